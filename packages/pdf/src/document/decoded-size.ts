import { isArray, isDictionary, type PdfDictionary } from '../security/syntax/pdf-value.ts';
import { createObjectSource, walkObjects } from '../security/syntax/walk-objects.ts';

/**
 * An image with more pixels than this is not decoded: 100 million are 300 to 400 MB on the way to grey. A page of letter
 * size has as many at 1,000 dots per inch.
 */
export const MOST_DECODED_PIXELS = 100_000_000;

/** The same for black and white, which pdf.js keeps at a bit a pixel: 125 MB. A page of A4 at 3,200 dots per inch. */
export const MOST_BITS = 1_000_000_000;

/** Decoders whose output is as large as the dictionary of the image says. */
const PLAIN_FILTERS = new Set([
  'FlateDecode',
  'Fl',
  'LZWDecode',
  'LZW',
  'RunLengthDecode',
  'RL',
  'ASCII85Decode',
  'A85',
  'ASCIIHexDecode',
  'AHx',
  'CCITTFaxDecode',
  'CCF',
  'JBIG2Decode',
]);

/**
 * The most pixels that an image of this file may have to be decoded: pdf.js knows one limit for all images of a document.
 * It is raised for files whose large images all are black and white. An image that does not say what it is keeps the limit
 * where it was. Reads through the file once, without inflating anything.
 */
export function mostDecodedPixels(bytes: Uint8Array): number {
  const source = createObjectSource(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  let most = MOST_DECODED_PIXELS;
  for (const part of walkObjects(source)) {
    if (part.kind !== 'object' || part.data === null || !isDictionary(part.value)) continue;
    if (part.value.get('Subtype') !== 'Image') continue;
    const width = part.value.get('Width') ?? part.value.get('W');
    const height = part.value.get('Height') ?? part.value.get('H');
    if (typeof width !== 'number' || typeof height !== 'number') return MOST_DECODED_PIXELS;
    if (width * height <= MOST_DECODED_PIXELS) continue;
    if (!isBlackAndWhite(part.value)) return MOST_DECODED_PIXELS;
    most = MOST_BITS;
  }
  return most;
}

/** What pdf.js keeps at a bit a pixel: a mask, or one component of one bit without a mask of its own. */
function isBlackAndWhite(image: PdfDictionary): boolean {
  if (image.has('SMask') || image.has('Mask') || !hasPlainFilters(image)) return false;
  if (image.get('ImageMask') === true || image.get('IM') === true) return true;
  const space = image.get('ColorSpace') ?? image.get('CS');
  const bits = image.get('BitsPerComponent') ?? image.get('BPC');
  return (space === 'DeviceGray' || space === 'G') && bits === 1;
}

function hasPlainFilters(image: PdfDictionary): boolean {
  const filter = image.get('Filter') ?? image.get('F') ?? [];
  const names = isArray(filter) ? filter : [filter];
  return names.every((name) => typeof name === 'string' && PLAIN_FILTERS.has(name));
}
