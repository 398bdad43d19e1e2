import { describe, expect, test } from 'vitest';
import type { TextRun } from '../../src/document/index.ts';
import { tableRows } from '../../src/layout/tables/table.ts';
import { blocksOf } from './blocks-of.ts';
import { page, run, words } from './make-runs.ts';

/** Where the numbers end and the words after them begin: nearer to each other than the columns of the table. */
const NUMBER_END = 76;
const WORDS = 80;

/** A line of an invoice. */
function item(number: string, words_: string, values: readonly string[], baseline: number): TextRun[] {
  const flush = (text: string, right: number) => run(text, right - text.length * 5, baseline);
  return [
    ...(number === '' ? [] : [flush(number, NUMBER_END)]),
    ...words(words_, WORDS, baseline),
    ...values.map((value, index) => flush(value, 320 + 80 * index)),
  ];
}

const HEAD = item('ITEM', 'DESCRIPTION', ['QUANTITY', 'AMOUNT'], 100);

function itemsFrom(top: number, last: string): TextRun[] {
  return [
    ...item('1', 'Super Kite', ['2', '40.00'], top),
    ...item('2', 'Turbo Flyer', ['5', '200.00'], top + 16),
    ...item(last, 'Pretty Dark Flyer', ['1', '75.00'], top + 32),
  ];
}

function rowsOf(runs: TextRun[]): string[][] {
  return blocksOf(page(runs)).flatMap((block) => (block.table === undefined ? [] : tableRows(block.table)));
}

describe('a column of numbers right before words', () => {
  test('is one where it has a name of its own', () => {
    expect(rowsOf([...HEAD, ...itemsFrom(116, '10')])).toEqual([
      ['ITEM', 'DESCRIPTION', 'QUANTITY', 'AMOUNT'],
      ['1', 'Super Kite', '2', '40.00'],
      ['2', 'Turbo Flyer', '5', '200.00'],
      ['10', 'Pretty Dark Flyer', '1', '75.00'],
    ]);
  });

  test('leaves the second line of its words to them', () => {
    const wrapped = words('with a long tail', WORDS, 160);
    expect(rowsOf([...HEAD, ...itemsFrom(116, '3'), ...wrapped, ...item('4', 'Kit', ['3', '150.00'], 176)])[3]).toEqual(
      ['3', 'Pretty Dark Flyer with a long tail', '1', '75.00'],
    );
  });

  test('is none where the labels have one name, or where no number begins one of them', () => {
    const oneName = item('', 'Description', ['QUANTITY', 'AMOUNT'], 100);
    expect(rowsOf([...oneName, ...itemsFrom(116, '3')])[1]).toEqual(['1 Super Kite', '2', '40.00']);
    expect(rowsOf([...HEAD, ...itemsFrom(116, 'Free')])[1]).toEqual(['1 Super Kite', '2', '40.00']);
  });
});
