import { beforeAll, describe, expect, test } from 'vitest';
import type { GrayBitmap } from '../../src/document/index.ts';
import { findInk, findInkCores } from '../../src/ocr/ink.ts';
import { straighten } from '../../src/ocr/straighten.ts';
import { findTextDirection } from '../../src/ocr/text-direction.ts';
import { pictureOf, turnedBy } from '../support/make-scan.ts';
import { reportPdf } from '../support/sample-pdfs.ts';

let upright: GrayBitmap;

beforeAll(async () => {
  upright = await pictureOf(await reportPdf(), { dpi: 120 });
});

const angles = [0, 90, 180, 270].flatMap((turn) => [-10, -3.3, 0, 0.4, 7].map((skew) => (turn + skew + 360) % 360));

describe('the direction of text', () => {
  test.each(angles)('%s degrees is found to a fifth of a degree', (angle) => {
    const found = findTextDirection(findInk(turnedBy(upright, angle)));
    const difference = Math.abs(((found.angle - angle + 540) % 360) - 180);
    expect(difference).toBeLessThan(0.2);
  });

  test('of a picture without text is upright', () => {
    const blank = { width: 300, height: 200, data: new Uint8Array(60_000).fill(255) };
    expect(findTextDirection(findInk(blank))).toMatchObject({ angle: 0, letterHeight: 0 });
  });

  test('comes with the height of the letters, without what reaches above and below', () => {
    const { letterHeight } = findTextDirection(findInk(upright));
    // Helvetica of 11 points has an x-height of 5.75 points: 9.6 pixels at 120 dots per inch.
    expect(letterHeight).toBeGreaterThan(8.5);
    expect(letterHeight).toBeLessThan(11);
  });

  test('the height is that of the letters also where they touch, in a picture of few pixels', async () => {
    const small = await pictureOf(await reportPdf(), { dpi: 72 });
    const { letterHeight } = findTextDirection(findInkCores(small));
    expect(letterHeight).toBeGreaterThan(5);
    expect(letterHeight).toBeLessThan(7);
  });

  test('the height is that of the letters without ascenders also where most touch one that has some', () => {
    const [x, ascender] = [12, 17];
    // Pieces of ink as touching letters leave them: for each without an ascender two that have one somewhere.
    const map = { width: 1200, height: 400, ink: new Uint8Array(1200 * 400) };
    for (let index = 0; index < 150; index += 1) {
      const [left, foot] = [10 + (index % 50) * 22, 60 + Math.floor(index / 50) * 50];
      const height = index % 6 < 2 ? x : ascender;
      for (let y = foot - height; y < foot; y += 1) map.ink.fill(1, y * 1200 + left, y * 1200 + left + 14);
    }
    expect(findTextDirection(map).letterHeight).toBe(x);
  });

  test('the strokes of a drawing are no letters, however many they are', () => {
    const hatched = { ...upright, data: upright.data.slice() };
    const [left, top] = [upright.width >> 1, Math.round(upright.height * 0.75)];
    for (let y = top; y < upright.height - 4; y += 5) {
      for (let x = left + ((y * 7) % 9); x < upright.width - 4; x += 9) {
        for (let dot = 0; dot < 4; dot += 1)
          hatched.data.fill(0, (y + dot) * upright.width + x, (y + dot) * upright.width + x + 2);
      }
    }
    const [plain, drawn] = [upright, hatched].map((picture) => findTextDirection(findInkCores(picture)));
    expect(drawn!.letterCount).toBeGreaterThan(plain!.letterCount * 2);
    expect(Math.abs(drawn!.letterHeight - plain!.letterHeight)).toBeLessThan(1);
  });

  test('white text on black is text too', () => {
    const negative = { ...upright, data: upright.data.map((shade) => 255 - shade) };
    expect(Math.abs(findTextDirection(findInk(negative)).angle)).toBeLessThan(0.2);
  });
});

describe('straightening', () => {
  test('a picture that is turned and turned back is the picture again, and its pixels know where they were', () => {
    const back = straighten(turnedBy(upright, 90), 90, 1);
    expect([back.bitmap.width, back.bitmap.height]).toEqual([upright.width, upright.height]);
    expect(back.bitmap.data).toEqual(upright.data);
    // The top left corner of the upright picture is the top right one of the picture that reads downwards.
    expect([back.toSource[4], back.toSource[5]]).toEqual([upright.height, 0]);
  });

  test('brings a picture to another scale', () => {
    const { bitmap, toSource } = straighten(upright, 0, 0.5);
    expect(bitmap.width).toBe(Math.ceil(upright.width / 2));
    expect(toSource[0]).toBeCloseTo(2, 1);
  });
});
