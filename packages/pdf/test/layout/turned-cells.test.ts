import { describe, expect, test } from 'vitest';
import type { TextRun } from '../../src/document/index.ts';
import { tableRows } from '../../src/layout/tables/table.ts';
import { blocksOf } from './blocks-of.ts';
import { grid, lines, page, words } from './make-runs.ts';

/** Text that is read from the bottom up and begins at a height. */
function upright(text: string, x: number, bottom: number): TextRun[] {
  return words(text, -bottom, x, { angle: 270 });
}

const LABELS = ['Set current degree', 'Change the query', 'Start the monitor', 'Dump the cache'];
const BODY = LABELS.flatMap((label, index) => [
  ...lines([label], 56, 214 + 20 * index),
  ...lines(['X'], 268, 214 + 20 * index),
  ...lines(['X'], 298, 214 + 20 * index),
]);
const RULINGS = grid([50, 255, 285, 315], [100, 200, 220, 240, 260, 280]);

describe('text that stands upright', () => {
  const heads = [...upright('All authority', 272, 195), ...upright('Monitor', 302, 195)];

  test('names the columns of a grid of lines', () => {
    const blocks = blocksOf(page([...lines(['User action'], 56, 114), ...heads, ...BODY], { rulings: RULINGS }));
    expect(blocks.map((block) => block.type)).toEqual(['table']);
    const table = blocks[0]!.table!;
    expect(tableRows(table).slice(0, 2)).toEqual([
      ['User action', 'All authority', 'Monitor'],
      ['Set current degree', 'X', 'X'],
    ]);
    expect(table.headerRowCount).toBe(1);
  });

  test('is a text of its own beside the table, and where it stands over the lines of a cell', () => {
    const beside = [...upright('Beside the table', 400, 195), ...upright('Much longer than its own cell', 272, 260)];
    const blocks = blocksOf(page([...lines(['User action'], 56, 114), ...beside, ...BODY], { rulings: RULINGS }));
    expect(blocks.map((block) => block.type)).toEqual(['table', 'paragraph', 'paragraph']);
    expect(tableRows(blocks[0]!.table!)[0]).toEqual(['User action', '', '']);
  });
});
