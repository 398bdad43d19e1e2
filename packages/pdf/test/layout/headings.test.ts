import { describe, expect, test } from 'vitest';
import type { TextRun } from '../../src/document/index.ts';
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
    expect(blocksOf(content, { outline })[0]).toMatchObject({ type: 'paragraph', text: '1 Plain title' });
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

describe('what tells a heading in the type of the body', () => {
  const headingsOf = (...parts: TextRun[][]) =>
    typesAndTexts(blocksOf(page(parts.flat()))).filter(([type]) => type.startsWith('heading'));

  test('a number of several parts, with room above', () => {
    const runs = [body(100), words('2.1 The method', 50, 160), body(190), words('2.2 The result', 50, 260), body(290)];
    expect(headingsOf(...runs)).toEqual([
      ['heading 1', '2.1 The method'],
      ['heading 1', '2.2 The result'],
    ]);
  });

  test('capitals after a number of one part', () => {
    expect(headingsOf(body(100), words('3 DISCUSSION', 50, 160), body(190))).toEqual([['heading 1', '3 DISCUSSION']]);
  });

  test('a number that follows from no other does not tell one', () => {
    expect(
      headingsOf(body(100), words('2.1 The method', 50, 160), body(190), words('7.9 kilometres', 50, 260), body(290)),
    ).toEqual([['heading 1', '2.1 The method']]);
  });

  test('steps of an instruction are a list, though they are numbered and stand apart', () => {
    const steps = ['1. Open the lid', '2. Remove the paper', '3. Close the lid'];
    expect(headingsOf(body(100), ...steps.map((step, index) => words(step, 50, 160 + 30 * index)), body(260))).toEqual(
      [],
    );
  });
});

describe('a heading heads something', () => {
  const large = (text: string, top: number) => words(text, 50, top, { size: 16 });
  const headingsOf = (...parts: TextRun[][]) =>
    typesAndTexts(blocksOf(page(parts.flat()))).filter(([type]) => type.startsWith('heading'));

  test('labels in a figure, followed by its caption, do not', () => {
    expect(
      headingsOf(
        words('Title', 50, 60, { size: 24 }),
        body(100),
        large('replica one', 200),
        words('Figure 1: Replicas', 50, 260),
        body(300),
      ),
    ).toEqual([['heading 1', 'Title']]);
  });

  test('names of authors under a title, with their addresses, do not', () => {
    const authors = [
      ...large('Ada Lovelace', 100),
      ...words('University of London', 50, 120),
      ...large('Alan Turing', 150),
      ...words('alan@example.org', 50, 170),
    ];
    expect(
      headingsOf(words('Title', 50, 60, { size: 24 }), authors, body(250), large('A chapter', 350), body(380)),
    ).toEqual([
      ['heading 1', 'Title'],
      ['heading 2', 'A chapter'],
    ]);
  });

  test('titles listed one under the other do not', () => {
    const titles = ['First things', 'Second things', 'Third things'].flatMap((text, index) =>
      large(text, 150 + 40 * index),
    );
    expect(headingsOf(words('Title', 50, 60, { size: 24 }), body(100), titles, body(400))).toEqual([
      ['heading 1', 'Title'],
    ]);
  });

  test('a higher heading heads the lower one after it', () => {
    expect(headingsOf(words('Title', 50, 60, { size: 24 }), large('A chapter', 100), body(130))).toHaveLength(2);
  });

  test('one at the foot of a column does, where others of its look do', () => {
    const chapters = [100, 200, 300].flatMap((top) => [large(`Chapter at ${top}`, top), body(top + 30)]);
    expect(headingsOf(...chapters, large('The last one', 400)).at(-1)).toEqual(['heading 1', 'The last one']);
  });
});

