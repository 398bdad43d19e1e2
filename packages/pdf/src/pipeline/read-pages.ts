import { IngestError, isIngestError } from '@ingestkit/core';
import type { PDFProcessorConfig } from '../config/index.ts';
import type { OutlineEntry, PageContent, PdfDocument } from '../document/index.ts';
import { layoutPage, type PageLayout } from '../layout/page-layout.ts';
import { isOfAnotherPage, measureLayerFit } from '../ocr/layer-fit.ts';
import type { PageScan } from '../ocr/page-scan.ts';
import { profilePage, type PageProfile } from '../profile/page-profile.ts';
import { needsOcr, routeForeignLayer, routePage, type RouteDecision } from '../profile/page-route.ts';

/** A page that was read: reduced to its lines, its numbers, and how it is to go on. */
export interface ReadPage {
  layout: PageLayout;
  profile: PageProfile;
  decision: RouteDecision;
  /** What OCR made of the page; null where it was not asked or had nothing to say. */
  scan: PageScan | null;
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
  /** True where OCR is there: it goes on with the pages whose route asks for it. */
  withOcr?: boolean | undefined;
  /** False leaves the pictures of the document alone: text layers of scans are not held against them. Default true. */
  looksAtPictures?: boolean | undefined;
  /** Called after each page that is done, also a lost one. */
  onPage?: ((pageNumber: number, pageCount: number) => void) | undefined;
}

/**
 * Pages that are read at the same time: while one waits for bytes to inflate, pdf.js goes on with another. Two leave the
 * thread idle for a twentieth of the time; more than eight gain little and hold memory.
 */
const PAGES_IN_FLIGHT = 8;

/**
 * Reads every page and reduces it at once, so that memory grows with the text of the document and not with its glyphs:
 * pdf.js holds no more than a few pages at a time.
 */
export async function readPages(document: PdfDocument, options: ReadPagesOptions): Promise<ReadPages> {
  const outline = document.readOutline();
  // A fault of it is thrown once the pages are done: nothing may read on, or tell of pages, in a document that is closed.
  outline.catch(() => {});
  const read = await readEach(document, options);
  return { ...read, outline: await outline };
}

async function readEach(
  document: PdfDocument,
  { config, signal, withOcr = false, looksAtPictures = true, onPage }: ReadPagesOptions,
): Promise<KeptPages> {
  const result: KeptPages = { pages: [], lost: [] };
  const inFlight: Promise<PageContent | IngestError>[] = [];
  for (let pageNumber = 1; pageNumber <= document.pageCount; pageNumber += 1) {
    for (let next = pageNumber + inFlight.length; next < pageNumber + PAGES_IN_FLIGHT; next += 1) {
      if (next <= document.pageCount) inFlight.push(readOrFail(document, next));
    }
    const content = await inFlight.shift()!;
    signal?.throwIfAborted();
    if (content instanceof IngestError) result.lost.push(content);
    else await keep(result, content, document, { config, looksAtPictures });
    const last = result.pages.at(-1);
    const isOpen = withOcr && last?.profile.pageNumber === pageNumber && needsOcr(last.decision);
    if (!isOpen) onPage?.(pageNumber, document.pageCount);
  }
  return result;
}

type KeptPages = Pick<ReadPages, 'pages' | 'lost'>;

/** A page's content, or the error as a value: a rejected promise that nobody waits for yet would end the process. */
async function readOrFail(document: PdfDocument, pageNumber: number): Promise<PageContent | IngestError> {
  try {
    return await document.readPage(pageNumber);
  } catch (caught) {
    return IngestError.from(caught, 'E_PARSE_CORRUPT', { stage: 'parse', pageNumber });
  }
}

/** A fault in reducing a page costs that page only. */
async function keep(
  result: KeptPages,
  content: PageContent,
  document: PdfDocument,
  options: ReduceOptions,
): Promise<void> {
  try {
    result.pages.push(await reducePage(content, document, options));
  } catch (caught) {
    const { pageNumber } = content;
    result.lost.push(IngestError.from(caught, 'E_PROCESS_CHUNK', { stage: 'process', pageNumber }));
  }
}

type ReduceOptions = Pick<ReadPagesOptions, 'config'> & { looksAtPictures: boolean };

async function reducePage(
  content: PageContent,
  document: PdfDocument,
  { config, looksAtPictures }: ReduceOptions,
): Promise<ReadPage> {
  const layout = layoutPage(content, document.pageCount);
  const profile = profilePage(content, layout);
  const decision = routePage(profile, config);
  const isForeign = looksAtPictures && isLayerOfScan(profile, decision) && (await isForeignLayer(document, content));
  return { layout, profile, decision: isForeign ? routeForeignLayer(config) : decision, scan: null };
}

/** The text is what an OCR program laid over a picture. Text that is painted is its own picture. */
function isLayerOfScan({ pageType }: PageProfile, { route }: RouteDecision): boolean {
  return pageType === 'scanned' && route === 'native';
}

/** Dots per inch that are enough to see where words are, where the picture has to be rendered. */
const LAYER_DPI = 150;

/** True if the text layer of a scan surely is that of another page. A picture that cannot be had proves nothing. */
async function isForeignLayer(document: PdfDocument, { pageNumber, runs }: PageContent): Promise<boolean> {
  try {
    return isOfAnotherPage(measureLayerFit(runs, await document.readPicture(pageNumber, LAYER_DPI)));
  } catch (caught) {
    if (isIngestError(caught) && caught.stage === 'ocr') return false;
    throw caught;
  }
}
