import { PDFDocument, StandardFonts, type PDFFont, type PDFPage } from 'pdf-lib';

/** A strip of the page that text flows into. Points; y grows upwards, as pdf-lib has it. */
export interface Frame {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** The fonts of a sample. */
export interface Fonts {
  regular: PDFFont;
  bold: PDFFont;
  italic: PDFFont;
}

/** How a piece of text is set. */
export interface TextStyle {
  font: PDFFont;
  /** Points. */
  size: number;
  /** Free space over it, points. */
  spaceBefore: number;
  align?: 'left' | 'center';
}

/** US letter, points. */
export const PAGE_SIZE: [width: number, height: number] = [612, 792];
const LEADING = 1.32;

/** Sets text into frames, page after page. */
export interface Typesetter {
  readonly fonts: Fonts;
  /** Flows into these frames from the place where the last text ended; on further pages, from their top. */
  useFrames(frames: readonly Frame[], furtherFrames?: readonly Frame[]): void;
  text(content: string, style: TextStyle): void;
  /** The first row is the header. `widths` are shares of the frame. */
  ruledTable(rows: readonly (readonly string[])[], widths: readonly number[]): void;
  /** The lowest line that was written on the current page. */
  readonly y: number;
  readonly page: PDFPage;
}

/** A new document with its dates fixed, so that making it again gives the same bytes. */
export async function createDocument(title: string, author: string): Promise<PDFDocument> {
  const document = await PDFDocument.create({ updateMetadata: false });
  const date = new Date('2026-01-15T09:00:00Z');
  document.setTitle(title);
  document.setAuthor(author);
  document.setCreationDate(date);
  document.setModificationDate(date);
  return document;
}

/** Embeds the three Times faces that every reader has. */
export async function embedFonts(document: PDFDocument): Promise<Fonts> {
  return {
    regular: await document.embedFont(StandardFonts.TimesRoman),
    bold: await document.embedFont(StandardFonts.TimesRomanBold),
    italic: await document.embedFont(StandardFonts.TimesRomanItalic),
  };
}

export function createTypesetter(document: PDFDocument, fonts: Fonts): Typesetter {
  let page = document.addPage(PAGE_SIZE);
  let frames: readonly Frame[] = [];
  let furtherFrames: readonly Frame[] = [];
  let frameIndex = 0;
  let y = 0;

  const frame = (): Frame => {
    const current = frames[frameIndex];
    if (current === undefined) throw new Error('Call useFrames before setting text.');
    return current;
  };
  const nextFrame = (): void => {
    frameIndex += 1;
    if (frameIndex === frames.length) {
      page = document.addPage(PAGE_SIZE);
      frames = furtherFrames;
      frameIndex = 0;
    }
    y = frame().top;
  };
  const makeRoom = (height: number): void => {
    if (y - height < frame().bottom) nextFrame();
  };

  return {
    fonts,
    get y() {
      return y;
    },
    get page() {
      return page;
    },
    useFrames(first, further = first) {
      frames = first;
      furtherFrames = further;
      frameIndex = 0;
      y = frame().top;
    },
    text(content, { font, size, spaceBefore, align = 'left' }) {
      if (y < frame().top) y -= spaceBefore;
      // A heading takes two lines of what follows along, so that it never ends a column.
      if (font !== fonts.regular) makeRoom(size * LEADING * 3);
      for (const line of wrap(content, font, size, frame().right - frame().left)) {
        makeRoom(size * LEADING);
        y -= size * LEADING;
        const spare = frame().right - frame().left - font.widthOfTextAtSize(line, size);
        page.drawText(line, { x: frame().left + (align === 'center' ? spare / 2 : 0), y, size, font });
      }
    },
    ruledTable(rows, shares) {
      const { left, right } = frame();
      const rowHeight = 17;
      y -= 10;
      makeRoom(rowHeight * rows.length);
      const total = shares.reduce((sum, share) => sum + share, 0);
      const edges = [left];
      for (const share of shares) edges.push((edges.at(-1) ?? left) + ((right - left) * share) / total);
      const top = y;
      for (const [index, row] of rows.entries()) {
        page.drawLine({ start: { x: left, y }, end: { x: right, y }, thickness: 0.7 });
        const font = index === 0 ? fonts.bold : fonts.regular;
        for (const [column, cell] of row.entries()) {
          page.drawText(cell, { x: (edges[column] ?? left) + 5, y: y - 12, size: 10, font });
        }
        y -= rowHeight;
      }
      page.drawLine({ start: { x: left, y }, end: { x: right, y }, thickness: 0.7 });
      for (const x of edges) page.drawLine({ start: { x, y: top }, end: { x, y }, thickness: 0.7 });
      y -= 6;
    },
  };
}

/** Writes a running header and the page number on every page. */
export function addFurniture(document: PDFDocument, header: string, fonts: Fonts): void {
  for (const [index, page] of document.getPages().entries()) {
    const number = `Page ${index + 1}`;
    page.drawText(header, { x: 72, y: 752, size: 9, font: fonts.italic });
    page.drawText(number, {
      x: 306 - fonts.regular.widthOfTextAtSize(number, 9) / 2,
      y: 36,
      size: 9,
      font: fonts.regular,
    });
  }
}

function wrap(content: string, font: PDFFont, size: number, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of content.split(/\s+/)) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && font.widthOfTextAtSize(longer, size) > width) {
      lines.push(line);
      line = word;
    } else {
      line = longer;
    }
  }
  return [...lines, line];
}
