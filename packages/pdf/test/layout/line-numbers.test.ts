import { describe, expect, test } from 'vitest';
import type { TextRun } from '../../src/document/index.ts';
import type { Block } from '../../src/layout/block.ts';
import { prose } from '../support/sample-pdfs.ts';
import { findLineNumbers } from '../../src/layout/lines/line-numbers.ts';
import { blocksByPage } from './blocks-of.ts';
import { page, run, words } from './make-runs.ts';

const LINE_COUNT = 40;
/** Baselines of the lines: within the page, away from where headers and footers stand. */
const FIRST_BASELINE = 130;
const STEP = 14;
const WORDS = prose(120, 1).split(' ');

function baselineOf(index: number): number {
  return FIRST_BASELINE + STEP * index;
}

/** Lines of seven words; each page has its own. */
function linesOf(pageIndex: number): string[] {
  const start = 7 * LINE_COUNT * pageIndex;
  return Array.from({ length: LINE_COUNT }, (_, index) =>
    WORDS.slice(start + 7 * index, start + 7 * index + 7).join(' '),
  );
}

function bodyOf(texts: readonly string[]): TextRun[] {
  return texts.flatMap((text, index) => words(text, 100, baselineOf(index)));
}

/** A number beside every `step`th line from the first one counted on, their right edges at `right`. */
function numbers(right: number, step: number, first = step): TextRun[] {
  return Array.from({ length: Math.floor(LINE_COUNT / step) }, (_, index) => {
    const text = `${first + index * step}`;
    return run(text, right - 5 * text.length, baselineOf(index * step + step - 1));
  });
}

/** What the first page of so many holds, the lines of furniture and the text of the body. */
function read(
  pageCount: number,
  furnish: readonly TextRun[],
  change = (text: string): string => text,
): { furniture: string[]; body: string } {
  const pages = Array.from({ length: pageCount }, (_, index) =>
    page([...bodyOf(linesOf(index).map(change)), ...furnish]),
  );
  const blocks = blocksByPage(pages)[0]!;
  const isFurniture = ({ type }: Block): boolean => type === 'header' || type === 'footer';
  const body = blocks.filter((block) => !isFurniture(block));
  return {
    furniture: blocks.filter(isFurniture).map(({ text }) => text),
    body: body.map(({ text }) => text).join(' '),
  };
}

/** Numbers under each other. */
function count(from: number, to: number, step = 1): string {
  return Array.from({ length: (to - from) / step + 1 }, (_, index) => from + index * step).join('\n');
}

const BODY = linesOf(0).join(' ');

describe('numbers of lines', () => {
  test('are furniture at the left margin, and the text is what it is without them', () => {
    expect(read(3, numbers(80, 1))).toEqual({ furniture: [count(1, 40)], body: BODY });
  });

  test('may stand at the right margin, and count in fives', () => {
    expect(read(3, numbers(560, 5))).toEqual({ furniture: [count(5, 40, 5)], body: BODY });
  });

  test('in fives may be few, and there may be lines before the first one and after the last', () => {
    expect(read(3, numbers(560, 5).slice(0, 6)).furniture).toEqual([count(5, 30, 5)]);
    expect(read(3, numbers(560, 10)).furniture).toEqual([count(10, 40, 10)]);
    expect(read(3, numbers(560, 10).slice(0, 3)).furniture).toEqual([count(10, 30, 10)]);
  });

  test('may begin at one place, whatever their widths', () => {
    const aligned = numbers(560, 5).map(({ text, baseline }) => run(text, 550, baseline));
    expect(read(3, aligned).furniture).toEqual([count(5, 40, 5)]);
  });

  test('of every line are none where they are few', () => {
    const few = bodyOf(linesOf(0).slice(0, 6));
    expect(findLineNumbers([...few, ...numbers(80, 1).slice(0, 6)])).toEqual([]);
  });

  test('that are few are none where they do not stand as far apart as they count, nor where they count from elsewhere', () => {
    const uneven = numbers(560, 10).map((number, index) =>
      index === 2 ? run(number.text, number.left, number.baseline + STEP) : number,
    );
    expect(read(3, uneven).furniture).toEqual([]);
    expect(read(3, numbers(560, 10, 13)).furniture).toEqual([]);
    expect(read(3, numbers(560, 10).slice(0, 2)).furniture).toEqual([]);
  });

  test('may go on from the page before', () => {
    expect(read(3, numbers(80, 1, 81)).furniture).toEqual([count(81, 120)]);
  });

  test('stay in the text of a document of two pages', () => {
    const { furniture, body } = read(2, numbers(80, 1));
    expect(furniture).toEqual([]);
    expect(body).toContain(`1 ${linesOf(0)[0]}`);
  });

  test('are not those of a list, whose items begin with capitals', () => {
    expect(read(3, numbers(80, 1), (text) => `Item ${text}`).furniture).toEqual([]);
  });

  test('are not those of a listing within the text', () => {
    const listing = Array.from({ length: 10 }, (_, index) => run(`${index}`, 75, baselineOf(20 + index)));
    expect(read(3, listing).furniture).toEqual([]);
  });
});
