import { expect, test } from 'vitest';
import { blocksByPage, typesAndTexts } from './blocks-of.ts';
import { lines, page, words } from './make-runs.ts';

test('the title of a slide and the running header on its row are two, also right above the text', () => {
  const slides = ['Hashing', 'Trees', 'Heaps', 'Graphs'].map((title, index) =>
    page([
      ...words(title, 50, 90, { size: 24 }),
      ...words(`Data Structures ${index + 1}`, 380, 90, { size: 24 }),
      ...lines(
        [
          `This slide is about what is called ${title.toLowerCase()}`,
          'and it says all that there is to know.',
          'It is set in large type.',
        ],
        50,
        118,
        { size: 18 },
      ),
    ]),
  );
  const blocks = blocksByPage(slides);
  expect(blocks.map((ofPage) => typesAndTexts(ofPage)[0])).toEqual([
    ['heading 1', 'Hashing'],
    ['heading 1', 'Trees'],
    ['heading 1', 'Heaps'],
    ['heading 1', 'Graphs'],
  ]);
  expect(blocks.map((ofPage) => typesAndTexts(ofPage)[1]![0])).toEqual(['header', 'header', 'header', 'header']);
});
