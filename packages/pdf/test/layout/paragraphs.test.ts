import { describe, expect, test } from 'vitest';
import type { TextRun } from '../../src/document/index.ts';
import { blocksByPage, blocksOf, typesAndTexts } from './blocks-of.ts';
import { BOLD, PLAIN, grid, lines, page, run, words, ruling } from './make-runs.ts';

const FULL = 'a line of text that goes on to the very end of its column and on';
/** A page whose last line runs on, and one that begins with the rest. */
const broken = (rest: string, between: TextRun[] = []) =>
  blocksByPage([page([...lines([FULL, FULL, FULL], 50, 600), ...between]), page(lines([rest, FULL], 50, 100))]);

describe('a paragraph that a page breaks', () => {
  test('is one paragraph where its sentence goes on in a small letter, with its lines on both pages', () => {
    const [first, second] = broken('which goes on here');
    expect(second).toEqual([]);
    expect(first).toHaveLength(1);
    expect(first![0]!.text).toBe(`${FULL} ${FULL} ${FULL} which goes on here ${FULL}`);
    expect(first![0]!.lines.map(({ pageNumber }) => pageNumber)).toEqual([1, 1, 1, 2, 2]);
    expect(first![0]!.lines[3]!.box[1]).toBeLessThan(110);
  });

  test('is two where a sentence begins, or the type changes', () => {
    expect(broken('The next one begins.')[0]).toHaveLength(1);
    expect(broken('The next one begins.')[1]![0]!.text).toMatch(/^The next/);
    const pages = [page(lines([FULL, FULL], 50, 600)), page(words('in larger type', 50, 100, { size: 12 }))];
    expect(blocksByPage(pages)[1]).toHaveLength(1);
  });

  test('is two where the line before the break is short', () => {
    const pages = [page(lines([FULL, 'short'], 50, 600)), page(words('and this begins in a small letter', 50, 100))];
    expect(blocksByPage(pages)[1]).toHaveLength(1);
  });

  test('is two where the text of one of the pages is not used', () => {
    const pages = [page(lines([FULL, FULL], 50, 600)), page(words('which goes on here', 50, 100))];
    const counts = [[], [1], [2]].map((apart) =>
      blocksByPage(pages, { pagesApart: new Set(apart) }).map((blocks) => blocks.length),
    );
    expect(counts).toEqual([
      [1, 0],
      [1, 1],
      [1, 1],
    ]);
  });

  test('goes on past the footnotes of the page', () => {
    const note = words('1 A note in small type.', 50, 760, { size: 7 });
    const [first, second] = broken('which goes on here', note);
    expect(first!.map(({ type }) => type)).toEqual(['paragraph', 'footnote']);
    expect(second).toEqual([]);
  });

  test('goes on past a note up the margin', () => {
    const note = run('arXiv:1901.00001v1 [cs.CV] 10 Jan 2019', -500, 30, { angle: 270, size: 20 });
    const [first, second] = broken('which goes on here', [note]);
    expect(first!.map(({ text }) => text.slice(0, 5))).toEqual([FULL.slice(0, 5), 'arXiv']);
    expect(second).toEqual([]);
  });

  test('goes on beside a table that narrows the column from its second line on', () => {
    const narrow = ['of King Edmund and', 'of his first wife,', 'and he was king from', 'then until his death.'];
    const content = page(
      [
        ...words('A heading that is as wide as the whole page is, from end to end of it all', 50, 88, { size: 14 }),
        ...words('He was the son only', 50, 120),
        ...lines(narrow, 50, 132),
        ...narrow.flatMap((_, index) => [
          ...words(`Fact ${index}`, 300, 134 + 12 * index),
          ...words(`${index},125`, 400, 134 + 12 * index),
        ]),
      ],
      { rulings: grid([290, 370, 480], [124, 136, 148, 160, 172]) },
    );
    const texts = typesAndTexts(blocksOf(content)).map(([type, text]) => `${type}: ${text}`);
    expect(texts).toContain(`paragraph: He was the son only ${narrow.join(' ')}`);
  });

  test('goes on after a comma, before a name too', () => {
    const pages = [page(lines([FULL, `${FULL.slice(0, -1)},`], 50, 600)), page(lines(['Ann and Bob', FULL], 50, 100))];
    expect(blocksByPage(pages)[1]).toEqual([]);
  });

  test('goes on in East Asian text where the next line has no indent', () => {
    const text = '글'.repeat(60);
    const rest = (left: number) =>
      blocksByPage([page(lines([text, text], 50, 600)), page([run(text, left, 100), run(text, 50, 112)])])[1];
    expect(rest(50)).toEqual([]);
    expect(rest(60)).toHaveLength(1);
  });

  test('goes on over columns', () => {
    const left = lines(
      Array.from({ length: 8 }, () => 'half a page of text wide as it'),
      50,
      100,
    );
    const right = lines(
      ['goes on here, and then it ends.', ...Array.from({ length: 7 }, () => 'And more of it all in text.')],
      320,
      100,
    );
    const [block] = blocksOf(page([...left, ...right]));
    expect(block!.text).toContain('wide as it goes on here');
  });
});

