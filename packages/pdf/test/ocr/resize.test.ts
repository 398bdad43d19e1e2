import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { GrayBitmap } from '../../src/document/index.ts';
import { resize } from '../../src/ocr/resize.ts';

const flat = (width: number, height: number, shade: number): GrayBitmap => ({
  width,
  height,
  data: new Uint8Array(width * height).fill(shade),
});

/** Black and white bars, each of so many pixels. */
function bars(width: number, barWidth: number): GrayBitmap {
  const data = Uint8Array.from({ length: width }, (_, x) => (Math.floor(x / barWidth) % 2 === 0 ? 0 : 255));
  return { width, height: 1, data };
}

const mean = ({ data }: GrayBitmap): number => data.reduce((sum, shade) => sum + shade, 0) / data.length;

describe('a bitmap in another size', () => {
  test('keeps a shade that it has everywhere, also at its edges', () => {
    const sizes = fc.integer({ min: 1, max: 40 });
    fc.assert(
      fc.property(sizes, sizes, sizes, sizes, fc.integer({ min: 0, max: 255 }), (width, height, wide, high, shade) => {
        expect(resize(flat(width, height, shade), wide, high)).toEqual(flat(wide, high, shade));
      }),
    );
  });

  test('is the bitmap itself at its own size', () => {
    const bitmap = bars(9, 2);
    expect(resize(bitmap, 9, 1)).toBe(bitmap);
  });

  test('keeps black and white where strokes are as wide as two of its pixels', () => {
    const half = resize(bars(64, 4), 32, 1);
    const [black, alsoBlack, white, alsoWhite] = half.data.slice(8, 12);
    expect(Math.max(black!, alsoBlack!)).toBeLessThan(20);
    expect(Math.min(white!, alsoWhite!)).toBeGreaterThan(235);
  });

  test('turns strokes that are too fine for it into grey, and into no other strokes', () => {
    const { data } = resize(bars(240, 1), 48, 1);
    const inner = data.slice(4, -4);
    expect(Math.max(...inner) - Math.min(...inner)).toBeLessThan(60);
    expect(mean(resize(bars(240, 1), 48, 1))).toBeCloseTo(127.5, -1);
  });

  test('has what stands in the middle in the middle', () => {
    const dot = flat(21, 21, 255);
    dot.data[10 * 21 + 10] = 0;
    const { data } = resize(dot, 7, 7);
    expect(data.indexOf(Math.min(...data))).toBe(3 * 7 + 3);
    const large = resize(dot, 63, 63).data;
    expect(large.indexOf(Math.min(...large))).toBe(31 * 63 + 31);
  });
});
