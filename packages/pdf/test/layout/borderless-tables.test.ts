import { describe, expect, test } from 'vitest';
import type { Ruling, TextRun } from '../../src/document/index.ts';
import { tableRows } from '../../src/layout/tables/table.ts';
import { isChart } from '../../src/layout/tables/look-alikes.ts';
import { blocksOf } from './blocks-of.ts';
import { BOLD, MONO, lines, page, ruling, words } from './make-runs.ts';

/** Right edges of the columns of values. */
const EDGES = [300, 380, 460];

/** A line of a table: its label at the left, its values set flush right. */
function row(label: string, values: readonly string[], baseline: number, options: Partial<TextRun> = {}): TextRun[] {
  const labels = label === '' ? [] : words(label, 50, baseline, options);
  return [...labels, ...values.flatMap((text, index) => flushRight(text, EDGES[index]!, baseline, options))];
}

function flushRight(text: string, right: number, baseline: number, options: Partial<TextRun> = {}): TextRun[] {
  if (text === '') return [];
  const made = words(text, 0, baseline, options);
  const shift = right - made.at(-1)!.right;
  return made.map((run) => run.with({ left: run.left + shift, right: run.right + shift }));
}

function across(...heights: number[]): Ruling[] {
  return heights.map((y) => ruling('horizontal', y, 50, 460));
}

function tablesOf(runs: TextRun[], rulings: Ruling[] = []) {
  return blocksOf(page(runs, { rulings })).flatMap((block) => block.table ?? []);
}

const BODY = [
  ...row('North', ['1,200', '1,340', '11.7'], 136),
  ...row('South', ['980', '1,010', '3.1'], 150),
  ...row('West', ['2,105', '1,990', '-5.5'], 164),
];

