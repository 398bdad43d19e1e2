import { describe, expect, test } from 'vitest';
import type { TextRun } from '../../src/document/index.ts';
import { tableRows } from '../../src/layout/tables/table.ts';
import { blocksOf } from './blocks-of.ts';
import { page, words } from './make-runs.ts';

const LEFT = 50;
const INDENT = 8;
const STEP = 12;

/** Lines of a table under each other: a label, at an indent where it begins with a space, a text and two numbers. */
function tableOf(rows: readonly (readonly string[])[]): string[][] {
  const runs = rows.flatMap((cells, index) => cellsOf(cells, 100 + STEP * index));
  return tableRows(blocksOf(page(runs)).flatMap((block) => block.table ?? [])[0]!);
}

function cellsOf(cells: readonly string[], baseline: number): TextRun[] {
  const isIndented = cells[0]!.startsWith(' ');
  return cells.flatMap((text, column) => {
    if (text === '') return [];
    const left = LEFT + 120 * column + (isIndented && column < 2 ? INDENT : 0);
    return words(text.trim(), left, baseline);
  });
}

describe('lines at an indent', () => {
  test('go on with the row above where none of them has values', () => {
    const rows = tableOf([
      ['Study', 'Design', 'Persons', 'Mean age'],
      ['Kerr', 'Randomized', '12', '14.1'],
      [' and others', 'in two groups'],
      ['Lund', 'Prospective', '41', '13.0'],
      [' et al.'],
      ['Moss', 'Retrospective', '9', '15.9'],
      ['Nagy', 'Prospective', '75', '14.6'],
      [' et al.', 'non-randomized'],
    ]);
    expect(rows.slice(1)).toEqual([
      ['Kerr and others', 'Randomized in two groups', '12', '14.1'],
      ['Lund et al.', 'Prospective', '41', '13.0'],
      ['Moss', 'Retrospective', '9', '15.9'],
      ['Nagy et al.', 'Prospective non-randomized', '75', '14.6'],
    ]);
  });

  test('are rows of their own where they have values', () => {
    const items = [
      ['Group', 'Place', '2019', '2020'],
      ['All', 'Oslo', '12', '14'],
      [' Men', 'Oslo', '5', '8'],
      [' Women', 'Oslo'],
      ['None', 'Oslo', '3', '4'],
      [' Other', 'Oslo'],
    ];
    expect(tableOf(items).map(([label]) => label)).toEqual(['Group', 'All', 'Men', 'Women', 'None', 'Other']);
  });
});
