import { readFileSync } from 'node:fs';
import { createCanvas } from '@napi-rs/canvas';
import { PDFDocument } from 'pdf-lib';
import { getDocument, VerbosityLevel, type PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** A page of ordinary print as a scanner would give it, with the text that stands on it. */
export interface ScannedPage {
  png: Uint8Array;
  width: number;
  height: number;
  words: string[];
}

/** Ordinary print: most of the text is of this many points, in words enough to time. */
const LEAST_POINTS = 9.5;
const MOST_POINTS = 13;
const LEAST_WORDS = 200;

/** The first page of ordinary print of each document, at most `count` of them, at that many dots per inch. */
export async function scanPages(paths: readonly string[], count: number, dpi: number): Promise<ScannedPage[]> {
  const pages: ScannedPage[] = [];
  for (const path of paths) {
    if (pages.length === count) break;
    const page = await scanOne(path, dpi);
    if (page !== null) pages.push(page);
  }
  return pages;
}

async function scanOne(path: string, dpi: number): Promise<ScannedPage | null> {
  const task = getDocument({ data: new Uint8Array(readFileSync(path)), verbosity: VerbosityLevel.ERRORS });
  try {
    const document = await task.promise;
    for (let pageNumber = 2; pageNumber <= Math.min(5, document.numPages); pageNumber += 1) {
      const page = await document.getPage(pageNumber);
      const words = await ordinaryWords(page);
      if (words !== null) return { ...(await render(page, dpi)), words };
    }
    return null;
  } catch (caught) {
    // A corpus holds locked and damaged documents too, which pdf.js names; they are passed over.
    if (caught instanceof Error && /Password|InvalidPDF/.test(caught.name)) return null;
    throw caught;
  } finally {
    await task.destroy();
  }
}

/** The words of the page, or null where it is not of ordinary print. */
async function ordinaryWords(page: PDFPageProxy): Promise<string[] | null> {
  const { items } = await page.getTextContent();
  let ordinary = 0;
  let all = 0;
  let text = '';
  for (const item of items) {
    if (!('str' in item)) continue;
    text += item.hasEOL ? `${item.str} ` : item.str;
    all += item.str.length;
    if (item.height >= LEAST_POINTS && item.height <= MOST_POINTS) ordinary += item.str.length;
  }
  const words = wordsOf(text);
  return words.length >= LEAST_WORDS && ordinary > 0.9 * all ? words : null;
}

async function render(page: PDFPageProxy, dpi: number): Promise<Omit<ScannedPage, 'words'>> {
  const viewport = page.getViewport({ scale: dpi / 72 });
  const canvas = createCanvas(Math.ceil(viewport.width), Math.ceil(viewport.height));
  await page.render({ canvas: canvas as never, viewport, background: '#ffffff' }).promise;
  return { png: canvas.toBuffer('image/png'), width: canvas.width, height: canvas.height };
}

/** A document whose pages are nothing but the pictures. */
export async function scannedDocument(pages: readonly ScannedPage[], dpi: number): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  for (const { png, width, height } of pages) {
    const size: [number, number] = [(width * 72) / dpi, (height * 72) / dpi];
    const image = await document.embedPng(png);
    document.addPage(size).drawImage(image, { x: 0, y: 0, width: size[0], height: size[1] });
  }
  return document.save();
}

/** Words in small letters, without punctuation; those that a hyphen parted at the end of a line in one piece. */
export function wordsOf(text: string): string[] {
  return (
    text
      .replaceAll(/(?<=\p{L})-\s+(?=\p{Ll})/gu, '')
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}

/** Part of the words that were read, each as often as it stands there, 0 to 1. */
export function recallOf(truth: readonly string[], read: readonly string[]): number {
  const left = new Map<string, number>();
  for (const word of read) left.set(word, (left.get(word) ?? 0) + 1);
  let found = 0;
  for (const word of truth) {
    const count = left.get(word) ?? 0;
    if (count > 0) found += 1;
    left.set(word, count - 1);
  }
  return found / Math.max(1, truth.length);
}
