import { isIngestError, type ErrorCode } from '@ingestkit/core';

/** How the command `ingestkit` ends. */
export const EXIT = {
  ok: 0,
  /** A document failed, in part or as a whole. */
  documentFailed: 1,
  /** Wrong usage or config, or a part that is not there. */
  usage: 2,
  /** Stopped with Ctrl-C. */
  interrupted: 130,
} as const;

/** What keeps a command from starting is for the user to set right, as wrong usage is. */
const SETUP_CODES: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'E_CONFIG_INVALID',
  'E_NOT_IMPLEMENTED',
  'E_BACKEND_DB_CONNECT',
  'E_BACKEND_DB_TIMEOUT',
  'E_BACKEND_EMBED_CONNECT',
  'E_BACKEND_EMBED_TIMEOUT',
  'E_BACKEND_VECTOR_CONNECT',
  'E_BACKEND_VECTOR_TIMEOUT',
  'E_EXECUTION_SUBMIT',
]);

/** The exit code for an error that ended a command. */
export function exitCodeOf(error: unknown): number {
  return isIngestError(error) && SETUP_CODES.has(error.code) ? EXIT.usage : EXIT.documentFailed;
}
