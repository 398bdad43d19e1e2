import { IngestError } from '@ingestkit/core';
import type { PDFProcessorConfig } from '../config/index.ts';
import type { OutlineEntry, PageContent, PdfDocument } from '../document/index.ts';
import { layoutPage, type PageLayout } from '../layout/page-layout.ts';
import { profilePage, type PageProfile } from '../profile/page-profile.ts';
import { routePage, type RouteDecision } from '../profile/page-route.ts';

/** A page that was read: reduced to its lines, its numbers, and how it is to go on. */
export interface ReadPage {
  layout: PageLayout;
  profile: PageProfile;
  decision: RouteDecision;
}

/** All pages of a document, in page order. */
export interface ReadPages {
  pages: ReadPage[];
  /** Pages that could not be read; each error has its page number. */
  lost: IngestError[];
  outline: OutlineEntry[];
}

export interface ReadPagesOptions {
  config: PDFProcessorConfig;
  signal?: AbortSignal | undefined;
  /** Called after each page, also a lost one. */
  onPage?: (pageNumber: number, pageCount: number) => void;
}

/**
 * Reads every page and reduces it at once: what pdf.js holds of a page is gone before the next but one is read, so that
 * memory grows with the text of the document and not with its glyphs. While one page is laid out the next is read.
 */
export async function readPages(document: PdfDocument, options: ReadPagesOptions): Promise<ReadPages> {
  const { config, signal, onPage } = options;
  const result: ReadPages = { pages: [], lost: [], outline: await document.readOutline() };
  let next = readOrFail(document, 1);
  for (let pageNumber = 1; pageNumber <= document.pageCount; pageNumber += 1) {
    const content = await next;
    signal?.throwIfAborted();
    if (pageNumber < document.pageCount) next = readOrFail(document, pageNumber + 1);
    if (content instanceof IngestError) result.lost.push(content);
    else keep(result, content, config);
    onPage?.(pageNumber, document.pageCount);
  }
  return result;
}

/** A page's content, or the error as a value: a rejected promise that nobody waits for yet would end the process. */
async function readOrFail(document: PdfDocument, pageNumber: number): Promise<PageContent | IngestError> {
  try {
    return await document.readPage(pageNumber);
  } catch (caught) {
    return IngestError.from(caught, 'E_PARSE_CORRUPT', { stage: 'parse', pageNumber });
  }
}

/** A fault in reducing a page costs that page only. */
function keep(result: ReadPages, content: PageContent, config: PDFProcessorConfig): void {
  try {
    result.pages.push(reducePage(content, config));
  } catch (caught) {
    const { pageNumber } = content;
    result.lost.push(IngestError.from(caught, 'E_PROCESS_CHUNK', { stage: 'process', pageNumber }));
  }
}

function reducePage(content: PageContent, config: PDFProcessorConfig): ReadPage {
  const layout = layoutPage(content);
  const profile = profilePage(content, layout);
  return { layout, profile, decision: routePage(profile, config) };
}
