import { describe, expect, test } from 'vitest';
import type { FilledArea, Ruling, TextRun } from '../../src/document/index.ts';
import { blocksOf } from './blocks-of.ts';
import { BOLD, grid, page, ruling, words } from './make-runs.ts';

const LEFT = 50;
const TOP = 100;
const WIDTH = 90;
const HEIGHT = 20;

interface Style {
  /** Rows in bold, from 0. */
  bold?: readonly number[];
  /** Colour behind each row, by its number. */
  colours?: readonly (string | undefined)[];
  /** Lines to leave out: at the top of a row, from a column up to another. */
  without?: readonly { row: number; from: number; to: number }[];
}

/** How many rows of a table with lines round its cells are its header; '<' is a part of the cell to the left. */
function headerRows(texts: readonly (readonly string[])[], { bold = [], colours = [], without = [] }: Style = {}) {
  const columnCount = texts[0]!.length;
  const xs = Array.from({ length: columnCount + 1 }, (_, column) => LEFT + column * WIDTH);
  const ys = Array.from({ length: texts.length + 1 }, (_, row) => TOP + row * HEIGHT);
  const runs = texts.flatMap((row, y) =>
    row.flatMap((text, x): TextRun[] => {
      if (text === '' || text === '<') return [];
      return words(text, xs[x]! + 4, ys[y]! + 14, bold.includes(y) ? { font: BOLD } : {});
    }),
  );
  const uprights = xs
    .slice(1, -1)
    .flatMap((x, index) =>
      texts.flatMap((row, y) => (row[index + 1] === '<' ? [] : [ruling('vertical', x, ys[y]!, ys[y + 1]!)])),
    );
  const across = ys.flatMap((y, row): Ruling[] => {
    const gap = without.find((each) => each.row === row);
    if (gap === undefined) return [ruling('horizontal', y, xs[0]!, xs.at(-1)!)];
    return [ruling('horizontal', y, xs[0]!, xs[gap.from]!), ruling('horizontal', y, xs[gap.to]!, xs.at(-1)!)];
  });
  const areas = colours.flatMap((color, row): FilledArea[] =>
    color === undefined ? [] : [{ box: [xs[0]!, ys[row]!, xs.at(-1)!, ys[row + 1]!], color }],
  );
  const outer = grid([xs[0]!, xs.at(-1)!], [ys[0]!, ys.at(-1)!]);
  const [block] = blocksOf(page(runs, { rulings: [...outer, ...uprights, ...across], areas }));
  return block?.table?.headerRowCount;
}

describe('the header of a table with lines', () => {
  test('ends where the values begin, also without bold type and with digits in its names', () => {
    const body = [
      ['2004', '34.7', '36.2', '70.9'],
      ['2005', '58.1', '63.4', '121.5'],
    ];
    expect(headerRows([['', 'Q1', 'Q2', 'Total'], ...body])).toBe(1);
    expect(headerRows([['Method', 'IC03', 'IC13', 'SVT-P'], ...body])).toBe(1);
  });

  test('may be years, the numbers of the columns, or numbers in bold that rise', () => {
    const body = [
      ['North', '120', '134', '99'],
      ['South', '80', '101', '75'],
    ];
    expect(headerRows([['Region', '2001', '2002', '2003'], ...body])).toBe(1);
    expect(headerRows([['Region', 'Men', 'Women', 'Children'], ['(1)', '(2)', '(3)', '(4)'], ...body])).toBe(2);
    expect(headerRows([['Month', '3', '6', '12'], ...body], { bold: [0] })).toBe(1);
  });

  test('has a second row for units, and for the names under a heading over several columns', () => {
    const body = [
      ['North', '1.2', '1.3', '9.9'],
      ['South', '8.0', '1.1', '7.5'],
    ];
    expect(headerRows([['Region', 'Sales', 'Costs', 'Share'], ['', 'EUR m', 'EUR m', '%'], ...body])).toBe(2);
    expect(headerRows([['', 'Output', '<', 'Share'], ['Region', 'Steel', 'Coal', ''], ...body])).toBe(2);
    expect(headerRows([['Region', 'Output', '<', 'Share'], ['', '50', 'None', 'None'], ...body])).toBe(2);
  });

  test('has a title over all columns in it', () => {
    const rows = [
      ['Sales by region', '<', '<'],
      ['Region', 'Sales', 'Share'],
      ['North', '1.2', '60%'],
      ['South', '0.8', '40%'],
    ];
    expect(headerRows(rows)).toBe(2);
  });

  test('ends before a row of data in bold and before the heading of a group', () => {
    const rows = [
      ['Income statement', '2015', '2016'],
      ['A) Output', '124.504', '127.608'],
      ['1) Sales', '120.062', '124.406'],
      ['2) Stocks', '4.442', '3.202'],
    ];
    expect(headerRows(rows, { bold: [0, 1] })).toBe(1);
    const grouped = [
      ['Indicator', 'Weight'],
      ['Effects', ''],
      ['Employment', '40'],
      ['Studies', '15'],
    ];
    expect(headerRows(grouped, { bold: [0, 1] })).toBe(1);
  });

  test('of words is told by bold type, by a colour of its own, or by a blank before the names', () => {
    const rows = [
      ['Country', 'Capital', 'Language'],
      ['Austria', 'Vienna', 'German'],
      ['Belgium', 'Brussels', 'Dutch'],
      ['Spain', 'Madrid', 'Spanish'],
    ];
    expect(headerRows(rows)).toBe(0);
    expect(headerRows(rows, { bold: [0] })).toBe(1);
    expect(headerRows(rows, { colours: ['#d0d0d0'] })).toBe(1);
    expect(headerRows([['', 'Capital', 'Language'], ...rows.slice(1)])).toBe(1);
  });

  test('of words is not told by the bands of a zebra', () => {
    const rows = ['Austria', 'Belgium', 'Spain', 'Portugal'].map((name) => [name, 'Europe', 'Union']);
    expect(headerRows(rows, { colours: ['#eeeeee', undefined, '#eeeeee'] })).toBe(0);
  });

  test('is none where the first row holds values like all others', () => {
    const rows = [
      ['Total', '120', '134'],
      ['South', '80', '101'],
      ['West', '95', '96'],
    ];
    expect(headerRows(rows)).toBe(0);
    expect(headerRows(rows, { bold: [0] })).toBe(0);
  });

  test('is a row of its own on a coloured band, also where no line is drawn below it', () => {
    const rows = [
      ['Country', 'Capital', 'Language'],
      ['Austria', 'Vienna', 'German'],
      ['Belgium', 'Brussels', 'Dutch'],
      ['Spain', 'Madrid', 'Spanish'],
    ];
    const without = [{ row: 1, from: 0, to: 3 }];
    expect(headerRows(rows, { colours: ['#d0d0d0'], without })).toBe(1);
    expect(headerRows(rows, { colours: ['#d0d0d0', undefined, '#d0d0d0'], without })).toBe(0);
    expect(headerRows(rows, { without })).toBe(0);
  });
});
