import type { IngestError } from '../errors/ingest-error.ts';
import type { ErrorDetail, ProcessingResult } from './processing-result.ts';

/** What is known of a document that failed. */
export interface FailedResultOptions {
  filePath: string;
  error: IngestError;
  /** Time really spent on the document. */
  processingTimeSeconds: number;
  tenantId?: string | null | undefined;
  ingestKey?: string | undefined;
  ingestRunId?: string | undefined;
}

/** What names a document and its run in a result. */
export type ResultIdentity = Pick<ProcessingResult, 'filePath' | 'ingestKey' | 'ingestRunId' | 'tenantId'>;

/** A result in which no stage was reached: nulls, zero counts, no codes. To be spread and filled in. */
export function createEmptyResult(
  identity: ResultIdentity,
): Omit<ProcessingResult, 'status' | 'processingTimeSeconds'> {
  return {
    ...identity,
    parseResult: null,
    classificationResult: null,
    ocrResult: null,
    embedResult: null,
    classification: null,
    ingestionMethod: null,
    pages: [],
    chunksCreated: 0,
    tablesCreated: 0,
    tables: [],
    written: { vectorPointIds: [], vectorCollection: null, dbTableNames: [] },
    errors: [],
    warnings: [],
    errorDetails: [],
  };
}

/** The result of a document that failed before it got anywhere: zero counts, one code, no stage results. */
export function createFailedResult(options: FailedResultOptions): ProcessingResult {
  const { filePath, error, processingTimeSeconds, ingestKey = '', ingestRunId = '', tenantId = null } = options;
  return {
    ...createEmptyResult({ filePath, ingestKey, ingestRunId, tenantId }),
    status: 'failed',
    errors: [error.code],
    errorDetails: [toErrorDetail(error)],
    processingTimeSeconds,
  };
}

/** An error as an entry of `errorDetails`. */
export function toErrorDetail(error: IngestError): ErrorDetail {
  return {
    code: error.code,
    message: error.message,
    stage: error.stage ?? null,
    pageNumber: error.pageNumber ?? null,
    recoverable: error.recoverable,
  };
}
