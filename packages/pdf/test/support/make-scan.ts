import { PDFDocument, setTextRenderingMode, StandardFonts, TextRenderingMode } from 'pdf-lib';
import { withDocument, type GrayBitmap } from '../../src/document/index.ts';
import type { TextRun } from '../../src/document/text-run.ts';
import { encodePng } from '../../src/ocr/encode-png.ts';
import { straighten } from '../../src/ocr/straighten.ts';
import { reportPdf } from './sample-pdfs.ts';

/** A page of a document as a picture in shades of grey. */
export async function pictureOf(bytes: Uint8Array, { pageNumber = 1, dpi = 150 } = {}): Promise<GrayBitmap> {
  return withDocument(bytes, {}, async (document) => (await document.readPicture(pageNumber, dpi)).bitmap);
}

/**
 * A scanned card with some lines of print, for an engine that reads the same from every picture: a tenth of the pixels of a
 * page, and so of the time.
 */
export async function cardScan(pageCount: number): Promise<Uint8Array> {
  const dpi = 100;
  const card = cornerOf(await pictureOf(await reportPdf(), { dpi }), 400, 250);
  return scanOf(Array<GrayBitmap>(pageCount).fill(card), dpi);
}

/** The upper left corner of a picture. */
function cornerOf({ width, data }: GrayBitmap, cornerWidth: number, cornerHeight: number): GrayBitmap {
  const corner = new Uint8Array(cornerWidth * cornerHeight);
  for (let y = 0; y < cornerHeight; y += 1) {
    corner.set(data.subarray(y * width, y * width + cornerWidth), y * cornerWidth);
  }
  return { width: cornerWidth, height: cornerHeight, data: corner };
}

/** The picture with its text running at an angle, in degrees clockwise. */
export function turnedBy(bitmap: GrayBitmap, degrees: number): GrayBitmap {
  return straighten(bitmap, (360 - degrees) % 360, 1).bitmap;
}

/** A PDF of which each page is nothing but a picture: what a scanner makes. */
export async function scanOf(pictures: readonly GrayBitmap[], dpi = 150): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  for (const picture of pictures) {
    const { bytes, width, height } = await encodePng(picture, dpi);
    const size: [number, number] = [(width * 72) / dpi, (height * 72) / dpi];
    const image = await document.embedPng(bytes);
    document.addPage(size).drawImage(image, { x: 0, y: 0, width: size[0], height: size[1] });
  }
  return document.save();
}

/** A page that is a picture, with the words of `runs` over it where nobody sees them: what an OCR program leaves behind. */
export async function searchableScanOf(picture: GrayBitmap, runs: readonly TextRun[], dpi = 150): Promise<Uint8Array> {
  const document = await PDFDocument.load(await scanOf([picture], dpi));
  const page = document.getPage(0);
  page.setFont(await document.embedFont(StandardFonts.Helvetica));
  page.pushOperators(setTextRenderingMode(TextRenderingMode.Invisible));
  for (const { text, left, baseline, size } of runs) {
    page.drawText(text, { x: left, y: page.getHeight() - baseline, size });
  }
  return document.save();
}
