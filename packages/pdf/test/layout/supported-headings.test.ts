import { describe, expect, test } from 'vitest';
import type { TextRun } from '../../src/document/index.ts';
import { blocksByPage, typesAndTexts } from './blocks-of.ts';
import { BOLD, MONO, lines, page, words } from './make-runs.ts';

/** The texts are as wide as this line. */
const FULL = 'A body of text that is long enough to be most of the page and';
const TEXT = lines([...Array.from({ length: 9 }, () => FULL), 'it ends here.'], 50, 400);

const title = (text: string, top = 60, size = 18) => words(text, 50, top, { font: BOLD, size });

/** The first page: its most prominent text is a heading whatever follows. */
const TITLE = [...title('A Report', 60, 24), ...TEXT];

function headings(pages: TextRun[][]): [string, string][] {
  const blocks = blocksByPage(pages.map((runs) => page(runs))).flat();
  return typesAndTexts(blocks).filter(([type]) => type.startsWith('heading'));
}

describe('a text that stands out heads something', () => {
  test('where it has a page for itself, as the title of a part does', () => {
    const parts = ['Thanks to All', 'The First Part', 'The Second Part', 'The Last Part'];
    expect(headings([...parts.map((text) => title(text)), TEXT]).map(([, text]) => text)).toEqual(parts);
  });

  test('where text follows it, whatever the pages before it hold', () => {
    const pages = [title('List of Tables'), title('List of Figures'), [...title('Start of It'), ...TEXT]];
    expect(headings(pages)).toHaveLength(3);
  });

  test('where code follows it', () => {
    const code = lines(['start', 'stop', 'wait'], 50, 90, { font: MONO });
    expect(headings([TITLE, [...title('Calls of It', 60, 13), ...code, ...TEXT]])).toHaveLength(2);
  });

  test('where its number of several parts is the next one, above a short line', () => {
    const runs = ['2.1 Terms', '2.2 Signs', '2.3 Names'].flatMap((text, index) => [
      ...title(text, 60 + 60 * index, 12),
      ...words('A few words', 50, 85 + 60 * index),
    ]);
    expect(headings([[...runs, ...TEXT]])).toHaveLength(3);
  });

  test('where its number of several parts is the next one, above a label that heads nothing', () => {
    const runs = ['2.1 Terms', '2.2 Signs', '2.3 Names'].flatMap((text, index) => [
      ...title(text, 60 + 90 * index, 12),
      ...title('Synopsis', 85 + 90 * index, 10),
      ...words('call it', 50, 110 + 90 * index),
    ]);
    expect(headings([[...runs, ...TEXT]]).map(([, text]) => text)).toEqual(['2.1 Terms', '2.2 Signs', '2.3 Names']);
  });

  test('where a number below its own comes next, in the same type', () => {
    const runs = [...title('2 Terms', 60, 12), ...title('2.1 Signs', 90, 12), ...lines([FULL, FULL], 50, 120), ...TEXT];
    expect(headings([TITLE, runs])).toEqual([
      ['heading 1', 'A Report'],
      ['heading 2', '2 Terms'],
      ['heading 3', '2.1 Signs'],
    ]);
  });

  test('where sections with their numbers are still empty, and not where they are listed before they come', () => {
    const withText = (texts: string[]) => texts.map((text) => [...title(text, 60, 12), ...TEXT]);
    const written = withText(['1.1 Pumps', '1.2 Inlets', '1.3 Valves', '1.4 Tubes', '1.5 Pipes']);
    const sections = ['2.1 Terms', '2.2 Signs', '2.3 Names'];
    const listed = sections.flatMap((text, index) => title(text, 120 + 40 * index, 12));
    expect(headings([...written, listed])).toHaveLength(8);
    expect(headings([...written, listed, ...withText(sections)])).toHaveLength(8);
  });

  test('and not among names that are listed on one page', () => {
    const names = ['Ann Smith', 'Bob Brown', 'Cleo White'].flatMap((text, index) => title(text, 120 + 40 * index, 12));
    expect(headings([[...title('A Report'), ...names, ...TEXT]])).toEqual([['heading 1', 'A Report']]);
  });
});

describe('a text that ends in a colon', () => {
  const page = (text: string, size: number) => [TITLE, [...title(text, 60, size), ...TEXT]];

  test('is a heading where its type stands out by more than being bold', () => {
    expect(headings(page('Files That Come With It :', 11)).map(([, text]) => text)).toContain(
      'Files That Come With It :',
    );
  });

  test('leads to what comes after it in bold type of the size of the text', () => {
    expect(headings(page('Files that come with it:', 10))).toHaveLength(1);
  });
});

test('East Asian type is no code, though its letters are all of one width', () => {
  const font = { ...MONO, name: 'SimSun' };
  const body = [...Array.from({ length: 4 }, () => '本文的内容是一个比较长的段落它有很多字和很多句子'), '句子。'];
  const runs = [...TITLE, ...words('摘要', 50, 600, { font, size: 18 }), ...lines(body, 50, 640, { font })];
  const found = typesAndTexts(blocksByPage([page(runs)])[0]!).slice(-2);
  expect(found).toEqual([
    ['heading 2', '摘要'],
    ['paragraph', body.join('')],
  ]);
});
