import { availableParallelism } from 'node:os';
import pLimit from 'p-limit';
import { IngestError, type LanguageCheck } from '@ingestkit/core';
import { splitLanguages, tesseractName } from './language-codes.ts';
import { checkLanguages } from './language-data.ts';
import { cancelled, checkPicture, pictureSignal } from './limits.ts';
import { startProgram } from './native-program.ts';
import { NextProgram } from './next-program.ts';
import { READING_SIZE } from './reading-size.ts';
import { readHocr } from './read-hocr.ts';
import type { ClosableEngine } from './tesseract-engine.ts';

/** What can be said to {@link createNativeTesseractEngine}. */
export interface NativeTesseractOptions {
  /** Pictures that are read at the same time, never more than the machine has cores. Default 4. */
  workers?: number;
  /** The program. Default `tesseract`, looked for on the path. */
  program?: string;
  /** A process that was started for the next picture and has waited for it so long is ended. Default 10,000. */
  idleMs?: number;
}

/** The languages of an installed Tesseract, by its own names; null where the program is not there. */
export async function listNativeLanguages(program = 'tesseract'): Promise<string[] | null> {
  try {
    const output = await startProgram(program, ['--list-langs']).feed(new Uint8Array());
    return output
      .split('\n')
      .slice(1)
      .filter((line) => line !== '');
  } catch (caught) {
    if (caught instanceof IngestError && caught.code === 'E_OCR_ENGINE_UNAVAILABLE') return null;
    throw caught;
  }
}

/**
 * The Tesseract program of the machine, a process a picture: about twice as fast as WebAssembly. Language data is what
 * was installed with it. While a picture is read the process for the next one starts and waits.
 */
export function createNativeTesseractEngine(options: NativeTesseractOptions = {}): ClosableEngine {
  const { workers = 4, program = 'tesseract', idleMs = 10_000 } = options;
  const inTurn = pLimit(Math.max(1, Math.min(workers, availableParallelism())));
  const next = new NextProgram(program, idleMs);
  let installed: Promise<string[] | null> | undefined;
  const check = async (language: string): Promise<LanguageCheck> => {
    installed ??= listNativeLanguages(program);
    const names = new Set(await installed);
    return checkLanguages(
      language,
      (name) => names.has(name),
      (name) => `apt-get install tesseract-ocr-${name}`,
    );
  };
  const release = async (): Promise<void> => next.stop();
  return {
    keepsTime: true,
    ...READING_SIZE,
    name: () => 'tesseract-native',
    checkLanguages: check,
    async recognize(image, recognizeOptions) {
      const { signal, language } = recognizeOptions;
      if (signal?.aborted === true) throw cancelled(signal.reason);
      checkPicture(image.bytes);
      refuseMissing(program, await check(language));
      return inTurn(async () => {
        const limit = pictureSignal(recognizeOptions);
        try {
          // Who gives up while waiting starts nothing.
          limit.signal.throwIfAborted();
          const args = argumentsFor(language);
          const work = next.take(args).feed(image.bytes, limit.signal);
          next.prepare(args);
          return readHocr(await work, image);
        } finally {
          limit.close();
        }
      });
    },
    async warmUp({ language, signal }) {
      refuseMissing(program, await check(language));
      if (signal?.aborted !== true) next.prepare(argumentsFor(language));
    },
    release,
    [Symbol.asyncDispose]: release,
  };
}

function argumentsFor(language: string): string[] {
  const names = splitLanguages(language).map((each) => tesseractName(each) ?? each);
  return ['stdin', 'stdout', '-l', names.join('+'), '--oem', '1', '--psm', '3', 'hocr'];
}

/** @throws E_OCR_ENGINE_UNAVAILABLE saying what to install. */
function refuseMissing(program: string, { missing }: LanguageCheck): void {
  const [first] = missing;
  if (first === undefined) return;
  const message = `${program} cannot read ${first.language}: ${first.fix}`;
  throw new IngestError('E_OCR_ENGINE_UNAVAILABLE', message, { stage: 'ocr' });
}
