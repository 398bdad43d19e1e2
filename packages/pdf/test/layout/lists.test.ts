import { describe, expect, test } from 'vitest';
import type { PageContent, TextRun } from '../../src/document/index.ts';
import { listMark } from '../../src/layout/lists/list-marks.ts';
import { blocksByPage, blocksOf, typesAndTexts } from './blocks-of.ts';
import { lines, page, run, words } from './make-runs.ts';

const FULL = 'a line of text that goes on to the very end of its column and on';

function typesOf(runs: TextRun[]): string[] {
  return blocksOf(page(runs)).map(({ type }) => type);
}

/** Depth and mark of each block of a list. */
function placesOf(runs: TextRun[]): unknown[] {
  return blocksOf(page(runs)).map(({ list }) => (list === undefined ? null : [list.level, list.mark]));
}

describe('list marks', () => {
  test.each(['•', '▪', '█', '\uF0B7', '\uF06E', '–', '1.', '(2)', 'b)', 'iv.', '[3]', '①', '(가)'])('%s', (mark) => {
    const [block] = blocksOf(page(words(`${mark} an item of a list`, 50, 100)));
    expect(block).toMatchObject({ type: 'list_item', list: { level: 1, mark } });
  });

  test('of fonts of symbols, which have no letter, are shown as bullets', () => {
    expect(blocksOf(page(words('\uF0B7 an item', 50, 100)))[0]!.text).toBe('• an item');
    expect(blocksOf(page(words('\uFFFD an item', 50, 100)))[0]!.text).toBe('• an item');
  });

  test('of such fonts may have the code of a section sign, which stands before numbers', () => {
    expect(listMark('§Channels can be nested')).toMatchObject({ type: 'bullet', length: 1 });
    expect(listMark('§12 of the law')).toBeNull();
    expect(listMark('§ 12 of the law')).toBeNull();
  });

  test('count, and a letter may be a Roman numeral too', () => {
    expect(listMark('xiv. the fourteenth')!.readings).toEqual([{ kind: 'i.', value: 14 }]);
    expect(listMark('(i) the first, or the ninth')!.readings.map(({ value }) => value)).toEqual([1, 9]);
    expect(listMark('十二、第十二')!.readings[0]!.value).toBe(12);
    expect(listMark('1998. It was a year')).toBeNull();
  });
});

describe('list items', () => {
  test('are one block each, with the lines that hang under them', () => {
    const runs = [
      ...words('• the first item that is so long', 50, 100),
      ...words('that it goes on', 60, 112),
      ...words('• the second', 50, 124),
    ];
    expect(typesAndTexts(blocksOf(page(runs)))).toEqual([
      ['list_item', '• the first item that is so long that it goes on'],
      ['list_item', '• the second'],
    ]);
  });

  test('go on at the margin where no indent hangs and the line above is full', () => {
    const runs = [
      ...words(`1. ${FULL}`, 50, 100),
      ...words('with the rest of it.', 50, 112),
      ...words('2. the second', 50, 124),
    ];
    expect(blocksOf(page(runs)).map(({ text }) => text)).toEqual([`1. ${FULL} with the rest of it.`, '2. the second']);
  });

  test.each([
    '(3) years after the end of it',
    '717. That is the number',
    '- and so on',
    '[42] says so',
    'B. Smith was there',
  ])('are not lines of a sentence that begin with a mark: %s', (text) => {
    const runs = [...words(FULL, 50, 100), ...words(FULL, 50, 112), ...words(text, 50, 124), ...words(FULL, 50, 136)];
    expect(typesOf(runs)).toEqual(['paragraph']);
  });

  test('are lines that count on from one another, although the sentences before them do not end', () => {
    const runs = lines([`(a) ${FULL}`, `(b) ${FULL}`, `(c) ${FULL}`], 50, 100);
    expect(typesOf(runs)).toEqual(['list_item', 'list_item', 'list_item']);
  });

  test('are not names with initials, nor sentences that begin with a number', () => {
    expect(typesOf(words('J. M. Tanner wrote this', 50, 100))).toEqual(['paragraph']);
    expect(typesOf(words('12 pumps were tested', 50, 100))).toEqual(['paragraph']);
  });

  test('are not the names and the citations that a line breaks before', () => {
    const names = [
      '[1] J. Dai, H. Qi, Y. Xiong, Y. Li, G. Zhang, H. Hu, Z. Lin, and',
      'Y. Wei. A paper on networks that bend, and what they are good for.',
      '[2] A. Paszke, S. Gross, S. Chintala, G. Chanan, E. Yang, B. Oh,',
      'Z. DeVito and others. A paper on how to find the slope of a hill.',
    ];
    const hung = names.flatMap((text, index) => words(text, 50 + 18 * (index % 2), 100 + 12 * index));
    expect(typesOf(hung)).toEqual(['list_item', 'list_item']);
    const cited = [`${FULL} as is shown by Gupta et al.`, '[15] and others. It is a line that goes on as well.'];
    expect(typesOf(lines(cited, 50, 100))).toEqual(['paragraph']);
  });

  test('are not lines between two dashes', () => {
    expect(typesOf(words('– Pumps and Valves –', 50, 100))).toEqual(['paragraph']);
  });

  test('begin with a capital where another one follows', () => {
    const runs = lines(['A. The first of the clauses.', 'B. The second of the clauses.'], 50, 100);
    expect(typesOf(runs)).toEqual(['list_item', 'list_item']);
  });

  test('may have their mark on a line of its own, beside the text', () => {
    const runs = [run('•', 50, 101), ...words('the text of the item', 62, 104.5)];
    expect(blocksOf(page(runs))[0]).toMatchObject({ type: 'list_item', text: '• the text of the item' });
  });
});

