import { basename } from 'node:path';
import { IngestError, type ExecutionConfig, type ProcessingResult } from '@ingestkit/core';
import { encodeProgress, encodeResult } from '@ingestkit/execution-distributed';
import { UnrecoverableError, WaitingError, type Job } from 'bullmq';
import type { Redis } from 'ioredis';
import { tryDecodeJob } from '../queue/decode-job.ts';
import { encodeMessage, type JobMessage } from '../queue/job-messages.ts';
import { FIRST_CLAIM, JobScripts, type Claim } from '../queue/job-scripts.ts';
import { KEY_PREFIX, queueKeys, type QueueKeys } from '../queue/queue-keys.ts';
import { resultTtlMs } from '../queue/result-ttl.ts';
import { openClient, openSubscriber } from '../redis/open-client.ts';
import { subscribeWhenReady } from '../redis/subscribe-when-ready.ts';
import type { IngestWorker } from './create-ingest-worker.ts';
import { failedResult, runDocument, type DocumentEnd } from './run-document.ts';
import { JobWorker } from './job-worker.ts';
import { Turnstile } from './turnstile.ts';
import type { WorkerSettings } from './worker-options.ts';

/** Why a document that runs is stopped. */
type StopReason = 'cancelled' | 'overtaken' | 'closing';

/** A claim that ends with a result. */
type Held = Extract<Claim, { claim: number }>;

/** How the waiting for a job's turn has ended. */
type Turn = { held: Held; leave: () => void } | 'over' | 'closing';

/** A job that this worker has started on. */
interface RunningJob {
  claim: number;
  stop: AbortController;
}

/** After the grace, documents that were stopped are handed back within this time, or left to their locks. */
const HAND_BACK_MS = 5000;

/** What {@link createIngestWorker} gives. */
export class QueueWorker<Config extends ExecutionConfig> implements IngestWorker {
  readonly #settings: WorkerSettings<Config>;
  readonly #keys: QueueKeys;
  readonly #client: Redis;
  readonly #subscriber: Redis;
  readonly #scripts: JobScripts;
  readonly #worker: JobWorker;
  readonly #turnstile = new Turnstile();
  readonly #running = new Map<string, RunningJob>();
  #isGraceOver = false;
  #closed: Promise<void> | undefined;

  constructor(settings: WorkerSettings<Config>) {
    this.#settings = settings;
    this.#keys = queueKeys(settings.queueName);
    this.#client = openClient(settings.queueUrl, settings, 'waits');
    this.#subscriber = openSubscriber(settings.queueUrl, settings);
    this.#scripts = new JobScripts(this.#client, this.#keys);
    this.#worker = this.#openWorker();
    this.#followCancels();
  }

  get runningCount(): number {
    return this.#running.size;
  }

  async ready(): Promise<void> {
    await this.#worker.waitUntilReady();
  }