describe('a heading over several lines', () => {
  test('is one heading, though its lines are set wide and end like sentences', () => {
    const runs = [
      ...words('2 Linear addresses:', 50, 60, { size: 20 }),
      ...words('five levels', 70, 92, { size: 20 }),
      ...body(140),
    ];
    expect(typesAndTexts(blocksOf(page(runs)))[0]).toEqual(['heading 1', '2 Linear addresses: five levels']);
  });

  test('is one heading where a centred title is set wide, with the smaller lines of its author apart', () => {
    const centred = (text: string, top: number, size: number) =>
      words(text, 300 - 0.25 * size * text.length, top, { size });
    const runs = [
      ...centred('A comparison', 60, 16),
      ...centred('of programming languages', 94, 16),
      ...centred('in economics', 128, 16),
      ...centred('Jane Doe', 160, 12),
      ...centred('May 2024', 184, 12),
      ...body(240),
    ];
    const texts = typesAndTexts(blocksOf(page(runs)));
    expect(texts[0]).toEqual(['heading 1', 'A comparison of programming languages in economics']);
    expect(texts.slice(1, 3).map(([, text]) => text)).toEqual(['Jane Doe', 'May 2024']);
  });

  test('is not the one over it, where a centred title on a later page leaves room for more', () => {
    const runs = [
      ...words('Preferences', 200 - 0.25 * 16 * 11, 60, { size: 16 }),
      ...words('General Preferences', 200 - 0.25 * 16 * 19, 94, { size: 16 }),
      ...body(140),
    ];
    const [, later] = blocksByPage([page(body(60)), page(runs)]);
    expect(later!.slice(0, 2).map(({ text }) => text)).toEqual(['Preferences', 'General Preferences']);
  });

  test('ends where the next number begins', () => {
    const runs = [...words('1 First', 50, 60, { size: 20 }), ...words('2 Second', 50, 90, { size: 20 }), ...body(140)];
    expect(typesAndTexts(blocksOf(page(runs))).slice(0, 1)).toEqual([['heading 1', '1 First']]);
  });

  test('a paragraph that begins in bold type and goes on in plain type is no heading', () => {
    const runs = [
      ...words('The average of all the values over all of these many years In', 50, 100, { font: BOLD }),
      ...words('the second line it goes on in plain type as it began', 50, 112),
      ...words('and then it ends.', 50, 124),
      ...body(160),
    ];
    expect(typesAndTexts(blocksOf(page(runs)))[0]![0]).toBe('paragraph');
  });
});

describe('levels', () => {
  test('follow the number where a chapter has no section above its first part', () => {
    const titles = ['1 Notes', '1.0.1 Gifts', '1.0.2 Patches', '1.1 Cycle', '1.1.1 Steps', '2 Parts', '2.0.1 Nuts'];
    const runs = titles.flatMap((title, index) => [
      ...words(title, 50, 60 + 60 * index, { font: BOLD, size: /^\d /.test(title) ? 16 : 12 }),
      ...body(84 + 60 * index),
    ]);
    expect(blocksOf(page(runs)).flatMap(({ level }) => level ?? [])).toEqual([1, 3, 3, 2, 3, 1, 3]);
  });

  test('a number with more parts is deeper, whatever its look', () => {
    const bold = (text: string, top: number) => words(text, 50, top, { font: BOLD });
    const runs = [
      ...bold('1 One', 60),
      ...body(90),
      ...bold('1.1 Two', 150),
      ...body(180),
      ...bold('1.1.1 Three', 240),
      ...body(270),
      ...bold('2 Four', 330),
      ...body(360),
    ];
    expect(blocksOf(page(runs)).flatMap(({ level }) => level ?? [])).toEqual([1, 2, 3, 1]);
  });

  test('one without a number stands beside the chapters if it looks like them, and below a section if it looks like it', () => {
    const runs = [
      ...words('1 One', 50, 60, { size: 16 }),
      ...body(90),
      ...words('1.1 Two', 50, 150, { size: 13 }),
      ...body(180),
      ...words('Advantages', 50, 240, { size: 13 }),
      ...body(270),
      ...words('Drawbacks', 50, 330, { size: 13 }),
      ...body(360),
      ...words('References', 50, 420, { size: 16 }),
      ...body(450),
    ];
    expect(blocksOf(page(runs)).flatMap(({ level }) => level ?? [])).toEqual([1, 2, 3, 3, 1]);
  });

  test('a smaller look that always comes first below its chapters is above a slightly larger one', () => {
    const chapter = (top: number) => [
      ...words('A chapter', 50, top, { size: 18 }),
      ...body(top + 24),
      ...words('SMALL CAPITALS', 50, top + 70, { size: 9, font: BOLD }),
      ...body(top + 84),
      ...words('Bold words', 50, top + 130, { font: BOLD }),
      ...body(top + 144),
    ];
    const pages = [0, 1, 2].map(() => page(chapter(100)));
    expect(
      blocksByPage(pages)
        .flat()
        .flatMap(({ level }) => level ?? []),
    ).toEqual([1, 2, 3, 1, 2, 3, 1, 2, 3]);
  });
});
