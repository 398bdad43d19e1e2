import { inspect } from 'node:util';
import {
  IngestError,
  createFailedResult,
  isIngestError,
  maskUrl,
  type ExecutionBackend,
  type ExecutionConfig,
  type GetResultOptions,
  type ProcessingResult,
  type SubmitOptions,
} from '@ingestkit/core';
import type { DistributedEngine, JobListener } from './distributed-engine.ts';
import { noEngine } from './engine-packages.ts';
import { createJobEnvelope, encodeJobEnvelope } from './job-envelope.ts';
import { createJobId, createSubmitterId } from './job-id.ts';
import { OpenJobs } from './open-jobs.ts';
import { decodeResult } from './result-codec.ts';
import { withoutPassword } from './without-password.ts';

/** What a {@link DistributedExecutionBackend} may be given besides its URL. */
export interface DistributedExecutionOptions {
  /** The queue. The backend closes it. Without one, `submit` and `getResult` reject with a NotImplementedError. */
  engine?: DistributedEngine;
}

/**
 * Runs documents on other machines, behind a queue. This is the half that is the same for every queue; an engine brings
 * the queue itself. What it promises is written at `ExecutionBackend` of core.
 *
 * The URL is kept as it is given and is masked wherever the backend is printed.
 */
export class DistributedExecutionBackend<
  Config extends ExecutionConfig = ExecutionConfig,
> implements ExecutionBackend<Config> {
  readonly #queueUrl: string;
  readonly #engine: DistributedEngine | undefined;
  readonly #submitterId = createSubmitterId();
  readonly #openJobs = new OpenJobs();
  /** Jobs that were cancelled before they were submitted: they never see the queue. */
  readonly #stillborn = new Map<string, ProcessingResult>();
  #isClosed = false;

  /** @throws E_CONFIG_INVALID if `queueUrl` is not a URL. */
  constructor(queueUrl: string, options: DistributedExecutionOptions = {}) {
    if (typeof queueUrl !== 'string' || !URL.canParse(queueUrl)) {
      const given = maskUrl(String(queueUrl));
      throw new IngestError(
        'E_CONFIG_INVALID',
        `executionQueueUrl has to be a URL such as redis://host:6379, not "${given}".`,
        {
          stage: 'execution',
        },
      );
    }
    this.#queueUrl = queueUrl;
    this.#engine = options.engine;
  }

  /** The URL as it was given, with its password. Mask it (`maskUrl` of core) before it is shown to anybody. */
  get queueUrl(): string {
    return this.#queueUrl;
  }

  /**
   * Puts a document into the queue. Reads the file once, for its digest.
   * @throws E_EXECUTION_SUBMIT if an argument is wrong, the backend is closed or the queue cannot be reached.
   * @throws E_NOT_IMPLEMENTED if there is no engine.
   */
  async submit(filePath: string, config: Config, options: SubmitOptions = {}): Promise<string> {
    if (this.#isClosed) throw refused('The execution backend is closed. Make a new one.');
    const engine = this.#requireEngine();
    const jobId = createJobId(this.#submitterId);
    const job = this.#openJobs.add(jobId);
    try {
      const envelope = await createJobEnvelope({ jobId, filePath, config, options });
      const payload = encodeJobEnvelope(envelope);
      if (options.signal?.aborted) {
        this.#keepStillborn(jobId, filePath, config);
        job.onEnded();
        return jobId;
      }
      if (this.#isClosed) throw refused('The execution backend was closed before the job was in the queue.');
      await engine.enqueue({ envelope, payload }, toListener(job, options)).catch((cause) => this.#refuse(cause));
    } catch (error) {
      job.onEnded();
      throw error;
    }
    this.#followSignal(engine, jobId, options.signal);
    return jobId;
  }

  /**
   * As `ExecutionBackend.getResult`. The job may have been submitted by another process.
   * @throws E_NOT_IMPLEMENTED if there is no engine.
   */
  async getResult(jobId: string, options: GetResultOptions = {}): Promise<ProcessingResult> {
    const engine = this.#requireEngine();
    const stillborn = this.#stillborn.get(jobId);
    if (stillborn !== undefined) return stillborn;
    return decodeResult(await engine.waitForResult(jobId, options));
  }

  /**
   * As `ExecutionBackend.cancel`. The job may have been submitted by another process.
   * @throws E_NOT_IMPLEMENTED if there is no engine.
   */
  async cancel(jobId: string): Promise<boolean> {
    return this.#requireEngine().cancel(jobId);
  }

  /**
   * As `ExecutionBackend.close`, for the jobs that this backend has submitted: what has not ended within the grace is
   * cancelled. To leave jobs to a later process, end the process without it.
   */
  async close({ graceMs = 0 }: { graceMs?: number } = {}): Promise<void> {
    this.#isClosed = true;
    if (this.#engine === undefined) return;
    await this.#openJobs.allEnded(graceMs);
    // Where the queue cannot be reached any more there is nobody to tell, and the connections are closed all the same.
    await Promise.allSettled(this.#openJobs.ids().map((jobId) => this.#engine?.cancel(jobId)));
    await this.#engine.close();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  toJSON(): { queueUrl: string; hasEngine: boolean } {
    return { queueUrl: maskUrl(this.#queueUrl), hasEngine: this.#engine !== undefined };
  }

  toString(): string {
    return `DistributedExecutionBackend(${maskUrl(this.#queueUrl)})`;
  }

  [inspect.custom](): string {
    return this.toString();
  }

  #requireEngine(): DistributedEngine {
    if (this.#engine === undefined) throw noEngine(this.#queueUrl);
    return this.#engine;
  }

  #followSignal(engine: DistributedEngine, jobId: string, signal: AbortSignal | undefined): void {
    if (signal === undefined) return;
    // Where the queue cannot be reached any more there is nobody to tell: `getResult` says so to whoever asks.
    const cancel = (): void => void engine.cancel(jobId).catch(() => {});
    if (signal.aborted) return cancel();
    signal.addEventListener('abort', cancel, { once: true });
    this.#openJobs.whenEnded(jobId, () => signal.removeEventListener('abort', cancel));
  }

  #refuse(cause: unknown): never {
    if (isIngestError(cause)) throw cause;
    const why = cause instanceof Error ? cause.message : String(cause);
    throw refused(`The queue cannot be reached: ${withoutPassword(why, this.#queueUrl)}`);
  }

  #keepStillborn(jobId: string, filePath: string, config: Config): void {
    const error = new IngestError('E_EXECUTION_CANCELLED', 'The signal was aborted before the job was submitted.', {
      stage: 'execution',
    });
    const result = createFailedResult({ filePath, error, tenantId: config.tenantId, processingTimeSeconds: 0 });
    this.#stillborn.set(jobId, result);
    const ttlSeconds = config.executionResultTtlSeconds ?? 3600;
    setTimeout(() => this.#stillborn.delete(jobId), Math.min(ttlSeconds * 1000, 2 ** 31 - 1)).unref();
  }
}

function toListener({ onEnded }: { onEnded: () => void }, { onProgress }: SubmitOptions): JobListener {
  return {
    onEnded,
    onProgress: (event) => {
      try {
        onProgress?.(event);
      } catch {
        // The contract of ProgressListener: what it throws is ignored, since the document is not to blame.
      }
    },
  };
}

function refused(why: string): IngestError {
  return new IngestError('E_EXECUTION_SUBMIT', why, { stage: 'execution' });
}
