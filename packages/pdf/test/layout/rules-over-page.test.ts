import type { Box } from '@ingestkit/core';
import { describe, expect, test } from 'vitest';
import { heightsOverPage } from '../../src/layout/order/rules-over-page.ts';
import { ruling } from './make-runs.ts';

const text = (...box: Box) => ({ box, size: 10 });
const table = (...box: Box) => ({ box, size: 10, solid: true });
const TEXTS = [text(50, 100, 250, 300), text(300, 100, 550, 300)];

describe('lines over a page', () => {
  test.each([
    ['from side to side go over it', [ruling('horizontal', 90, 48, 552)], [90]],
    [
      'in pieces that touch are one line',
      [ruling('horizontal', 90, 50, 280), ruling('horizontal', 90, 281, 550)],
      [90],
    ],
    ['over one of two columns do not', [ruling('horizontal', 90, 300, 550)], []],
  ])('%s', (_, rulings, heights) => {
    expect(heightsOverPage(TEXTS, rulings)).toEqual(heights);
  });

  test('do not go through a table', () => {
    const across = [60, 150, 250].map((height) => ruling('horizontal', height, 50, 550));
    expect(heightsOverPage([text(50, 70, 250, 80), table(50, 100, 550, 200)], across)).toEqual([60, 250]);
  });
});
