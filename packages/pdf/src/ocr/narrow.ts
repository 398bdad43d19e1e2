import type { RecognizedPage } from '@ingestkit/core';
import type { GrayBitmap } from '../document/gray-bitmap.ts';

/** The bitmap made narrower, each pixel the mean of what it stands for. `part` is of its width, above 0 and at most 1. */
export function narrow(bitmap: GrayBitmap, part: number): GrayBitmap {
  const { height, data } = bitmap;
  const width = Math.max(1, Math.round(bitmap.width * part));
  if (width === bitmap.width) return bitmap;
  const result = new Uint8Array(width * height);
  const step = bitmap.width / width;
  for (let y = 0; y < height; y += 1) {
    const row = y * bitmap.width;
    for (let x = 0; x < width; x += 1) {
      const from = x * step;
      const to = Math.min(bitmap.width, from + step);
      const first = Math.floor(from);
      // Of the first and the last pixel that it reaches into it takes a part.
      let sum = data[row + first]! * (first + 1 - from);
      let at = first + 1;
      for (; at + 1 <= to; at += 1) sum += data[row + at]!;
      if (at < to) sum += data[row + at]! * (to - at);
      result[y * width + x] = sum / (to - from) + 0.5;
    }
  }
  return { width, height, data: result };
}

/** What was read from a bitmap, with its boxes in pixels of one that is `stretch` times as wide. */
export function widen(page: RecognizedPage, stretch: number): RecognizedPage {
  const words = page.words.map((word): RecognizedPage['words'][number] => {
    const [left, top, right, bottom] = word.box;
    return { ...word, box: [left * stretch, top, right * stretch, bottom] };
  });
  return { ...page, words };
}
