import type { GetResultOptions, ProgressEvent } from '@ingestkit/core';
import type { JobEnvelope } from './job-envelope.ts';

/** A job on its way into the queue. */
export interface QueuedJob {
  /** What the job is. Its `jobId` is the id that the caller knows, in every process. */
  envelope: JobEnvelope;
  /** The same as text, checked for its size: what is to lie in the queue. */
  payload: string;
}

/** What the submitting process wants to hear of its job. Called in any order, and not at all after a restart. */
export interface JobListener {
  onProgress(event: ProgressEvent): void;
  /** Called once, when the result is there. Late is allowed; never is a leak. */
  onEnded(): void;
}

/**
 * The queue behind a `DistributedExecutionBackend`: one implementation for each kind of server. The backend keeps what
 * is the same for all of them: arguments, ids, envelopes, signals, grace, checking of results. The engine brings jobs to
 * workers and results back.
 *
 * - **Ownership.** The engine owns its connections. Whoever is given an engine closes it; a backend closes the one that
 *   it was given.
 * - **Durability.** When {@link DistributedEngine.enqueue} resolves the queue has the job: it survives the end of this
 *   process, and a worker that dies does not lose it.
 * - **Delivery.** A job may be worked on more than once; it has one result, the first that was stored.
 * - **Other processes.** Everything but the listeners works by id alone: another process with an engine on the same
 *   queue can ask for a result or cancel a job.
 * - **Errors.** An `IngestError` with a code. No message holds a password. What is not an `IngestError` is taken for a
 *   queue that cannot be reached.
 */
export interface DistributedEngine {
  /**
   * Puts a job into the queue. Its id has not been used before.
   * @throws E_EXECUTION_SUBMIT if the queue cannot be reached or refuses the job; then it is not in the queue.
   */
  enqueue(job: QueuedJob, listener: JobListener): Promise<void>;

  /**
   * Waits until the job has ended and gives its encoded result, also for one that failed or was cancelled. Looks for a
   * stored result first, so that it does not wait for a job that ended long ago.
   *
   * @throws E_EXECUTION_NOT_FOUND if the id is unknown, or its result has expired (`executionResultTtlSeconds` of the
   *   config after its end, default 3600).
   * @throws E_EXECUTION_TIMEOUT if `timeoutMs` runs out, E_EXECUTION_CANCELLED if `signal` is aborted; the job goes on.
   */
  waitForResult(jobId: string, options: GetResultOptions): Promise<string>;

  /**
   * Stops a job, in the queue or on whichever worker has it; its result then says `E_EXECUTION_CANCELLED`. Resolves when
   * the work has stopped: true if this call did it, false if the job had ended or is unknown. Idempotent.
   */
  cancel(jobId: string): Promise<boolean>;

  /** Closes the connections. Jobs in the queue stay there. Idempotent. */
  close(): Promise<void>;
}
