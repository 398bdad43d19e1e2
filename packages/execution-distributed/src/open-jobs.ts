/** The jobs that this process has submitted and that have not ended. Holds nothing of those that have. */
export class OpenJobs {
  readonly #listeners = new Map<string, (() => void)[]>();

  /** A job from now until its `onEnded` is called. */
  add(jobId: string): { onEnded: () => void } {
    this.#listeners.set(jobId, []);
    return { onEnded: () => this.#end(jobId) };
  }

  ids(): string[] {
    return [...this.#listeners.keys()];
  }

  /** Calls the listener once when the job has ended, at once if it has already. */
  whenEnded(jobId: string, listener: () => void): void {
    const listeners = this.#listeners.get(jobId);
    if (listeners === undefined) listener();
    else listeners.push(listener);
  }

  /** Resolves when all jobs that are open now have ended, or when the time is over. */
  async allEnded(timeoutMs: number): Promise<void> {
    const ended = this.ids().map((jobId) => new Promise<void>((resolve) => this.whenEnded(jobId, resolve)));
    const timeout = Promise.withResolvers<void>();
    const timer = setTimeout(timeout.resolve, timeoutMs);
    await Promise.race([Promise.all(ended), timeout.promise]);
    clearTimeout(timer);
  }

  #end(jobId: string): void {
    const listeners = this.#listeners.get(jobId) ?? [];
    this.#listeners.delete(jobId);
    for (const listener of listeners) listener();
  }
}
