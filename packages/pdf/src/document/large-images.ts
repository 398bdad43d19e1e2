import { createObjectIndex } from '../security/object-index.ts';
import type { Resolve } from '../security/filters/filter-chain.ts';
import { isDictionary, isReference, type PdfDictionary, type PdfReference } from '../security/syntax/pdf-value.ts';
import { createObjectSource, walkObjects, type FilePart } from '../security/syntax/walk-objects.ts';

/**
 * An image with more pixels than this is not decoded as a whole: 100 million are 300 to 400 MB on the way to grey. A page
 * of letter size has as many at 1,000 dots per inch.
 */
export const MOST_DECODED_PIXELS = 100_000_000;

/** An image that is too large to be decoded as a whole, as it stands in the file. */
export interface LargeImage {
  objectNumber: number;
  dictionary: PdfDictionary;
  /** As they are stored; a view into the file. */
  data: Uint8Array;
  width: number;
  height: number;
}

/** The large images of a file, and what has to be known of the file to put others in their place. */
export interface LargeImages {
  images: LargeImage[];
  /** An image does not say itself how large it is. */
  hasUnsized: boolean;
  isEncrypted: boolean;
  /** The catalogue; null where no trailer tells it. */
  root: PdfReference | null;
  resolve: Resolve;
}

/** Reads through the file once, without inflating anything. Of an object with several revisions the last counts. */
export function findLargeImages(bytes: Uint8Array, largeFromPixels = MOST_DECODED_PIXELS): LargeImages {
  const source = createObjectSource(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  const index = createObjectIndex(source);
  const images = new Map<number, LargeImage>();
  const found = { hasUnsized: false, isEncrypted: false, root: null as PdfReference | null };
  for (const part of walkObjects(source)) {
    if (part.kind === 'object') index.note(part.number, part.offset);
    const trailer = trailerIn(part);
    if (trailer?.has('Encrypt') === true) found.isEncrypted = true;
    const root = trailer?.get('Root');
    if (isReference(root)) found.root = root;
    if (part.kind !== 'object' || part.data === null || !isDictionary(part.value)) continue;
    images.delete(part.number);
    if (part.value.get('Subtype') !== 'Image') continue;
    const width = part.value.get('Width') ?? part.value.get('W');
    const height = part.value.get('Height') ?? part.value.get('H');
    if (typeof width !== 'number' || typeof height !== 'number') found.hasUnsized = true;
    else if (width * height > largeFromPixels) {
      const { number: objectNumber, value: dictionary, data } = part;
      images.set(objectNumber, { objectNumber, dictionary, data, width, height });
    }
  }
  return { ...found, images: [...images.values()], resolve: index.resolve };
}

/** A trailer; a cross reference stream is one too. */
function trailerIn(part: FilePart): PdfDictionary | null {
  if (part.kind === 'trailer') return part.value;
  if (part.kind !== 'object' || !isDictionary(part.value)) return null;
  return part.value.get('Type') === 'XRef' ? part.value : null;
}
