import { describe, expect, test } from 'vitest';
import { tableRows } from '../../src/layout/tables/table.ts';
import { blocksOf } from './blocks-of.ts';
import { BOLD, page, words } from './make-runs.ts';

const ROWS = [
  ['Plan', 'Price', 'Persons', 'Places'],
  ['Free', 'none', 'one', 'two'],
  ['Basic', 'on request', 'a few', 'many'],
  ['Team', '12.50', '20', '4'],
  ['Large', '24.00', '50', '8'],
  ['Huge', '36.00', '90', '16'],
];

/** The table without rules, its first line in bold. */
function tableInBold() {
  const runs = ROWS.flatMap((cells, row) =>
    cells.flatMap((text, column) => words(text, 50 + 110 * column, 100 + 14 * row, row === 0 ? { font: BOLD } : {})),
  );
  return blocksOf(page(runs)).flatMap((block) => block.table ?? [])[0]!;
}

describe('a head without rules', () => {
  test('ends with its bold type where that names all columns, also above rows of words', () => {
    const table = tableInBold();
    expect(table.headerRowCount).toBe(1);
    expect(tableRows(table)).toEqual(ROWS);
  });
});
