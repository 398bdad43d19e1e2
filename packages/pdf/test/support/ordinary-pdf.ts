import { PDFDocument, StandardFonts, type PDFFont, type PDFPage } from 'pdf-lib';

/** Everything here is in PDF points from the top-left corner of an A4 page, as in the rest of the package. */
export const PAGE_WIDTH = 595;
export const PAGE_HEIGHT = 842;

/** A document in the making. Pages, texts and tables go on with the functions below; `save` gives the file. */
export interface DraftPdf {
  document: PDFDocument;
  regular: PDFFont;
  bold: PDFFont;
  save: () => Promise<Uint8Array>;
}

/** A new document with Helvetica, regular and bold, and a fixed date, so that equal drafts give equal bytes. */
export async function draftPdf(title = 'A test document'): Promise<DraftPdf> {
  const document = await PDFDocument.create();
  const date = new Date('2026-01-02T03:04:05Z');
  document.setTitle(title);
  document.setAuthor('Test Author');
  document.setCreationDate(date);
  document.setModificationDate(date);
  const regular = await document.embedFont(StandardFonts.Helvetica);
  const bold = await document.embedFont(StandardFonts.HelveticaBold);
  return { document, regular, bold, save: () => document.save() };
}

export function addPage(draft: DraftPdf): PDFPage {
  return draft.document.addPage([PAGE_WIDTH, PAGE_HEIGHT]);
}

export interface TextPlace {
  /** Left edge. */
  x: number;
  /** Baseline, from the top. */
  y: number;
  font: PDFFont;
  /** Points. */
  size: number;
}

/** Draws one line of text. */
export function drawLine(page: PDFPage, text: string, place: TextPlace): void {
  page.drawText(text, { x: place.x, y: page.getHeight() - place.y, font: place.font, size: place.size });
}

/** Draws words wrapped to a width; gives the baseline of the line after the last, 1.3 times the size further down. */
export function drawParagraph(page: PDFPage, text: string, place: TextPlace & { width: number }): number {
  let line = '';
  let { y } = place;
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (place.font.widthOfTextAtSize(longer, place.size) <= place.width) {
      line = longer;
      continue;
    }
    drawLine(page, line, { ...place, y });
    y += place.size * 1.3;
    line = word;
  }
  drawLine(page, line, { ...place, y });
  return y + place.size * 1.3;
}

export interface RuledTable {
  rows: readonly (readonly string[])[];
  /** Left edge. */
  x: number;
  /** Top edge. */
  y: number;
  columnWidths: readonly number[];
  rowHeight: number;
  font: PDFFont;
  size: number;
}

/** Draws a table with a line around every cell; gives its lower edge. */
export function drawRuledTable(page: PDFPage, table: RuledTable): number {
  const { rows, x, y, columnWidths, rowHeight, font, size } = table;
  const width = columnWidths.reduce((sum, columnWidth) => sum + columnWidth, 0);
  const bottom = y + rows.length * rowHeight;
  for (let row = 0; row <= rows.length; row += 1)
    rule(page, [x, y + row * rowHeight], [x + width, y + row * rowHeight]);
  let left = x;
  for (const columnWidth of [...columnWidths, 0]) {
    rule(page, [left, y], [left, bottom]);
    left += columnWidth;
  }
  rows.forEach((cells, row) => {
    let cellLeft = x;
    cells.forEach((text, column) => {
      drawLine(page, text, { x: cellLeft + 4, y: y + (row + 1) * rowHeight - rowHeight / 3, font, size });
      cellLeft += columnWidths[column] ?? 0;
    });
  });
  return bottom;
}

/** Draws a thin line from one point to another. */
export function rule(page: PDFPage, [x1, y1]: [number, number], [x2, y2]: [number, number]): void {
  const height = page.getHeight();
  page.drawLine({ start: { x: x1, y: height - y1 }, end: { x: x2, y: height - y2 }, thickness: 0.5 });
}
