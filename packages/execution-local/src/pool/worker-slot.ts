import { Piscina } from 'piscina';
import { workerEntryUrl } from '../worker/worker-entry-url.ts';
import type { WorkerOutcome, WorkerTask } from '../worker/protocol.ts';
import { heapLimitMbFor, watchMemory } from './memory-watch.ts';
import { ThreadLife } from './thread-life.ts';
import { redirectOutput, type WorkerOutputListener } from './worker-output.ts';

/** What bounds a worker. */
export interface WorkerLimits {
  memoryLimitMb: number;
  /** A thread is replaced after this many documents. */
  maxDocumentsPerWorker: number;
  /** A thread is replaced when it holds more than this after a document. */
  replaceAboveMb: number;
  /** A thread that has had nothing to do for this long is ended. */
  idleTimeoutMs: number;
  onWorkerOutput: WorkerOutputListener | undefined;
}

/** How one run in a thread ended. In all cases but the first, the thread is gone. */
export type RunEnd =
  | { kind: 'done'; outcome: WorkerOutcome }
  | { kind: 'stopped' }
  | { kind: 'out-of-memory'; error: Error }
  | { kind: 'died'; error: Error };

/**
 * A place for one thread: a piscina pool of at most one worker, used for one document at a time.
 *
 * One pool a slot rather than one pool for all, for three reasons. A task that waits in piscina's own queue is never
 * heard of again when the worker that was starting for it dies. A thread that is being ended is no longer counted by
 * piscina although it still runs, so its successor would be one too many. And only so is it known which thread a
 * document was in, to replace just that one.
 */
export class WorkerSlot {
  readonly #limits: WorkerLimits;
  #pool: Piscina<WorkerTask, WorkerOutcome> | undefined;
  #life: ThreadLife | undefined;

  constructor(limits: WorkerLimits) {
    this.#limits = limits;
  }

  /** True if a thread is up, so that a document can start without waiting for one. */
  get isWarm(): boolean {
    return this.#pool !== undefined && this.#pool.threads.length > 0;
  }

  /**
   * Runs one document. Never rejects. Resolves when the document has ended, and, where the thread had to go, when it
   * is gone. One run at a time.
   *
   * @param fresh run in a thread that has had no document yet.
   */
  async run(task: WorkerTask, { signal, fresh }: { signal: AbortSignal; fresh: boolean }): Promise<RunEnd> {
    if (fresh && this.#life !== undefined && this.#life.documentsDone > 0) await this.endThread();
    if (!this.isWarm) await this.#life?.waitForExit();
    if (signal.aborted) return { kind: 'stopped' };
    const end = await this.#runInThread(task, signal);
    if (end.kind !== 'done' || this.#isWornOut(end.outcome)) await this.endThread();
    return end;
  }

  /** Ends the thread, if there is one, and waits until it is gone. Idempotent. */
  async endThread(): Promise<void> {
    const pool = this.#pool;
    this.#pool = undefined;
    const exited = this.#life?.waitForExit();
    await pool?.destroy();
    await exited;
    this.#life = undefined;
  }

  async #runInThread(task: WorkerTask, signal: AbortSignal): Promise<RunEnd> {
    const stop = new AbortController();
    const stopThread = (): void => stop.abort();
    signal.addEventListener('abort', stopThread, { once: true });
    const pool = (this.#pool ??= openPool(this.#limits));
    const run = pool.run(task, {
      filename: workerEntryUrl,
      transferList: [task.port],
      signal: stop.signal,
    });
    const life = this.#adoptThread(pool);
    let isTooLarge = false;
    const endWatch = watchMemory(life.thread, this.#limits.memoryLimitMb, () => {
      isTooLarge = true;
      stopThread();
    });
    try {
      const outcome = await life.whileAlive(run);
      life.documentsDone += 1;
      return { kind: 'done', outcome };
    } catch (thrown) {
      return signal.aborted ? { kind: 'stopped' } : toRunEnd(thrown, isTooLarge);
    } finally {
      endWatch();
      signal.removeEventListener('abort', stopThread);
    }
  }

  /** The thread that runs the task, which piscina has started if there was none. */
  #adoptThread(pool: Piscina<WorkerTask, WorkerOutcome>): ThreadLife {
    const [thread] = pool.threads;
    if (thread === undefined) throw new TypeError('piscina started no thread for a task');
    if (this.#life?.thread === thread) return this.#life;
    redirectOutput(thread, this.#limits.onWorkerOutput);
    this.#life = new ThreadLife(thread);
    return this.#life;
  }

  #isWornOut(outcome: WorkerOutcome): boolean {
    const { maxDocumentsPerWorker, replaceAboveMb } = this.#limits;
    return (this.#life?.documentsDone ?? 0) >= maxDocumentsPerWorker || outcome.usedMemoryMb > replaceAboveMb;
  }
}

function openPool(limits: WorkerLimits): Piscina<WorkerTask, WorkerOutcome> {
  const pool = new Piscina<WorkerTask, WorkerOutcome>({
    minThreads: 0,
    maxThreads: 1,
    concurrentTasksPerWorker: 1,
    idleTimeout: limits.idleTimeoutMs,
    // A worker that waits with Atomics between documents is deaf: what a document left running would come to its end
    // inside the next document.
    atomics: 'disabled',
    recordTiming: false,
    resourceLimits: { maxOldGenerationSizeMb: heapLimitMbFor(limits.memoryLimitMb) },
  });
  // Something that a document left behind blew up while the thread was idle, or a thread died while it started. Piscina
  // has dropped the thread; a document that was waiting for it hears of it through its ThreadLife.
  pool.on('error', () => {});
  return pool;
}

function toRunEnd(thrown: unknown, isTooLarge: boolean): RunEnd {
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  const ranOutOfMemory = isTooLarge || ('code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY');
  return { kind: ranOutOfMemory ? 'out-of-memory' : 'died', error };
}
