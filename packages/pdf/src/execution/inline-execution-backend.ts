import { randomUUID } from 'node:crypto';
import {
  IngestError,
  createFailedResult,
  type ExecutionBackend,
  type ExecutionConfig,
  type GetResultOptions,
  type ProcessingResult,
  type ProgressEvent,
  type Processor,
  type SubmitOptions,
} from '@ingestkit/core';

/** A job that waits, runs or has ended. */
interface InlineJob {
  stop: AbortController;
  result: Promise<ProcessingResult>;
  hasEnded: boolean;
}

/**
 * Runs documents one after the other in the caller's own thread: for debugging, and where there are no threads.
 *
 * What the other backends promise holds, but for isolation: a document that never gives the thread back cannot be
 * stopped at its deadline, and one that ends the process ends it for all. A document that does give it back, and all do
 * between pages, is stopped at its deadline and on `cancel`.
 */
export class InlineExecutionBackend<Config extends ExecutionConfig, Services> implements ExecutionBackend<Config> {
  readonly #processor: Processor<Config, ProcessingResult, Services>;
  readonly #services: Services;
  readonly #jobs = new Map<string, InlineJob>();
  #last: Promise<unknown> = Promise.resolve();
  #isClosed = false;

  constructor(options: { processor: Processor<Config, ProcessingResult, Services>; services: Services }) {
    this.#processor = options.processor;
    this.#services = options.services;
  }

  async submit(filePath: string, config: Config, options: SubmitOptions = {}): Promise<string> {
    if (this.#isClosed) throw refused('The execution backend is closed. Make a new one.');
    if (typeof filePath !== 'string' || filePath === '') throw refused('filePath has to be a path.');
    // As they are now, and such that any other backend could send them to a worker.
    const given = copyOf('config', config);
    const carried = { ...options, ...(options.metadata && { metadata: copyOf('metadata', options.metadata) }) };
    const jobId = randomUUID();
    const stop = new AbortController();
    const abort = () => stop.abort();
    if (options.signal?.aborted === true) abort();
    options.signal?.addEventListener('abort', abort, { once: true });
    const turn = this.#last;
    const result = this.#run({ jobId, filePath, config: given, options: carried, stop: stop.signal, turn });
    this.#last = Promise.all([turn, result]);
    const job: InlineJob = { stop, result, hasEnded: false };
    this.#jobs.set(jobId, job);
    void result.then(() => {
      job.hasEnded = true;
      options.signal?.removeEventListener('abort', abort);
      const ttlMs = (given.executionResultTtlSeconds ?? 3600) * 1000;
      setTimeout(() => this.#jobs.delete(jobId), ttlMs).unref();
    });
    return jobId;
  }

  async getResult(jobId: string, { timeoutMs, signal }: GetResultOptions = {}): Promise<ProcessingResult> {
    const job = this.#jobs.get(jobId);
    if (job === undefined) {
      throw new IngestError('E_EXECUTION_NOT_FOUND', `There is no job ${jobId}, or its result has expired.`, {
        stage: 'execution',
      });
    }
    return job.hasEnded ? job.result : Promise.race([job.result, givingUp(jobId, job.result, timeoutMs, signal)]);
  }

  async cancel(jobId: string): Promise<boolean> {
    const job = this.#jobs.get(jobId);
    if (job === undefined || job.hasEnded || job.stop.signal.aborted) return false;
    job.stop.abort();
    return true;
  }

  async close({ graceMs = 0 }: { graceMs?: number } = {}): Promise<void> {
    this.#isClosed = true;
    const stopAll = () => this.#jobs.forEach((job) => job.stop.abort());
    const timer = setTimeout(stopAll, graceMs);
    await this.#last;
    clearTimeout(timer);
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  /** Waits for its turn, then works. Never rejects: the next job waits for it. */
  async #run(job: QueuedJob<Config>): Promise<ProcessingResult> {
    const { filePath, config, stop } = job;
    let startedAtMs = performance.now();
    try {
      await Promise.race([job.turn, stopped(stop, job.turn, undefined)]);
      startedAtMs = performance.now();
      if (stop.aborted) throw cancelled();
      return await this.#work(job);
    } catch (caught) {
      const processingTimeSeconds = (performance.now() - startedAtMs) / 1000;
      const error = atExecution(caught);
      return createFailedResult({ filePath, error, processingTimeSeconds, tenantId: config.tenantId });
    }
  }

  #work({ jobId, filePath, config, options, stop }: QueuedJob<Config>): Promise<ProcessingResult> {
    const { perDocumentTimeoutSeconds: seconds } = config;
    const deadline = seconds === undefined ? [] : [AbortSignal.timeout(Math.ceil(seconds * 1000))];
    const signal = AbortSignal.any([stop, ...deadline]);
    const work = this.#processor(filePath, config, this.#services, {
      jobId,
      ...(options.sourceUri === undefined ? {} : { sourceUri: options.sourceUri }),
      ...(options.metadata === undefined ? {} : { metadata: options.metadata }),
      ...(options.force === undefined ? {} : { force: options.force }),
      signal,
      reportProgress: (event) => report(options.onProgress, event),
    });
    return Promise.race([work, stopped(signal, work, seconds)]);
  }
}