  close({ graceMs = 0 }: { graceMs?: number } = {}): Promise<void> {
    return (this.#closed ??= this.#close(graceMs));
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  #openWorker(): JobWorker {
    const { concurrency, keepCompleted, keepFailed, lockDurationMs, logger } = this.#settings;
    const worker = new JobWorker(this.#keys.queueName, (job, token = '') => this.#process(job, job.id ?? '', token), {
      connection: this.#client,
      prefix: KEY_PREFIX,
      concurrency,
      lockDuration: lockDurationMs,
      stalledInterval: lockDurationMs / 2,
      // How often a job may be lost is decided when it is taken, where its result can be stored.
      maxStalledCount: Number.MAX_SAFE_INTEGER,
      removeOnComplete: { count: keepCompleted },
      removeOnFail: { count: keepFailed },
      skipVersionCheck: true,
    });
    // Only messages: an error of the client may hold the arguments of AUTH.
    worker.on('error', ({ message }) => logger.warn({ queue: this.#keys.queueName }, message));
    worker.on('lockRenewalFailed', (jobIds) => void this.#stopOvertaken(jobIds));
    return worker;
  }

  #followCancels(): void {
    this.#subscriber.on('message', (_channel: string, jobId: string) => this.#stop(jobId, 'cancelled'));
    const warn = ({ message }: Error): void => {
      if (this.#closed === undefined) this.#settings.logger.warn({ queue: this.#keys.queueName }, message);
    };
    subscribeWhenReady(this.#subscriber, () => [this.#keys.cancels], warn);
  }

  async #process(job: Job<unknown>, jobId: string, token: string): Promise<string> {
    const turn = isFirstStart(job) ? await this.#takeFirstTurn(jobId) : await this.#takeTurn(jobId);
    if (turn === 'closing') return handBack(job, token);
    if (turn === 'over') return 'over';
    try {
      const end = await this.#endOf(job, jobId, turn.held);
      if (end === 'closing') return await handBack(job, token);
      if (end === 'overtaken') throw new UnrecoverableError('Another worker has taken the job over.');
      return this.#finish(jobId, turn.held.claim, end);
    } finally {
      turn.leave();
    }
  }

  /** A job that no worker has had has nothing against it: nobody has to be asked where there is room at once. */
  async #takeFirstTurn(jobId: string): Promise<Turn> {
    const leave = this.#turnstile.enterAtOnce();
    if (leave !== null) return { held: { kind: 'started', claim: FIRST_CLAIM }, leave };
    await this.#scripts.release(jobId);
    return this.#takeTurn(jobId);
  }

  /** Waits for room beside or before others, and claims the job. */
  async #takeTurn(jobId: string): Promise<Turn> {
    for (const alone of [false, true]) {
      const leave = await this.#turnstile.enter({ alone });
      if (leave === null) return 'closing';
      const claim = await this.#claim(jobId, alone, leave);
      if (claim.kind !== 'suspect' && claim.kind !== 'over') return { held: claim, leave };
      leave();
      if (claim.kind === 'over') return 'over';
    }
    throw new TypeError('A job that is claimed alone is never only suspected.');
  }

  async #claim(jobId: string, alone: boolean, leave: () => void): Promise<Claim> {
    try {
      return await this.#scripts.claim(jobId, alone, this.#settings.maxLostWorkers);
    } catch (error) {
      leave();
      throw error;
    }
  }

  async #endOf(job: Job<unknown>, jobId: string, held: Held): Promise<DocumentEnd | 'closing' | 'overtaken'> {
    if (held.kind === 'started') return this.#run(job, jobId, held.claim);
    const envelope = tryDecodeJob(job.data, jobId);
    const error = held.kind === 'poison' ? gaveUp(this.#settings.maxLostWorkers) : cancelledBeforeStart();
    return { envelope, result: failedResult(envelope, error, 0) };
  }

  async #run(job: Job<unknown>, jobId: string, claim: number): Promise<DocumentEnd | 'closing' | 'overtaken'> {
    const stop = new AbortController();
    this.#running.set(jobId, { claim, stop });
    // It had its turn before the worker was closed, and its claim came after the others were stopped.
    if (this.#isGraceOver) this.#stop(jobId, 'closing');
    const end = await runDocument(job.data, this.#settings, {
      jobId,
      signal: stop.signal,
      onProgress: (event) => this.#publish({ jobId, told: encodeProgress(event) }),
    });
    this.#running.delete(jobId);
    const reason: unknown = stop.signal.reason;
    const wasStopped = end.result.errors.includes('E_EXECUTION_CANCELLED');
    if (!wasStopped || (reason !== 'closing' && reason !== 'overtaken')) return end;
    await this.#scripts.release(jobId);
    return reason;
  }

