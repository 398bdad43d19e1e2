import { IngestError, isIngestError } from '@ingestkit/core';
import { untilAborted } from '../internal/until-aborted.ts';
import { readMetadata, type DocumentMetadata } from './metadata.ts';
import { readOutline, type OutlineEntry } from './outline.ts';
import type { LayerVisibility } from './marked-content.ts';
import { readPage } from './page-reader.ts';
import type { PageContent } from './page-content.ts';
import type { PagePicture } from './page-picture.ts';
import { hasUsefulTags } from './heading-tags.ts';
import { PictureReader } from './picture-reader.ts';
import { createInProcessWorker, loadPdfjs, resourceFolders, type Pdfjs, type PdfjsDocument } from './pdfjs.ts';
import { isXrefBroken } from './xref-check.ts';

export interface OpenOptions {
  /** Tried in order after the empty one. */
  passwords?: readonly string[];
  /** Aborting it ends the reading with `E_EXECUTION_CANCELLED`. */
  signal?: AbortSignal | undefined;
}

/** A PDF that is open. Valid within the operation of {@link withDocument} only. */
export interface PdfDocument {
  readonly pageCount: number;
  readonly metadata: DocumentMetadata;
  /** The file is encrypted and opened without a password: only its owner's rights are restricted. */
  readonly isOwnerEncrypted: boolean;
  /** The cross-reference table was broken and was rebuilt. */
  readonly wasRepaired: boolean;
  /**
   * Reads one page, counted from 1, and lets go of what pdf.js kept of it.
   * @throws E_PARSE_CORRUPT (E_PARSE_REPAIR_FAILED in a repaired document) if the page cannot be read.
   */
  readPage(pageNumber: number): Promise<PageContent>;
  /**
   * A picture of a page: the image itself where the page is one, else the page rendered at `dpi`.
   * @throws E_OCR_ENGINE_UNAVAILABLE if it has to be rendered without a canvas, E_OCR_FAILED.
   */
  readPicture(pageNumber: number, dpi: number): Promise<PagePicture>;
  /** The stored images of a page that cover at least that many square points. @throws E_OCR_FAILED */
  readImages(pageNumber: number, leastAreaPoints: number): Promise<PagePicture[]>;
  readOutline(): Promise<OutlineEntry[]>;
  /** Whether pdf.js knows of scripts: sees into encrypted files, where a scan of the bytes cannot. */
  hasScripts(): Promise<boolean>;
}

/**
 * Opens a PDF, runs the operation and closes the document whatever happens. The bytes are read, not taken: they must
 * not change meanwhile.
 *
 * @throws E_PARSE_PASSWORD, E_PARSE_CORRUPT, E_PARSE_EMPTY, E_EXECUTION_CANCELLED (E_EXECUTION_TIMEOUT), and what the operation throws.
 */
export async function withDocument<T>(
  bytes: Uint8Array,
  options: OpenOptions,
  operation: (document: PdfDocument) => Promise<T>,
): Promise<T> {
  const pdfjs = await loadPdfjs();
  throwIfAborted(options.signal);
  const worker = await createInProcessWorker();
  const task = pdfjs.getDocument({
    // A view without a copy: pdf.js refuses a Buffer.
    data: new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength),
    worker,
    ...resourceFolders(),
    useSystemFonts: false,
    // With font faces "on" pdf.js does not turn each glyph into an outline; the port keeps it from loading the faces.
    disableFontFace: false,
    fontExtraProperties: true,
    isOffscreenCanvasSupported: false,
    // Images are dropped before they are decoded; their places stay.
    maxImageSize: 0,
    verbosity: pdfjs.VerbosityLevel.ERRORS,
  });
  const passwords = [...(options.passwords ?? [])];
  let password: string | undefined;
  let pictures: PictureReader | undefined;
  task.onPassword = (update: (password: string | Error) => void) => {
    const next = passwords.shift();
    password = next;
    update(next ?? new Error('no password left'));
  };
  const abort = () => void task.destroy();
  options.signal?.addEventListener('abort', abort, { once: true });
  try {
    const document = await untilAborted(task.promise, options.signal);
    if (document.numPages === 0)
      throw new IngestError('E_PARSE_EMPTY', 'The document has no pages.', { stage: 'parse' });
    pictures = new PictureReader(bytes, password);
    const usedPassword = password !== undefined;
    const opening = { usedPassword, wasRepaired: isXrefBroken(bytes), signal: options.signal, pictures };
    return await operation(await describe(pdfjs, document, opening));
  } catch (caught) {
    throwIfAborted(options.signal);
    throw openingError(caught);
  } finally {
    options.signal?.removeEventListener('abort', abort);
    await pictures?.close();
    await task.destroy();
    worker.destroy();
  }
}

