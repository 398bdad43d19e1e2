import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareNumbers } from '../../src/internal/compare-numbers.ts';

test('numbers are put in the order that their difference gives', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true }), fc.double({ noNaN: true }), (a, b) => {
      const bySize = a < b ? -1 : Number(a > b);
      expect(compareNumbers(a, b)).toBe(bySize);
      expect(compareNumbers(b, a)).toBe(bySize === 0 ? 0 : -bySize);
    }),
  );
});
