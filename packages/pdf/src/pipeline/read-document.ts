import type { OcrStageResult, OCREngine } from '@ingestkit/core';
import type { PDFProcessorConfig } from '../config/index.ts';
import type { PdfDocument } from '../document/index.ts';
import type { OcrIdentity } from '../output/to-chunk.ts';
import type { DocumentRun } from './document-run.ts';
import { needsOcr } from '../profile/page-route.ts';
import { readPages, type ReadPages } from './read-pages.ts';
import { noteUnreadScans, readScans } from './read-scans.ts';
import { notePages } from './understand.ts';

export interface ReadDocumentOptions {
  run: DocumentRun;
  config: PDFProcessorConfig;
  ocr: OCREngine | null;
  /** As of {@link readPages}. */
  looksAtPictures?: boolean | undefined;
  signal?: AbortSignal | undefined;
  /** Called with what OCR read of a page. */
  onOcrText?: ((pageNumber: number, text: string) => void) | undefined;
  /** Called after each page, in no order where OCR is at work. */
  onPage?: ((pageNumber: number, pageCount: number) => void) | undefined;
}

/** Reads every page by its route, and takes note of what has to be said of them. */
export async function readDocument(
  document: PdfDocument,
  options: ReadDocumentOptions,
): Promise<{ read: ReadPages; seconds: number; ocrResult: OcrStageResult | null }> {
  const { run, config, ocr, looksAtPictures, signal, onPage } = options;
  const { value: read, seconds } = await run.stage('parse', () =>
    readPages(document, { config, signal, withOcr: ocr !== null, looksAtPictures, onPage }),
  );
  const isAsked = read.pages.some(({ decision }) => needsOcr(decision));
  const ocrResult =
    ocr === null || !isAsked
      ? null
      : (await run.stage('ocr', () => readScans(document, read, { ...options, engine: ocr }))).value;
  notePages(run, read);
  if (ocr === null) noteUnreadScans(run, read);
  return { read, seconds, ocrResult };
}

/** How the pages of a document were read by OCR, for the metadata of its chunks. */
export function ocrIdentity(
  { pages }: ReadPages,
  config: PDFProcessorConfig,
  ocrResult: OcrStageResult | null | undefined,
): OcrIdentity | null {
  if (ocrResult === null || ocrResult === undefined) return null;
  const scanned = pages.flatMap(({ profile, scan }) =>
    scan === null ? [] : [[profile.pageNumber, scan.confidence] as const],
  );
  return {
    engine: ocrResult.engineUsed,
    dpi: config.ocrDpi,
    preprocessing: config.ocrPreprocessingSteps,
    confidenceByPage: new Map(scanned),
  };
}
