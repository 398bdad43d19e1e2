import { describe, expect, test } from 'vitest';
import type { Ruling, TextRun } from '../../src/document/index.ts';
import { tableRows } from '../../src/layout/tables/table.ts';
import { blocksOf } from './blocks-of.ts';
import { grid, page, run, words } from './make-runs.ts';

const ROWS = [
  ['Country', '2009', '2010', '2011'],
  ['Angola', '12.5', '...', '13.1'],
  ['Benin', '..', '8.2', '8.4'],
  ['Chad', '3.9', '4.0', '...'],
  ['Ghana', '7.7', '7.9', '8.0'],
];

function rowsOf(texts: readonly (readonly string[])[], rulings: Ruling[] = [], leaders: TextRun[] = []): string[][] {
  const runs = texts.flatMap((cells, index) =>
    cells.flatMap((text, column) => (text === '' ? [] : words(text, 54 + 100 * column, 114 + 20 * index))),
  );
  const [table] = blocksOf(page([...runs, ...leaders], { rulings })).flatMap((block) => block.table ?? []);
  return tableRows(table!);
}

describe('dots in a table', () => {
  test('that stand alone in their cell are what is written for a missing value', () => {
    expect(rowsOf(ROWS)).toEqual(ROWS);
    const lines = grid([50, 150, 250, 350, 450], [100, 120, 140, 160, 180, 200]);
    expect(rowsOf(ROWS, lines)).toEqual(ROWS);
  });

  test('are none of the text where they lead from a label to its values, be they few', () => {
    const leaders = ROWS.slice(1).flatMap(([label], index) => {
      const end = 54 + 5 * label!.length;
      const dots = index === 0 ? ['...'] : ['...', '...'];
      return dots.map((text, at) => run(text, end + 6 + 20 * at, 134 + 20 * index));
    });
    expect(rowsOf(ROWS, [], leaders)).toEqual(ROWS);
  });

  test('stand for a missing value also on a page with many leaders, whose dots come one by one', () => {
    const dots = Array.from({ length: 400 }, (_, index) =>
      run('.', 54 + 8 * (index % 40), 400 + 14 * Math.floor(index / 40)),
    );
    expect(rowsOf(ROWS, [], dots)).toEqual(ROWS);
  });
});

test('columns of yes and no are columns of values, though nothing is drawn and little else stands there', () => {
  const texts = [
    ['Plan', 'Backups', 'Support'],
    ['Free of charge', 'No', 'No'],
    ['Basic for one', 'Yes', 'No'],
    ['Team of ten', 'Yes', 'Yes'],
    ['Enterprise wide', 'Yes', 'Yes'],
  ];
  expect(rowsOf(texts)).toEqual(texts);
});