describe('lists are nested', () => {
  test('by the indents of their marks', () => {
    const runs = [
      ...words('• outer', 50, 100),
      ...words('– inner', 70, 112),
      ...words('▪ innermost', 90, 124),
      ...words('• outer again', 50, 136),
    ];
    expect(placesOf(runs)).toEqual([
      [1, '•'],
      [2, '–'],
      [3, '▪'],
      [1, '•'],
    ]);
  });

  test('by the kinds of their marks where they begin at one place', () => {
    const runs = lines(['1. one.', '(a) first.', '(b) second.', '2. two.', '(a) first.'], 50, 100);
    expect(placesOf(runs).map((place) => (place as [number])[0])).toEqual([1, 2, 2, 1, 2]);
  });

  test('numbers set flush right are one list', () => {
    const runs = [...words('8. eight', 55, 100), ...words('9. nine', 55, 112), ...words('10. ten', 50, 124)];
    expect(placesOf(runs).map((place) => (place as [number])[0])).toEqual([1, 1, 1]);
  });

  test('a paragraph under the text of an item belongs to it', () => {
    const runs = [
      ...words('1. The first item has two paragraphs, and this is the first.', 50, 100),
      ...words('This is the second.', 62.5, 130),
      ...words('This is not.', 50, 160),
    ];
    expect(placesOf(runs)).toEqual([[1, '1.'], [1, null], null]);
  });

  test('a list goes on over a page, whatever runs along at its foot', () => {
    const pages: PageContent[] = [0, 1, 2].map((index) =>
      page([
        ...words(`${2 * index + 1}. the first of page ${index}.`, 50, 100),
        ...words(`${2 * index + 2}. the second of it, number ${index * 7}.`, 50, 112),
        ...words(`Page ${index + 1}`, 270, 780),
      ]),
    );
    const items = blocksByPage(pages)
      .flat()
      .filter(({ type }) => type !== 'footer');
    expect(items.map(({ list }) => list)).toEqual([1, 2, 3, 4, 5, 6].map((n) => ({ level: 1, mark: `${n}.` })));
  });

  test('a list goes on over a page where text at its margin begins further left', () => {
    const items = (from: number) => lines([`${from}. the one item.`, `${from + 1}. the other item.`], 80, 100);
    const pages = [page(items(1)), page([...items(3), ...words('The text goes on below the list.', 50, 140)])];
    const levels = blocksByPage(pages)
      .flat()
      .map(({ list }) => list?.level);
    expect(levels).toEqual([1, 1, 1, 1, undefined]);
  });
});
