import { randomUUID } from 'node:crypto';
import {
  createEmptyResult,
  toErrorDetail,
  type ErrorCode,
  type ErrorDetail,
  type IngestError,
  type ProcessingResult,
  type ProgressListener,
  type Stage,
  type Status,
  type WarningCode,
  isErrorCode,
  isIngestError,
  isWarningCode,
} from '@ingestkit/core';
import type { SourceName } from './source.ts';

/** One document on its way through the pipeline: what is known of it so far, and its clock. */
export class DocumentRun {
  readonly source: SourceName;
  readonly ingestRunId = randomUUID();
  readonly tenantId: string | null;
  ingestKey = '';
  readonly #details: ErrorDetail[] = [];
  readonly #startedAtMs = performance.now();
  readonly #onProgress: ProgressListener | undefined;

  constructor(source: SourceName, tenantId: string | null, onProgress: ProgressListener | undefined) {
    this.source = source;
    this.tenantId = tenantId;
    this.#onProgress = onProgress;
    this.#emit({ type: 'document', filePath: source.filePath, state: 'started' });
  }

  /** Takes note of an error or a warning; each code is counted once in the result, its words are all kept. */
  note(detail: ErrorDetail | IngestError): void {
    this.#details.push(isIngestError(detail) ? toErrorDetail(detail) : detail);
  }

  warn(code: WarningCode, message: string, stage: Stage, pageNumber: number | null = null): void {
    this.note({ code, message, stage, pageNumber, recoverable: true });
  }

  get errors(): ErrorCode[] {
    return codesOf(this.#details, isErrorCode);
  }

  /** Runs a stage of the pipeline and tells the listener of its start and its end. */
  async stage<T>(stage: Stage, operation: () => Promise<T>): Promise<{ value: T; seconds: number }> {
    const { filePath } = this.source;
    const startedAtMs = performance.now();
    this.#emit({ type: 'stage', filePath, stage, state: 'started' });
    const value = await operation();
    this.#emit({ type: 'stage', filePath, stage, state: 'ended' });
    return { value, seconds: secondsSince(startedAtMs) };
  }

  pageRead(pageNumber: number, pageCount: number): void {
    this.#emit({ type: 'page', filePath: this.source.filePath, pageNumber, pageCount });
  }

  /** The result of a document that ended here. `reached` holds what the stages gave. */
  end(status: Status, reached: Partial<ProcessingResult> = {}): ProcessingResult {
    const { ingestKey, ingestRunId, tenantId } = this;
    const { filePath } = this.source;
    const result: ProcessingResult = {
      ...createEmptyResult({ filePath, ingestKey, ingestRunId, tenantId }),
      ...reached,
      status,
      errors: this.errors,
      warnings: codesOf(this.#details, isWarningCode),
      errorDetails: [...this.#details],
      processingTimeSeconds: secondsSince(this.#startedAtMs),
    };
    this.#emit({ type: 'document', filePath, state: 'ended', status });
    return result;
  }

  fail(error: IngestError, reached: Partial<ProcessingResult> = {}): ProcessingResult {
    this.note(error);
    return this.end('failed', reached);
  }

  /** A listener that throws must not end the document. */
  #emit(event: Parameters<ProgressListener>[0]): void {
    try {
      this.#onProgress?.(event);
    } catch {
      // Its fault, and it has nowhere to go from here.
    }
  }
}

/** Seconds since a reading of `performance.now()`. */
export function secondsSince(startedAtMs: number): number {
  return (performance.now() - startedAtMs) / 1000;
}

function codesOf<Code extends string>(
  details: readonly ErrorDetail[],
  isCode: (value: unknown) => value is Code,
): Code[] {
  return [...new Set(details.map((detail) => detail.code as string).filter(isCode))];
}
