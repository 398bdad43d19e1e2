import { IngestError, type ErrorCode, type OCREngine, type WarningCode } from '@ingestkit/core';
import type { PDFProcessorConfig } from '../config/index.ts';
import type { PdfDocument } from '../document/index.ts';
import { partsByPage } from '../extract/page-parts.ts';
import { chooseOcrEngine } from '../ocr/choose-engine.ts';
import { encodePng } from '../ocr/encode-png.ts';
import { composePages } from '../pipeline/compose-pages.ts';
import { DocumentRun } from '../pipeline/document-run.ts';
import { readChecked, withCheckedDocument } from '../pipeline/open-checked.ts';
import { readDocument } from '../pipeline/read-document.ts';
import { nameSource, type PdfSource } from '../pipeline/source.ts';
import { drawPage } from './draw-page.ts';
import type { DrawnPage, DrawnPicture } from './drawn-page.ts';
import { pagesHtml } from './pages-html.ts';

/** Pages drawn as one HTML file. */
export interface DrawnDocument {
  filePath: string;
  /** 0 where the document could not be opened. */
  pageCount: number;
  /** One self-contained file: loads nothing and runs nothing. */
  html: string;
  warnings: WarningCode[];
  errors: ErrorCode[];
}

export interface DrawOptions {
  /** Pages to draw, counted from 1; all are read, since only the whole document tells headers from body. Default: all. */
  pages?: readonly number[] | undefined;
  signal?: AbortSignal | undefined;
  /** Reads pages from their pictures. Null: none. Default: what the config names, if its package is installed. */
  ocr?: OCREngine | null | undefined;
  /**
   * Draws over a picture of each page, which needs `@napi-rs/canvas` for all but scans; where there is none, over a
   * plain page with the text in its place. Default: true.
   */
  pictures?: boolean | undefined;
}

const PICTURE_DPI = 110;

/**
 * Draws what was found on the pages of a document over them: rulings, cells, lines, blocks in reading order and form
 * fields, with a word on each region that was held for a table. For finding out why something was read as it was. Costs
 * a second reading of the drawn pages and their pictures. Never rejects for a fault of the document.
 */
export async function drawDocument(
  source: PdfSource,
  config: PDFProcessorConfig,
  { pages: wanted, signal, ocr, pictures = true }: DrawOptions = {},
): Promise<DrawnDocument> {
  const engine = ocr === undefined ? await chooseOcrEngine(config) : ocr;
  const run = new DocumentRun(nameSource(source), config.tenantId, undefined);
  const drawn: DrawnPage[] = [];
  let pageCount = 0;
  try {
    const checked = await readChecked(source, config, run);
    await withCheckedDocument(checked, { config, run, signal }, async (document) => {
      pageCount = document.pageCount;
      const { read } = await readDocument(document, { run, config, ocr: engine, signal });
      const blocks = await composePages(read, config, (fault) => run.note(fault));
      const numbers = read.pages.map(({ layout }) => layout.pageNumber);
      const parts = partsByPage(blocks, numbers);
      for (const [index, page] of read.pages.entries()) {
        const { pageNumber } = page.layout;
        if (wanted !== undefined && !wanted.includes(pageNumber)) continue;
        signal?.throwIfAborted();
        const picture = pictures ? await takePicture(document, pageNumber) : null;
        drawn.push(drawPage(page, parts[index]!, await document.readPage(pageNumber), picture));
      }
    });
  } catch (caught) {
    run.note(IngestError.from(caught));
  }
  const { errors, warnings } = run.end(run.errors.length > 0 ? 'failed' : 'succeeded');
  const { filePath } = run.source;
  return { filePath, pageCount, html: pagesHtml(filePath, drawn), warnings, errors };
}

/** Null where there is no canvas, or the page cannot be pictured: it is drawn all the same. */
async function takePicture(document: PdfDocument, pageNumber: number): Promise<DrawnPicture | null> {
  try {
    const { bitmap, toPage } = await document.readPicture(pageNumber, PICTURE_DPI);
    const { bytes, width, height } = await encodePng(bitmap, PICTURE_DPI);
    return { png: Buffer.from(bytes).toString('base64'), width, height, toPage };
  } catch (caught) {
    const { code } = IngestError.from(caught);
    if (code === 'E_OCR_ENGINE_UNAVAILABLE' || code === 'E_OCR_FAILED') return null;
    throw caught;
  }
}
