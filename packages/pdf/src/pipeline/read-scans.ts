import { IngestError, isIngestError, type OCREngine, type OcrStageResult } from '@ingestkit/core';
import { detectReliably } from '../language/detect-language.ts';
import type { PDFProcessorConfig } from '../config/index.ts';
import type { PdfDocument } from '../document/index.ts';
import { linesOf } from '../layout/lines-of.ts';
import { layoutPage } from '../layout/page-layout.ts';
import { isFallback } from '../ocr/choose-engine.ts';
import { adoptLanguage, chooseLanguage, namedLanguage, type OcrLanguage } from '../ocr/ocr-language.ts';
import { readScannedPages, type ScannedPage, type ScanTask } from '../ocr/read-scanned-pages.ts';
import { isPlainScan } from '../profile/page-profile.ts';
import { secondsSince, type DocumentRun } from './document-run.ts';
import type { ReadPage, ReadPages } from './read-pages.ts';

export interface ReadScansOptions {
  run: DocumentRun;
  config: PDFProcessorConfig;
  engine: OCREngine;
  signal?: AbortSignal | undefined;
  onOcrText?: ((pageNumber: number, text: string) => void) | undefined;
  onPage?: ((pageNumber: number, pageCount: number) => void) | undefined;
}

/** Words of a mean confidence below this are garbage: of a picture, of handwriting, of another script. No chunk. */
const GARBAGE_CONFIDENCE = 0.4;

/**
 * Reads the pages whose route asks for it by OCR and puts what was read in the place of their layout. What went wrong on a
 * page is noted, and the others go on. Lets go of the engine's idle parts at the end.
 */
export async function readScans(
  document: PdfDocument,
  read: ReadPages,
  options: ReadScansOptions,
): Promise<OcrStageResult> {
  const { run, config, engine, signal } = options;
  const startedAtMs = performance.now();
  const engineUsed = await engine.name();
  const tasks = scanTasks(read);
  const confidences = new Map<number, number>();
  try {
    const known = await languageOf(document, read, options);
    if (known === null) noteAll(run, tasks, noLanguage(config));
    else await readTasks(document, read, tasks, { ...options, ...known, confidences });
  } finally {
    await engine.release?.();
  }
  signal?.throwIfAborted();
  const engineFallbackUsed = isFallback(engineUsed, config);
  if (engineFallbackUsed) {
    run.warn('W_OCR_ENGINE_FALLBACK', `${config.ocrEngine} is not there; ${engineUsed} was used.`, 'ocr');
  }
  const values = [...confidences.values()];
  return {
    pagesOcrd: values.length,
    engineUsed,
    avgConfidence: values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length),
    lowConfidencePages: [...confidences]
      .filter(([, confidence]) => confidence < config.ocrConfidenceThreshold)
      .map(([pageNumber]) => pageNumber)
      .toSorted((a, b) => a - b),
    ocrDurationSeconds: secondsSince(startedAtMs),
    engineFallbackUsed,
  };
}

/** Says of each page that needed OCR that there is none. */
export function noteUnreadScans(run: DocumentRun, { pages }: ReadPages): void {
  for (const { decision, profile } of pages) {
    if (decision.route !== 'ocr') continue;
    const { pageNumber } = profile;
    const hasText = profile.characterCount > 0 && !isPlainScan(profile);
    const [code, what] = hasText
      ? (['E_PARSE_GARBLED', 'the text layer cannot be trusted'] as const)
      : (['E_OCR_ENGINE_UNAVAILABLE', 'it is a picture'] as const);
    const message = `Page ${pageNumber}: ${what}, and no OCR engine is there.`;
    run.note(new IngestError(code, message, { stage: hasText ? 'parse' : 'ocr', pageNumber }));
  }
}

function scanTasks({ pages }: ReadPages): ScanTask[] {
  return pages.flatMap(({ decision, profile }) => {
    const { route } = decision;
    return route === 'ocr' || route === 'both' ? [{ pageNumber: profile.pageNumber, route }] : [];
  });
}

interface KnownLanguage {
  /** Codes joined with `+`, all of which the engine has. */
  language: string;
  /** Nothing that is read may change it: it was told by text, or is not to be detected. */
  isSure: boolean;
}

/** The language to begin with: that of the native pages; where they tell none, what the config says, or the file. */
async function languageOf(
  { metadata }: PdfDocument,
  read: ReadPages,
  { run, config, engine }: ReadScansOptions,
): Promise<KnownLanguage | null> {
  const { ocrLanguage, enableLanguageDetection } = config;
  const chosen = await chooseLanguage(engine, config);
  noteMissing(run, chosen);
  if (chosen.language === null) return null;
  if (!enableLanguageDetection) return { language: chosen.language, isSure: true };
  const native = await detectReliably(read.pages.filter(({ decision }) => decision.route === 'native').map(textOf));
  if (native === null) {
    const language = await namedLanguage(engine, chosen.language, { ocrLanguage, named: metadata.language });
    return { language, isSure: false };
  }
  const adopted = await adoptLanguage(engine, chosen.language, native);
  noteMissing(run, adopted);
  return { language: adopted.language ?? chosen.language, isSure: true };
}

