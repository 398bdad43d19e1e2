import { beforeAll, describe, expect, test } from 'vitest';
import type { GrayBitmap } from '../../src/document/index.ts';
import { preprocess } from '../../src/ocr/preprocess.ts';
import { pictureOf } from '../support/make-scan.ts';
import { reportPdf } from '../support/sample-pdfs.ts';

let clean: GrayBitmap;

beforeAll(async () => {
  clean = await pictureOf(await reportPdf(), { dpi: 100 });
});

/** Mean difference of two pictures, in shades. */
function difference(one: GrayBitmap, other: GrayBitmap): number {
  return one.data.reduce((sum, shade, index) => sum + Math.abs(shade - other.data[index]!), 0) / one.data.length;
}

function shades({ data }: GrayBitmap): number[] {
  return [...new Set(data)].toSorted((a, b) => a - b);
}

describe('steps before reading', () => {
  test('denoise takes specks out', () => {
    const data = clean.data.slice();
    for (let index = 137; index < data.length; index += 137) data[index] = 0;
    const specked = { ...clean, data };
    expect(difference(preprocess(specked, ['denoise']), clean)).toBeLessThan(difference(specked, clean) / 2);
  });

  test('binarize leaves black and white, and a shadow that grows over the page leaves no trace', () => {
    const shadowed = clean.data.map((shade, index) => shade * (1 - (0.6 * (index % clean.width)) / clean.width));
    const black = preprocess({ ...clean, data: shadowed }, ['binarize']);
    expect(shades(black)).toEqual([0, 255]);
    expect(difference(black, preprocess(clean, ['binarize']))).toBeLessThan(1);
  });

  test('contrast spreads faint print over all shades', () => {
    const faint = { ...clean, data: clean.data.map((shade) => 150 + shade * 0.2) };
    const spread = shades(preprocess(faint, ['contrast']));
    expect([spread[0], spread.at(-1)]).toEqual([0, 255]);
  });

  test('no step leaves the picture as it is', () => {
    expect(preprocess(clean, [])).toBe(clean);
  });
});
