import { availableParallelism } from 'node:os';
import pLimit, { type LimitFunction } from 'p-limit';
import { CompiledCore } from './compiled-core.ts';
import { cancelled } from './limits.ts';
import { openLanguageFolder, type LanguageFolder } from './language-folder.ts';
import { startRecognizer, type Recognizer } from './recognizer.ts';

interface Member {
  language: string;
  recognizer: Recognizer;
  folder: LanguageFolder;
  picturesRead: number;
}

/**
 * Threads that read pictures: started when there is work, kept while work comes, and ended when they have been idle for
 * a while. At most `size` at a time; who comes when all are busy waits for its turn.
 */
export class RecognizerPool {
  readonly #inTurn: LimitFunction;
  readonly #mostPictures: number;
  readonly #idleMs: number;
  readonly #idle: Member[] = [];
  readonly #warmUps = new Set<Promise<void>>();
  readonly #compiled = new CompiledCore();
  #idleTimer: NodeJS.Timeout | undefined;

  constructor({ workers, picturesPerWorker, idleMs }: { workers: number; picturesPerWorker: number; idleMs: number }) {
    this.#inTurn = pLimit(Math.max(1, Math.min(workers, availableParallelism())));
    this.#mostPictures = picturesPerWorker;
    this.#idleMs = idleMs;
  }

  /**
   * Runs the operation with a thread of its own for that language. The thread is given back, or ended where the
   * operation failed: nobody knows what state it is in. Who gives up while waiting starts no thread.
   */
  use<T>(
    { language, signal }: { language: string; signal?: AbortSignal | undefined },
    operation: (recognizer: Recognizer) => Promise<T>,
  ): Promise<T> {
    return this.#inTurn(async () => {
      if (signal?.aborted === true) throw cancelled(signal.reason);
      const member = this.#idleFor(language) ?? (await this.#start(language));
      try {
        const result = await operation(member.recognizer);
        member.picturesRead += 1;
        if (member.picturesRead < this.#mostPictures) this.#keep(member);
        else await end(member);
        return result;
      } catch (caught) {
        await end(member);
        throw caught;
      }
    });
  }

  /** Starts a thread for that language where none is idle, for the picture that comes next. Rejects if it cannot start. */
  async warmUp(options: { language: string; signal?: AbortSignal | undefined }): Promise<void> {
    const warmUp = this.use(options, async () => {});
    this.#warmUps.add(warmUp);
    try {
      await warmUp;
    } finally {
      this.#warmUps.delete(warmUp);
    }
  }

  /** Ends the threads that have nothing to do, also those that are being warmed up. The next picture starts new ones. */
  async release(): Promise<void> {
    await Promise.allSettled(this.#warmUps);
    await this.#endIdle();
  }

  async #endIdle(): Promise<void> {
    clearTimeout(this.#idleTimer);
    await Promise.all(this.#idle.splice(0).map(end));
  }

  #idleFor(language: string): Member | undefined {
    const index = this.#idle.findLastIndex((member) => member.language === language);
    return index < 0 ? undefined : this.#idle.splice(index, 1)[0];
  }

  async #start(language: string): Promise<Member> {
    // Those of another language would be one thread too many.
    await this.#endIdle();
    const folder = await openLanguageFolder(language);
    try {
      return { language, folder, recognizer: await startRecognizer(folder, this.#compiled), picturesRead: 0 };
    } catch (caught) {
      await folder.remove();
      throw caught;
    }
  }

  #keep(member: Member): void {
    this.#idle.push(member);
    clearTimeout(this.#idleTimer);
    this.#idleTimer = setTimeout(() => void this.#endIdle(), this.#idleMs).unref();
  }
}

async function end({ recognizer, folder }: Member): Promise<void> {
  await recognizer.stop();
  await folder.remove();
}
