import {
  IngestError,
  createFailedResult,
  isIngestError,
  type GetResultOptions,
  type ProcessingResult,
} from '@ingestkit/core';
import {
  decodeResult,
  encodeResult,
  type DistributedEngine,
  type JobListener,
  type QueuedJob,
} from '@ingestkit/execution-distributed';
import type { JobJson } from 'bullmq';
import type { StoredResult } from '../queue/job-scripts.ts';
import { queueKeys } from '../queue/queue-keys.ts';
import { resultTtlMs } from '../queue/result-ttl.ts';
import { parseQueueUrl, type QueueOptions } from '../queue-options.ts';
import type { OutagePatience } from '../redis/reachable.ts';
import { QueueSession } from './queue-session.ts';
import { tryDecodeJob } from '../queue/decode-job.ts';
import { waitForEnd } from './wait-for-end.ts';

/** What a {@link BullMqEngine} may be given besides its URL. */
export type BullMqEngineOptions = QueueOptions & OutagePatience;

/** How often a worker is told again that a job is to be stopped, in case that it did not hear it. */
const TELL_AGAIN_MS = 1000;

/**
 * The engine of `DistributedExecutionBackend` for Redis and Valkey, on BullMQ.
 *
 * Connects when it is first used. The server is waited for while it is gone; see `OutagePatience`. Once it is closed, a call
 * opens connections for as long as it takes, so that results stay readable.
 */
export class BullMqEngine implements DistributedEngine {
  readonly #queueUrl: string;
  readonly #options: BullMqEngineOptions;
  #session: QueueSession | undefined;
  #isClosed = false;

  /** @throws E_CONFIG_INVALID if the URL or the name of the queue is wrong. */
  constructor(queueUrl: string, options: BullMqEngineOptions = {}) {
    parseQueueUrl(queueUrl);
    queueKeys(options.queueName);
    this.#queueUrl = queueUrl;
    this.#options = options;
  }

  async enqueue({ envelope, payload }: QueuedJob, listener: JobListener): Promise<void> {
    if (this.#isClosed) throw new IngestError('E_EXECUTION_SUBMIT', 'The engine is closed.', { stage: 'execution' });
    const { reach, watch, queue } = this.#openSession();
    const { jobId } = envelope;
    const listening = watch.addAhead(jobId, listener);
    try {
      await reach.whileReachable(async () => {
        await listening.started;
        // A job of the same id is not added twice, so this may be done again where the answer was lost.
        await queue.getBackend().addJob(newJob(jobId, payload), jobId);
      });
      listening.arrived();
    } catch (error) {
      listening.stop();
      throw error;
    }
  }

  waitForResult(jobId: string, options: GetResultOptions): Promise<string> {
    return this.#withSession((session) => waitForEnd(session, jobId, options));
  }

  cancel(jobId: string): Promise<boolean> {
    return this.#withSession(async (session) => {
      const ending = await this.#cancelledResult(session, jobId);
      if (ending === null) return false;
      const ask = () => session.reach.whileReachable(() => session.scripts.cancel(jobId, ending));
      const answer = await ask();
      if (answer === 'over') return false;
      if (answer !== 'stopped') await this.#untilStopped(session, jobId, ask);
      else await session.reach.whileReachable(() => session.queue.remove(jobId));
      return answer !== 'asked-before' && (await this.#isCancelled(session, jobId));
    });
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    const session = this.#session;
    this.#session = undefined;
    await session?.close();
  }

  #openSession(): QueueSession {
    return (this.#session ??= new QueueSession(this.#queueUrl, this.#options));
  }

  #withSession<Value>(use: (session: QueueSession) => Promise<Value>): Promise<Value> {
    return this.#isClosed ? this.#withOwnSession(use) : use(this.#openSession());
  }

  async #withOwnSession<Value>(use: (session: QueueSession) => Promise<Value>): Promise<Value> {
    const session = new QueueSession(this.#queueUrl, this.#options);
    try {
      return await use(session);
    } finally {
      await session.close();
    }
  }

  /** Asks again and again until the job has ended: its worker may have missed it, or may be lost. */
  async #untilStopped(session: QueueSession, jobId: string, ask: () => Promise<unknown>): Promise<void> {
    for (;;) {
      try {
        await waitForEnd(session, jobId, { timeoutMs: TELL_AGAIN_MS });
        return;
      } catch (error) {
        if (!isIngestError(error)) throw error;
        if (error.code === 'E_EXECUTION_NOT_FOUND') return;
        if (error.code !== 'E_EXECUTION_TIMEOUT') throw error;
        await ask();
      }
    }
  }

  /** The result of the job if it is stopped before it starts. Null for one that the queue does not have. */
  async #cancelledResult({ queue, reach }: QueueSession, jobId: string): Promise<StoredResult | null> {
    const job = await reach.whileReachable(() => queue.getJob(jobId));
    if (job === undefined) return null;
    const envelope = tryDecodeJob(job.data, jobId);
    const error = new IngestError('E_EXECUTION_CANCELLED', 'The job was cancelled before it started.', {
      stage: 'execution',
    });
    const { filePath = '', tenantId = null } = envelope ?? {};
    const result = createFailedResult({ filePath, tenantId, error, processingTimeSeconds: 0 });
    return { encoded: encodeResult(result), ttlMs: resultTtlMs(envelope?.config) };
  }

  async #isCancelled({ reach, scripts }: QueueSession, jobId: string): Promise<boolean> {
    const look = await reach.whileReachable(() => scripts.look(jobId));
    return look.kind === 'ended' && isCancelled(decodeResult(look.encoded));
  }
}

/**
 * A job of BullMQ to which nothing has happened yet. `Queue.add` would make an object of its own for each first, and text of
 * the envelope once more.
 */
function newJob(id: string, data: string): JobJson {
  const nothingYet = { progress: 0, attemptsMade: 0, attemptsStarted: 0, stalledCounter: 0 };
  return {
    ...nothingYet,
    id,
    name: 'document',
    data,
    opts: { attempts: 1 },
    timestamp: Date.now(),
    failedReason: '',
    returnvalue: '',
  };
}

function isCancelled({ errors }: ProcessingResult): boolean {
  return errors.includes('E_EXECUTION_CANCELLED');
}
