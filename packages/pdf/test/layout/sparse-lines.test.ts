import { describe, expect, test } from 'vitest';
import type { Ruling, TextRun } from '../../src/document/index.ts';
import { tableRows, type Table } from '../../src/layout/tables/table.ts';
import { blocksOf } from './blocks-of.ts';
import { grid, page, ruling, words } from './make-runs.ts';

const XS = [50, 200, 290, 380];

/** Texts at the left of their columns, each line 12 points below the one before. */
function linesFrom(top: number, rows: readonly (readonly string[])[]): TextRun[] {
  return rows.flatMap((row, line) =>
    row.flatMap((text, column) => (text === '' ? [] : words(text, XS[column]! + 4, top + 12 * line))),
  );
}

function tablesOf(runs: TextRun[], rulings: readonly Ruling[]): Table[] {
  return blocksOf(page(runs, { rulings: [...rulings] })).flatMap((block) => block.table ?? []);
}

function rowsOf(runs: TextRun[], rulings: readonly Ruling[]): string[][][] {
  return tablesOf(runs, rulings).map(tableRows);
}

describe('a frame with lines between its columns and one under its head', () => {
  const HEAD = linesFrom(114, [['Programme', 'Grants', 'Share']]);

  test('has a row for each value, and labels of several lines', () => {
    const body = linesFrom(134, [
      ['Water systems for all', '412', '38.1'],
      ['rural communities', '', ''],
      ['Community facilities', '1,204', '11.2'],
      ['Telemedicine loans', '87', '2.9'],
      ['and grants', '', ''],
    ]);
    expect(rowsOf([...HEAD, ...body], grid(XS, [100, 120, 200]))).toEqual([
      [
        ['Programme', 'Grants', 'Share'],
        ['Water systems for all rural communities', '412', '38.1'],
        ['Community facilities', '1,204', '11.2'],
        ['Telemedicine loans and grants', '87', '2.9'],
      ],
    ]);
  });

  test('has rows of words where labels end before they must', () => {
    const body = linesFrom(134, [
      ['March 3', 'Budget', 'Room 2318'],
      ['March 17', 'Science', 'Room 2154'],
      ['April 2', 'Energy', 'Room 1324'],
    ]);
    expect(rowsOf([...HEAD, ...body], grid(XS, [100, 120, 180]))[0]).toHaveLength(4);
  });

  test('has one row where the text of each cell was wrapped', () => {
    const body = linesFrom(134, [
      ['The water systems of the', 'All grants of', 'Nearly a half'],
      ['rural communities which', 'the past year', 'of the funds'],
      ['applied during the year', 'and this one', 'of the year'],
    ]);
    expect(rowsOf([...HEAD, ...body], grid(XS, [100, 120, 180]))[0]).toHaveLength(2);
  });

  test('has headings over the columns that a line below them parts', () => {
    const rulings = [
      ...grid([50, 380], [100, 136, 190]),
      ruling('vertical', 200, 100, 190),
      ruling('vertical', 290, 118, 190),
    ];
    const runs = [
      ...words('Over both', 260, 112),
      ...linesFrom(130, [['Age', 'Men', 'Women']]),
      ...linesFrom(148, [
        ['Young', '12', '14'],
        ['Old', '30', '41'],
        ['All', '42', '55'],
      ]),
    ];
    const [table] = tablesOf(runs, rulings);
    expect(tableRows(table!)).toEqual([
      ['Age', 'Over both', 'Over both'],
      ['Age', 'Men', 'Women'],
      ['Young', '12', '14'],
      ['Old', '30', '41'],
      ['All', '42', '55'],
    ]);
    expect(table!.headerRowCount).toBe(2);
  });

  test('is read by its text where not even the head has a line below', () => {
    const runs = linesFrom(114, [
      ['Substance', 'Last month', 'Last year'],
      ['Cannabis', '9.6%', '4.0%'],
      ['Inhalants', '2.7%', '1.6%'],
      ['Ecstasy', '2.0%', '0.9%'],
    ]);
    const [table] = tablesOf(runs, grid(XS, [100, 160]));
    expect(tableRows(table!)).toEqual([
      ['Substance', 'Last month', 'Last year'],
      ['Cannabis', '9.6%', '4.0%'],
      ['Inhalants', '2.7%', '1.6%'],
      ['Ecstasy', '2.0%', '0.9%'],
    ]);
    expect(table!.headerRowCount).toBe(1);
  });
});

test('a framed head is that of the rows right below it', () => {
  const head = linesFrom(114, [['Country', 'Tested', 'Positive']]);
  const more = linesFrom(134, [['', '2007', '2008']]);
  const body = linesFrom(154, [
    ['Austria', '109', '0.9'],
    ['Germany', '123', '0.8'],
    ['Spain', '36', '2.0'],
    ['Italy', '334', '2.4'],
  ]);
  const [table, ...others] = tablesOf([...head, ...more, ...body], grid(XS, [100, 120, 140]));
  expect(others).toEqual([]);
  expect(table).toMatchObject({ rowCount: 6, columnCount: 3, headerRowCount: 2 });
});

describe('rules across', () => {
  const across = (...heights: number[]) => heights.map((y) => ruling('horizontal', y, 50, 380));

  test('under each row make the lines between two of them one row', () => {
    const runs = linesFrom(112, [
      ['Kind', 'Butter', 'Other'],
      ['Maison', '14.9%', '16.5%'],
      ['Carte', '17.0%', '15.2%'],
      ['(K)', '', ''],
      ['Vabre', '14.2%', '13.8%'],
      ['Grand', '13.2%', '13.2%'],
    ]);
    expect(rowsOf(runs, across(100, 115.5, 127.5, 151.5, 163.5, 176))[0]).toEqual([
      ['Kind', 'Butter', 'Other'],
      ['Maison', '14.9%', '16.5%'],
      ['Carte (K)', '17.0%', '15.2%'],
      ['Vabre', '14.2%', '13.8%'],
      ['Grand', '13.2%', '13.2%'],
    ]);
  });

  test('round the heading of the first group keep it out of the head', () => {
    const runs = linesFrom(112, [
      ['Industry', 'May', 'April'],
      ['Producing goods', '', ''],
      ['Mining', '761', '740'],
      ['Building', '7,257', '6,296'],
      ['Making', '13,612', '12,155'],
    ]);
    const [table] = tablesOf(runs, across(100, 115.5, 127.5, 139.5, 151.5, 164));
    expect(table).toMatchObject({ rowCount: 5, headerRowCount: 1 });
  });

  test('over some of the columns belong to the table that they are in', () => {
    const upper = linesFrom(112, [
      ['', 'Men', 'Women'],
      ['Well', '36', '102'],
      ['Ill', '33', '270'],
    ]);
    const lower = linesFrom(212, [
      ['', 'Often', 'Rarely'],
      ['Tired', '239', '119'],
      ['Dizzy', '78', '120'],
    ]);
    const partial = [116, 216].map((y) => ruling('horizontal', y, 190, 380));
    const tables = rowsOf([...upper, ...lower], [...across(100, 142), ...across(200, 242), ...partial]);
    expect(tables.map((rows) => rows.length)).toEqual([3, 3]);
  });
});