describe('paragraphs', () => {
  test('part where a sentence ends and the next word would have found room', () => {
    const texts = typesAndTexts(
      blocksOf(page(lines([FULL, 'it ends well before its edge here.', 'Next ones begin.', FULL], 50, 100))),
    );
    expect(texts).toHaveLength(3);
  });

  test('do not part where a sentence ends near the edge', () => {
    const texts = typesAndTexts(
      blocksOf(
        page(
          lines(
            [
              FULL,
              'it ends a little before the edge of the text, I know.',
              'Extraordinarily long words do not fit there, so it.',
            ],
            50,
            100,
          ),
        ),
      ),
    );
    expect(texts).toHaveLength(1);
  });

  test('begin where font and size change, and go on where one of them does', () => {
    const title = 'A title over its text';
    const other = { ...PLAIN, name: 'Title' };
    const under = (options: Partial<TextRun>) =>
      blocksOf(page([...words(title, 50, 100, options), ...lines([FULL, FULL], 50, 113)])).length;
    expect(under({ size: 10.8, font: other })).toBe(2);
    expect(under({ size: 10, font: other })).toBe(1);
    expect(under({ size: 10.8 })).toBe(1);
  });

  test('go on into words that are set off in another font and size, in the middle of a sentence', () => {
    const other = { size: 8.8, font: { ...PLAIN, name: 'Screen' } };
    const texts = (rest: string) =>
      blocksOf(page([...words(FULL, 50, 100), ...words(rest, 50, 112, other)])).map(({ text }) => text);
    expect(texts('(see example.org) for more')).toEqual([`${FULL} (see example.org) for more`]);
    expect(texts('The text under it')).toHaveLength(2);
  });

  test('go on over lines that OCR has measured unevenly, in small letters', () => {
    const sizes = [10, 9, 10.5, 8.8];
    const texts = sizes.map(() => FULL);
    // Every line is as wide as the others, whatever its size.
    const runs = sizes.map((size, index) => run(FULL, 50, 100 + 13 * index, { size, right: 380 }));
    expect(blocksOf(page(runs)).map(({ text }) => text)).toEqual([texts.join(' ')]);
  });

  test('are read in double-spaced type too', () => {
    const spaced = Array.from({ length: 8 }, (_, index) => words(FULL, 50, 100 + 23 * index)).flat();
    const notes = lines(['1 A note.', '2 Another note.', '3 A third note.'], 50, 700, { size: 7 });
    expect(blocksOf(page([...spaced, ...notes])).map(({ type }) => type)).toEqual([
      'paragraph',
      'footnote',
      'footnote',
      'footnote',
    ]);
  });

  describe('beside others at the usual step', () => {
    const text = 'some words of a text that goes on to the very end of its column';
    const usual = lines([text, text, text, text, text, 'it ends here.'], 50, 60);
    const blocksUnder = (texts: readonly string[]) => {
      const wide = texts.flatMap((line, index) => words(line, 50, 160 + 20 * index));
      return blocksOf(page([...usual, ...wide])).slice(1);
    };

    test('are one where they are double-spaced and their lines are full', () => {
      const blocks = blocksUnder([text, text, text, 'and so on.']);
      expect(blocks.map((block) => block.text)).toEqual([`${text} ${text} ${text} and so on.`]);
    });

    test('part where a double-spaced one ends', () => {
      expect(blocksUnder([text, text, 'and so on.', text, text, 'and so on.'])).toHaveLength(2);
    });

    test('are as many as there are terms, where most leave room, or are labels, or hang', () => {
      const terms = [text, 'large letters', text, 'small letters', 'no letters at all'];
      expect(blocksUnder(terms)).toHaveLength(5);
      const labels = ['t', 'b', 'p'].map((label) => `${label} is a place of the page and is said so to the end of it`);
      expect(blocksUnder(labels)).toHaveLength(3);
      const hanging = [0, 1, 2, 3].flatMap((index) => [
        ...words(text, 50, 160 + 32 * index),
        ...words(text.slice(0, -6), 70, 172 + 32 * index),
      ]);
      expect(blocksOf(page([...usual, ...hanging])).slice(1)).toHaveLength(4);
    });
  });

  test('go on where bold words in the middle of a sentence reach over the end of a line', () => {
    const runs = [
      ...words(FULL, 50, 60),
      ...words('the header has a number, and please insert the', 50, 72),
      ...words('number, if it is', 290, 72, { font: BOLD }),
      ...words('your number, as it was given to you by the', 50, 84, { font: BOLD }),
      ...words('office in that place.', 272, 84),
      ...words('An end.', 50, 96),
    ];
    expect(blocksOf(page(runs)).map(({ text }) => text)).toEqual([expect.stringMatching(/^a line .* An end\.$/)]);
  });

  test.each(['。', '．'])(
    'of Japanese end at its full stop %s, where the next sentence would have found room',
    (stop) => {
      const full = '文字の列がここまで続く文字の列がここまで続く文字の列がここまで続く';
      const texts = [full, `文がここで終わる${stop}`, `次の文${stop}`];
      const runs = texts.map((text, index) => run(text, 50, 60 + 12 * index));
      expect(blocksOf(page(runs)).map((block) => block.text)).toEqual([expect.any(String), texts[2]]);
    },
  );

  test('of ragged text that is set loosely go on in small letters where the next word had no room', () => {
    const ragged = ['Text which has uneven lines', 'notwithstanding that they are full', 'goes on.'];
    const runs = ragged.flatMap((text, index) => words(text, 50, 100 + 16 * index));
    const names = words('Names', 50, 148);
    expect(blocksOf(page([...runs, ...names])).map(({ text }) => text)).toEqual([ragged.join(' '), 'Names']);
  });

  test('of right-to-left text begin and end at the sides where their lines do', () => {
    const inHebrew = (count: number) => Array.from({ length: count }, () => 'אבגד').join(' ');
    /** Lines that begin at one edge, on the right, and end unevenly, on the left. */
    const right = (count: number, from: number, baseline: number) =>
      Array.from({ length: count }, (_, index) => run('אבגד', from - 20 - 22.5 * index, baseline));
    const texts = blocksOf(
      page([
        ...right(10, 500, 100),
        ...right(9, 500, 112),
        ...right(10, 500, 124),
        ...right(4, 500, 136),
        ...right(9, 480, 148),
        ...right(10, 500, 160),
      ]),
    ).map(({ text }) => text);
    expect(texts).toEqual([inHebrew(33), inHebrew(19)]);
  });

  test('titles that stand loosely under each other stay apart', () => {
    const titles = ['One title', 'Another title', 'A third title', 'A fourth title'];
    const runs = titles.flatMap((title, index) => words(title, 50, 100 + 20 * index, { font: BOLD }));
    expect(
      blocksOf(page([...runs, ...lines([FULL, FULL], 50, 300)]))
        .slice(0, 4)
        .map(({ text }) => text),
    ).toEqual(titles);
  });
});

