import { withDocument, type OpenOptions, type PageContent, type TextRun } from '../../src/document/index.ts';
import { onePagePdf, type OnePagePdfOptions } from '../support/one-page-pdf.ts';

/** Reads the first page of a document. */
export function readFirstPage(bytes: Uint8Array, options: OpenOptions = {}): Promise<PageContent> {
  return withDocument(bytes, options, (document) => document.readPage(1));
}

/** Reads a page of 200 by 200 points with the given content stream; `/F1` is Helvetica. */
export function readContent(content: string, options: Omit<OnePagePdfOptions, 'content'> = {}): Promise<PageContent> {
  return readFirstPage(onePagePdf({ ...options, content }));
}

/** Runs of a content stream. */
export async function runsOf(content: string, options: Omit<OnePagePdfOptions, 'content'> = {}): Promise<TextRun[]> {
  return (await readContent(content, options)).runs;
}

/** What a test compares of a run: text, and its place to a tenth of a point. */
export function placeOf(run: TextRun | undefined): Record<string, unknown> {
  if (run === undefined) return {};
  const tenth = (value: number) => Math.round(value * 10) / 10;
  return {
    text: run.text,
    left: tenth(run.left),
    right: tenth(run.right),
    baseline: tenth(run.baseline),
    size: tenth(run.size),
    angle: run.angle,
  };
}
