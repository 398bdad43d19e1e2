import { describe, expect, test } from 'vitest';
import { blocksByPage, blocksOf, typesAndTexts } from './blocks-of.ts';
import { BOLD, MONO, lines, page, words } from './make-runs.ts';

const body = (top: number) =>
  lines(
    [
      'A body of text that is long enough to be most of the page and',
      'its second line that goes on and on until it ends.',
    ],
    50,
    top,
  );

describe('headings from their type', () => {
  test('larger type is a heading, and the largest is the highest', () => {
    const runs = [
      ...words('The title', 50, 60, { size: 24 }),
      ...body(100),
      ...words('A chapter', 50, 160, { size: 16 }),
      ...body(190),
      ...words('A section', 50, 250, { size: 13 }),
      ...body(280),
      ...words('Another chapter', 50, 340, { size: 16 }),
      ...body(370),
    ];
    expect(typesAndTexts(blocksOf(page(runs))).filter(([type]) => type !== 'paragraph')).toEqual([
      ['heading 1', 'The title'],
      ['heading 2', 'A chapter'],
      ['heading 3', 'A section'],
      ['heading 2', 'Another chapter'],
    ]);
  });

  test('bold type of the size of the body on a line of its own is one too', () => {
    const runs = [...body(100), ...words('Bold words', 50, 160, { font: BOLD }), ...body(190)];
    expect(typesAndTexts(blocksOf(page(runs)))[1]).toEqual(['heading 1', 'Bold words']);
  });

  test.each([
    ['ends like a sentence', words('This is large and ends as a sentence.', 50, 160, { size: 16 })],
    ['is code', words('large_code', 50, 160, { size: 16, font: MONO })],
    ['is a number', words('1,204', 50, 160, { size: 16 })],
    ['is only a little larger', words('Almost the body', 50, 160, { size: 11 })],
    ['is a bold label', words('Note:', 50, 160, { font: BOLD })],
    [
      'is a whole paragraph',
      lines(
        Array.from({ length: 6 }, () => 'Large lines that go on'),
        50,
        160,
        { size: 16 },
      ),
    ],
  ])('what %s is no heading', (_, runs) => {
    const found = blocksOf(page([...body(100), ...runs, ...body(400), ...body(500), ...body(600), ...body(700)]));
    expect(found.filter((block) => block.type === 'heading')).toEqual([]);
  });

  test('headingMinFontSizeRatio says how much larger it has to be', () => {
    const content = page([...body(100), ...words('A chapter', 50, 160, { size: 13 }), ...body(190)]);
    const headings = (headingMinFontSizeRatio: number) =>
      blocksOf(content, { config: { headingMinFontSizeRatio } }).filter((block) => block.type === 'heading').length;
    expect([headings(1.2), headings(1.5)]).toEqual([1, 0]);
  });
});

describe('headings from the outline', () => {
  const content = page([
    ...words('1 Plain title', 50, 60),
    ...body(100),
    ...words('1.1 Plain subtitle', 50, 160),
    ...body(190),
  ]);

  test('are found in plain type, with the levels of the outline, also without their numbers', () => {
    const outline = [
      { title: 'Plain title', level: 1, pageNumber: 1, y: null },
      { title: '1.1 Plain Subtitle', level: 3, pageNumber: 1, y: null },
    ];
    expect(typesAndTexts(blocksOf(content, { outline })).filter(([type]) => type !== 'paragraph')).toEqual([
      ['heading 1', '1 Plain title'],
      ['heading 3', '1.1 Plain subtitle'],
    ]);
  });

  test('an outline whose titles are not in the document is not believed', () => {
    const outline = ['a', 'b', 'c'].map((name) => ({ title: `Slide ${name}`, level: 1, pageNumber: 1, y: null }));
    outline.push({ title: '1 Plain title', level: 1, pageNumber: 1, y: null });
    expect(blocksOf(content, { outline }).some((block) => block.type === 'heading')).toBe(false);
  });

  test('levels go down to six and no further', () => {
    const outline = [{ title: 'Plain title', level: 9, pageNumber: 1, y: null }];
    expect(blocksOf(content, { outline })[0]).toMatchObject({ type: 'heading', level: 6 });
  });

  test('entries without a page are left out', () => {
    const outline = [
      { title: 'Plain title', level: 1, pageNumber: 1, y: null },
      { title: 'Gone', level: 1, pageNumber: null, y: null },
    ];
    expect(blocksOf(content, { outline })[0]).toMatchObject({ type: 'heading', level: 1 });
  });

  test('a heading may stand on the page after the one that the outline names', () => {
    const outline = [{ title: 'Plain title', level: 1, pageNumber: 1, y: null }];
    const [, second] = blocksByPage([page(body(100)), content], { outline });
    expect(second![0]).toMatchObject({ type: 'heading', text: '1 Plain title' });
  });
});
