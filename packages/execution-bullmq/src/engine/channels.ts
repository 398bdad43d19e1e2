import type { Redis } from 'ioredis';

/**
 * The channels that a subscriber listens to. What is joined and left in one turn of the event loop goes out as one command
 * each. A subscription that the connection loses is made again by the client when it is back.
 */
export class Channels {
  readonly #subscriber: Redis;
  readonly #joining = new Set<string>();
  readonly #leaving = new Set<string>();
  #isSending = false;

  constructor(subscriber: Redis) {
    this.#subscriber = subscriber;
  }

  join(channel: string): void {
    if (!this.#leaving.delete(channel)) this.#joining.add(channel);
    this.#sendSoon();
  }

  leave(channel: string): void {
    if (!this.#joining.delete(channel)) this.#leaving.add(channel);
    this.#sendSoon();
  }

  #sendSoon(): void {
    if (this.#isSending) return;
    this.#isSending = true;
    setImmediate(() => this.#send());
  }

  #send(): void {
    this.#isSending = false;
    const joining = [...this.#joining];
    const leaving = [...this.#leaving];
    this.#joining.clear();
    this.#leaving.clear();
    // Rejected only when the connection is closed for good, and then nobody listens.
    if (joining.length > 0) this.#subscriber.subscribe(...joining).catch(() => {});
    if (leaving.length > 0) this.#subscriber.unsubscribe(...leaving).catch(() => {});
  }
}
