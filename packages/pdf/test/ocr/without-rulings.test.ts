import { expect, test } from 'vitest';
import type { GrayBitmap } from '../../src/document/index.ts';
import { findInk } from '../../src/ocr/ink.ts';
import { findPictureRulings } from '../../src/ocr/picture-rulings.ts';
import { withoutRulings } from '../../src/ocr/without-rulings.ts';

const WIDTH = 200;
const HEIGHT = 120;
const LETTER_HEIGHT = 12;
const PAPER = 230;

/** Paper with black boxes on it: left, top, right, bottom. */
function paper(...boxes: [number, number, number, number][]): GrayBitmap {
  const data = new Uint8Array(WIDTH * HEIGHT).fill(PAPER);
  for (const [left, top, right, bottom] of boxes) {
    for (let y = top; y < bottom; y += 1) data.fill(0, y * WIDTH + left, y * WIDTH + right);
  }
  return { width: WIDTH, height: HEIGHT, data };
}

function cleaned(bitmap: GrayBitmap): GrayBitmap {
  const map = findInk(bitmap);
  return withoutRulings(bitmap, map, findPictureRulings(map, LETTER_HEIGHT));
}

test('the frame of a cell becomes paper, and what is in the cell stays', () => {
  const letter: [number, number, number, number] = [60, 50, 68, 62];
  const frame = [
    [20, 30, 180, 32],
    [20, 90, 180, 92],
    [20, 30, 22, 92],
    [178, 30, 180, 92],
  ] as [number, number, number, number][];
  const { data } = cleaned(paper(letter, ...frame));
  const left = paper(letter).data;
  // At the corners two lines meet, and each has the ink of the other beside it.
  const differing = data.reduce((count, shade, at) => count + Number(shade !== left[at]), 0);
  expect(differing).toBeLessThanOrEqual(4 * 16);
});

test('a letter that crosses a line keeps its ink', () => {
  const stem: [number, number, number, number] = [100, 40, 103, 56];
  const { data } = cleaned(paper([20, 50, 180, 52], stem));
  expect(data[51 * WIDTH + 101]).toBe(0);
  expect(data[51 * WIDTH + 60]).toBe(PAPER);
});

test('where two lines cross, both go', () => {
  const { data } = cleaned(paper([20, 50, 180, 52], [100, 10, 102, 110]));
  expect(data).toEqual(paper().data);
});

test('a letter right beside a line stays, and the line goes', () => {
  const letters: [number, number, number, number][] = [
    [60, 40, 63, 47],
    [120, 53, 123, 60],
  ];
  const { data } = cleaned(paper([20, 48, 180, 52], ...letters));
  expect(data).toEqual(paper(...letters).data);
});

test('a letter that touches a line from either side keeps its ink', () => {
  const letters: [number, number, number, number][] = [
    [60, 40, 63, 48],
    [120, 52, 123, 60],
  ];
  const { data } = cleaned(paper([20, 48, 180, 52], ...letters));
  for (const x of [61, 121])
    expect([data[49 * WIDTH + x], data[44 * WIDTH + 61], data[56 * WIDTH + 121]]).toEqual([0, 0, 0]);
  expect(data[49 * WIDTH + 90]).toBe(PAPER);
});

test('a picture without lines is the same picture', () => {
  const bitmap = paper([60, 50, 68, 62]);
  expect(cleaned(bitmap)).toBe(bitmap);
});
