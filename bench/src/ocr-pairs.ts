import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { createNativeTesseractEngine, createTesseractEngine, listNativeLanguages } from '@ingestkit/ocr-tesseract';
import { extractDocument, parsePDFProcessorConfig } from '@ingestkit/pdf';
import { createWorker } from 'tesseract.js';
import { recallOf, scannedDocument, scanPages, wordsOf, type ScannedPage } from './scanned-pages.ts';

/*
 * Reads pages of ordinary print from their pictures in several ways, in turn, and prints what each took as JSON. One
 * picture at a time but where two cores are asked for. Every way has read the pages once before the clock starts.
 */

/** What one way took for all pages. */
interface Way {
  seconds: number;
  /** Of this process, all its threads; a native program is not in it. */
  cpuSeconds: number;
  /** Part of the words of the pages that were read, 0 to 1. */
  recall: number;
}

/** The ways of one round, by name. */
export type OcrRound = Record<
  | 'bare300'
  | 'ours300'
  | 'oursAsIs300'
  | 'bare150'
  | 'ours150'
  | 'oneCore'
  | 'twoCores'
  | 'bareOneCore'
  | 'bareTwoCores'
  | 'native',
  Way | null
>;

/** What the script prints. */
export interface OcrMeasured {
  pages: number;
  rounds: OcrRound[];
}

const PAGES = 4;
const [rounds, ...paths] = process.argv.slice(2);
const large = await scanPages(paths, PAGES, 300);
const small = await scanPages(paths, PAGES, 150);
if (large.length === 0) throw new Error('None of the documents has a page of ordinary print.');
const documents = { 150: await scannedDocument(small, 150), 300: await scannedDocument(large, 300) };
/** Three times the pages: the start of a document and the odd page at its end, in which one core waits, weigh little. */
const longDocument = await scannedDocument([...large, ...large, ...large], 300);

const dataFolder = dirname(createRequire(import.meta.url).resolve('@tesseract.js-data/eng/package.json'));
const bare = await createWorker('eng', 1, { langPath: join(dataFolder, '4.0.0_best_int'), cacheMethod: 'none' });
const secondBare = await createWorker('eng', 1, { langPath: join(dataFolder, '4.0.0_best_int'), cacheMethod: 'none' });
const one = createTesseractEngine({ workers: 1 });
const two = createTesseractEngine({ workers: 2 });
const native = (await listNativeLanguages())?.includes('eng') === true ? createNativeTesseractEngine() : null;
type Engine = typeof one | NonNullable<typeof native>;

async function readBare(pages: readonly ScannedPage[], worker = bare): Promise<string> {
  let text = '';
  for (const { png } of pages) text += (await worker.recognize(Buffer.from(png))).data.text;
  return text;
}

/** What two threads of bare tesseract.js gain over one is what the machine has to give. */
async function readBareTwice(isSideBySide: boolean): Promise<string> {
  if (!isSideBySide) return (await readBare(large)) + (await readBare(large));
  const texts = await Promise.all([readBare(large), readBare(large, secondBare)]);
  return texts.join('');
}

/** Height of the letters of ordinary print at 300 dots per inch, in pixels. */
const LETTER_HEIGHT_300 = 22;

/** The same engine, which asks for pictures as they are at 300 dots per inch: what a page costs that is not scaled. */
const asIs: Engine = { ...one, letterHeight: LETTER_HEIGHT_300, narrowing: 1 };

async function readOurs(document: Uint8Array, ocr: Engine, ocrMaxWorkers: number): Promise<string> {
  const config = parsePDFProcessorConfig({ ocrMaxWorkers, enableLanguageDetection: false });
  const { pages, errors } = await extractDocument(document, config, { ocr });
  if (errors[0] !== undefined) throw errors[0];
  return pages.flatMap((page) => page.blocks.map((block) => block.text)).join(' ');
}

/** Binds all threads of this process, and those to come, to some cores. Linux only: elsewhere a core is a thread that reads. */
function bindTo(cores: string): void {
  if (process.platform === 'linux') execFileSync('taskset', ['-a', '-p', '-c', cores, String(process.pid)]);
}

/** Reading in one thread keeps others at work as well: what decodes and prepares pictures, the compiler, the collector. */
async function onOneCore<Result>(read: () => Promise<Result>): Promise<Result> {
  bindTo('0');
  try {
    return await read();
  } finally {
    bindTo('0,1');
  }
}

async function timed(read: () => Promise<string>): Promise<Way> {
  const startedAtMs = performance.now();
  const before = process.cpuUsage();
  const text = await read();
  const seconds = (performance.now() - startedAtMs) / 1000;
  const { user, system } = process.cpuUsage(before);
  const truth = large.flatMap((page) => page.words);
  return { seconds, cpuSeconds: (user + system) / 1e6, recall: recallOf(truth, wordsOf(text)) };
}

async function round(): Promise<OcrRound> {
  return {
    bare300: await timed(() => readBare(large)),
    ours300: await timed(() => readOurs(documents[300], one, 1)),
    oursAsIs300: await timed(() => readOurs(documents[300], asIs, 1)),
    bare150: await timed(() => readBare(small)),
    ours150: await timed(() => readOurs(documents[150], one, 1)),
    oneCore: await onOneCore(() => timed(() => readOurs(longDocument, one, 1))),
    twoCores: await timed(() => readOurs(longDocument, two, 2)),
    bareOneCore: await onOneCore(() => timed(() => readBareTwice(false))),
    bareTwoCores: await timed(() => readBareTwice(true)),
    native: native === null ? null : await timed(() => readOurs(documents[300], native, 1)),
  };
}

await Promise.all([readBare(small), readBare(small, secondBare), readOurs(documents[150], one, 1)]);
bindTo('0,1');
const results: OcrRound[] = [];
for (let number = 0; number < Number(rounds); number += 1) results.push(await round());
await Promise.all([bare.terminate(), secondBare.terminate(), one.release(), two.release()]);
process.stdout.write(`${JSON.stringify({ pages: large.length, rounds: results } satisfies OcrMeasured)}\n`);
