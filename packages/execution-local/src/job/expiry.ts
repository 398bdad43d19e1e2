/** A clock in milliseconds that only goes forward. */
export type Clock = () => number;

interface Entry {
  id: string;
  expiresAtMs: number;
}

/** Longer times overflow the platform's timer; it then just looks again earlier. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/**
 * Calls `onExpired` with each id when its time is over.
 *
 * One timer for all of them, which does not keep the process alive. Ids with the same time to live expire in the order
 * in which they came, so there is a queue for each time to live, and only the heads are looked at.
 */
export class Expiry {
  readonly #queues = new Map<number, Set<Entry>>();
  readonly #onExpired: (id: string) => void;
  readonly #clock: Clock;
  #timer: NodeJS.Timeout | undefined;
  #timerFiresAtMs = Number.POSITIVE_INFINITY;

  constructor(onExpired: (id: string) => void, clock: Clock = () => performance.now()) {
    this.#onExpired = onExpired;
    this.#clock = clock;
  }

  add(id: string, ttlMs: number): void {
    const entry = { id, expiresAtMs: this.#clock() + ttlMs };
    const queue = this.#queues.get(ttlMs) ?? new Set();
    queue.add(entry);
    this.#queues.set(ttlMs, queue);
    this.#wakeAt(entry.expiresAtMs);
  }

  /** Calls `onExpired` for whatever is due. Done by the timer; call it to be sure that nothing due is left. */
  sweep(): void {
    const nowMs = this.#clock();
    for (const [ttlMs, queue] of this.#queues) {
      const next = this.#expireHead(queue, nowMs);
      if (next === undefined) this.#queues.delete(ttlMs);
      else this.#wakeAt(next.expiresAtMs);
    }
  }

  /** Stops the timer for good. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#timerFiresAtMs = Number.NEGATIVE_INFINITY;
  }

  /** Expires the head of the queue as far as it is due; gives the first entry that is not. */
  #expireHead(queue: Set<Entry>, nowMs: number): Entry | undefined {
    for (const entry of queue) {
      if (entry.expiresAtMs > nowMs) return entry;
      queue.delete(entry);
      this.#onExpired(entry.id);
    }
    return undefined;
  }

  #wakeAt(timeMs: number): void {
    if (timeMs >= this.#timerFiresAtMs) return;
    clearTimeout(this.#timer);
    this.#timerFiresAtMs = timeMs;
    const waitMs = Math.min(Math.max(timeMs - this.#clock(), 0), LONGEST_TIMER_MS);
    this.#timer = setTimeout(() => this.#onTimer(), Math.ceil(waitMs)).unref();
  }

  #onTimer(): void {
    this.#timerFiresAtMs = Number.POSITIVE_INFINITY;
    this.sweep();
  }
}
