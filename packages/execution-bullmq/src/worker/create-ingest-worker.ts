import type { ExecutionConfig } from '@ingestkit/core';
import { QueueWorker } from './queue-worker.ts';
import { parseWorkerOptions, type IngestWorkerOptions } from './worker-options.ts';

/** A worker that takes jobs from a queue until it is closed. */
export interface IngestWorker extends AsyncDisposable {
  /** Documents that are being worked on now. */
  readonly runningCount: number;
  /** Resolves when the queue has been reached and jobs are taken. */
  ready(): Promise<void>;
  /**
   * Takes no more jobs, lets those that run end within `graceMs` (default 0), then stops them and hands them back: another
   * worker takes them, and it does not count as a crash. Nothing is left running when it resolves. Idempotent.
   */
  close(options?: { graceMs?: number }): Promise<void>;
}

/**
 * Starts a worker. What it promises about a job:
 *
 * - **Locks.** Renewed by this thread, which does no work on documents. A worker that is not heard of for `lockDurationMs`
 *   loses its jobs to others.
 * - **Fencing.** Only the worker that started last on a job can say how it ended, and a store with a ledger refuses what an
 *   earlier one still writes.
 * - **Crashes.** A job whose worker was lost is tried again, with nothing beside it; after `maxLostWorkers` it is given up
 *   with `E_EXECUTION_CRASHED` and lies in the failed set.
 * - **Nothing else is tried again.** A document that fails has a result with its code, and lies in the failed set.
 * - **Trust.** None in what lies in the queue: envelopes are checked, files are read below the roots only, and only if they
 *   are what was submitted.
 *
 * @throws E_CONFIG_INVALID naming the option that is wrong. A queue that cannot be reached is waited for.
 */
export function createIngestWorker<Config extends ExecutionConfig>(options: IngestWorkerOptions<Config>): IngestWorker {
  return new QueueWorker(parseWorkerOptions(options));
}
