import type { ErrorCode, ProcessingResult, Status, WarningCode } from '@ingestkit/core';

/** A document that lost something. */
export interface Failure {
  filePath: string;
  status: Status;
  code: ErrorCode;
  /** What happened to this document, where it is known. */
  message: string;
}

/** The sums over a batch; it grows with the failures only, not with the documents. */
export interface Tally {
  documents: number;
  byStatus: Record<Status, number>;
  pages: number;
  chunks: number;
  tables: number;
  /** Number of documents that have the warning. */
  warnings: Map<WarningCode, number>;
  failures: Failure[];
}

export function createTally(): Tally {
  const byStatus = { succeeded: 0, partial: 0, failed: 0, skipped: 0 };
  return { documents: 0, byStatus, pages: 0, chunks: 0, tables: 0, warnings: new Map(), failures: [] };
}

/** Counts one result in. */
export function addResult(tally: Tally, result: ProcessingResult): void {
  tally.documents += 1;
  tally.byStatus[result.status] += 1;
  tally.pages += result.pages.length;
  tally.chunks += result.chunksCreated;
  tally.tables += result.tables.length;
  for (const code of result.warnings) tally.warnings.set(code, (tally.warnings.get(code) ?? 0) + 1);
  const { filePath, status } = result;
  for (const code of result.errors) {
    const message = result.errorDetails.find((detail) => detail.code === code)?.message ?? '';
    tally.failures.push({ filePath, status, code, message });
  }
}
