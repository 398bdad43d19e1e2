import { IngestError } from '@ingestkit/core';
import { withBoundedImages } from './bounded-images.ts';
import { MOST_PIXELS, readPageImages, readPicture, type PagePicture } from './page-picture.ts';
import { createInProcessWorker, loadPdfjs, resourceFolders, type Pdfjs, type PdfjsDocument } from './pdfjs.ts';

/** Takes pictures of the pages of a document, which it opens once more: for its text the images are not decoded. */
export class PictureReader {
  readonly #bytes: Uint8Array;
  readonly #password: string | undefined;
  readonly #closing = new AbortController();
  #opening: Promise<OpenPictures> | undefined;

  constructor(bytes: Uint8Array, password: string | undefined) {
    this.#bytes = bytes;
    this.#password = password;
  }

  /** See {@link readPicture}. */
  async readPage(pageNumber: number, dpi: number): Promise<PagePicture> {
    const { document, pdfjs } = await this.#open();
    return naming(pageNumber, () => readPicture(document, pageNumber, pdfjs, dpi));
  }

  /** See {@link readPageImages}. */
  async readImages(pageNumber: number, leastAreaPoints: number): Promise<PagePicture[]> {
    const { document, pdfjs } = await this.#open();
    return naming(pageNumber, () => readPageImages(document, pageNumber, pdfjs, leastAreaPoints));
  }

  async close(): Promise<void> {
    const opening = this.#opening;
    this.#opening = undefined;
    if (opening === undefined) return;
    this.#closing.abort();
    const [opened] = await Promise.allSettled([opening]);
    if (opened.status === 'fulfilled') await opened.value.close();
  }

  #open(): Promise<OpenPictures> {
    this.#opening ??= openPictures(this.#bytes, this.#password, this.#closing.signal);
    return this.#opening;
  }
}

interface OpenPictures {
  pdfjs: Pdfjs;
  document: PdfjsDocument;
  close(): Promise<void>;
}

async function openPictures(
  source: Uint8Array,
  password: string | undefined,
  closing: AbortSignal,
): Promise<OpenPictures> {
  const { bytes, mostPixels } = await withBoundedImages(source, { shrunkPixels: MOST_PIXELS, signal: closing });
  const pdfjs = await loadPdfjs();
  const worker = await createInProcessWorker();
  const task = pdfjs.getDocument({
    data: new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength),
    ...(password === undefined ? {} : { password }),
    worker,
    ...resourceFolders(),
    useSystemFonts: false,
    // Glyphs are painted as outlines: there is no page to load fonts into.
    disableFontFace: true,
    isOffscreenCanvasSupported: false,
    isImageDecoderSupported: false,
    maxImageSize: mostPixels,
    verbosity: pdfjs.VerbosityLevel.ERRORS,
  });
  const close = async (): Promise<void> => {
    await task.destroy();
    worker.destroy();
  };
  try {
    return { pdfjs, document: await task.promise, close };
  } catch (caught) {
    await close();
    throw caught;
  }
}

async function naming<T>(pageNumber: number, operation: () => Promise<T>): Promise<T> {
  try {
    return await operation();
  } catch (caught) {
    throw IngestError.from(caught, 'E_OCR_FAILED', { stage: 'ocr', pageNumber });
  }
}
