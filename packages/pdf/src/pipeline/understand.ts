import {
  type ClassificationStageResult,
  type IngestionMethod,
  type ParseStageResult,
  type PageOutcome,
  type PdfType,
} from '@ingestkit/core';
import type { Classification } from '../classify/classification.ts';
import { documentQuality } from '../profile/document-profile.ts';
import { isPlainScan } from '../profile/page-profile.ts';
import type { DocumentRun } from './document-run.ts';
import type { ReadPage, ReadPages } from './read-pages.ts';

/** The label of how a document of a type is processed. */
export const METHOD_OF_TYPE: Readonly<Record<PdfType, IngestionMethod>> = {
  text_native: 'text_extraction',
  scanned: 'ocr_pipeline',
  complex: 'complex_processing',
};

/** Pages whose text is used: native text that is trusted, and what OCR read. */
export function isReadable({ decision, scan }: ReadPage): boolean {
  return decision.route === 'native' || decision.route === 'both' || scan !== null;
}

/** Pages whose text becomes chunks: a table of contents is read, and says nothing that the chapters do not. */
export function isChunked(page: ReadPage): boolean {
  return isReadable(page) && page.profile.pageType !== 'toc';
}

/** Takes note of what has to be said of the pages: lost ones, skipped ones, those that need OCR, hidden text. */
export function notePages(run: DocumentRun, { pages, lost }: ReadPages): void {
  for (const error of lost) run.note(error);
  for (const { decision, layout, profile, scan } of pages) {
    // Once OCR has read a page without a text layer there is nothing to complain of.
    if (decision.warning !== null && !(scan !== null && isPlainScan(profile))) {
      run.warn(decision.warning, `Page ${profile.pageNumber}: ${decision.reason}.`, 'parse', profile.pageNumber);
    }
    if (layout.hiddenLines.length > 0 && decision.route !== 'skip') {
      const message = `Page ${profile.pageNumber} holds text that cannot be seen: ${layout.hiddenLines.length} lines.`;
      run.warn('W_HIDDEN_TEXT', message, 'parse', profile.pageNumber);
    }
    for (const fault of layout.faults) run.note(fault);
  }
}

/** True if no page gives any text. */
export function isNothingReadable({ pages }: ReadPages): boolean {
  return !pages.some(isReadable);
}

export function pageOutcomes({ pages }: ReadPages): PageOutcome[] {
  return pages.map(({ profile, decision, scan }) => ({
    pageNumber: profile.pageNumber,
    pageType: profile.pageType,
    route: decision.route,
    reason: decision.reason,
    quality: profile.quality.score,
    ...(scan === null ? {} : { ocrConfidence: scan.confidence }),
  }));
}

/** A model may name pages that it sees differently. How they were read follows their own numbers. */
export function labelPages(pages: readonly PageOutcome[], { perPageTypes }: Classification): PageOutcome[] {
  return pages.map((page) => ({ ...page, pageType: perPageTypes.get(page.pageNumber) ?? page.pageType }));
}

export function parseStageResult({ pages, lost }: ReadPages, seconds: number): ParseStageResult {
  const extracted = pages.filter(isChunked);
  const skippedReasons: Record<string, number> = {};
  const count = (code: string) => (skippedReasons[code] = (skippedReasons[code] ?? 0) + 1);
  for (const page of pages) if (!isChunked(page) && page.decision.warning !== null) count(page.decision.warning);
  for (const error of lost) count(error.code);
  return {
    pagesExtracted: extracted.length,
    pagesSkipped: pages.length + lost.length - extracted.length,
    skippedReasons,
    extractionMethod: extractionMethod(extracted),
    overallQuality: documentQuality(pages.map((page) => page.profile)),
    parseDurationSeconds: seconds,
  };
}

function extractionMethod(pages: readonly ReadPage[]): ParseStageResult['extractionMethod'] {
  const scanned = pages.filter((page) => page.scan !== null).length;
  if (scanned === 0) return 'native';
  return pages.every((page) => page.decision.route === 'ocr') ? 'ocr' : 'mixed';
}

export function classificationStageResult(
  { tierUsed, pdfType, confidence, signals, reasoning, perPageTypes, degraded }: Classification,
  seconds: number,
): ClassificationStageResult {
  return {
    tierUsed,
    pdfType,
    confidence,
    signals,
    reasoning,
    perPageTypes: Object.fromEntries([...perPageTypes].map(([page, type]) => [String(page), type])),
    degraded,
    classificationDurationSeconds: seconds,
  };
}
