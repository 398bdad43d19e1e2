import { describe, expect, test } from 'vitest';
import type { FontStyle, TextRun, TextRunValues } from '../../src/document/index.ts';
import { blocksByPage, typesAndTexts } from './blocks-of.ts';
import { BOLD, MONO, PLAIN, lines, page, words } from './make-runs.ts';

/** The texts are as wide as this line. */
const FULL = 'A body of text that is long enough to be most of the page and';
const LARGE_MONO: FontStyle = { ...MONO, name: 'Mono-Large' };

const text = (top: number) => lines([...Array.from({ length: 7 }, () => FULL), 'it ends here.'], 50, top);
const bold = (title: string, top: number, size = 10) => words(title, 50, top, { font: BOLD, size });

/** Titles with a text under each. */
const headed = (titles: readonly TextRun[]) =>
  titles.flatMap((run, index) => {
    const top = 60 + 130 * index;
    return [
      run.with({ top: run.top + top, baseline: run.baseline + top, bottom: run.bottom + top }),
      ...text(top + 24),
    ];
  });

const title = (words: string, options: Partial<TextRunValues> = {}): TextRun =>
  lines([words.replaceAll(' ', '\u00A0')], 50, 0, options)[0]!.with({ text: words });

function headings(pages: readonly TextRun[][]): [string, string][] {
  const blocks = blocksByPage(pages.map((runs) => page(runs))).flat();
  return typesAndTexts(blocks).filter(([type]) => type.startsWith('heading'));
}

const textsOf = (runs: TextRun[]) => headings([runs]).map(([, heading]) => heading);

describe('headings of the lowest levels', () => {
  test('are known by numbers of several parts, in small type as well', () => {
    const small = { font: BOLD, size: 8 };
    expect(textsOf(headed([title('2.1.1 Terms of Use', small), title('Terms of Use', small)]))).toEqual([
      '2.1.1 Terms of Use',
    ]);
  });

  test('are known by them where they name versions and dates', () => {
    const larger = { font: BOLD, size: 12 };
    const titles = ['1.2.1 v1.1 (2021/01/31)', '1.2.2 v1.0 (2020/10/29)'];
    expect(textsOf(headed(titles.map((name) => title(name, larger))))).toEqual(titles);
  });

  test('name code after a number, in type that is larger than that of the code', () => {
    const name = title('2 \\setSize', { font: LARGE_MONO, size: 14 });
    expect(textsOf([...headed([name]), ...lines(['a = 1;', 'b = 2;'], 50, 400, { font: MONO })])).toEqual([
      '2 \\setSize',
    ]);
  });
});

test('in type that is a little larger than the text, with room above, a title needs nothing else', () => {
  const sizes = [10, 11, 11.5].map((size) => title(`In type of ${size}`, { size }));
  expect(textsOf(headed(sizes))).toEqual(['In type of 11.5']);
});

describe('no headings', () => {
  test('are addresses, alone or after a name', () => {
    const large = { font: BOLD, size: 14 };
    const titles = ['Guide of Use', 'Ann Smith ann@example.org', 'https://example.org/guide/index.html'];
    expect(textsOf(headed(titles.map((name) => title(name, large))))).toEqual(['Guide of Use']);
  });

  test('are titles in a table of contents, which come again in larger type', () => {
    const entries = [...bold('1 Start of All', 100), ...bold('1.1 Parts of It', 124), ...text(150)];
    const body = [...bold('1 Start of All', 60, 16), ...bold('1.1 Parts of It', 84, 13), ...text(110)];
    expect(headings([entries, body])).toEqual([
      ['heading 1', '1 Start of All'],
      ['heading 2', '1.1 Parts of It'],
    ]);
  });

  test('are sentences of East Asian text in other type', () => {
    const other = { font: { ...PLAIN, name: 'Other' }, size: 11 };
    expect(textsOf(headed([title('本文的内容', other), title('本文的内容很短。', other)]))).toEqual(['本文的内容']);
  });

  test('are short paragraphs in larger type that running text has as well', () => {
    const large = { font: { ...PLAIN, name: 'Large' }, size: 12 };
    const intro = lines([...Array.from({ length: 5 }, () => FULL), 'it ends here.'], 50, 500, large);
    const note = [...words('A few words in the same type', 50, 620, large), ...text(650)];
    expect(textsOf([...headed([title('Start of It', { font: BOLD, size: 14 })]), ...intro, ...note])).toEqual([
      'Start of It',
    ]);
  });
});

test('a title in large type is no running header where its number is that of its page', () => {
  const names = ['1 Start', '2 Usage', '3 Terms', '4 End'];
  const pages = names.map((name, index) => [
    ...bold(name, 50, 16),
    ...text(100),
    ...words(String(index + 1), 300, 780),
  ]);
  expect(headings(pages).map(([, heading]) => heading)).toEqual(names);
});

test('a title in large type with a number that goes on stands over a short line as well', () => {
  const runs = ['1 Start', '2 Usage'].flatMap((name, index) => [
    ...bold(name, 60 + 60 * index, 16),
    ...words('Without more', 50, 85 + 60 * index),
  ]);
  expect(textsOf([...runs, ...text(300)])).toEqual(['1 Start', '2 Usage']);
});

describe('the number of a chapter on a line of its own', () => {
  test('is part of the title under it, also in bold type of the body size', () => {
    const runs = [...bold('Chapter 1', 60), ...bold('Introduction', 80), ...text(100)];
    expect(headings([runs])).toEqual([['heading 1', 'Chapter 1 Introduction']]);
  });

  test('is no running header, though it counts from page to page', () => {
    const chapter = (number: number) => [
      ...bold(`Chapter ${number}`, 60, 16),
      ...bold(`Name ${'ABC'[number - 1]!} of it`, 90, 20),
      ...text(120),
    ];
    expect(headings([chapter(1), chapter(2), chapter(3)]).map(([, heading]) => heading)).toEqual([
      'Chapter 1 Name A of it',
      'Chapter 2 Name B of it',
      'Chapter 3 Name C of it',
    ]);
  });
});

test('the words of a law tell its levels: a chapter holds sections, also the last one', () => {
  const names = ['Chapter 1 Scope', 'Section 1 Goods', 'Section 2 Places', 'Article 1 Terms', 'Chapter 2 Duties'];
  const found = headings([headed(names.map((name) => title(name, { font: BOLD, size: 14 })))]);
  expect(found.map(([type]) => type.slice(-1)).join('')).toBe('12231');
});

test('a letter that is a Roman number as well goes on from the letter before it', () => {
  const letters = [...'ABCDEFGHIJ'].map((letter) => `${letter}. Part of the whole`);
  const runs = ['I. FIRST OF ALL', ...letters, 'II. LAST OF ALL'].map((name) => title(name, { font: BOLD, size: 12 }));
  const pages = [runs.slice(0, 6), runs.slice(6)].map((part) => headed(part).filter(({ bottom }) => bottom < 790));
  expect(
    headings(pages)
      .map(([type]) => type.slice(-1))
      .join(''),
  ).toBe('122222222221');
});