describe('tables without a grid', () => {
  test('are told by values in line, and keep the text around them out', () => {
    const blocks = blocksOf(
      page([
        ...lines(['The figures of both years are compared here in full.'], 50, 80),
        ...row('', ['2019', '2020', 'Change'], 120),
        ...BODY,
        ...lines(['All of the regions are counted by the end of a year.'], 50, 210),
      ]),
    );
    expect(blocks.map((block) => block.type)).toEqual(['paragraph', 'table', 'paragraph']);
    expect(tableRows(blocks[1]!.table!)).toEqual([
      ['', '2019', '2020', 'Change'],
      ['North', '1,200', '1,340', '11.7'],
      ['South', '980', '1,010', '3.1'],
      ['West', '2,105', '1,990', '-5.5'],
    ]);
    expect(blocks[1]!.table).toMatchObject({ method: 'borderless', headerRowCount: 1 });
  });

  test('read dot leaders and currency signs as no cells of their own', () => {
    const [table] = tablesOf([
      ...row('', ['2019', '2020', '2021'], 120),
      ...row('Wages........................', ['1,200', '1,340', '1,400'], 136),
      ...words('$', 262, 136),
      ...words('$', 342, 136),
      ...words('$', 422, 136),
      ...row('Rents........................', ['980', '1,010', '1,100'], 150),
      ...row('Other.......................', ['20', '10', '15'], 164),
      ...row('Total........................', ['2,200', '2,360', '2,515'], 178),
      ...words('$', 262, 178),
      ...words('$', 342, 178),
      ...words('$', 422, 178),
    ]);
    expect(tableRows(table!).slice(1)).toEqual([
      ['Wages', '$ 1,200', '$ 1,340', '$ 1,400'],
      ['Rents', '980', '1,010', '1,100'],
      ['Other', '20', '10', '15'],
      ['Total', '$ 2,200', '$ 2,360', '$ 2,515'],
    ]);
  });

  test('join the lines of a wrapped label, and keep the headings of groups apart', () => {
    const [table] = tablesOf([
      ...row('', ['2019', '2020', '2021'], 106),
      ...row('Persons:', [], 120),
      ...row('Employed in shops and', [], 134),
      ...row('in offices', ['12', '14', '15'], 148),
      ...row('Unemployed', ['3', '2', '4'], 162),
      ...row('Households:', [], 176),
      ...row('With children', ['30', '31', '32'], 190),
      ...row('Without children', ['40', '42', '45'], 204),
    ]);
    expect(tableRows(table!).map((cells) => cells[0])).toEqual([
      '',
      'Persons:',
      'Employed in shops and in offices',
      'Unemployed',
      'Households:',
      'With children',
      'Without children',
    ]);
  });

  test('have heads of several lines, and headings over several columns', () => {
    const [table] = tablesOf(
      [
        ...words('Number', 300, 104),
        ...words('Share', 437, 104),
        ...row('Region', ['Men', 'Women', '(%)'], 118),
        ...BODY,
      ],
      [...across(90, 124, 170), ruling('horizontal', 107, 275, 382)],
    );
    expect(table!.headerRowCount).toBe(2);
    expect(table!.cells.filter((cell) => cell.header)).toEqual([
      expect.objectContaining({ row: 0, column: 0, text: 'Region' }),
      expect.objectContaining({ row: 0, column: 1, columnSpan: 2, text: 'Number' }),
      expect.objectContaining({ row: 0, column: 3, rowSpan: 2, text: 'Share (%)' }),
      expect.objectContaining({ row: 1, column: 1, text: 'Men' }),
      expect.objectContaining({ row: 1, column: 2, text: 'Women' }),
    ]);
  });

  test('have a heading over all columns of values, also where it is no wider than one of them', () => {
    const [table] = tablesOf([
      ...words('Fiscal year', 336, 104),
      ...row('Region', ['2019', '2020', '2021'], 118),
      ...BODY,
    ]);
    expect(tableRows(table!).slice(0, 2)).toEqual([
      ['Region', 'Fiscal year', 'Fiscal year', 'Fiscal year'],
      ['Region', '2019', '2020', '2021'],
    ]);
  });

  test('have headings of groups over the columns that they are centred over', () => {
    const group = (name: string, middle: number, baseline: number) => words(name, middle - 2.5 * name.length, baseline);
    const rows = (top: number) => [
      ...row('North', ['1,200', '1,340', '11.7'], top),
      ...row('South', ['980', '1,010', '3.1'], top + 14),
    ];
    const head = row('Region', ['2019', '2020', '2021'], 106);
    const [overValues] = tablesOf([
      ...head,
      ...group('Men', 367.5, 120),
      ...rows(134),
      ...group('Women', 367.5, 162),
      ...rows(176),
    ]);
    expect(tableRows(overValues!)[1]).toEqual(['', 'Men', 'Men', 'Men']);
    const [overAll] = tablesOf([
      ...head,
      ...group('Men', 255, 120),
      ...rows(134),
      ...group('Women', 255, 162),
      ...rows(176),
    ]);
    expect(tableRows(overAll!)[4]).toEqual(['Women', 'Women', 'Women', 'Women']);
    expect(overAll!.columnCount).toBe(4);
  });

  test('that are set wide have heads of several lines all the same', () => {
    const [table] = tablesOf([
      ...row('', ['Share of', '', ''], 100),
      ...row('Region', ['all funds', '2020', '2021'], 120),
      ...row('North', ['1,200', '1,340', '11.7'], 140),
      ...row('South', ['980', '1,010', '3.1'], 160),
      ...row('West', ['2,105', '1,990', '-5.5'], 180),
    ]);
    expect(tableRows(table!)[0]![1]).toBe('Share of all funds');
  });

  test('of words are told by a rule under their names, and end with their last full row', () => {
    const meeting = (texts: readonly [string, string, string], baseline: number) =>
      texts.flatMap((text, index) => words(text, 50 + 140 * index, baseline));
    const runs = [
      ...meeting(['Date', 'Committee', 'Room'], 104),
      ...meeting(['March 3', 'Budget and finance', 'Room A'], 120),
      ...meeting(['March 17', 'Science', 'Room B'], 134),
      ...meeting(['April 2', 'Energy', 'Room C'], 148),
      ...meeting(['April 21', 'Small business', 'Room D'], 162),
    ];
    expect(tablesOf(runs)).toEqual([]);
    expect(tablesOf(runs, across(108)).map((table) => table.rowCount)).toEqual([5]);
  });

  test('in type of one width are parted by two spaces, not by one', () => {
    const typed = (text: string, baseline: number) =>
      text.split(/ /u).reduce<{ runs: TextRun[]; at: number }>(
        ({ runs, at }, word) => {
          if (word === '') return { runs, at: at + 6 };
          const right = at + 6 * word.length;
          const [made] = words(word, at, baseline, { font: MONO, right });
          return { runs: [...runs, made!], at: right + 6.0001 };
        },
        { runs: [], at: 50 },
      ).runs;
    const runs = [
      typed('Department             2007      2008', 100),
      typed('Dept of Agriculture  84,427    94,785', 112),
      typed('Dept of Commerce      6,475     8,196', 124),
      typed('Dept of Defense     528,548   583,054', 136),
    ].flat();
    expect(tablesOf(runs).map(tableRows)).toEqual([
      [
        ['Department', '2007', '2008'],
        ['Dept of Agriculture', '84,427', '94,785'],
        ['Dept of Commerce', '6,475', '8,196'],
        ['Dept of Defense', '528,548', '583,054'],
      ],
    ]);
  });

  test('join labels whose second lines hang', () => {
    const indented = (label: string, baseline: number) => [
      ...words(label, 60, baseline),
      ...row('', ['12', '14', '15'], baseline),
    ];
    const [table] = tablesOf([
      ...row('Item', ['2019', '2020', '2021'], 104),
      ...row('Receipts from all', [], 118),
      ...indented('Sources and persons', 130),
      ...row('Taxes', ['3', '2', '4'], 142),
      ...row('Contributions to social', [], 154),
      ...indented('Insurance and annuities', 166),
      ...row('Other', ['30', '31', '32'], 178),
      ...row('Fees', ['40', '42', '45'], 190),
    ]);
    expect(tableRows(table!).map((cells) => cells[0])).toEqual([
      'Item',
      'Receipts from all Sources and persons',
      'Taxes',
      'Contributions to social Insurance and annuities',
      'Other',
      'Fees',
    ]);
  });

  test('with words only are found between a rule above, one under the head and one below', () => {
    const [table, ...others] = tablesOf(
      [
        ...words('Part', 50, 104, { font: BOLD }),
        ...words('Made of', 180, 104, { font: BOLD }),
        ...words('Use', 330, 104, { font: BOLD }),
        ...words('Seal', 50, 120),
        ...words('Rubber, with a core', 180, 120),
        ...words('Pumps', 330, 120),
        ...words('of steel', 180, 132),
        ...words('Valve', 50, 152),
        ...words('Brass', 180, 152),
        ...words('Pipes', 330, 152),
      ],
      across(92, 108, 160),
    );
    expect(others).toEqual([]);
    expect(tableRows(table!)).toEqual([
      ['Part', 'Made of', 'Use'],
      ['Seal', 'Rubber, with a core of steel', 'Pumps'],
      ['Valve', 'Brass', 'Pipes'],
    ]);
  });

  test('stand in one column of a page with two', () => {
    const left = lines(
      Array.from({ length: 30 }, () => 'Running text fills this column well'),
      40,
      80,
    );
    const beside = lines(
      Array.from({ length: 12 }, () => 'More of the text of the second'),
      320,
      80,
    );
    const cells = Array.from({ length: 5 }, (_, index) => [
      ...words(`Item number ${index}`, 320, 260 + 14 * index),
      ...flushRight(`${index * 7 + 3}`, 440, 260 + 14 * index),
      ...flushRight(`${index * 11 + 90}`, 500, 260 + 14 * index),
    ]);
    const tables = tablesOf([...left, ...beside, ...cells.flat()]);
    expect(tables.map((table) => [table.rowCount, table.columnCount])).toEqual([[5, 3]]);
  });

  test('are found sideways', () => {
    const upright = [...row('', ['2019', '2020', 'Change'], 120), ...BODY];
    const [table] = tablesOf(upright.map((run) => run.with({ angle: 90 })));
    expect(tableRows(table!)[1]).toEqual(['North', '1,200', '1,340', '11.7']);
  });

  test('are found once where rules over some of their columns would frame a part', () => {
    const rulings = [...across(100, 124, 172), ...[112, 129, 168].map((y) => ruling('horizontal', y, 270, 460))];
    const tables = tablesOf([...row('Region', ['2019', '2020', 'Change'], 120), ...BODY], rulings);
    expect(tables).toHaveLength(1);
    expect(tables[0]).toMatchObject({ rowCount: 4, columnCount: 4 });
  });

  test('end before the notes on them, but not before rows with a number', () => {
    const notes = [...words('(*)', 50, 190), ...words('Forecast of the spring.', 110, 190)];
    const numbered = [...row('1) North', ['12', '13', '1.0'], 136), ...row('2) South', ['98', '99', '3.1'], 150)];
    const body = [...numbered, ...row('3) West', ['21', '19', '-5.5'], 164)];
    const [table] = tablesOf([...row('', ['2019', '2020', 'Change'], 120), ...body, ...notes]);
    expect(tableRows(table!).map(([label]) => label)).toEqual(['', '1) North', '2) South', '3) West']);
  });

  test('that follow each other between rules stay two, with a title between them', () => {
    const title = words('The same by sex, in the year before', 50, 190);
    const second = [
      ...row('', ['Men', 'Women', 'All'], 212),
      ...row('North', ['600', '600', '1,200'], 228),
      ...row('South', ['480', '500', '980'], 242),
    ];
    const runs = [...row('', ['2019', '2020', 'Change'], 120), ...BODY, ...title, ...second];
    const tables = tablesOf(runs, across(108, 124, 170, 200, 216, 248));
    expect(tables.map((table) => table.rowCount)).toEqual([4, 3]);
  });
});

