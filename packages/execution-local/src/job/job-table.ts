import type { ExecutionConfig } from '@ingestkit/core';
import { Expiry, type Clock } from './expiry.ts';
import type { Job } from './job.ts';

/** What `getResult` gives: the result, or what it throws where not even an error result could be made. */
export type JobEnd<Result> = { ok: true; result: Result } | { ok: false; fault: unknown };

type Entry<Config extends ExecutionConfig, Result> =
  | { state: 'open'; job: Job<Config> }
  | { state: 'ended'; end: JobEnd<Result> };

/**
 * All jobs that are known, in one map: an id is in it from the moment it is given out until its result expires. A job
 * ends exactly once, and whatever else it held is let go then.
 */
export class JobTable<Config extends ExecutionConfig, Result> {
  readonly #entries = new Map<string, Entry<Config, Result>>();
  readonly #openIds = new Set<string>();
  readonly #expiry: Expiry;

  constructor(clock?: Clock) {
    this.#expiry = new Expiry((id) => this.#entries.delete(id), clock);
  }

  /** Jobs and results that are held in memory. */
  get size(): number {
    return this.#entries.size;
  }

  add(job: Job<Config>): void {
    this.#entries.set(job.id, { state: 'open', job });
    this.#openIds.add(job.id);
  }

  /** The job, if it has not ended. */
  findOpen(id: string): Job<Config> | undefined {
    const entry = this.#entries.get(id);
    return entry?.state === 'open' ? entry.job : undefined;
  }

  /** How the job ended, if it has ended and its time is not over. */
  findEnd(id: string): JobEnd<Result> | undefined {
    this.#expiry.sweep();
    const entry = this.#entries.get(id);
    return entry?.state === 'ended' ? entry.end : undefined;
  }

  /** All jobs that have not ended, in the order in which they were submitted. */
  openJobs(): Job<Config>[] {
    return [...this.#openIds].flatMap((id) => this.findOpen(id) ?? []);
  }

  /** Ends a job and tells everybody who waits for it. Does nothing if it has ended already. */
  end(job: Job<Config>, end: JobEnd<Result>): void {
    if (!this.#openIds.delete(job.id)) return;
    this.#entries.set(job.id, { state: 'ended', end });
    this.#expiry.add(job.id, job.resultTtlMs);
    for (const listener of job.onEnded) listener();
  }

  /** Stops the timer that forgets results. They are then forgotten when somebody asks, or with the table. */
  stopTimer(): void {
    this.#expiry.stop();
  }
}
