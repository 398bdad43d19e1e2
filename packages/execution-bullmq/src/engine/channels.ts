import type { Redis } from 'ioredis';

/**
 * How long a server is waited for that does not answer. Who sends a job then goes on: its progress may not be heard from the
 * first page on, and its end is noticed in any case.
 */
const JOIN_WITHIN_MS = 5000;

/**
 * The channels that a subscriber listens to. What is joined and left in one turn of the event loop goes out as one command
 * each. A subscription that the connection loses is made again by the client when it is back.
 */
export class Channels {
  readonly #subscriber: Redis;
  readonly #joining = new Set<string>();
  readonly #leaving = new Set<string>();
  #sending: Promise<void> | undefined;

  constructor(subscriber: Redis) {
    this.#subscriber = subscriber;
  }

  /** Resolves when the server sends what is published there from now on, or when it was waited for long enough. */
  join(channel: string): Promise<void> {
    if (!this.#leaving.delete(channel)) this.#joining.add(channel);
    return this.#sendSoon();
  }

  leave(channel: string): void {
    if (!this.#joining.delete(channel)) this.#leaving.add(channel);
    void this.#sendSoon();
  }

  #sendSoon(): Promise<void> {
    return (this.#sending ??= new Promise((resolve) => setImmediate(() => resolve(this.#send()))));
  }

  async #send(): Promise<void> {
    this.#sending = undefined;
    const over = Promise.withResolvers<void>();
    const timer = setTimeout(over.resolve, JOIN_WITHIN_MS);
    // Rejected only when the connection is closed for good, and then nobody listens.
    await Promise.race([Promise.all(this.#sendNow()).catch(() => {}), over.promise]);
    clearTimeout(timer);
  }

  #sendNow(): Promise<unknown>[] {
    const joining = [...this.#joining];
    const leaving = [...this.#leaving];
    this.#joining.clear();
    this.#leaving.clear();
    const answers: Promise<unknown>[] = [];
    if (joining.length > 0) answers.push(this.#subscriber.subscribe(...joining));
    if (leaving.length > 0) answers.push(this.#subscriber.unsubscribe(...leaving));
    return answers;
  }
}
