import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ascending } from '../../src/internal/ascending.ts';

const byNumber = (a: number, b: number): number => a - b;

test('numbers come out from the smallest up, and the list that came is left as it was', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ noNaN: true }), { maxLength: 200 }), (values) => {
      const before = [...values];
      expect([...ascending(values)].map((value) => value + 0)).toEqual(
        values.toSorted(byNumber).map((value) => value + 0),
      );
      expect(values).toEqual(before);
    }),
  );
});

test('a long list from the largest down is sorted as well', () => {
  const values = Array.from({ length: 5000 }, (_, index) => -index);
  expect([...ascending(values)]).toEqual(values.toSorted(byNumber));
});
