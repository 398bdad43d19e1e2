import type { InkMap } from '../../src/ocr/ink.ts';

/** Pixels; right and bottom are past the last one. */
export type InkBox = readonly [left: number, top: number, right: number, bottom: number];

/** A picture of 400 by 200 pixels with ink in these boxes. */
export function inkIn(...boxes: InkBox[]): InkMap {
  const map = { width: 400, height: 200, ink: new Uint8Array(400 * 200) };
  for (const [left, top, right, bottom] of boxes) {
    for (let y = top; y < bottom; y += 1) map.ink.fill(1, y * map.width + left, y * map.width + right);
  }
  return map;
}

/** Blocks of ink where the letters of a word of 20-pixel type stand that begins at `left` and stands on `line`. */
export function lettersAt(count: number, left: number, line: number): InkBox[] {
  return Array.from({ length: count }, (_, index) => [left + 12 * index, line - 14, left + 12 * index + 9, line]);
}
