import { describe, expect, test } from 'vitest';
import type { FontStyle, Ruling, TextRun } from '../../src/document/index.ts';
import { tableRows, type Table } from '../../src/layout/tables/table.ts';
import { blocksOf } from './blocks-of.ts';
import { PLAIN, page, ruling, words } from './make-runs.ts';

const ITALIC: FontStyle = { ...PLAIN, name: 'Test-Italic', italic: true };
/** Where the labels begin, and the right edges of the columns of values. */
const LABELS = 40;
const EDGES = [220, 290, 360, 430, 500];
const BODY = [
  ['Alabama', '334,186', '100.3', '913,629', '364,225', '51.3'],
  ['California', '120,310', '80.0', '285,792', '17,929', '82.4'],
  ['Delaware', '345,809', '105.7', '422,098', '370,430', '110.8'],
  ['Georgia', '451,224', '90.5', '889,259', '4,797', '70.4'],
];

function width(text: string): number {
  return text.split(' ').reduce((sum, word) => sum + word.length * 5 + 2.5, -2.5);
}

/** A text with its middle at a place. */
function centred(text: string, middle: number, baseline: number, font = PLAIN): TextRun[] {
  return words(text, middle - width(text) / 2, baseline, { font });
}

function row([label, ...values]: readonly string[], baseline: number): TextRun[] {
  return [
    ...words(label!, LABELS, baseline),
    ...values.flatMap((value, column) => words(value, EDGES[column]! - width(value), baseline)),
  ];
}

/** The middle of a column of values. */
function middle(column: number): number {
  return EDGES[column]! - 16;
}

/** A name over each column of values. */
function names(texts: readonly string[], baseline: number, font = PLAIN): TextRun[] {
  return texts.flatMap((text, column) => centred(text, middle(column), baseline, font));
}

const RULES: Ruling[] = [80, 132, 200].map((height) => ruling('horizontal', height, LABELS, 500));

/** The only table of a page with this head, between rules, above rows of values. */
function tableUnder(head: readonly TextRun[], body = BODY, rulings = RULES): Table {
  const rows = body.flatMap((texts, index) => row(texts, 146 + 14 * index));
  const tables = blocksOf(page([...head, ...rows], { rulings })).flatMap((block) => block.table ?? []);
  expect(tables).toHaveLength(1);
  return tables[0]!;
}

/** The cells of the head, each with the columns and rows that it takes where these are several. */
function headOf(table: Table): string[] {
  return table.cells
    .filter(({ header }) => header)
    .map(({ text, column, columnSpan, rowSpan }) => {
      const end = column + columnSpan - 1;
      return `${column}${end > column ? `-${end}` : ''} ${text}${rowSpan > 1 ? ` (${rowSpan} rows)` : ''}`;
    });
}

describe('a name of a column', () => {
  test('that goes on below in a small letter is one, though its first line stands in the middle of three columns', () => {
    const first = [...centred('Price per', middle(1), 112), ...centred('Years and', middle(3), 112)];
    const last = names(['Local', 'unit', 'Imports', 'over', 'Level'], 124);
    const table = tableUnder([...first, ...words('State', LABELS, 124), ...last]);
    expect(headOf(table)).toEqual([
      '0 State',
      '1 Local',
      '2 Price per unit',
      '3 Imports',
      '4 Years and over',
      '5 Level',
    ]);
  });

  test('belongs to the numbers at its right where it stands wholly before them, and not to the name of the labels', () => {
    const apart = ['Local', 'Price', 'Imports', 'Years', 'Level'].flatMap((name, column) =>
      centred(name, middle(column) - (column === 0 ? 45 : 0), 124),
    );
    const table = tableUnder([...words('State', LABELS, 124), ...apart]);
    expect(headOf(table)).toEqual(['0 State', '1 Local', '2 Price', '3 Imports', '4 Years', '5 Level']);
    expect(tableRows(table)[1]).toEqual(BODY[0]);
  });

  test('may begin with a line that is nothing but a number, where a rule parts it from the rows', () => {
    const lines = [
      ...centred('65', middle(1), 100),
      ...centred('years and', middle(1), 112),
      ...centred('Total', middle(3), 112),
      ...words('State', LABELS, 124),
      ...names(['Local', 'over', 'Imports', 'years', 'Level'], 124),
    ];
    expect(headOf(tableUnder(lines))).toEqual([
      '0 State',
      '1 Local',
      '2 65 years and over',
      '3 Imports',
      '4 Total years',
      '5 Level',
    ]);
  });

  test('stays apart from the unit under it, which is in a row of slanted type', () => {
    const first = names(['Local', 'Price', 'Imports', 'Years', 'Level'], 112);
    const units = names(['Tons', 'Dollars', 'Tons', 'Number', 'Feet'], 124, ITALIC);
    const table = tableUnder([...words('State', LABELS, 112), ...first, ...units]);
    expect(table.headerRowCount).toBe(2);
    expect(tableRows(table)[1]!.slice(1)).toEqual(['Tons', 'Dollars', 'Tons', 'Number', 'Feet']);
  });
});

describe('a heading over several columns', () => {
  test('does not go on in the name of the first of them, where the others are named below', () => {
    const lines = [
      ...centred('Seasonally adjusted', (EDGES[3]! - 35 + EDGES[4]!) / 2, 100),
      ...centred('Price', middle(1), 112),
      ...centred('Change from', middle(3), 112),
      ...words('State', LABELS, 124),
      ...names(['Local', 'paid', 'Imports', 'previous', 'Level'], 124),
    ];
    const table = tableUnder(lines);
    expect(headOf(table)).toContain('4-5 Seasonally adjusted');
    expect(headOf(table)).toContain('4 Change from previous');
    expect(headOf(table)).toContain('5 Level');
  });
});
