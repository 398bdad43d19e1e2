import type { OCREngine, RecognizedPage } from '@ingestkit/core';
import { checkLanguages, findDataFolder } from './language-data.ts';
import { installAdvice } from './language-folder.ts';
import { cancelled, checkPicture, pictureSignal } from './limits.ts';
import { READING_SIZE } from './reading-size.ts';
import type { Recognizer } from './recognizer.ts';
import { RecognizerPool } from './recognizer-pool.ts';

/** What can be said to {@link createTesseractEngine}. */
export interface TesseractEngineOptions {
  /** Pictures that are read at the same time, never more than the machine has cores. Default 4. */
  workers?: number;
  /** A thread is replaced after this many pictures, so that leaks do not add up. Default 200. */
  picturesPerWorker?: number;
  /** Threads that have had nothing to do for this long are ended. Default 10,000. */
  idleMs?: number;
}

/** An engine that holds threads; {@link OCREngine.release} and closing it let go of them. */
export type ClosableEngine = Required<OCREngine> & AsyncDisposable;

/**
 * Tesseract as WebAssembly, in threads of its own, with language data from npm packages; reads no network. Costs nothing
 * until the first picture comes, which starts a thread (a second of processor time, about 100 MB).
 */
export function createTesseractEngine(options: TesseractEngineOptions = {}): ClosableEngine {
  const { workers = 4, picturesPerWorker = 200, idleMs = 10_000 } = options;
  const pool = new RecognizerPool({ workers, picturesPerWorker, idleMs });
  const release = (): Promise<void> => pool.release();
  return {
    keepsTime: true,
    ...READING_SIZE,
    name: () => 'tesseract',
    checkLanguages: (language) => checkLanguages(language, (name) => findDataFolder(name) !== null, installAdvice),
    async recognize(image, recognizeOptions) {
      const { signal, language } = recognizeOptions;
      if (signal?.aborted === true) throw cancelled(signal.reason);
      checkPicture(image.bytes);
      return pool.use({ language, signal }, async (recognizer) => {
        const limit = pictureSignal(recognizeOptions);
        try {
          return await stoppable(recognizer, recognizer.recognize(image), limit.signal);
        } finally {
          limit.close();
        }
      });
    },
    warmUp: (options) => pool.warmUp(options),
    release,
    [Symbol.asyncDispose]: release,
  };
}

/** WebAssembly knows no interruption: to stop a picture its thread is ended. */
async function stoppable(
  recognizer: Recognizer,
  work: Promise<RecognizedPage>,
  signal: AbortSignal,
): Promise<RecognizedPage> {
  const stop = (): void => void recognizer.stop();
  signal.addEventListener('abort', stop, { once: true });
  if (signal.aborted) stop();
  try {
    return await work;
  } catch (caught) {
    throw signal.aborted ? signal.reason : caught;
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