describe('footnotes', () => {
  const body = lines(
    Array.from({ length: 20 }, () => FULL),
    50,
    100,
  );

  test('are small type with marks at the foot of the page, one block each', () => {
    const notes = lines(
      ['1 The first note', 'goes on over a line.', '2 The second note.', '∗ Corresponding author.'],
      50,
      700,
      { size: 7 },
    );
    expect(typesAndTexts(blocksOf(page([...body, ...notes]))).slice(1)).toEqual([
      ['footnote', '1 The first note goes on over a line.'],
      ['footnote', '2 The second note.'],
      ['footnote', '∗ Corresponding author.'],
    ]);
  });

  test('may be as large as the text where they stand under a short rule', () => {
    const notes = lines(['1. The first note', 'goes on over a line.', '2. The second note.'], 50, 700);
    const rulings = [ruling('horizontal', 688, 50, 190)];
    expect(typesAndTexts(blocksOf(page([...body, ...notes], { rulings }))).slice(1)).toEqual([
      ['footnote', '1. The first note goes on over a line.'],
      ['footnote', '2. The second note.'],
    ]);
    const types = (options: object) => blocksOf(page([...body, ...notes], options)).map(({ type }) => type);
    expect(types({})).not.toContain('footnote');
    expect(types({ rulings: [ruling('horizontal', 688, 50, 500)] })).not.toContain('footnote');
    const underlined = page([...body, ...words('Insurances:', 50, 687), ...notes], { rulings });
    expect(blocksOf(underlined).map(({ type }) => type)).not.toContain('footnote');
  });

  test('may begin with a quote in the brackets of East Asian text', () => {
    const notes = lines(['5) 「생명보험 표준약관 부표」', '6) 2. 가. 한국표준질병사인분류'], 50, 700, { size: 7 });
    expect(blocksOf(page([...body, ...notes])).map(({ type }) => type)).toEqual(['paragraph', 'footnote', 'footnote']);
  });

  test('count on: what looks like a mark within a note is none', () => {
    const texts = [
      '7 "…A quotation, and more of it (a book,',
      'p. 439) and',
      '2010) a last word.',
      '8" I was.',
      '9 2020 estimate',
    ];
    const notes = lines(texts, 50, 700, { size: 7 });
    expect(typesAndTexts(blocksOf(page([...body, ...notes]))).slice(1)).toEqual([
      ['footnote', texts.slice(0, 3).join(' ')],
      ['footnote', texts[3]],
      ['footnote', texts[4]],
    ]);
  });

  test('go on at the foot of the next page, where they break off', () => {
    const first = page([...body, ...words('1 A note that breaks', 50, 700, { size: 7 })]);
    const rest = words('off and ends here.', 50, 700, { size: 7 });
    const [, ...notes] = blocksByPage([first, page([...body, ...rest])])[0]!;
    expect(typesAndTexts(notes)).toEqual([['footnote', '1 A note that breaks off and ends here.']]);
  });

  test('come after the text of the page, also those of the left column', () => {
    const column = (left: number) =>
      lines(
        Array.from({ length: 10 }, () => 'half a page of text wide as it'),
        left,
        100,
      );
    const runs = [...column(50), ...column(320), ...words('1 A note on the left.', 50, 700, { size: 7 })];
    const types = blocksOf(page(runs)).map(({ type }) => type);
    expect(types.at(-1)).toBe('footnote');
    expect(types).not.toContain('list_item');
  });

  test('are not a list of references in small type', () => {
    const references = lines(
      Array.from({ length: 60 }, (_, index) => `${index + 1}. A reference to a book.`),
      50,
      200,
      { size: 7 },
    );
    expect(blocksOf(page([...lines([FULL], 50, 100), ...references])).some(({ type }) => type === 'footnote')).toBe(
      false,
    );
  });
});
