import { appendObjects, type NewObject } from './append-objects.ts';
import { mostDecodedPixels } from './decoded-size.ts';
import { findLargeImages, MOST_DECODED_PIXELS, type LargeImage } from './large-images.ts';
import { shrinkImage } from './shrink-image.ts';

/** A file whose images can be decoded in bounded memory. */
export interface BoundedImages {
  bytes: Uint8Array;
  /** Images with more pixels are to be left out. */
  mostPixels: number;
}

export interface BoundOptions {
  /** What large images are shrunk to. */
  shrunkPixels: number;
  signal: AbortSignal;
  /** Images with more pixels are large. */
  largePixels?: number;
}

/**
 * Makes a file fit for taking pictures of its pages. pdf.js decodes an image whole or not at all: those that are too large
 * are replaced by smaller ones, as far as they can be shrunk on the way, and the others are left out, but for black and
 * white ones, which take little room. Takes at most about as much memory as the file has bytes, and one small image.
 */
export async function withBoundedImages(
  bytes: Uint8Array,
  { shrunkPixels, signal, largePixels = MOST_DECODED_PIXELS }: BoundOptions,
): Promise<BoundedImages> {
  const { images, hasUnsized, isEncrypted, root, resolve } = findLargeImages(bytes, largePixels);
  const rest: LargeImage[] = [];
  const shrunk: NewObject[] = [];
  for (const image of images) {
    const body = isEncrypted ? null : await shrinkImage(image, resolve, shrunkPixels, signal);
    if (body === null) rest.push(image);
    else shrunk.push({ number: image.objectNumber, body });
  }
  const mostPixels = mostDecodedPixels({ images: rest, hasUnsized });
  return { bytes: shrunk.length === 0 ? bytes : appendObjects(bytes, shrunk, root), mostPixels };
}
