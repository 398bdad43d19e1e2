import { describe, expect, test } from 'vitest';
import type { FilledArea, TextRun } from '../../src/document/index.ts';
import type { Table } from '../../src/layout/tables/table.ts';
import { blocksOf } from './blocks-of.ts';
import { grid, page, ruling, words } from './make-runs.ts';

function tablesOf(content: Parameters<typeof blocksOf>[0]): Table[] {
  return blocksOf(content).flatMap((block) => block.table ?? []);
}

function row(texts: readonly string[], baseline: number): TextRun[] {
  return texts.flatMap((text, column) => words(text, column === 0 ? 54 : 154 + 80 * (column - 1), baseline));
}

/** `column-end text`, by rows. */
function cellsOf({ cells, rowCount }: Table): string[][] {
  return Array.from({ length: rowCount }, (_, index) =>
    cells
      .filter((cell) => cell.row === index && cell.text !== '')
      .map(({ column, columnSpan, text }) => `${column}-${column + columnSpan - 1} ${text}`),
  );
}

describe('rows that no line parts', () => {
  const head = grid([50, 150, 230, 310, 390], [100, 120]);
  const frame = [
    ruling('vertical', 50, 100, 230),
    ruling('vertical', 390, 100, 230),
    ruling('horizontal', 230, 50, 390),
  ];

  test('have headings of their groups between them, in the middle of the frame, and labels that stand alone', () => {
    const runs = [
      ...row(['Item', 'Men', 'Women', 'All'], 114),
      ...row(['Wool', '12', '14', '26'], 134),
      ...row(['Silk', '22', '24', '46'], 148),
      // In the middle of the frame, which is within the second column.
      ...words('Area', 210, 162),
      ...row(['Wool', '32', '34', '66'], 176),
      ...row(['Others'], 190),
      ...row(['Silk', '42', '44', '86'], 204),
      ...row(['Felt', '52', '54', '106'], 218),
    ];
    const [table] = tablesOf(page(runs, { rulings: [...head, ...frame] }));
    expect(cellsOf(table!).slice(2, 6)).toEqual([
      ['0-0 Silk', '1-1 22', '2-2 24', '3-3 46'],
      ['0-3 Area'],
      ['0-0 Wool', '1-1 32', '2-2 34', '3-3 66'],
      ['0-0 Others'],
    ]);
  });

  test('are as many as the entries of the first column, also under a head of more words than they have', () => {
    const runs = [
      ...row(['Number', 'Our rating', 'First month', 'Last month of all'], 112),
      ...row(['(left)', 'for that', '(center)', '(right of it)'], 124),
      ...row(['1', 'Colder', 'January', 'March'], 144),
      ...row(['2', 'Okay', 'February', 'April'], 156),
      ...row(['3', 'Good', 'March', 'May'], 168),
    ];
    const rulings = grid([50, 150, 230, 310, 390], [100, 130, 180]);
    const [table] = tablesOf(page(runs, { rulings }));
    expect(cellsOf(table!).slice(1)).toEqual([
      ['0-0 1', '1-1 Colder', '2-2 January', '3-3 March'],
      ['0-0 2', '1-1 Okay', '2-2 February', '3-3 April'],
      ['0-0 3', '1-1 Good', '2-2 March', '3-3 May'],
    ]);
  });
});

describe('rules over the page', () => {
  const wide = [ruling('horizontal', 90, 50, 540), ruling('horizontal', 260, 50, 540)];
  const own = [110, 124, 196].map((position) => ruling('horizontal', position, 50, 390));
  const options = [
    ['solution', 'Write it.', '•'],
    ['problem', 'Ask for it.'],
    ['oneside', 'One side.', '•'],
    ['twoside', 'Two sides.'],
    ['10pt', 'Set the size.', '•'],
  ];
  const runs = [
    ...words('There are five options:', 50, 104),
    ...row(['Option', 'Sense', 'Default'], 120),
    ...options.flatMap((texts, index) => row(texts, 134 + 14 * index)),
    ...words('For example, who wants to write it on one side needs none of them.', 50, 214),
  ];

  test('are none of the table between them that has rules of its own', () => {
    const [table, ...others] = tablesOf(page(runs, { rulings: [...wide, ...own] }));
    expect(others).toEqual([]);
    expect(cellsOf(table!)[0]).toEqual(['0-0 Option', '1-1 Sense', '2-2 Default']);
    expect(table!.rowCount).toBe(6);
  });
});

describe('coloured bands', () => {
  test('go on past a row that is twice as high, since its label takes two lines', () => {
    const heights = [26, 26, 26, 26, 26, 40, 26, 26, 26];
    const tops = heights.map((_, index) => 120 + heights.slice(0, index).reduce((sum, height) => sum + height, 0));
    const areas = tops.flatMap((top, index): FilledArea[] =>
      index % 2 === 0 ? [{ box: [50, top, 390, top + heights[index]!], color: '#e8eef4' }] : [],
    );
    const runs = [
      ...row(['Item', 'Men', 'Women', 'All'], 114),
      ...tops.flatMap((top, index) => [
        ...(index === 5 ? words('Both and', 54, top + 17) : []),
        ...row([index === 5 ? 'others' : `Item ${index}`, `${index}2`, `${index}4`, '86'], top + heights[index]! - 9),
      ]),
    ];
    const tables = tablesOf(page(runs, { areas }));
    expect(tables).toHaveLength(1);
    expect(cellsOf(tables[0]!)[6]).toEqual(['0-0 Both and others', '1-1 52', '2-2 54', '3-3 86']);
  });
});
