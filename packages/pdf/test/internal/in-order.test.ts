import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inOrder } from '../../src/internal/in-order.ts';

interface Item {
  key: number;
  /** Where it came in. */
  place: number;
}

const byKey = (a: Item, b: Item): number => a.key - b.key;
const toItems = (keys: readonly number[]): Item[] => keys.map((key, place) => ({ key, place }));

test('items come out sorted, equal ones in the order that they came in, and the list that came is left as it was', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 80 }), (keys) => {
      const items = toItems(keys);
      expect(inOrder(items, byKey)).toEqual(items.toSorted(byKey));
      expect(items).toEqual(toItems(keys));
    }),
  );
});

test('a list that is nearly in order is sorted with a few looks at each item', () => {
  const items = toItems(Array.from({ length: 1000 }, (_, index) => (index % 2 === 0 ? index : index - 3)));
  let looks = 0;
  const sorted = inOrder(items, (a, b) => {
    looks += 1;
    return byKey(a, b);
  });
  expect(sorted).toEqual(items.toSorted(byKey));
  expect(looks).toBeLessThan(4 * items.length);
});

test('a list in reverse is sorted without moving every item past every other', () => {
  const items = toItems(Array.from({ length: 2000 }, (_, index) => -index));
  let looks = 0;
  inOrder(items, (a, b) => {
    looks += 1;
    return byKey(a, b);
  });
  expect(looks).toBeLessThan(40 * items.length);
});

test('a list in order is the same list', () => {
  const items = toItems([1, 1, 2, 5]);
  expect(inOrder(items, byKey)).toBe(items);
});
