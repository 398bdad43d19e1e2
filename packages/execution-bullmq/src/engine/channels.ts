import type { Redis } from 'ioredis';
import { subscribeWhenReady } from '../redis/subscribe-when-ready.ts';

/**
 * How long a server is waited for that does not answer. Who sends a job then goes on: its progress may not be heard from the
 * first page on, and its end is noticed in any case.
 */
const JOIN_WITHIN_MS = 5000;

interface Channel {
  /** How many listen. */
  listenerCount: number;
  /** Resolves when what is published is heard. Undefined once the connection was lost: the server has to be asked again. */
  joined: Promise<void> | undefined;
}

/** The channels that a subscriber listens to for all who want it to. */
export class Channels {
  readonly #subscriber: Redis;
  readonly #channels = new Map<string, Channel>();

  constructor(subscriber: Redis) {
    this.#subscriber = subscriber;
    subscriber.on('close', () => {
      for (const channel of this.#channels.values()) channel.joined = undefined;
    });
    // What cannot be heard is found when the jobs are looked at, so nobody has to know.
    subscribeWhenReady(subscriber, () => this.#channels.keys());
  }

  /** Resolves when the server sends what is published there from now on, or when it was waited for long enough. */
  join(name: string): Promise<void> {
    const channel = this.#channels.get(name) ?? { listenerCount: 0, joined: undefined };
    this.#channels.set(name, channel);
    channel.listenerCount += 1;
    return (channel.joined ??= this.#subscribe(name));
  }

  /** To be called once for each time that the channel was joined. */
  leave(name: string): void {
    const channel = this.#channels.get(name);
    if (channel === undefined) return;
    channel.listenerCount -= 1;
    if (channel.listenerCount > 0) return;
    this.#channels.delete(name);
    // Rejected only when the connection is closed for good, and then nobody listens.
    this.#subscriber.unsubscribe(name).catch(() => {});
  }

  async #subscribe(name: string): Promise<void> {
    const over = Promise.withResolvers<void>();
    const timer = setTimeout(over.resolve, JOIN_WITHIN_MS);
    // As above.
    await Promise.race([this.#subscriber.subscribe(name).catch(() => {}), over.promise]);
    clearTimeout(timer);
  }
}
