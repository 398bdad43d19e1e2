import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { JsonValueSchema } from '../src/index.ts';

const json = z.json();

describe('JSON as data', () => {
  test('is what zod takes for JSON', () => {
    fc.assert(
      fc.property(fc.anything({ withDate: true, withMap: true, withBigInt: true, withSparseArray: true }), (value) => {
        expect(JsonValueSchema.safeParse(value).success).toBe(json.safeParse(value).success);
      }),
      { numRuns: 1000 },
    );
  });

  test('is everything that JSON can say', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JsonValueSchema.parse(value)).toEqual(value);
      }),
    );
  });

  test.each([
    ['undefined', [undefined]],
    ['a number that is none', { of: Number.NaN }],
    ['a hole in an array', new Array(1)],
    ['an instance of a class', { at: new Date(0) }],
  ])('is not %s', (_what, value) => {
    expect(JsonValueSchema.safeParse(value).success).toBe(false);
  });

  test('does not hold itself', () => {
    const value: Record<string, unknown> = {};
    value['self'] = value;
    expect(JsonValueSchema.safeParse(value).success).toBe(false);
  });
});
