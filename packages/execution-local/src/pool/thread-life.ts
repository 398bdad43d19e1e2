import type { Worker } from 'node:worker_threads';

/** One thread from its start to its end. */
export class ThreadLife {
  readonly thread: Worker;
  /** Resolves when the thread is gone. */
  readonly exited: Promise<void>;
  /** Documents that ended well in this thread. */
  documentsDone = 0;
  #onGone: ((error: Error) => void) | undefined;

  constructor(thread: Worker) {
    this.thread = thread;
    thread.on('error', (thrown: unknown) =>
      this.#tellGone(thrown instanceof Error ? thrown : new Error(String(thrown))),
    );
    this.exited = new Promise((resolve) => {
      thread.on('exit', (exitCode) => {
        this.#tellGone(new Error(`its thread exited with code ${exitCode}.`));
        resolve();
      });
    });
  }

  /**
   * As `run`, but rejects when the thread ends before that, for whatever reason: piscina says nothing of a thread that
   * dies while it starts. One call at a time.
   */
  whileAlive<Value>(run: Promise<Value>): Promise<Value> {
    return new Promise<Value>((resolve, reject) => {
      this.#onGone = reject;
      run.then(resolve, reject);
    }).finally(() => (this.#onGone = undefined));
  }

  /** Waits until the thread is gone. A thread that ends does not keep the process alive, but somebody waits here. */
  async waitForExit(): Promise<void> {
    this.thread.ref();
    await this.exited;
  }

  #tellGone(error: Error): void {
    this.#onGone?.(error);
  }
}
