export { ERROR_CODES, isErrorCode, type CodeDescription, type ErrorCode } from './errors/codes.ts';
export { WARNING_CODES, isWarningCode, type WarningCode } from './errors/warnings.ts';
export { STAGES, type Stage } from './errors/stages.ts';
export {
  IngestError,
  NotImplementedError,
  isIngestError,
  type IngestErrorJson,
  type IngestErrorOptions,
} from './errors/ingest-error.ts';
export * from './protocols/index.ts';
export * from './models/index.ts';
export { chunkId, computeIngestKey, fingerprint, sha256, type IngestKeyParts } from './ingest-key/ingest-key.ts';
export { importOptional } from './internal/import-optional.ts';
export { maskUrl } from './internal/mask-url.ts';
