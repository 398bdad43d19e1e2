import { describe, expect, test } from 'vitest';
import type { Ruling, TextRun } from '../../src/document/index.ts';
import { tableRows } from '../../src/layout/tables/table.ts';
import { blocksOf } from './blocks-of.ts';
import { BOLD, lines, page, ruling } from './make-runs.ts';

const NAMES = ['Lead', 'Halogen', 'Asbestos', 'Mercury'];
const WORDING = ['The product holds none of it, as the law wants, and', 'needs no notice to those who buy it.'];
const ANSWERS = ['TBD', 'Y', 'Y', 'TBD'];

/** Tops of the rows. */
const ROWS = NAMES.map((_, index) => 100 + 40 * index);

/** Four rows of three columns, of which a line parts the last from the others. */
const RULINGS: Ruling[] = [
  ...[...ROWS, 260].map((y) => ruling('horizontal', y, 50, 500)),
  ruling('vertical', 420, 60, 260),
];

function bodyOf(names: readonly string[]): TextRun[] {
  return ROWS.flatMap((top, index) => [
    ...lines([names[index]!], 56, top + 22),
    ...lines(WORDING, 150, top + 16),
    ...lines([ANSWERS[index]!], 430, top + 16),
  ]);
}

function rowsOf(runs: TextRun[]) {
  const [table] = blocksOf(page(runs, { rulings: RULINGS })).flatMap((block) => block.table ?? []);
  return { rows: tableRows(table!), headerRowCount: table!.headerRowCount };
}

describe('a drawn column', () => {
  const wording = WORDING.join(' ');

  test('is two where a white gap runs down through it with text on either side in each row', () => {
    expect(rowsOf(bodyOf(NAMES)).rows).toEqual(NAMES.map((name, index) => [name, wording, ANSWERS[index]]));
  });

  test('stays one in a cell with text across the gap', () => {
    const head = [
      ...lines(['Environmental category and its description'], 56, 90, { font: BOLD }),
      ...lines(['Details'], 430, 90, { font: BOLD }),
    ];
    const { rows, headerRowCount } = rowsOf([...head, ...bodyOf(NAMES)]);
    expect(rows[0]).toEqual([
      'Environmental category and its description',
      'Environmental category and its description',
      'Details',
    ]);
    expect(rows[1]).toEqual(['Lead', wording, 'TBD']);
    expect(headerRowCount).toBe(1);
  });

  test('stays one where the marks of list items stand before the gap', () => {
    const { rows } = rowsOf(bodyOf(['1.', '2.', '3.', '4.']));
    expect(rows[0]).toHaveLength(2);
  });
});

describe('a row that no line closes', () => {
  test('is told by the line between its columns that goes up to its top', () => {
    const head = [...lines(['Category'], 56, 90), ...lines(['Details'], 430, 90)];
    expect(rowsOf([...head, ...bodyOf(NAMES)]).rows).toHaveLength(5);
  });

  test('is none where a text stands on one side of that line only', () => {
    expect(rowsOf([...lines(['Category'], 56, 90), ...bodyOf(NAMES)]).rows).toHaveLength(4);
  });
});
