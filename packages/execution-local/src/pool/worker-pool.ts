import type { WorkerTask } from '../worker/protocol.ts';
import { WorkerSlot, type RunEnd, type WorkerLimits } from './worker-slot.ts';

/** A fixed number of places for threads. Starts none before the first document, and warm ones are used first. */
export class WorkerPool {
  readonly #free: Set<WorkerSlot>;
  readonly #all: readonly WorkerSlot[];

  constructor(maxWorkers: number, limits: WorkerLimits) {
    this.#all = Array.from({ length: maxWorkers }, () => new WorkerSlot(limits));
    this.#free = new Set(this.#all);
  }

  /** True if no document runs. */
  get isIdle(): boolean {
    return this.#free.size === this.#all.length;
  }

  /** True if another document can run now. */
  get hasRoom(): boolean {
    return this.#free.size > 0;
  }

  /** Runs one document in a free place; ask {@link WorkerPool.hasRoom} first. Never rejects. */
  async run(task: WorkerTask, options: { signal: AbortSignal; fresh: boolean }): Promise<RunEnd> {
    const slot = this.#takeSlot();
    try {
      return await slot.run(task, options);
    } finally {
      this.#free.add(slot);
    }
  }

  /** Ends all threads and waits until they are gone. No document may be running. Idempotent. */
  async endThreads(): Promise<void> {
    await Promise.all(this.#all.map((slot) => slot.endThread()));
  }

  #takeSlot(): WorkerSlot {
    const free = [...this.#free];
    const slot = free.find(({ isWarm }) => isWarm) ?? free[0];
    if (slot === undefined) throw new RangeError('The pool has no room for another document.');
    this.#free.delete(slot);
    return slot;
  }
}
