import { Worker as Thread } from 'node:worker_threads';
import { fileURLToPath } from 'node:url';
import { IngestError, type PageImage, type RecognizedPage } from '@ingestkit/core';
import { isCompiledMessage, type CompiledCore } from './compiled-core.ts';
import type { LanguageFolder } from './language-folder.ts';
import { readHocr } from './read-hocr.ts';

/** One thread that reads one picture at a time, in the languages that it was started with. */
export interface Recognizer {
  /** @throws E_OCR_FAILED if the picture cannot be read or the thread died. */
  recognize(image: PageImage): Promise<RecognizedPage>;
  /** Ends the thread at once, whatever it does; what it was doing rejects. */
  stop(): Promise<void>;
}

/** Only the LSTM engine: the language data from npm has no other. */
const LSTM_ONLY = 1;

/** Find the blocks, columns and lines of the page, in one orientation (Tesseract's `PSM_AUTO`). */
const AUTOMATIC_LAYOUT = '3';

/**
 * Starts a thread with tesseract.js and its language data; takes about half a second.
 *
 * @param compiled Is given Tesseract's compiled code to hold.
 * @throws E_OCR_FAILED
 */
export async function startRecognizer({ names, folder }: LanguageFolder, compiled: CompiledCore): Promise<Recognizer> {
  const { createWorker } = await import('tesseract.js');
  const failure = Promise.withResolvers<never>();
  // It is looked at while the thread starts only.
  failure.promise.catch(() => {});
  try {
    const starting = createWorker(names.join('+'), LSTM_ONLY, {
      langPath: folder,
      // Without these it would look for, and keep, copies in the working folder.
      cacheMethod: 'none',
      workerPath: fileURLToPath(
        new URL(`./quiet-worker.${import.meta.url.endsWith('.ts') ? 'ts' : 'js'}`, import.meta.url),
      ),
      // Without one it throws in a callback, where nobody can catch. Of language data that cannot be read nothing else
      // tells; of a picture the promise rejects all the same.
      errorHandler: (reason) => failure.reject(reason),
      logger: () => {},
    });
    const worker = await Promise.race([starting, failure.promise]);
    const thread = threadOf(worker);
    thread.on('message', (message: unknown) => {
      if (isCompiledMessage(message)) compiled.hold(message);
    });
    await worker.setParameters({ tessedit_pageseg_mode: AUTOMATIC_LAYOUT as never, debug_file: '/dev/null' });
    return recognizerOf(worker, thread);
  } catch (caught) {
    throw failed(caught);
  }
}

type TesseractWorker = Awaited<ReturnType<(typeof import('tesseract.js'))['createWorker']>>;

function recognizerOf(worker: TesseractWorker, thread: Thread): Recognizer {
  const death = Promise.withResolvers<never>();
  thread.once('error', (error) => death.reject(failed(error)));
  thread.once('exit', () => death.reject(failed(new Error('its thread has ended'))));
  // It is looked at by those who wait for a picture only.
  death.promise.catch(() => {});
  // An idle thread does not keep the process from ending.
  thread.unref();
  return {
    async recognize(image) {
      thread.ref();
      try {
        const work = worker.recognize(Buffer.from(image.bytes), {}, { text: false, hocr: true });
        const { data } = await Promise.race([work, death.promise]);
        return readHocr(data.hocr ?? '', image);
      } catch (caught) {
        throw failed(caught);
      } finally {
        thread.unref();
      }
    },
    async stop() {
      await thread.terminate();
    },
  };
}

/** tesseract.js hands over its thread without saying so in its types. */
function threadOf(worker: TesseractWorker): Thread {
  const { worker: thread } = worker as { worker?: unknown };
  if (thread instanceof Thread) return thread;
  throw new IngestError('E_OCR_FAILED', 'tesseract.js runs in no thread: this is another major version than 7.');
}

function failed(caught: unknown): IngestError {
  const reason = caught instanceof Error ? caught.message : String(caught);
  return IngestError.from(caught instanceof Error ? caught : new Error(reason), 'E_OCR_FAILED', { stage: 'ocr' });
}
