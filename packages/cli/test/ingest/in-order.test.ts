import { expect, test } from 'vitest';
import { createReorderer } from '../../src/ingest/in-order.ts';

test('items come out in the order of their index, each as soon as those before it have come', () => {
  const inOrder = createReorderer<string>();
  expect(inOrder.add(2, 'c')).toEqual([]);
  expect(inOrder.add(0, 'a')).toEqual(['a']);
  expect(inOrder.add(1, 'b')).toEqual(['b', 'c']);
  expect(inOrder.add(3, 'd')).toEqual(['d']);
  expect(inOrder.rest()).toEqual([]);
});

test('what still waits when the work was stopped comes out in order too', () => {
  const inOrder = createReorderer<string>();
  inOrder.add(5, 'f');
  inOrder.add(3, 'd');
  expect(inOrder.rest()).toEqual(['d', 'f']);
});
