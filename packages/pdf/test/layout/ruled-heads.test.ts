import { describe, expect, test } from 'vitest';
import { blocksOf } from './blocks-of.ts';
import { page, ruling, words } from './make-runs.ts';

/** A line of a table of words, with a number in its last column where it is given. */
function study(name: string, design: string, outcome: string, baseline: number) {
  return [...words(name, 50, baseline), ...words(design, 160, baseline), ...words(outcome, 330, baseline)];
}

describe('the head of a table of words', () => {
  test('is what stands above its first rule, also where a number comes many lines below', () => {
    const names = ['Nabhan', 'Kim', 'Cleemann', 'Bannink', 'Piippo', 'Doerr', 'McDonnell', 'Snajderova', 'Paterson'];
    const rows = names.flatMap((name, index) => [...study(name, 'Prospective trial', 'Normal size', 132 + 14 * index)]);
    const last = ['12', '41'].flatMap((count, index) =>
      study('Others', count, count, 132 + 14 * (names.length + index)),
    );
    const rulings = [100, 118, 278].map((height) => ruling('horizontal', height, 50, 440));
    const content = page([...study('Reference', 'Study design', 'Outcome', 112), ...rows, ...last], { rulings });
    const [table] = blocksOf(content).flatMap((block) => block.table ?? []);
    expect(table!.headerRowCount).toBe(1);
    expect(table!.rowCount).toBe(12);
  });
});
