import { IngestError } from '@ingestkit/core';
import { concat, toMatrix, type Matrix } from '../geometry/matrix.ts';
import { toGray, type DecodedImage, type GrayBitmap } from './gray-bitmap.ts';
import { MOST_DECODED_PIXELS } from './large-images.ts';
import { findPaintedImages, loadImage } from './painted-images.ts';
import type { Pdfjs, PdfjsDocument, PdfjsPage } from './pdfjs.ts';

/** A page, or a part of it, as a picture. */
export interface PagePicture {
  bitmap: GrayBitmap;
  /** Pixels to page points. */
  toPage: Matrix;
  /** Size of the page as it is shown, points. */
  page: { width: number; height: number };
}

/** A picture is made smaller than this before anything is done with it: A3 at 400 dots per inch. */
export const MOST_PIXELS = 32_000_000;

/**
 * The picture of a page: the image itself, as it is stored, where the page is nothing but one; else the page rendered at
 * `dpi`, which needs `@napi-rs/canvas`. Large pages are pictured at less.
 * @throws E_OCR_ENGINE_UNAVAILABLE without a canvas, E_OCR_FAILED if the image cannot be decoded.
 */
export async function readPicture(
  document: PdfjsDocument,
  pageNumber: number,
  pdfjs: Pdfjs,
  dpi: number,
): Promise<PagePicture> {
  const page = await document.getPage(pageNumber);
  try {
    const viewport = page.getViewport({ scale: 1 });
    const base = toMatrix(viewport.transform) ?? [1, 0, 0, -1, 0, viewport.height];
    const painted = findPaintedImages(await page.getOperatorList(), pdfjs.OPS, base);
    const [only, ...others] = painted.images;
    // Where pdf.js could not decode the image of a page, or it was too large, nothing is left that could be rendered.
    if (only === undefined && !painted.paintsElse) throw notDecoded();
    if (only !== undefined && others.length === 0 && !painted.paintsElse) {
      const image = await loadImage(page, only.source);
      if (image === null) throw notDecoded();
      return storedPicture(image, only.matrix, viewport);
    }
    return await renderPicture(document, page, dpi);
  } finally {
    page.cleanup();
  }
}

/** The stored images of a page that cover at least that part of it, in the order of the content. */
export async function readPageImages(
  document: PdfjsDocument,
  pageNumber: number,
  pdfjs: Pdfjs,
  leastAreaPoints: number,
): Promise<PagePicture[]> {
  const page = await document.getPage(pageNumber);
  try {
    const viewport = page.getViewport({ scale: 1 });
    const base = toMatrix(viewport.transform) ?? [1, 0, 0, -1, 0, viewport.height];
    const { images } = findPaintedImages(await page.getOperatorList(), pdfjs.OPS, base);
    const pictures: PagePicture[] = [];
    for (const { source, matrix } of images) {
      const [a, b, c, d] = matrix;
      if (Math.abs(a * d - b * c) < leastAreaPoints) continue;
      const image = await loadImage(page, source);
      if (image !== null) pictures.push(storedPicture(image, matrix, viewport));
    }
    return pictures;
  } finally {
    page.cleanup();
  }
}

function notDecoded(): IngestError {
  const millions = MOST_DECODED_PIXELS / 1_000_000;
  const message =
    `Its image cannot be decoded: it is damaged, or has more than ${millions} million pixels in grey or colour and is ` +
    'stored so that it is decoded as a whole or not at all (JPEG, JPEG 2000, a palette, an encrypted file). Save one ' +
    'that is so large at fewer dots per inch (300 are enough for print), without loss (Flate), or in black and white.';
  return new IngestError('E_OCR_FAILED', message, { stage: 'ocr' });
}

/** Points. */
interface PageSize {
  width: number;
  height: number;
}

function storedPicture(image: DecodedImage, matrix: Matrix, { width, height }: PageSize): PagePicture {
  const bitmap = toGray(image, MOST_PIXELS);
  // Images are painted onto the unit square with their top edge at y = 1.
  const toPage = concat([1 / bitmap.width, 0, 0, -1 / bitmap.height, 0, 1], matrix);
  return { bitmap, toPage, page: { width, height } };
}

async function renderPicture(document: PdfjsDocument, page: PdfjsPage, dpi: number): Promise<PagePicture> {
  const { width, height } = page.getViewport({ scale: 1 });
  const scale = Math.min(dpi / 72, Math.sqrt(MOST_PIXELS / Math.max(1, width * height)));
  const viewport = page.getViewport({ scale });
  const canvas = createCanvas(document, Math.ceil(viewport.width), Math.ceil(viewport.height));
  await page.render({ canvas: canvas as never, viewport, background: '#ffffff' }).promise;
  const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
  const bitmap = toGray({ width: canvas.width, height: canvas.height, kind: 3, data }, MOST_PIXELS);
  return { bitmap, toPage: [1 / scale, 0, 0, 1 / scale, 0, 0], page: { width, height } };
}

/** What is needed of a canvas of `@napi-rs/canvas`. */
interface Canvas {
  width: number;
  height: number;
  getContext(kind: '2d'): { getImageData(x: number, y: number, w: number, h: number): { data: Uint8ClampedArray } };
}

/** A canvas from where pdf.js itself finds one: it is an optional dependency of pdfjs-dist. */
function createCanvas(document: PdfjsDocument, width: number, height: number): Canvas {
  const factory = document.canvasFactory as { create(width: number, height: number): { canvas: Canvas } };
  try {
    return factory.create(width, height).canvas;
  } catch (caught) {
    const message = 'The page is more than one image, and to picture it needs: npm install @napi-rs/canvas';
    throw new IngestError('E_OCR_ENGINE_UNAVAILABLE', message, { stage: 'ocr', cause: caught });
  }
}
