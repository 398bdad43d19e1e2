import { randomUUID } from 'node:crypto';
import type {
  ExecutionBackend,
  ExecutionConfig,
  GetResultOptions,
  IngestError,
  ProcessingResult,
  SubmitOptions,
} from '@ingestkit/core';
import { cancelled, jobNotFound, submitRefused, waitedLongEnough, waitingAborted } from './errors/failures.ts';
import { toProcessorError } from './errors/wire-error.ts';
import { JobTable, type JobEnd } from './job/job-table.ts';
import { createJob, type Job } from './job/job.ts';
import { runJob, type JobSurroundings, type Try } from './job/run-job.ts';
import { Scheduler } from './job/scheduler.ts';
import { failureOf, isSecondTryDue } from './job/try-end.ts';
import { waitForAll } from './job/wait.ts';
import { parseOptions, type LocalExecutionOptions, type Settings } from './options.ts';
import { WorkerPool } from './pool/worker-pool.ts';
import { shapesOf, type Services } from './services/service-shape.ts';

/**
 * Runs documents on worker threads of this process, each in a thread of its own, at most `maxWorkers` at a time.
 *
 * The work is that of a processor module, named by its URL. Threads are started when there is something to do, replaced
 * when they have grown large or old, and ended when idle. The caller's services stay in the caller's thread.
 * What it promises is written at `ExecutionBackend` of core; close it when done.
 */
export class LocalExecutionBackend<
  Config extends ExecutionConfig = ExecutionConfig,
  Result = ProcessingResult,
  OwnServices extends Services = Services,
> implements ExecutionBackend<Config, Result> {
  readonly #settings: Settings<Result>;
  readonly #jobs: JobTable<Config, Result>;
  readonly #scheduler: Scheduler<Config>;
  readonly #surroundings: JobSurroundings;
  #isClosed = false;

  /** @throws E_CONFIG_INVALID naming the option that is wrong. */
  constructor(options: LocalExecutionOptions<Result, OwnServices>) {
    this.#settings = parseOptions(options);
    const { processorUrl, services, startTimeoutMs, maxWorkers, limits } = this.#settings;
    const pool = new WorkerPool(maxWorkers, limits);
    this.#jobs = new JobTable();
    this.#surroundings = { pool, processorUrl, services, shapes: shapesOf(services), startTimeoutMs };
    this.#scheduler = new Scheduler(pool, (job) => this.#start(job));
  }

  /**
   * Takes a document. It starts at once if there is room.
   * @throws E_EXECUTION_SUBMIT if an argument is wrong or the backend is closed.
   */
  async submit(filePath: string, config: Config, options: SubmitOptions = {}): Promise<string> {
    if (this.#isClosed) throw submitRefused('The execution backend is closed. Make a new one.');
    const job = createJob(randomUUID(), filePath, config, options, this.#settings.resultTtlSeconds);
    this.#jobs.add(job);
    this.#followSignal(job, options.signal);
    if (!job.stop.signal.aborted) this.#scheduler.add(job);
    return job.id;
  }

  /** As `ExecutionBackend.getResult`. */
  async getResult(jobId: string, { timeoutMs, signal }: GetResultOptions = {}): Promise<Result> {
    const job = this.#jobs.findOpen(jobId);
    if (job !== undefined) {
      const waited = await waitForAll([job.onEnded], { timeoutMs, signal });
      if (waited === 'timed-out') throw waitedLongEnough(`Job ${jobId}`, timeoutMs ?? 0);
      if (waited === 'aborted') throw waitingAborted(`job ${jobId}`);
    }
    const end = this.#jobs.findEnd(jobId);
    if (end === undefined) throw jobNotFound(jobId);
    if (end.ok) return end.result;
    throw end.fault;
  }

  /**
   * Waits until all jobs that have been submitted so far have ended. Their results are then there.
   * @throws E_EXECUTION_TIMEOUT if `timeoutMs` runs out. The jobs go on.
   */
  async executeAll({ timeoutMs }: { timeoutMs?: number } = {}): Promise<void> {
    const waited = await this.#waitForOpenJobs(timeoutMs);
    if (waited === 'timed-out') throw waitedLongEnough('All jobs together', timeoutMs ?? 0);
  }

  /** As `ExecutionBackend.cancel`. Resolves when the work has really stopped. */
  async cancel(jobId: string): Promise<boolean> {
    const job = this.#jobs.findOpen(jobId);
    if (job === undefined || job.stop.signal.aborted) return false;
    const ended = waitForAll([job.onEnded], {});
    this.#stop(job, cancelled('The job was cancelled.'));
    await ended;
    return true;
  }

  /** As `ExecutionBackend.close`. When it is called twice, the grace that ends first holds. */
  async close({ graceMs = 0 }: { graceMs?: number } = {}): Promise<void> {
    this.#isClosed = true;
    await this.#waitForOpenJobs(graceMs);
    for (const job of this.#jobs.openJobs()) this.#stop(job, cancelled('The execution backend was closed.'));
    await this.#waitForOpenJobs(undefined);
    await this.#surroundings.pool.endThreads();
    this.#jobs.stopTimer();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  #waitForOpenJobs(timeoutMs: number | undefined): ReturnType<typeof waitForAll> {
    const openJobs = this.#jobs.openJobs().map(({ onEnded }) => onEnded);
    return waitForAll(openJobs, { timeoutMs });
  }

  #start(job: Job<Config>): void {
    this.#run(job).catch((fault: unknown) => {
      this.#jobs.end(job, { ok: false, fault });
      this.#scheduler.jobStopped(job);
    });
  }

  async #run(job: Job<Config>): Promise<void> {
    const attempt = await runJob(job, this.#surroundings);
    job.spentMs += attempt.elapsedMs;
    if (isSecondTryDue(job, attempt.end)) {
      job.isSuspect = true;
      this.#scheduler.add(job);
      return;
    }
    this.#jobs.end(job, this.#jobEndOf(job, attempt));
    this.#scheduler.jobStopped(job);
  }

  #jobEndOf(job: Job<Config>, { end, result }: Try): JobEnd<Result> {
    if (end.kind !== 'done') return this.#failed(job, failureOf(job, end, this.#settings.limits.memoryLimitMb));
    if (!end.outcome.ok) return this.#failed(job, toProcessorError(end.outcome.error));
    // What the processor gives is its own affair: its type is the one that the caller named.
    return { ok: true, result: result as Result };
  }

  #failed({ filePath, config, spentMs }: Job<Config>, error: IngestError): JobEnd<Result> {
    const failure = { filePath, tenantId: config.tenantId, processingTimeSeconds: spentMs / 1000, error };
    try {
      return { ok: true, result: this.#settings.toErrorResult(failure) };
    } catch (fault) {
      // The caller's own function failed: `getResult` is where the caller hears of it.
      return { ok: false, fault };
    }
  }

  /** Stops a job for the given reason. One that runs ends when its thread is gone. */
  #stop(job: Job<Config>, reason: IngestError): void {
    job.stop.abort(reason);
    if (job.state === 'running') return;
    this.#jobs.end(job, this.#failed(job, reason));
    this.#scheduler.remove(job);
  }

  #followSignal(job: Job<Config>, signal: AbortSignal | undefined): void {
    if (signal === undefined) return;
    const stop = (): void => this.#stop(job, cancelled('The signal of the job was aborted.'));
    if (signal.aborted) return stop();
    signal.addEventListener('abort', stop, { once: true });
    job.onEnded.add(() => signal.removeEventListener('abort', stop));
  }
}
