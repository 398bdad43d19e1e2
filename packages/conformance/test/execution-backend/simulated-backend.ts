import { randomUUID } from 'node:crypto';
import {
  IngestError,
  createFailedResult,
  isIngestError,
  type GetResultOptions,
  type ProcessingResult,
  type SubmitOptions,
} from '@ingestkit/core';
import type { ExecutionBackendOptions, FixtureConfig } from '../../src/index.ts';
import { behave, type FatalActs } from '../../src/execution-backend/fixture/behaviours.ts';
import type { FixtureServices, SeenServices } from '../../src/execution-backend/fixture/fixture-services.ts';
import type { TestedBackend } from '../../src/execution-backend/harness.ts';

/** A job of the simulation. */
export interface SimulatedJob {
  id: string;
  filePath: string;
  config: FixtureConfig;
  options: SubmitOptions;
  tries: number;
  startedAtMs: number;
  /** Aborted with the error of the result when the job is to stop. */
  stop: AbortController;
  ended: PromiseWithResolvers<void>;
  result: ProcessingResult | undefined;
}

/** Stands for the death of a worker. */
export class WorkerDeath extends Error {
  readonly code: 'E_EXECUTION_CRASHED' | 'E_EXECUTION_OUT_OF_MEMORY';

  constructor(code: WorkerDeath['code']) {
    super(code);
    this.code = code;
  }
}

const SIMULATED_ACTS: FatalActs = {
  spin: () => new Promise(() => {}),
  exit: () => Promise.reject(new WorkerDeath('E_EXECUTION_CRASHED')),
  rejectUnhandled: () => Promise.reject(new WorkerDeath('E_EXECUTION_CRASHED')),
  exhaustMemory: () => Promise.reject(new WorkerDeath('E_EXECUTION_OUT_OF_MEMORY')),
};

/**
 * An execution backend without threads: the documents of the suite run in this thread, and what would take a thread
 * down is simulated. It keeps every promise, and each of its methods is small, so that a broken backend is this one with
 * one method replaced.
 */
export class SimulatedBackend implements TestedBackend {
  readonly jobs = new Map<string, SimulatedJob>();
  readonly queue: SimulatedJob[] = [];
  readonly running = new Set<SimulatedJob>();
  readonly maxWorkers: number;
  readonly liveServices: FixtureServices;
  isClosed = false;

  constructor({ maxWorkers, services }: ExecutionBackendOptions) {
    this.maxWorkers = maxWorkers;
    this.liveServices = services;
  }

  async submit(filePath: string, config: FixtureConfig, options: SubmitOptions = {}): Promise<string> {
    this.checkOpen();
    this.checkArguments(filePath, config);
    const job: SimulatedJob = {
      id: this.newId(filePath),
      filePath,
      config: this.copyConfig(config),
      options,
      tries: 0,
      startedAtMs: 0,
      stop: new AbortController(),
      ended: Promise.withResolvers<void>(),
      result: undefined,
    };
    this.jobs.set(job.id, job);
    this.onSubmitted(job);
    this.enqueue(job);
    this.followSignal(job, options.signal);
    this.startWhatCan();
    return job.id;
  }

  async getResult(jobId: string, options: GetResultOptions = {}): Promise<ProcessingResult> {
    const job = this.jobs.get(jobId);
    if (job === undefined) return this.onUnknownId(jobId);
    await this.waitForEnd(job, options);
    if (job.result === undefined) throw new TypeError('The job has ended without a result.');
    return job.result;
  }

  async cancel(jobId: string): Promise<boolean> {
    const job = this.jobs.get(jobId);
    if (job === undefined || job.result !== undefined) return false;
    this.stopJob(job, this.cancelled());
    await job.ended.promise;
    return true;
  }