/** What is known of a document from its opening. */
interface Opening {
  usedPassword: boolean;
  wasRepaired: boolean;
  signal: AbortSignal | undefined;
  pictures: PictureReader;
}

async function describe(pdfjs: Pdfjs, document: PdfjsDocument, opening: Opening): Promise<PdfDocument> {
  // Of a document that is destroyed while it reads, pdf.js leaves some promises open for ever.
  const stoppable = <T>(work: Promise<T>): Promise<T> => untilAborted(work, opening.signal);
  const [{ metadata, isEncrypted }, isLayerVisible, isTagged] = await stoppable(
    Promise.all([readMetadata(document), layerVisibility(document), hasUsefulTags(document)]),
  );
  return {
    pageCount: document.numPages,
    metadata,
    isOwnerEncrypted: isEncrypted && !opening.usedPassword,
    wasRepaired: opening.wasRepaired,
    async readPage(pageNumber) {
      try {
        return await stoppable(readPage(document, pageNumber, pdfjs, isLayerVisible, isTagged));
      } catch (caught) {
        throw pageError(caught, pageNumber, opening.wasRepaired);
      }
    },
    readPicture: (pageNumber, dpi) => stoppable(opening.pictures.readPage(pageNumber, dpi)),
    readImages: (pageNumber, leastAreaPoints) => stoppable(opening.pictures.readImages(pageNumber, leastAreaPoints)),
    readOutline: () => stoppable(readOutline(document)),
    async hasScripts() {
      const [hasActions, scripts, openAction] = await stoppable(
        Promise.all([document.hasJSActions(), document.getJSActions(), document.getOpenAction()]),
      );
      return hasActions || scripts !== null || (openAction !== null && 'action' in openAction);
    },
  };
}

/** Whatever the caller gave as the reason of an abort: it is a cancellation, or a passed deadline. */
function throwIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted === true) throw IngestError.from(signal.reason, 'E_EXECUTION_CANCELLED', { stage: 'parse' });
}

async function layerVisibility(document: PdfjsDocument): Promise<LayerVisibility> {
  const layers = await document.getOptionalContentConfig();
  return (properties) =>
    typeof properties !== 'object' || properties === null || layers.isVisible(properties) !== false;
}

function openingError(caught: unknown): unknown {
  if (isIngestError(caught) || !(caught instanceof Error)) return caught;
  if (caught.name === 'PasswordException') {
    return new IngestError('E_PARSE_PASSWORD', 'The document is encrypted; add its user password to passwords.', {
      stage: 'parse',
      cause: caught,
    });
  }
  if (!PARSE_ERRORS.has(caught.name)) return caught;
  return new IngestError('E_PARSE_CORRUPT', `The document cannot be opened: ${caught.message}`, {
    stage: 'parse',
    cause: caught,
  });
}

/** What pdf.js throws for a broken file. */
const PARSE_ERRORS = new Set([
  'InvalidPDFException',
  'FormatError',
  'MissingDataException',
  'ResponseException',
  'UnknownErrorException',
  'XRefEntryException',
  'XRefParseException',
]);

function pageError(caught: unknown, pageNumber: number, wasRepaired: boolean): IngestError {
  const message = caught instanceof Error ? caught.message : String(caught);
  return new IngestError(
    wasRepaired ? 'E_PARSE_REPAIR_FAILED' : 'E_PARSE_CORRUPT',
    `Page ${pageNumber} cannot be read: ${message}`,
    { stage: 'parse', pageNumber, cause: caught },
  );
}
