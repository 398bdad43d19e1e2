/** Lets any number of holders in together, or one alone. */
export class Turnstile {
  #holders = 0;
  #isTakenAlone = false;
  readonly #alone = new Set<() => void>();
  readonly #together = new Set<() => void>();
  #isClosed = false;

  /** Resolves when the caller may start. Gives the function by which it leaves, or null once the turnstile is closed. */
  async enter({ alone }: { alone: boolean }): Promise<(() => void) | null> {
    while (!this.#isClosed && !this.#hasRoom(alone)) await this.#turn(alone ? this.#alone : this.#together);
    return this.#isClosed ? null : this.#pass(alone);
  }

  /** Lets the caller in beside others. Null where it would have to wait, and once the turnstile is closed. */
  enterAtOnce(): (() => void) | null {
    return this.#isClosed || !this.#hasRoom(false) ? null : this.#pass(false);
  }

  /** Lets nobody in any more, and sends those away who wait. */
  close(): void {
    this.#isClosed = true;
    this.#wake();
  }

  #pass(alone: boolean): () => void {
    this.#holders += 1;
    this.#isTakenAlone = alone;
    return () => this.#leave();
  }

  /** Whoever wants to be alone goes first: else a busy worker would never come to it. */
  #hasRoom(alone: boolean): boolean {
    if (alone) return this.#holders === 0;
    return !this.#isTakenAlone && this.#alone.size === 0;
  }

  async #turn(queue: Set<() => void>): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    queue.add(resolve);
    await promise;
    queue.delete(resolve);
  }

  #leave(): void {
    this.#holders -= 1;
    if (this.#holders === 0) this.#isTakenAlone = false;
    this.#wake();
  }

  /** Those who want to be alone look first. */
  #wake(): void {
    for (const resolve of [...this.#alone, ...this.#together]) resolve();
  }
}
