import { describe, expect, test } from 'vitest';
import type { GrayBitmap } from '../../src/document/gray-bitmap.ts';
import { withEvenGround } from '../../src/ocr/even-ground.ts';

/** Of letters without ascenders, pixels. */
const LETTER_HEIGHT = 11;
const [PAPER, GREY, NEARLY_BLACK] = [255, 176, 40];

/** A box of a picture that is filled with one shade. Pixels; right and bottom are past the last one. */
type Fill = readonly [shade: number, left: number, top: number, right: number, bottom: number];

/** White paper of 200 by 100 pixels with boxes on it, the later ones over the earlier. */
function draw(...fills: readonly Fill[]): GrayBitmap {
  const bitmap = { width: 200, height: 100, data: new Uint8Array(200 * 100).fill(PAPER) };
  for (const [shade, left, top, right, bottom] of fills) {
    for (let y = top; y < bottom; y += 1) bitmap.data.fill(shade, y * bitmap.width + left, y * bitmap.width + right);
  }
  return bitmap;
}

const cell = (shade: number): Fill => [shade, 40, 20, 160, 60];
/** The bold stroke of a letter in the cell. */
const stroke = (shade: number): Fill => [shade, 80, 30, 88, 46];

const even = (...fills: readonly Fill[]): GrayBitmap => withEvenGround(draw(...fills), LETTER_HEIGHT);

describe('the ground of a cell', () => {
  test('becomes white up to its edges, and what is printed on it keeps its contrast', () => {
    expect(even(cell(GREY), stroke(0))).toEqual(draw(stroke(0)));
    expect(even(cell(GREY), stroke(GREY / 2))).toEqual(draw(stroke(128)));
  });

  test('that is nearly as light as paper becomes white where another one is darker', () => {
    expect(even([230, 0, 70, 200, 100], cell(GREY), stroke(0))).toEqual(draw(stroke(0)));
  });

  test('stays where it is so dark that print on it may be white', () => {
    const reversed: Fill[] = [cell(NEARLY_BLACK), stroke(PAPER)];
    expect(even([GREY, 0, 70, 200, 100], ...reversed)).toEqual(draw(...reversed));
  });
});

describe('a picture stays as it is', () => {
  test('where it has no ground but paper', () => {
    const page = draw(stroke(0), [200, 88, 30, 90, 46]);
    expect(withEvenGround(page, LETTER_HEIGHT)).toBe(page);
    const faint = draw(...Array.from({ length: 20 }, (_, index): Fill => [GREY, 8 * index, 30, 8 * index + 3, 46]));
    expect(withEvenGround(faint, LETTER_HEIGHT)).toBe(faint);
    const yellowed = draw([245, 0, 0, 200, 100], stroke(0));
    expect(withEvenGround(yellowed, LETTER_HEIGHT)).toBe(yellowed);
  });
});
