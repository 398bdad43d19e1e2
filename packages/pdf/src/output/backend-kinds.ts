import type { ErrorCode, Stage } from '@ingestkit/core';

/** A kind of backend, by the codes of its failures. */
export interface BackendKind {
  timeout: ErrorCode;
  connect: ErrorCode;
  stage: Stage;
  /** For messages. */
  name: string;
}

export const VECTOR_STORE: BackendKind = {
  timeout: 'E_BACKEND_VECTOR_TIMEOUT',
  connect: 'E_BACKEND_VECTOR_CONNECT',
  stage: 'write',
  name: 'vector store',
};

export const STRUCTURED_DB: BackendKind = {
  timeout: 'E_BACKEND_DB_TIMEOUT',
  connect: 'E_BACKEND_DB_CONNECT',
  stage: 'write',
  name: 'structured database',
};

export const EMBEDDER: BackendKind = {
  timeout: 'E_BACKEND_EMBED_TIMEOUT',
  connect: 'E_BACKEND_EMBED_CONNECT',
  stage: 'embed',
  name: 'embedding backend',
};