  async close({ graceMs = 0 }: { graceMs?: number } = {}): Promise<void> {
    this.isClosed = true;
    await this.waitForGrace(graceMs);
    for (const job of this.openJobs()) this.stopJob(job, this.cancelled());
    await Promise.all(this.openJobs().map((job) => job.ended.promise));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  newId(_filePath: string): string {
    return randomUUID();
  }

  checkOpen(): void {
    if (this.isClosed) throw new IngestError('E_EXECUTION_SUBMIT', 'The backend is closed.');
  }

  checkArguments(filePath: string, _config: FixtureConfig): void {
    if (filePath === '') throw new IngestError('E_EXECUTION_SUBMIT', 'The file path is empty.');
  }

  copyConfig(config: FixtureConfig): FixtureConfig {
    try {
      return structuredClone(config);
    } catch (cause) {
      throw new IngestError('E_EXECUTION_SUBMIT', 'The config is no plain data.', { cause });
    }
  }

  onSubmitted(_job: SimulatedJob): void {}

  enqueue(job: SimulatedJob): void {
    this.queue.push(job);
  }

  followSignal(job: SimulatedJob, signal: AbortSignal | undefined): void {
    const stop = (): void => this.onSignal(job);
    if (signal?.aborted) stop();
    else signal?.addEventListener('abort', stop, { once: true });
  }

  onSignal(job: SimulatedJob): void {
    this.stopJob(job, this.cancelled());
  }

  cancelled(): IngestError {
    return new IngestError('E_EXECUTION_CANCELLED', 'Stopped.', { stage: 'execution' });
  }

  hasRoom(): boolean {
    return this.running.size < this.maxWorkers;
  }

  /** A document at its second try runs alone. */
  canStart(job: SimulatedJob): boolean {
    if (![...this.running].every(({ tries }) => tries < 2)) return false;
    return job.tries === 0 ? this.hasRoom() : this.running.size === 0;
  }

  startWhatCan(): void {
    for (let job = this.queue[0]; job !== undefined && this.canStart(job); job = this.queue[0]) {
      this.queue.shift();
      this.running.add(job);
      void this.run(job);
    }
  }

  async run(job: SimulatedJob): Promise<void> {
    job.tries += 1;
    job.startedAtMs = performance.now();
    const timer = this.armDeadline(job, this.deadlineMs(job));
    try {
      this.finish(job, await Promise.race([this.work(job), this.untilStopped(job)]));
    } catch (thrown) {
      this.onFailed(job, thrown);
    } finally {
      clearTimeout(timer);
      this.running.delete(job);
      this.startWhatCan();
    }
  }

  work(job: SimulatedJob): Promise<ProcessingResult> {
    const { id, filePath, options } = job;
    return behave({
      filePath,
      config: job.config,
      services: this.services(job) as SeenServices,
      context: {
        jobId: id,
        ...this.carried(options),
        signal: job.stop.signal,
        reportProgress: (event) => this.reportProgress(job, event),
      },
      fatal: this.fatalActs(),
    });
  }

  services(_job: SimulatedJob): unknown {
    return this.liveServices;
  }

  fatalActs(): FatalActs {
    return SIMULATED_ACTS;
  }

  carried({ sourceUri, metadata, force }: SubmitOptions): SubmitOptions {
    return {
      ...(sourceUri === undefined ? {} : { sourceUri }),
      ...(metadata === undefined ? {} : { metadata }),
      ...(force === undefined ? {} : { force }),
    };
  }

  reportProgress(job: SimulatedJob, event: Parameters<NonNullable<SubmitOptions['onProgress']>>[0]): void {
    try {
      job.options.onProgress?.(event);
    } catch {
      // What a listener throws is ignored.
    }
  }

  deadlineMs({ config }: SimulatedJob): number {
    return (config.perDocumentTimeoutSeconds ?? 300) * 1000;
  }

  armDeadline(job: SimulatedJob, deadlineMs: number): NodeJS.Timeout {
    return setTimeout(() => job.stop.abort(this.deadlineError(job)), deadlineMs);
  }

  deadlineError({ config }: SimulatedJob): IngestError {
    const message = `Stopped after ${config.perDocumentTimeoutSeconds} s.`;
    return new IngestError('E_EXECUTION_TIMEOUT', message, { stage: 'execution' });
  }

  untilStopped({ stop }: SimulatedJob): Promise<never> {
    return new Promise((_, reject) => {
      stop.signal.addEventListener('abort', () => reject(stop.signal.reason as Error), { once: true });
    });
  }

  onFailed(job: SimulatedJob, thrown: unknown): void {
    if (thrown instanceof WorkerDeath && job.tries < this.mostTries()) this.tryAgain(job);
    else this.finish(job, this.errorResult(job, this.toError(thrown)));
  }

  mostTries(): number {
    return 2;
  }

  tryAgain(job: SimulatedJob): void {
    this.queue.unshift(job);
  }

  toError(thrown: unknown): IngestError {
    if (thrown instanceof WorkerDeath) return new IngestError(thrown.code, 'The worker died.', { stage: 'execution' });
    if (!isIngestError(thrown)) {
      return new IngestError('E_INTERNAL', (thrown as Error).message, { stage: 'execution', cause: thrown });
    }
    return new IngestError(thrown.code, thrown.message, { stage: thrown.stage ?? 'execution' });
  }

  errorResult(job: SimulatedJob, error: IngestError): ProcessingResult {
    return createFailedResult({
      filePath: job.filePath,
      error,
      tenantId: job.config.tenantId,
      processingTimeSeconds: this.elapsedSeconds(job),
    });
  }

  elapsedSeconds(job: SimulatedJob): number {
    return job.tries === 0 ? 0 : (performance.now() - job.startedAtMs) / 1000;
  }

  stopJob(job: SimulatedJob, error: IngestError): void {
    job.stop.abort(error);
    const index = this.queue.indexOf(job);
    if (index === -1) return;
    this.queue.splice(index, 1);
    this.finish(job, this.errorResult(job, error));
  }

  finish(job: SimulatedJob, result: ProcessingResult): void {
    job.result = result;
    job.ended.resolve();
    this.forgetLater(job, (job.config.executionResultTtlSeconds ?? 3600) * 1000);
  }

  forgetLater(job: SimulatedJob, ttlMs: number): void {
    setTimeout(() => this.jobs.delete(job.id), ttlMs).unref();
  }

  onUnknownId(jobId: string): Promise<ProcessingResult> {
    throw new IngestError('E_EXECUTION_NOT_FOUND', `No job ${jobId}.`);
  }

  async waitForEnd(job: SimulatedJob, { timeoutMs, signal }: GetResultOptions): Promise<void> {
    const givenUp = Promise.withResolvers<never>();
    const timer = timeoutMs === undefined ? undefined : setTimeout(() => givenUp.reject(this.waitTimeout()), timeoutMs);
    signal?.addEventListener('abort', () => givenUp.reject(this.waitAborted()), { once: true });
    await Promise.race([job.ended.promise, givenUp.promise]).finally(() => clearTimeout(timer));
  }

  waitTimeout(): IngestError {
    return new IngestError('E_EXECUTION_TIMEOUT', 'Waited long enough.');
  }

  waitAborted(): IngestError {
    return new IngestError('E_EXECUTION_CANCELLED', 'Waiting was aborted.');
  }

  async waitForGrace(graceMs: number): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, graceMs);
    await Promise.race([promise, Promise.all(this.openJobs().map(({ ended }) => ended.promise))]);
    clearTimeout(timer);
  }

  openJobs(): SimulatedJob[] {
    return [...this.jobs.values()].filter(({ result }) => result === undefined);
  }
}
