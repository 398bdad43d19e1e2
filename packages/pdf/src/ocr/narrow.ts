import type { RecognizedPage } from '@ingestkit/core';
import type { GrayBitmap } from '../document/gray-bitmap.ts';
import { resize } from './resize.ts';

/** The bitmap made narrower. `part` is of its width, above 0 and at most 1. */
export function narrow(bitmap: GrayBitmap, part: number): GrayBitmap {
  return resize(bitmap, Math.max(1, Math.round(bitmap.width * part)), bitmap.height);
}

/** What was read from a bitmap, with its boxes in pixels of one that is `stretch` times as wide. */
export function widen(page: RecognizedPage, stretch: number): RecognizedPage {
  const words = page.words.map((word): RecognizedPage['words'][number] => {
    const [left, top, right, bottom] = word.box;
    return { ...word, box: [left * stretch, top, right * stretch, bottom] };
  });
  return { ...page, words };
}
