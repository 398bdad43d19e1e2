import type { ProgressListener } from '../models/progress-event.ts';
import type { ProcessingResult } from '../models/processing-result.ts';
import { hasMethods } from '../internal/has-methods.ts';

/** The part of a document's config that an execution backend itself reads. Everything else is passed on untouched. */
export interface ExecutionConfig {
  /** Time that the work on one document may take, counted from its start. */
  perDocumentTimeoutSeconds?: number;
  /** Goes into the result of a document that the backend had to give up. */
  tenantId?: string | null;
  /** How long a result is kept after the job has ended. */
  executionResultTtlSeconds?: number;
}

/** What may be said about one job besides its file and config. All of it is optional. */
export interface SubmitOptions {
  /** Aborting it cancels the job, as {@link ExecutionBackend.cancel} does. */
  signal?: AbortSignal;
  /** Called in the caller's thread with the events of this job. */
  onProgress?: ProgressListener;
  /** Where the document comes from, as it is to be cited. Default: the file's own `file:` URL. */
  sourceUri?: string;
  /** JSON values to carry along into every chunk of the document. */
  metadata?: Record<string, unknown>;
  /** Ingest also where the store already holds exactly this. */
  force?: boolean;
}

/** How long to wait for a result. */
export interface GetResultOptions {
  /** Give up waiting after this time; the job itself goes on. Default: wait for ever. */
  timeoutMs?: number;
  /** Give up waiting when aborted; the job itself goes on. */
  signal?: AbortSignal;
}

/**
 * Runs documents: in this thread, on a pool, or on other machines. Switching between backends is a change of config,
 * never of code, because all of them promise the same. `@ingestkit/conformance` checks every promise.
 *
 * - **Ownership.** The backend owns its workers and connections; the caller owns the backend and closes it.
 * - **Order.** Jobs may end in any order. The id says which result belongs to which document.
 * - **Deadline.** `perDocumentTimeoutSeconds` of the config runs from the start of the work, not from submission. At the
 *   deadline the work is really stopped, and the result says `E_EXECUTION_TIMEOUT` with the true elapsed time.
 * - **Isolation.** A document that takes its worker down costs that document only, after one more try alone:
 *   `E_EXECUTION_CRASHED` or `E_EXECUTION_OUT_OF_MEMORY`.
 * - **Sameness.** Every backend gives the same result for the same input, ids and times aside.
 */
export interface ExecutionBackend<Config extends ExecutionConfig = ExecutionConfig, Result = ProcessingResult> {
  /**
   * Checks the arguments, starts or queues the work at once and gives the job's id: not empty, unique per call.
   * A job submitted at any time, also while others run, is never lost.
   *
   * @throws E_EXECUTION_SUBMIT if an argument is wrong, the backend is closed or the queue cannot be reached.
   */
  submit(filePath: string, config: Config, options?: SubmitOptions): Promise<string>;

  /**
   * Waits until the job has ended and gives its result, also for a job that failed: that one has an error result.
   * Asking again, within the time that results are kept, gives the same result.
   *
   * @throws E_EXECUTION_NOT_FOUND if the id is unknown, forgotten or expired.
   * @throws E_EXECUTION_TIMEOUT if `timeoutMs` runs out. The job goes on and may be asked for again.
   * @throws E_EXECUTION_CANCELLED if `signal` is aborted. The job goes on and may be asked for again.
   */
  getResult(jobId: string, options?: GetResultOptions): Promise<Result>;

  /**
   * Stops a job that waits or runs; its result says `E_EXECUTION_CANCELLED`.
   * Gives true if this call stopped it, false if it had ended already or is unknown. Idempotent.
   */
  cancel?(jobId: string): Promise<boolean>;

  /**
   * Takes no more work, lets running and queued work end within `graceMs` (default 0), then stops it with
   * `E_EXECUTION_CANCELLED`. When it resolves nothing is left running. Results stay readable. Idempotent.
   */
  close(options?: { graceMs?: number }): Promise<void>;

  [Symbol.asyncDispose](): Promise<void>;
}

/**
 * True if `value` has the two methods that make an execution backend, `submit` and `getResult`. Structure is all that a
 * guard can see: whether the promises hold is what the conformance suite is for.
 */
export function isExecutionBackend(value: unknown): value is ExecutionBackend {
  return hasMethods(value, ['submit', 'getResult']);
}