/** A job and what it waits for. */
interface QueuedJob<Config> {
  jobId: string;
  filePath: string;
  config: Config;
  options: SubmitOptions;
  stop: AbortSignal;
  /** Resolves when all jobs before it have ended. */
  turn: Promise<unknown>;
}

/** The contract of ProgressListener: what it throws is ignored, since the document is not to blame. */
function report(onProgress: SubmitOptions['onProgress'], event: ProgressEvent): void {
  try {
    onProgress?.(event);
  } catch {
    // Its fault, and it has nowhere to go from here.
  }
}

/** A copy of plain data. @throws E_EXECUTION_SUBMIT if it is not plain. */
function copyOf<T>(name: string, value: T): T {
  try {
    return structuredClone(value);
  } catch (caught) {
    if (!(caught instanceof DOMException)) throw caught;
    throw refused(`${name} has to be plain data: ${caught.message}`);
  }
}

/** What ended the work, as an error of this stage: with whom it was, its code and its words say. */
function atExecution(caught: unknown): IngestError {
  const { code, message, pageNumber, recoverable } = IngestError.from(caught);
  return new IngestError(code, message, { stage: 'execution', pageNumber, recoverable, cause: caught });
}

/** Rejects when the signal is aborted; lets go of it when the work has ended, so that no listener is left behind. */
function stopped(signal: AbortSignal, work: Promise<unknown>, timeoutSeconds: number | undefined): Promise<never> {
  return new Promise((_, reject) => {
    const onAbort = () => reject(isTimeout(signal) ? timedOut(timeoutSeconds) : cancelled());
    if (signal.aborted) onAbort();
    signal.addEventListener('abort', onAbort, { once: true });
    const done = () => signal.removeEventListener('abort', onAbort);
    work.then(done, done);
  });
}

/** Rejects when the caller has waited long enough, or does not want to wait any longer. */
function givingUp(
  jobId: string,
  result: Promise<unknown>,
  timeoutMs: number | undefined,
  signal: AbortSignal | undefined,
): Promise<never> {
  return new Promise((_, reject) => {
    const fail = (code: 'E_EXECUTION_TIMEOUT' | 'E_EXECUTION_CANCELLED', why: string) => () =>
      reject(new IngestError(code, `${why} Job ${jobId} goes on; ask again.`, { stage: 'execution' }));
    const onTimeout = fail('E_EXECUTION_TIMEOUT', `No result within ${timeoutMs} ms.`);
    const onAbort = fail('E_EXECUTION_CANCELLED', 'Waiting was aborted.');
    const timer = timeoutMs === undefined ? undefined : setTimeout(onTimeout, timeoutMs);
    if (signal?.aborted === true) onAbort();
    signal?.addEventListener('abort', onAbort, { once: true });
    void result.then(() => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
    });
  });
}

function isTimeout(signal: AbortSignal): boolean {
  return signal.reason instanceof Error && signal.reason.name === 'TimeoutError';
}

function timedOut(seconds: number | undefined): IngestError {
  const message = `The document took longer than ${seconds} seconds and was stopped.`;
  return new IngestError('E_EXECUTION_TIMEOUT', message, { stage: 'execution' });
}

function cancelled(): IngestError {
  return new IngestError('E_EXECUTION_CANCELLED', 'The job was cancelled.', { stage: 'execution' });
}

function refused(message: string): IngestError {
  return new IngestError('E_EXECUTION_SUBMIT', message, { stage: 'execution' });
}
