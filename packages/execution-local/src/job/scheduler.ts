import type { ExecutionConfig } from '@ingestkit/core';
import type { Job } from './job.ts';

/** Decides which job starts when. Knows nothing of threads. */
export interface Room {
  /** True if another document can run now. */
  readonly hasRoom: boolean;
  /** True if no document runs. */
  readonly isIdle: boolean;
}

/**
 * First come, first served, but for documents that took their worker down: the next such document waits until nothing
 * else runs, then runs alone, and only then the others go on. So it can neither hurt another document nor be hurt.
 */
export class Scheduler<Config extends ExecutionConfig> {
  readonly #queue = new Set<Job<Config>>();
  readonly #suspects = new Set<Job<Config>>();
  readonly #room: Room;
  readonly #start: (job: Job<Config>) => void;
  #loneJob: Job<Config> | undefined;

  /** @param start begins a job; `room` shows that at once. */
  constructor(room: Room, start: (job: Job<Config>) => void) {
    this.#room = room;
    this.#start = start;
  }

  /** Queues a job and starts whatever can start. */
  add(job: Job<Config>): void {
    job.state = 'queued';
    (job.isSuspect ? this.#suspects : this.#queue).add(job);
    this.#startWhatCan();
  }

  /** Takes a job that has not started out of the queue. */
  remove(job: Job<Config>): void {
    this.#queue.delete(job);
    this.#suspects.delete(job);
    this.#startWhatCan();
  }

  /** To be called when a job is not running any more. */
  jobStopped(job: Job<Config>): void {
    if (this.#loneJob === job) this.#loneJob = undefined;
    this.#startWhatCan();
  }

  #startWhatCan(): void {
    for (let job = this.#next(); job !== undefined; job = this.#next()) {
      this.#queue.delete(job);
      this.#suspects.delete(job);
      if (job.isSuspect) this.#loneJob = job;
      job.state = 'running';
      this.#start(job);
    }
  }

  #next(): Job<Config> | undefined {
    if (this.#loneJob !== undefined) return undefined;
    const [suspect] = this.#suspects;
    if (suspect !== undefined) return this.#room.isIdle ? suspect : undefined;
    return this.#room.hasRoom ? firstOf(this.#queue) : undefined;
  }
}

function firstOf<Value>(values: Iterable<Value>): Value | undefined {
  const [first] = values;
  return first;
}
