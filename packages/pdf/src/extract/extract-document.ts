import { IngestError, type Box, type OCREngine } from '@ingestkit/core';
import type { PDFProcessorConfig } from '../config/index.ts';
import { boxHeight, union } from '../geometry/box.ts';
import type { BlockLine } from '../layout/block.ts';
import { sliceLinks } from '../layout/lines/text-links.ts';
import { tableRows, type Table } from '../layout/tables/table.ts';
import { chooseOcrEngine } from '../ocr/choose-engine.ts';
import { DocumentRun } from '../pipeline/document-run.ts';
import { readChecked, withCheckedDocument } from '../pipeline/open-checked.ts';
import { composePages } from '../pipeline/compose-pages.ts';
import { readDocument } from '../pipeline/read-document.ts';
import type { ReadPage, ReadPages } from '../pipeline/read-pages.ts';
import { nameSource, type PdfSource } from '../pipeline/source.ts';
import { isReadable } from '../pipeline/understand.ts';
import { partsByPage, type PagePart } from './page-parts.ts';
import type { ExtractedBlock, ExtractedDocument, ExtractedPage } from './extracted-document.ts';

export interface ExtractOptions {
  /** Pages to give, counted from 1; all are read, since only the whole document tells headers from body. Default: all. */
  pages?: readonly number[] | undefined;
  signal?: AbortSignal | undefined;
  /**
   * Reads pages from their pictures. Default: what the config names, if its package is installed. Null: none, and pictures
   * are left alone, so that the text layer of a scan is taken as it is.
   */
  ocr?: OCREngine | null | undefined;
}

/** Reads a document into blocks. Writes nothing and embeds nothing. Never rejects for a fault of the document. */
export async function extractDocument(
  source: PdfSource,
  config: PDFProcessorConfig,
  { pages: wanted, signal, ocr }: ExtractOptions = {},
): Promise<ExtractedDocument> {
  const engine = ocr === undefined ? await chooseOcrEngine(config) : ocr;
  const run = new DocumentRun(nameSource(source), config.tenantId, undefined);
  let pageCount = 0;
  let pages: ExtractedPage[] = [];
  try {
    const checked = await readChecked(source, config, run);
    const read = await withCheckedDocument(checked, { config, run, signal }, async (document) => {
      pageCount = document.pageCount;
      const options = { run, config, ocr: engine, looksAtPictures: ocr !== null, signal };
      return (await readDocument(document, options)).read;
    });
    // What pdf.js knows of the document is gone by now: blocks of a long one need the memory.
    pages = await extractedPages(read, config, (fault) => run.note(fault));
  } catch (caught) {
    run.note(IngestError.from(caught));
  }
  const { errors, warnings } = run.end(run.errors.length > 0 ? 'failed' : 'succeeded');
  const chosen = wanted === undefined ? pages : pages.filter((page) => wanted.includes(page.pageNumber));
  return { filePath: run.source.filePath, pageCount, pages: chosen, warnings, errors };
}

async function extractedPages(
  read: ReadPages,
  config: PDFProcessorConfig,
  onFault: (fault: IngestError) => void,
): Promise<ExtractedPage[]> {
  const parts = partsByPage(
    await composePages(read, config, onFault),
    read.pages.map((page) => page.layout.pageNumber),
  );
  return read.pages.map((page, index) => extractedPage(page, parts[index]!));
}

function extractedPage(page: ReadPage, parts: readonly PagePart[]): ExtractedPage {
  const { width, height } = page.scan?.placement ?? page.layout;
  return {
    pageNumber: page.layout.pageNumber,
    width,
    height,
    route: page.decision.route,
    // A text layer that cannot be trusted is not shown: it is not what the page says.
    blocks: isReadable(page) ? parts.map(extractedBlock) : [],
  };
}

function extractedBlock({ block, start, end, lines }: PagePart): ExtractedBlock {
  const { type, level, table, field, hidden, list } = block;
  const before = block.text.slice(0, start);
  const links = sliceLinks(block.links, start, end);
  return {
    type,
    ...(level === undefined ? {} : { level }),
    text: block.text.slice(start, end),
    boxes: lineGroupBoxes(lines),
    ...(start === 0 ? {} : { continuation: /\s$/u.test(before) ? ' ' : '' }),
    ...(links.length === 0 ? {} : { links }),
    ...(list === undefined ? {} : { list }),
    ...(table === undefined ? {} : extractedTable(table)),
    ...(field === undefined ? {} : { field }),
    ...(hidden === true ? { hidden } : {}),
  };
}

function extractedTable(table: Table): Pick<ExtractedBlock, 'rows' | 'cells' | 'foundBy' | 'confidence'> {
  const cells = table.cells.filter((cell) => cell.text !== '');
  return { rows: tableRows(table), cells, foundBy: table.method, confidence: table.confidence };
}

/** Lines that stand right under each other share a box. */
function lineGroupBoxes(lines: readonly BlockLine[]): Box[] {
  const boxes: Box[] = [];
  let last: { box: Box; pageNumber: number } | undefined;
  for (const { box, pageNumber } of lines) {
    const isNext =
      last !== undefined &&
      last.pageNumber === pageNumber &&
      box[1] >= last.box[1] &&
      box[1] - last.box[3] <= 1.5 * boxHeight(box);
    if (isNext) boxes.push(union(boxes.pop()!, box));
    else boxes.push(box);
    last = { box, pageNumber };
  }
  return boxes;
}