  /** Gives or throws what BullMQ is to keep of the job, and has its result stored when BullMQ ends it. */
  #finish(jobId: string, claim: number, { envelope, result }: DocumentEnd): string {
    const stored = { encoded: encodeResult(result), ttlMs: resultTtlMs(envelope?.config) };
    this.#worker.endBy(jobId, async (move) => {
      const { wasStored, moved } = await this.#scripts.finish(jobId, claim, stored, move);
      if (wasStored) this.#log(jobId, result);
      return moved;
    });
    if (result.status === 'failed') throw toFailure(result);
    return result.status;
  }

  #log(jobId: string, { errors, filePath, processingTimeSeconds, status }: ProcessingResult): void {
    const file = basename(filePath);
    const words = `${status}  ${file}  ${processingTimeSeconds.toFixed(1)} s  ${errors.join(' ')}`.trimEnd();
    this.#settings.logger.info({ jobId, file, status, errors, seconds: processingTimeSeconds }, words);
  }

  /** Progress is of the moment: while the server is gone it is dropped and not kept for later. */
  #publish(message: JobMessage): void {
    if (this.#client.status !== 'ready') return;
    this.#client.publish(this.#keys.events(message.jobId), encodeMessage(message)).catch(() => {});
  }

  #stop(jobId: string, reason: StopReason): void {
    this.#running.get(jobId)?.stop.abort(reason);
  }

  /** A lock that ran out is no reason to stop yet: the server may have been gone for all. Another worker on the job is. */
  async #stopOvertaken(jobIds: readonly string[]): Promise<void> {
    for (const jobId of jobIds) {
      const claim = this.#running.get(jobId)?.claim;
      if (claim === undefined) continue;
      // Where the server cannot be asked now, the next renewal fails as well and asks again.
      const isNewest = await this.#scripts.isNewest(jobId, claim).catch(() => true);
      if (!isNewest) this.#stop(jobId, 'overtaken');
    }
  }

  async #close(graceMs: number): Promise<void> {
    this.#turnstile.close();
    const drained = this.#worker.closeWhenItCan();
    // Where the server is gone for good it ends when nobody waits for it any more.
    drained.catch(() => {});
    const stopAll = setTimeout(() => {
      this.#isGraceOver = true;
      for (const jobId of this.#running.keys()) this.#stop(jobId, 'closing');
    }, graceMs);
    const giveUp = Promise.withResolvers<void>();
    const giveUpTimer = setTimeout(() => {
      this.#worker.close(true).catch(() => {});
      giveUp.resolve();
    }, graceMs + HAND_BACK_MS);
    try {
      await Promise.race([drained, giveUp.promise]);
    } finally {
      clearTimeout(stopAll);
      clearTimeout(giveUpTimer);
      this.#client.disconnect();
      this.#subscriber.disconnect();
    }
  }
}

/** True for a job that no worker was given before, and that nobody has put back into the queue by hand. */
function isFirstStart({ attemptsMade, attemptsStarted }: Job<unknown>): boolean {
  return attemptsStarted === 1 && attemptsMade === 0;
}

/** Gives the job back to the queue, as the next one to be taken. */
async function handBack(job: Job<unknown>, token: string): Promise<never> {
  await job.moveToWait(token);
  throw new WaitingError();
}

/** The failure as BullMQ keeps it: code and words, and no stack. */
function toFailure({ errorDetails, errors }: ProcessingResult): UnrecoverableError {
  const message = `${errors[0] ?? 'E_INTERNAL'}: ${errorDetails[0]?.message ?? ''}`;
  const failure = new UnrecoverableError(message);
  failure.stack = message;
  return failure;
}

function gaveUp(maxLostWorkers: number): IngestError {
  return new IngestError(
    'E_EXECUTION_CRASHED',
    `${maxLostWorkers} workers that took this document were not heard of again, the last of them with nothing else to do. It is not tried any more.`,
    { stage: 'execution' },
  );
}

function cancelledBeforeStart(): IngestError {
  return new IngestError('E_EXECUTION_CANCELLED', 'The job was cancelled before it started.', { stage: 'execution' });
}