interface TaskOptions extends ReadScansOptions, KnownLanguage {
  confidences: Map<number, number>;
}

/** So many pages may be read one by one until one tells the language: a cover often has too few words. */
const MOST_PROBED_PAGES = 3;

/**
 * Where the language is not sure, the first pages are read one by one until one tells it. It may turn out to be another
 * one, and they are then read once more.
 */
async function readTasks(
  document: PdfDocument,
  read: ReadPages,
  tasks: readonly ScanTask[],
  options: TaskOptions,
): Promise<void> {
  const { run, engine, language } = options;
  const keep = keeper(read, options, document.pageCount);
  const probed = new Map<ScanTask, ScannedPage | IngestError>();
  let detected: string | null = null;
  for (const task of options.isSure ? [] : tasks.slice(0, MOST_PROBED_PAGES)) {
    await readScannedPages(document, [task], options, (_, outcome) => probed.set(task, outcome));
    const outcome = probed.get(task);
    detected = outcome === undefined || isIngestError(outcome) ? null : await languageIn(outcome);
    if (detected !== null) break;
  }
  const adopted = await adoptLanguage(engine, language, detected);
  noteMissing(run, adopted);
  if (adopted.language !== language) probed.clear();
  for (const [task, outcome] of probed) keep(task, outcome);
  const rest = tasks.filter((task) => !probed.has(task));
  return readScannedPages(document, rest, { ...options, language: adopted.language ?? language }, keep);
}

function languageIn({ content }: ScannedPage): Promise<string | null> {
  return detectReliably([content.runs.map((run) => run.text).join(' ')]);
}

/** Puts what was read of a page into its place, and takes note of what has to be said of it. */
function keeper(read: ReadPages, { run, config, confidences, onPage, onOcrText }: TaskOptions, pageCount: number) {
  return ({ pageNumber, route }: ScanTask, outcome: ScannedPage | IngestError): void => {
    onPage?.(pageNumber, pageCount);
    if (isIngestError(outcome)) return run.note(outcome);
    const page = read.pages.find(({ profile }) => profile.pageNumber === pageNumber);
    if (page === undefined) return;
    const { confidence } = outcome.scan;
    confidences.set(pageNumber, confidence);
    if (confidence < config.ocrConfidenceThreshold) noteLowConfidence(run, pageNumber, confidence);
    if (confidence < GARBAGE_CONFIDENCE) return;
    page.layout = layoutPage(outcome.content, pageCount);
    page.scan = outcome.scan;
    onOcrText?.(pageNumber, textOf(page));
    if (route === 'ocr' && !isPlainScan(page.profile)) {
      run.warn('W_OCR_FALLBACK', `Page ${pageNumber} was read by OCR: ${page.decision.reason}.`, 'ocr', pageNumber);
    }
  };
}

function noteLowConfidence(run: DocumentRun, pageNumber: number, confidence: number): void {
  const verdict = confidence < GARBAGE_CONFIDENCE ? 'it is left out' : 'it may hold errors';
  const message = `Page ${pageNumber}: mean confidence of the words is ${confidence.toFixed(2)}; ${verdict}.`;
  run.warn('W_PAGE_LOW_OCR_CONFIDENCE', message, 'ocr', pageNumber);
}

function noteMissing(run: DocumentRun, { missing, language }: OcrLanguage): void {
  if (missing.length === 0) return;
  const message = `No OCR data for ${missing.join(', ')}; ${language ?? 'no other language'} was used.`;
  run.warn('W_OCR_LANGUAGE_MISSING', message, 'ocr');
}

function noteAll(run: DocumentRun, tasks: readonly ScanTask[], error: IngestError): void {
  const { code, message } = error;
  for (const { pageNumber } of tasks) run.note(new IngestError(code, message, { stage: 'ocr', pageNumber }));
}

function noLanguage({ ocrLanguage, defaultLanguage }: PDFProcessorConfig): IngestError {
  const message = `There is OCR data neither for ${ocrLanguage} nor for the default language ${defaultLanguage}.`;
  return new IngestError('E_OCR_ENGINE_UNAVAILABLE', message, { stage: 'ocr' });
}

function textOf({ layout }: ReadPage): string {
  return linesOf(layout)
    .map((line) => line.text)
    .join(' ');
}
