import { expect, test } from 'vitest';
import type { Box } from '@ingestkit/core';
import { partAsides } from '../../src/layout/order/asides.ts';

const solid = (box: Box) => ({ box, size: 10, solid: true });
const line = (box: Box) => ({ box, size: 10 });

test('two tables that leave no line clear of both are parted from their lines one by one', () => {
  const upper = solid([50, 100, 200, 150]);
  const lower = solid([150, 160, 400, 200]);
  const besideUpper = line([220, 120, 300, 130]);
  const besideLower = line([60, 175, 140, 185]);
  const rows = [[upper], [besideUpper], [lower], [besideLower]];
  const columns = partAsides<typeof upper | typeof besideUpper>(rows, false);
  expect(columns.flat(2)).toHaveLength(4);
  expect(new Set(columns.flat(2))).toEqual(new Set(rows.flat()));
});
