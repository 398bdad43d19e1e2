import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import pLimit from 'p-limit';
import { IngestError, type LanguageCheck, type OCREngine, type PageImage, type RecognizedPage } from '@ingestkit/core';
import { splitLanguages, tesseractName } from './language-codes.ts';
import { checkLanguages } from './language-data.ts';
import { cancelled, checkPicture, pictureSignal } from './limits.ts';
import { READING_SIZE } from './reading-size.ts';
import { readHocr } from './read-hocr.ts';

/** What can be said to {@link createNativeTesseractEngine}. */
export interface NativeTesseractOptions {
  /** Pictures that are read at the same time, never more than the machine has cores. Default 4. */
  workers?: number;
  /** The program. Default `tesseract`, looked for on the path. */
  program?: string;
}

/** The languages of an installed Tesseract, by its own names; null where the program is not there. */
export async function listNativeLanguages(program = 'tesseract'): Promise<string[] | null> {
  try {
    const output = await run(program, ['--list-langs'], new Uint8Array(), undefined);
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
 * was installed with it.
 */
export function createNativeTesseractEngine(options: NativeTesseractOptions = {}): OCREngine {
  const { workers = 4, program = 'tesseract' } = options;
  const inTurn = pLimit(Math.max(1, Math.min(workers, availableParallelism())));
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
  return {
    keepsTime: true,
    ...READING_SIZE,
    name: () => 'tesseract-native',
    checkLanguages: check,
    async recognize(image, recognizeOptions) {
      const { signal } = recognizeOptions;
      if (signal?.aborted === true) throw cancelled(signal.reason);
      checkPicture(image.bytes);
      refuseMissing(program, await check(recognizeOptions.language));
      return inTurn(async () => {
        const limit = pictureSignal(recognizeOptions);
        try {
          return await recognizeOne(program, image, recognizeOptions.language, limit.signal);
        } catch (caught) {
          throw limit.signal.aborted ? limit.signal.reason : caught;
        } finally {
          limit.close();
        }
      });
    },
  };
}

/** @throws E_OCR_ENGINE_UNAVAILABLE saying what to install. */
function refuseMissing(program: string, { missing }: LanguageCheck): void {
  const [first] = missing;
  if (first === undefined) return;
  const message = `${program} cannot read ${first.language}: ${first.fix}`;
  throw new IngestError('E_OCR_ENGINE_UNAVAILABLE', message, { stage: 'ocr' });
}

async function recognizeOne(
  program: string,
  image: PageImage,
  language: string,
  signal: AbortSignal,
): Promise<RecognizedPage> {
  const names = splitLanguages(language).map((each) => tesseractName(each) ?? each);
  const args = ['stdin', 'stdout', '-l', names.join('+'), '--oem', '1', '--psm', '3', 'hocr'];
  return readHocr(await run(program, args, image.bytes, signal), image);
}

/** Runs the program with the picture as its input and gives what it prints. */
function run(program: string, args: string[], input: Uint8Array, signal: AbortSignal | undefined): Promise<string> {
  return new Promise((resolve, reject) => {
    // One thread a process: pages are read side by side, and its own threads gain little.
    const env = { ...process.env, OMP_THREAD_LIMIT: '1' };
    const child = spawn(program, args, { env, signal, killSignal: 'SIGKILL', stdio: ['pipe', 'pipe', 'pipe'] });
    const output: Buffer[] = [];
    let complaint = '';
    child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => (complaint = (complaint + chunk.toString()).slice(-500)));
    child.once('error', (error) => reject(startError(error, program)));
    child.once('close', (code) => {
      if (code === 0) resolve(Buffer.concat(output).toString('utf8'));
      else
        reject(new IngestError('E_OCR_FAILED', `${program} ended with ${code}: ${complaint.trim()}`, { stage: 'ocr' }));
    });
    // A program that ends before it has read its input closes the pipe; its exit code tells the rest.
    child.stdin.on('error', () => {});
    child.stdin.end(input);
  });
}

function startError(error: Error, program: string): IngestError {
  if (!('code' in error) || error.code !== 'ENOENT') return IngestError.from(error, 'E_OCR_FAILED', { stage: 'ocr' });
  const message = `There is no program ${program}; install Tesseract, or set ocrEngine to "tesseract".`;
  return new IngestError('E_OCR_ENGINE_UNAVAILABLE', message, { stage: 'ocr', cause: error });
}
