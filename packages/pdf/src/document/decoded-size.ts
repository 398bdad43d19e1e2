import { isArray, type PdfDictionary } from '../security/syntax/pdf-value.ts';
import { MOST_DECODED_PIXELS, type LargeImages } from './large-images.ts';

/**
 * The most pixels of an image in black and white, which pdf.js keeps at a bit a pixel: 125 MB. A page of A4 at 3,200 dots
 * per inch.
 */
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
 * where it was.
 */
export function mostDecodedPixels({ images, hasUnsized }: Pick<LargeImages, 'images' | 'hasUnsized'>): number {
  const areBlackAndWhite =
    images.length > 0 && !hasUnsized && images.every((image) => isBlackAndWhite(image.dictionary));
  return areBlackAndWhite ? MOST_BITS : MOST_DECODED_PIXELS;
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
