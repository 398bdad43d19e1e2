import { describe, expect, test } from 'vitest';
import type { TextRun } from '../../src/document/index.ts';
import { linesOf } from '../../src/layout/lines-of.ts';
import { layoutPage } from '../../src/layout/page-layout.ts';
import { isTableOfContents } from '../../src/profile/table-of-contents.ts';
import { lines, page, run, words } from '../layout/make-runs.ts';

function isContents(runs: TextRun[]): boolean {
  return isTableOfContents(linesOf(layoutPage(page(runs))));
}

/** Titles on the left, numbers that end at one place on the right. */
function entries(numbers: readonly string[], top = 100): TextRun[] {
  return numbers.flatMap((number, index) => [
    ...words(`About the matter ${'of pumps '.repeat(index % 3)}here`, 50, top + 14 * index),
    run(number, 500 - 5 * number.length, top + 14 * index, { spaceBefore: true }),
  ]);
}

const count = (length: number, step = 3) => Array.from({ length }, (_, index) => `${1 + index * step}`);

describe('a table of contents', () => {
  test.each(['12', 'xiv', 'A-3'])('has leaders and page numbers such as %s', (number) => {
    expect(
      isContents(
        lines(
          Array.from({ length: 6 }, () => `A title . . . . . . . . ${number}`),
          50,
          100,
        ),
      ),
    ).toBe(true);
  });

  test('may have no leaders, under a title of contents', () => {
    expect(isContents([...words('Inhaltsverzeichnis', 50, 60), ...entries(['iii', 'v', ...count(4)])])).toBe(true);
    expect(isContents([...words('List of Figures', 50, 60), ...entries(count(5))])).toBe(true);
  });

  test('may go on over pages, without a title', () => {
    expect(isContents(entries(count(12)))).toBe(true);
  });

  test('is not a list of figures whose numbers do not grow', () => {
    expect(isContents(entries(['17', '3', '90', '4', '55', '8', '70', '1', '12']))).toBe(false);
  });

  test('is not a page that is text for a good part: nothing of it may be lost', () => {
    const text = 'a line of running text that goes on to the very end of its column and on';
    const contents = lines(
      Array.from({ length: 8 }, () => 'A title . . . . . . . . 12'),
      50,
      100,
    );
    expect(
      isContents([
        ...contents,
        ...lines(
          Array.from({ length: 8 }, () => text),
          50,
          400,
        ),
      ]),
    ).toBe(false);
    expect(isContents([...contents, ...lines([text], 50, 400)])).toBe(true);
  });

  test('is soon told from lines of nothing but leaders, with a gap after each', () => {
    const dots = Array.from({ length: 8 }, (_, index) => run('. '.repeat(2000) + '?', 50, 100 + 14 * index));
    expect(isContents(dots)).toBe(false);
  });
});
