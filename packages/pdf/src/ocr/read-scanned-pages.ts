import { availableParallelism } from 'node:os';
import { IngestError, type OCREngine } from '@ingestkit/core';
import type { PDFProcessorConfig } from '../config/index.ts';
import type { PagePicture, PdfDocument } from '../document/index.ts';
import type { PageContent } from '../document/page-content.ts';
import { inParallel } from '../internal/in-parallel.ts';
import { toRunsOnPage, withoutOverlaps } from './mixed-page.ts';
import type { PageScan } from './page-scan.ts';
import { readPicture, recognizeWith, type PictureText } from './read-picture.ts';
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
 * Reads pages by OCR, a few at a time, and hands each over as it is done: in no order. A page that could not be read is
 * an error with its page number. Rejects on an abort only.
 */
export async function readScannedPages(
  document: PdfDocument,
  tasks: readonly ScanTask[],
  options: ScanOptions,
  onPage: (task: ScanTask, outcome: ScannedPage | IngestError) => void,
): Promise<void> {
  const { config, signal } = options;
  const atATime = Math.min(config.ocrMaxWorkers, availableParallelism());
  await inParallel(tasks, atATime, async (task) => {
    signal?.throwIfAborted();
    const outcome = await readOrFail(document, task, options);
    signal?.throwIfAborted();
    onPage(task, outcome);
  });
}

async function readOrFail(
  document: PdfDocument,
  { pageNumber, route }: ScanTask,
  options: ScanOptions,
): Promise<ScannedPage | IngestError> {
  try {
    return await (route === 'ocr' ? readPage : readMixedPage)(document, pageNumber, options);
  } catch (caught) {
    const { code, message, cause } = IngestError.from(caught, 'E_OCR_FAILED', { stage: 'ocr' });
    return new IngestError(code, `Page ${pageNumber}: ${message}`, { stage: 'ocr', pageNumber, cause });
  }
}

async function readPage(document: PdfDocument, pageNumber: number, options: ScanOptions): Promise<ScannedPage> {
  const picture = await document.readPicture(pageNumber, options.config.ocrDpi);
  const text = await read(picture, options);
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
async function readMixedPage(document: PdfDocument, pageNumber: number, options: ScanOptions): Promise<ScannedPage> {
  const native = await document.readPage(pageNumber);
  const images = await document.readImages(pageNumber, LEAST_IMAGE_PART * native.width * native.height);
  const runs = [...native.runs];
  const confidences: number[] = [];
  for (const image of images) {
    const text = await read(image, options);
    confidences.push(...text.recognized.words.map((word) => word.confidence));
    runs.push(...withoutOverlaps(toRunsOnPage(text), native.runs));
  }
  const confidence = confidences.reduce((sum, value) => sum + value, 0) / Math.max(1, confidences.length);
  return { pageNumber, content: { ...native, runs }, scan: { confidence, placement: null } };
}

function read(picture: PagePicture, { engine, language, config, signal }: ScanOptions): Promise<PictureText> {
  const timed = withinTime(engine, config.ocrPerPageTimeoutSeconds * 1000);
  const narrowing = engine.narrowing ?? 1;
  const recognize = recognizeWith({ ...timed, narrowing }, { language, ...(signal === undefined ? {} : { signal }) });
  return readPicture(picture, config.ocrPreprocessingSteps, recognize);
}