describe('what is no table', () => {
  test('a list with marks', () => {
    const runs = Array.from({ length: 8 }, (_, index) => [
      ...words(`${index + 1}.`, 50, 100 + 14 * index),
      ...words('An item of a list', 80, 100 + 14 * index),
    ]);
    expect(tablesOf(runs.flat())).toEqual([]);
  });

  test('a table of contents', () => {
    const runs = [3, 5, 9, 14, 20, 31].flatMap((number, index) => [
      ...words('A chapter with a title', 50, 100 + 14 * index),
      ...flushRight(`${number}`, 460, 100 + 14 * index),
    ]);
    expect(tablesOf(runs)).toEqual([]);
  });

  test('two columns of text', () => {
    const column = Array.from({ length: 20 }, () => 'Words that fill the line of a column');
    expect(tablesOf([...lines(column, 40, 80), ...lines(column, 320, 80)])).toEqual([]);
  });

  test('an address block beside another', () => {
    const left = lines(['The Works', '12 Mill Lane', 'Springfield', 'Phone 555 0100'], 50, 100);
    const right = lines(['Ms A Reader', 'Flat 3', '7 High Street', 'Shelbyville'], 330, 100);
    expect(tablesOf([...left, ...right])).toEqual([]);
  });

  test('the numbers along the axis of a chart', () => {
    const axis = [100, 80, 60, 40, 20, 0].flatMap((number, index) => flushRight(`${number}`, 80, 100 + 30 * index));
    const labels = [
      ...words('Sales', 250, 160),
      ...words('Costs', 300, 220),
      ...words('2019', 120, 270),
      ...words('2020', 300, 270),
    ];
    expect(tablesOf([...axis, ...labels])).toEqual([]);
  });

  test('nor are those of which two are in one cell', () => {
    const marks = ['450', '400 350', '300', '250', '200', '150', '100'];
    expect(isChart({ columns: [marks, ['Sales']], bodyRowCount: 7 })).toBe(true);
    expect(isChart({ columns: [['12', '9 800', '31', '7', '118', '5', '90'], ['Sales']], bodyRowCount: 7 })).toBe(
      false,
    );
  });

  test('nor are those between the legends of two charts', () => {
    const small = { size: 6 };
    const legends = [108, 120].flatMap((baseline) => [
      ...words('Difference of yields', 90, baseline, small),
      ...words('Difference of yields', 320, baseline, small),
    ]);
    const marks = ['400', '350', '300'].flatMap((text, index) => flushRight(text, 260, 102 + 12 * index, small));
    expect(tablesOf([...legends, ...marks], across(88, 100, 112, 124, 136))).toEqual([]);
  });

  test('a list whose bullets stand beside the ends of other items', () => {
    const runs = [1, 2, 3].flatMap((number, index) => [
      ...words(`${number}.`, 50, 100 + 42 * index),
      ...words('Select a way:', 80, 100 + 42 * index),
      ...['On: for all', 'Off: for none'].flatMap((text, line) => [
        ...words('•', 80, 114 + 42 * index + 14 * line),
        ...words(text, 100, 114 + 42 * index + 14 * line),
      ]),
    ]);
    expect(tablesOf(runs)).toEqual([]);
  });

  test('lines of running text between numbers', () => {
    const text = [
      'the ship that went from',
      'port in the last days of',
      'may and came home with',
      'a load of grain and of',
      'iron that was sold here',
      'and paid for her repairs',
    ];
    const runs = text.flatMap((line, index) => [
      ...words(line, 50, 100 + 12 * index),
      ...flushRight(`${index * 37 + 1058},`, 300, 100 + 12 * index),
      ...flushRight(`${index * 51 + 1183}`, 380, 100 + 12 * index),
    ]);
    expect(tablesOf(runs)).toEqual([]);
  });

  test('a line of nothing but dots, however long', () => {
    const dots = lines(
      ['. '.repeat(50_000) + 'x', 'a'.repeat(3) + '.'.repeat(100_000) + 'x', ' .'.repeat(50_000)],
      50,
      100,
    );
    expect(tablesOf(dots)).toEqual([]);
  });

  test('a listing between rules, with numbered lines', () => {
    const code = ['1: let x = 0', '2: while x < n do', '3: x := x + 1', '4: end', '5: return x'];
    const runs = code.flatMap((text, index) => [
      ...words(text, 50, 120 + 14 * index),
      ...words('a remark on it', 300, 120 + 14 * index),
    ]);
    expect(tablesOf([...words('Listing 2', 50, 104), ...runs], across(92, 108, 185))).toEqual([]);
  });
});
