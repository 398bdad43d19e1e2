import { availableParallelism } from 'node:os';
import { IngestError, type OCREngine } from '@ingestkit/core';
import pLimit from 'p-limit';
import PQueue from 'p-queue';
import type { PDFProcessorConfig } from '../config/index.ts';
import type { PdfDocument } from '../document/index.ts';
import type { PageContent } from '../document/page-content.ts';
import { inParallel } from '../internal/in-parallel.ts';
import { toRunsOnPage, withoutOverlaps } from './mixed-page.ts';
import type { PageScan } from './page-scan.ts';
import { pictureEngine, readPicture, type PictureEngine } from './read-picture.ts';
import { toPageContent } from './to-page-content.ts';
import { withinTime } from './within-time.ts';

/** What came of a page that was read by OCR. */
export interface ScannedPage {
  /** Page, counted from 1. */
  pageNumber: number;
  /** What was read, in the shape of any page. */
  content: PageContent;
  scan: PageScan;
}

/** A page that is to be read. */
export interface ScanTask {
  /** Page, counted from 1. */
  pageNumber: number;
  /** `ocr`: from its picture alone. `both`: its native text, and what stands in its images. */
  route: 'ocr' | 'both';
}

export interface ScanOptions {
  engine: OCREngine;
  /** What the engine can read: codes joined with `+`. */
  language: string;
  config: PDFProcessorConfig;
  signal?: AbortSignal | undefined;
}

/**
 * While the engine reads pictures, so many more pages are under way: one whose picture waits for it, and one of which some
 * words wait for their second look. So it never waits for a picture.
 */
const READ_AHEAD = 2;
/** What is left of a page is read before the next page, which begins the sooner for it. */
const BEFORE_PAGES = 1;

/**
 * Reads pages by OCR, a few at a time, and hands each over as it is done: in no order. A page that could not be read is
 * an error with its page number. Rejects on an abort only.
 */
export async function readScannedPages(
  document: PdfDocument,
  tasks: readonly ScanTask[],
  options: ScanOptions,
  onPage: (task: ScanTask, outcome: ScannedPage | IngestError) => void,
): Promise<void> {
  const { engine, language, config, signal } = options;
  // What goes wrong with it is told by the first picture.
  engine.warmUp?.({ language, ...(signal === undefined ? {} : { signal }) }).catch(() => {});
  const atATime = Math.min(config.ocrMaxWorkers, availableParallelism());
  const reader = { config, engine: limited(atATime, options), decode: oneAtATime(signal) };
  await inParallel(tasks, atATime + READ_AHEAD, async (task) => {
    signal?.throwIfAborted();
    const outcome = await readOrFail(document, task, reader);
    signal?.throwIfAborted();
    onPage(task, outcome);
  });
}

/** The engine, for so many pictures at a time, each within its time. */
function limited(atATime: number, { engine, language, config, signal }: ScanOptions): PictureEngine {
  const queue = new PQueue({ concurrency: atATime });
  const timed = withinTime(engine, config.ocrPerPageTimeoutSeconds * 1000);
  const options = { language, ...(signal === undefined ? {} : { signal }) };
  return pictureEngine(engine, (image, isDetail) =>
    queue.add(() => timed.recognize(image, options), { priority: isDetail ? BEFORE_PAGES : 0 }),
  );
}

/** Decoding is the work of one thread: of two pictures at once the first one would wait for the second. */
function oneAtATime(signal: AbortSignal | undefined): Reader['decode'] {
  const inTurn = pLimit(1);
  return (decode) =>
    inTurn(() => {
      signal?.throwIfAborted();
      return decode();
    });
}

/** How pages of this document are read. */
interface Reader {
  config: PDFProcessorConfig;
  engine: PictureEngine;
  /** Decodes pictures when their turn has come. */
  decode: <T>(decode: () => Promise<T>) => Promise<T>;
}

async function readOrFail(
  document: PdfDocument,
  { pageNumber, route }: ScanTask,
  reader: Reader,
): Promise<ScannedPage | IngestError> {
  try {
    return await (route === 'ocr' ? readPage : readMixedPage)(document, pageNumber, reader);
  } catch (caught) {
    const { code, message, cause } = IngestError.from(caught, 'E_OCR_FAILED', { stage: 'ocr' });
    return new IngestError(code, `Page ${pageNumber}: ${message}`, { stage: 'ocr', pageNumber, cause });
  }
}

async function readPage(
  document: PdfDocument,
  pageNumber: number,
  { config, engine, decode }: Reader,
): Promise<ScannedPage> {
  const picture = await decode(() => document.readPicture(pageNumber, config.ocrDpi));
  const text = await readPicture(picture, config.ocrPreprocessingSteps, engine);
  const { content, toPage } = toPageContent(text, pageNumber);
  const { width, height } = picture.page;
  return {
    pageNumber,
    content,
    scan: { confidence: text.recognized.confidence, placement: { toPage, width, height } },
  };
}

/** Images smaller than this part of the page are ornaments. */
const LEAST_IMAGE_PART = 0.02;

/** A page with native text, and in its place what its images say; what native text lies over is not read twice. */
async function readMixedPage(
  document: PdfDocument,
  pageNumber: number,
  { config, engine, decode }: Reader,
): Promise<ScannedPage> {
  const native = await document.readPage(pageNumber);
  const leastAreaPoints = LEAST_IMAGE_PART * native.width * native.height;
  const images = await decode(() => document.readImages(pageNumber, leastAreaPoints));
  const runs = [...native.runs];
  const confidences: number[] = [];
  for (const image of images) {
    const text = await readPicture(image, config.ocrPreprocessingSteps, engine);
    confidences.push(...text.recognized.words.map((word) => word.confidence));
    runs.push(...withoutOverlaps(toRunsOnPage(text), native.runs));
  }
  const confidence = confidences.reduce((sum, value) => sum + value, 0) / Math.max(1, confidences.length);
  return { pageNumber, content: { ...native, runs }, scan: { confidence, placement: null } };
}
