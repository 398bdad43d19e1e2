import { describe, expect, test } from 'vitest';
import { blocksByPage, blocksOf, typesAndTexts } from './blocks-of.ts';
import { lines, page, words } from './make-runs.ts';

const FULL = 'a line of text that goes on to the very end of its column and on';
const label = (text: string, left: number, baseline: number) => words(text, left, baseline, { size: 8 });
/** A figure at the top of a page: boxes with words in them, and its caption. */
const figure = [
  ...label('Input Image', 60, 60),
  ...label('Network', 200, 80),
  ...label('Result', 300, 100),
  ...words('Figure 2. The network', 50, 130),
];

describe('the labels of a figure', () => {
  test('are one block over its caption', () => {
    const texts = typesAndTexts(blocksOf(page([...figure, ...lines([FULL, FULL, FULL], 50, 170)])));
    expect(texts.slice(0, 2)).toEqual([
      ['paragraph', 'Input Image Network Result'],
      ['caption', 'Figure 2. The network'],
    ]);
  });

  test('do not break a paragraph that goes on behind the figure', () => {
    const rest = lines(['which goes on here', FULL, FULL], 50, 170);
    const [first, second] = blocksByPage([page(lines([FULL, FULL, FULL], 50, 600)), page([...figure, ...rest])]);
    expect(first![0]!.text).toContain(`${FULL} which goes on here`);
    expect(second!.map(({ type }) => type)).toEqual(['paragraph', 'caption']);
  });

  test('are no headings over the figure, no sentences and no sources', () => {
    const texts = ['2.1 The network', 'It has two parts.', 'Source: The council'];
    for (const text of texts) {
      const blocks = blocksOf(page([...words(text, 50, 40), ...figure, ...lines([FULL, FULL, FULL], 50, 170)]));
      expect(blocks.slice(0, 2).map((block) => block.text)).toEqual([text, 'Input Image Network Result']);
    }
  });
});

test('a caption is a line of its own where the foot of another figure stands on its row', () => {
  const runs = [...words('add (a)', 50, 60), ...words('Figure 3: A set', 200, 60), ...lines([FULL, FULL], 50, 100)];
  expect(typesAndTexts(blocksOf(page(runs))).slice(0, 2)).toEqual([
    ['paragraph', 'add (a)'],
    ['caption', 'Figure 3: A set'],
  ]);
});
