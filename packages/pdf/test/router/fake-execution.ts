import {
  IngestError,
  createEmptyResult,
  type ExecutionBackend,
  type ProcessingResult,
  type SubmitOptions,
} from '@ingestkit/core';
import type { PDFProcessorConfig } from '../../src/config/index.ts';

/** An execution backend that does nothing but write down what it is asked, and ends jobs when it is told to. */
export class FakeExecution implements ExecutionBackend<PDFProcessorConfig> {
  /** Every call in order: `submit a.pdf`, `getResult a.pdf`, `close`. */
  readonly calls: string[] = [];
  readonly options: (SubmitOptions | undefined)[] = [];
  readonly configs: PDFProcessorConfig[] = [];
  readonly #jobs = new Map<string, PromiseWithResolvers<ProcessingResult>>();
  readonly #isManual: boolean;

  /** A manual backend ends a job when `end` is called; another one at once. */
  constructor({ manual = false }: { manual?: boolean } = {}) {
    this.#isManual = manual;
  }

  async submit(filePath: string, config: PDFProcessorConfig, options?: SubmitOptions): Promise<string> {
    this.calls.push(`submit ${filePath}`);
    this.options.push(options);
    this.configs.push(config);
    if (filePath.includes('refused')) throw new IngestError('E_EXECUTION_SUBMIT', 'the queue cannot be reached');
    const job = Promise.withResolvers<ProcessingResult>();
    this.#jobs.set(filePath, job);
    options?.signal?.addEventListener('abort', () => job.resolve(resultOf(filePath, 'failed')));
    if (!this.#isManual) job.resolve(resultOf(filePath, 'succeeded'));
    return filePath;
  }

  async getResult(jobId: string): Promise<ProcessingResult> {
    this.calls.push(`getResult ${jobId}`);
    if (jobId.includes('lost')) throw new IngestError('E_EXECUTION_NOT_FOUND', 'there is no such job');
    return this.#jobs.get(jobId)!.promise;
  }

  end(filePath: string): void {
    this.#jobs.get(filePath)!.resolve(resultOf(filePath, 'succeeded'));
  }

  async close(): Promise<void> {
    this.calls.push('close');
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }
}

function resultOf(filePath: string, status: 'succeeded' | 'failed'): ProcessingResult {
  const cancelled = status === 'failed';
  return {
    ...createEmptyResult({ filePath, ingestKey: '', ingestRunId: '', tenantId: null }),
    status,
    errors: cancelled ? ['E_EXECUTION_CANCELLED'] : [],
    processingTimeSeconds: 0,
  };
}
