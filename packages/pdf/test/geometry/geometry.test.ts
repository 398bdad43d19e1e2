import type { Box } from '@ingestkit/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  boxArea,
  containsCentre,
  intersection,
  overlap,
  roundBox,
  transformBox,
  union,
  unionAll,
} from '../../src/geometry/box.ts';
import { IDENTITY, applyX, applyY, concat, toMatrix, type Matrix } from '../../src/geometry/matrix.ts';
import { angleOf, frameBoxToPage, toFrame } from '../../src/geometry/text-frame.ts';

const coordinate = fc.integer({ min: -1000, max: 1000 });
const box: fc.Arbitrary<Box> = fc
  .tuple(coordinate, coordinate, fc.integer({ min: 0, max: 500 }), fc.integer({ min: 0, max: 500 }))
  .map(([left, top, width, height]) => [left, top, left + width, top + height]);
const number = fc.double({ min: -4, max: 4, noNaN: true });
const matrix: fc.Arbitrary<Matrix> = fc.tuple(number, number, number, number, coordinate, coordinate);

describe('boxes', () => {
  test('the union holds both and is the same either way round', () => {
    fc.assert(
      fc.property(box, box, (a, b) => {
        const both = union(a, b);
        expect(both).toEqual(union(b, a));
        expect(intersection(both, a)).toEqual(a);
        expect(unionAll([a, b, a])).toEqual(both);
      }),
    );
  });

  test('the intersection is in both, and has an area exactly where they overlap in both directions', () => {
    fc.assert(
      fc.property(box, box, (a, b) => {
        const shared = intersection(a, b);
        const meets = overlap(a[0], a[2], b[0], b[2]) > 0 && overlap(a[1], a[3], b[1], b[3]) > 0;
        expect(boxArea(shared) > 0).toBe(meets);
        expect(boxArea(shared)).toBeLessThanOrEqual(Math.min(boxArea(a), boxArea(b)));
      }),
    );
  });

  test('the gap between intervals is a negative overlap', () => {
    expect(overlap(0, 10, 4, 20)).toBe(6);
    expect(overlap(0, 10, 14, 20)).toBe(-4);
  });

  test('a box holds its own centre and not that of one beside it', () => {
    expect(containsCentre([0, 0, 10, 10], [8, 4, 11, 6])).toBe(true);
    expect(containsCentre([0, 0, 10, 10], [8, 4, 14, 6])).toBe(false);
  });

  test('rounding keeps hundredths', () => {
    expect(roundBox([0.005, 1.234, 5.678, -0.004])).toEqual([0.01, 1.23, 5.68, -0]);
  });
});

describe('transforms', () => {
  test('a concatenation does the first, then the second', () => {
    fc.assert(
      fc.property(matrix, matrix, coordinate, coordinate, (first, second, x, y) => {
        const both = concat(first, second);
        const [x1, y1] = [applyX(first, x, y), applyY(first, x, y)];
        expect(applyX(both, x, y)).toBeCloseTo(applyX(second, x1, y1), 4);
        expect(applyY(both, x, y)).toBeCloseTo(applyY(second, x1, y1), 4);
      }),
    );
  });

  test('the identity changes nothing, on either side', () => {
    fc.assert(
      fc.property(matrix, (m) => {
        for (const same of [concat(m, IDENTITY), concat(IDENTITY, m)]) {
          same.forEach((value, index) => expect(value).toBeCloseTo(m[index]!, 9));
        }
      }),
    );
  });

  test('the box around a transformed rectangle holds each of its points', () => {
    fc.assert(
      fc.property(matrix, box, fc.double({ min: 0, max: 1, noNaN: true }), (m, [x0, y0, x1, y1], part) => {
        const [left, top, right, bottom] = transformBox(m, x0, y0, x1, y1);
        const [x, y] = [x0 + part * (x1 - x0), y1 - part * (y1 - y0)];
        expect(applyX(m, x, y)).toBeGreaterThanOrEqual(left - 1e-6);
        expect(applyX(m, x, y)).toBeLessThanOrEqual(right + 1e-6);
        expect(applyY(m, x, y)).toBeGreaterThanOrEqual(top - 1e-6);
        expect(applyY(m, x, y)).toBeLessThanOrEqual(bottom + 1e-6);
      }),
    );
  });

  test.each([
    ['an array', [1, 0, 0, 1, 5, 6], [1, 0, 0, 1, 5, 6]],
    ['a typed array', Float32Array.of(1, 0, 0, 1, 5, 6), [1, 0, 0, 1, 5, 6]],
    ['too few numbers', [1, 0, 0, 1, 5], null],
    ['a number that is none', [1, 0, 0, Number.NaN, 5, 6], null],
    ['text', '1 0 0 1 5 6', null],
    ['nothing', null, null],
  ])('six numbers are read from %s, or null', (_, given, expected) => {
    expect(toMatrix(given)).toEqual(expected);
  });
});

describe('frames of turned text', () => {
  test('a point of the page goes into the frame and back', () => {
    fc.assert(
      fc.property(coordinate, coordinate, fc.integer({ min: 0, max: 3599 }), (x, y, tenths) => {
        const angle = tenths / 10;
        const { along, across } = toFrame(x, y, angle);
        const [left, top, right, bottom] = frameBoxToPage([along, across, along, across], angle);
        for (const [value, expected] of [
          [left, x],
          [right, x],
          [top, y],
          [bottom, y],
        ]) {
          expect(value).toBeCloseTo(expected!, 6);
        }
      }),
    );
  });

  test.each([0, 90, 180, 270])('at %i degrees whole numbers stay whole', (angle) => {
    const { along, across } = toFrame(3, 5, angle);
    expect([along, across].every(Number.isInteger)).toBe(true);
  });

  test.each([
    [1, 0, 0],
    [1, 0.02, 0],
    [0, 1, 90],
    [-1, 0.01, 180],
    [-1, -0.01, 180],
    [0, -1, 270],
    [1, 1, 45],
    [1, -0.1, 354.3],
  ])('the direction (%d, %d) is %d degrees: near a right angle it is that one', (dx, dy, angle) => {
    expect(angleOf(dx, dy)).toBe(angle);
  });
});
