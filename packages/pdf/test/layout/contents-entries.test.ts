import { describe, expect, test } from 'vitest';
import type { TextRun } from '../../src/document/index.ts';
import { blocksOf } from './blocks-of.ts';
import { BOLD, lines, page, run, words } from './make-runs.ts';

/** A title, and its page number at one place on the right. */
function entry(title: string, number: number, top: number, left = 50): TextRun[] {
  const text = `${number}`;
  return [...words(title, left, top), run(text, 500 - 5 * text.length, top, { spaceBefore: true })];
}

/** Level and text of each item. */
function itemsOf(runs: TextRun[]): [level: number, text: string][] {
  return blocksOf(page(runs))
    .filter(({ type }) => type === 'list_item')
    .map(({ list, text }) => [list!.level, text]);
}

describe('entries of a table of contents', () => {
  const title = words('Contents', 50, 80, { size: 14, font: BOLD });

  test('are a list, nested by their indents', () => {
    const runs = [
      ...title,
      ...entry('1 Pumps', 3, 100),
      ...entry('1.1 Small pumps', 3, 112, 62),
      ...entry('1.2 Large pumps', 7, 124, 62),
      ...entry('2 Valves', 9, 136),
    ];
    expect(itemsOf(runs)).toEqual([
      [1, '1 Pumps 3'],
      [2, '1.1 Small pumps 3'],
      [2, '1.2 Large pumps 7'],
      [1, '2 Valves 9'],
    ]);
  });

  test('may have titles of two lines, and hardly room before their number', () => {
    const runs = [
      ...title,
      ...entry('1 Pumps', 3, 100),
      ...words('2 Valves that open when the pressure of', 50, 112),
      ...entry('the oil in the machine is too high', 5, 124, 58),
      ...entry(`3 ${'Pipes '.repeat(14)}bent`, 8, 136),
      ...entry('4 Filters', 9, 148),
      ...entry('5 Oil', 12, 160),
    ];
    expect(itemsOf(runs).map(([, text]) => text)).toEqual([
      '1 Pumps 3',
      '2 Valves that open when the pressure of the oil in the machine is too high 5',
      `3 ${'Pipes '.repeat(14)}bent 8`,
      '4 Filters 9',
      '5 Oil 12',
    ]);
  });

  test('may be bold, and are no headings', () => {
    const bold = [100, 112, 124, 136].flatMap((top, index) =>
      entry(`${index + 1} Chapter`, index + 3, top).map((part) => part.with({ font: BOLD })),
    );
    expect(blocksOf(page([...title, ...bold])).map(({ type }) => type)).toEqual([
      'heading',
      ...Array(4).fill('list_item'),
    ]);
  });

  test('are read row by row where some have leaders, dots that begin on a grid of their own', () => {
    const dots = (title: string, number: number, top: number, from: number): TextRun[] => [
      ...words(title, 62, top),
      ...Array.from({ length: Math.ceil((480 - from) / 8) }, (_, at) => run('.', from + 8 * at, top)),
      run(`${number}`, 495, top),
    ];
    const runs = [
      ...title,
      ...dots('1.1 Small pumps', 3, 100, 145),
      ...dots('1.2 Large pumps', 4, 112, 145),
      ...entry('2 Valves', 7, 124),
      ...dots('2.1 Gates', 7, 136, 113),
      ...dots('2.2 Balls', 9, 148, 113),
    ];
    const texts = blocksOf(page(runs)).map(({ text }) => text.replaceAll(/(?: \.)+/g, ' …'));
    expect(texts).toEqual([
      'Contents',
      '1.1 Small pumps … 3',
      '1.2 Large pumps … 4',
      '2 Valves 7',
      '2.1 Gates … 7',
      '2.2 Balls … 9',
    ]);
  });

  test('are no lines of text that end in numbers', () => {
    const text = [
      'The pumps were made in 1901',
      'and the valves in 1905',
      'and the pipes in 1907',
      'and others in 1912',
    ];
    expect(itemsOf(lines(text, 50, 100))).toEqual([]);
  });
});
