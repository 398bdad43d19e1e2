import type { Box } from '@ingestkit/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { TextRun } from '../../src/document/index.ts';
import { lineText } from '../../src/layout/lines/build-line.ts';
import { layoutPage } from '../../src/layout/page-layout.ts';
import { groupRows } from '../../src/layout/lines/rows.ts';
import { blocksOf, typesAndTexts } from './blocks-of.ts';
import { BOLD, page, run, words } from './make-runs.ts';

const letters = 'abcdefghijklmnopqrstuvwxyz'.split('');
const word = fc.array(fc.constantFrom(...letters), { minLength: 2, maxLength: 9 }).map((array) => array.join(''));
/** Lines of words, none wider than the page. */
const text = fc.array(fc.array(word, { minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 12 });

function runsOf(rows: readonly (readonly string[])[], left = 50, top = 100): TextRun[] {
  return rows.flatMap((row, index) => words(row.join(' '), left, top + index * 12));
}

function linesOf(runs: TextRun[]): string[] {
  return layoutPage(page(runs)).elements.map((element) => (element.kind === 'line' ? element.line.text : ''));
}

describe('lines, whatever the text is', () => {
  test('hold every character once, from the reader to the blocks', () => {
    fc.assert(
      fc.property(text, (rows) => {
        const blocks = blocksOf(page(runsOf(rows)));
        const found = blocks
          .map((block) => block.text)
          .join('')
          .replace(/\s/g, '');
        expect(found).toBe(rows.flat().join(''));
      }),
      { numRuns: 60 },
    );
  });

  test('do not depend on the order in which the content gives their runs', () => {
    fc.assert(
      fc.property(text, fc.infiniteStream(fc.nat()), (rows, random) => {
        const runs = runsOf(rows);
        const keys = new Map(runs.map((each) => [each, random.next().value]));
        const shuffled = runs.toSorted((a, b) => keys.get(a)! - keys.get(b)!);
        expect(linesOf(shuffled)).toEqual(linesOf(runs));
      }),
      { numRuns: 60 },
    );
  });

  test('do not depend on where on the page they stand', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: -40, max: 80 }), fc.integer({ min: -60, max: 300 }), (rows, dx, dy) => {
        expect(linesOf(runsOf(rows, 50 + dx, 100 + dy))).toEqual(linesOf(runsOf(rows)));
      }),
      { numRuns: 60 },
    );
  });

  test('have places that follow the text: each line says where in its block it stands', () => {
    fc.assert(
      fc.property(text, (rows) => {
        for (const block of blocksOf(page(runsOf(rows)))) {
          let end = 0;
          for (const line of block.lines) {
            expect(line.start).toBeGreaterThanOrEqual(end);
            expect(line.end).toBeGreaterThan(line.start);
            end = line.end;
          }
          expect(end).toBe(block.text.length);
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('runs on one line', () => {
  test('are one line where justified text leaves wider gaps than columns do', () => {
    const wide = ['Lines', 'of', 'few', 'words'].map((text, index) => run(text, 50 + index * 60, 112));
    const full = 'a line of text that goes on to the very end of it';
    const runs = [...words(full, 50, 100), ...wide, ...words(full, 50, 124)];
    expect(linesOf(runs)).toEqual([full, 'Lines of few words', full]);
  });

  test('that are printed twice with a small shift, to look bold, are kept once', () => {
    const rows = groupRows([run('Fake', 50, 100), run('Fake', 50.4, 100), run('bold', 75, 100)]);
    expect(rows.map((row) => row.map((each) => each.text))).toEqual([['Fake', 'bold']]);
  });

  test('that are printed twice are kept once however the copies are cut, and whichever comes first', () => {
    const shadow = [run('Sha', 50.5, 100.4), run('dow', 65.5, 100.4)];
    const texts = (runs: TextRun[]) => groupRows(runs).map((row) => row.map((each) => each.text).join(''));
    expect(texts([run('Shadow', 50, 100), ...shadow])).toEqual(['Shadow']);
    expect(texts([...shadow, run('Shadow', 50.8, 100)])).toEqual(['Shadow']);
    expect(texts([run('Sh', 50, 100), run('adow', 60, 100), ...shadow])).toEqual(['Shadow']);
  });

  test('that are printed letter by letter, each one twice, are kept once', () => {
    const letters = [...'billing'].flatMap((letter, index) => [
      run(letter, 50 + 3 * index, 100, { right: 52.2 + 3 * index }),
      run(letter, 50.3 + 3 * index, 100, { right: 52.5 + 3 * index }),
    ]);
    expect(
      groupRows(letters)[0]!
        .map((each) => each.text)
        .join(''),
    ).toBe('billing');
  });

  test('that say the same at another place are both kept', () => {
    expect(groupRows([run('had', 50, 100), run('had', 70, 100)])[0]!.map((each) => each.text)).toEqual(['had', 'had']);
  });

  test('keep superscripts and subscripts at the word that they stand at', () => {
    const line = [
      run('mc', 50, 100),
      run('2', 60, 96, { size: 6 }),
      run('and', 66, 100),
      run('H', 84, 100),
      run('2', 89, 102, { size: 6 }),
      run('O', 92, 100),
    ];
    expect(linesOf(line)).toEqual(['mc^2 and H2O']);
  });

  test('keep a superscript before a bracket that stands a hair higher than the other words', () => {
    const line = [run('(A/cm', 50, 100), run('2', 75, 95.7, { size: 6 }), run(')', 78, 99.99)];
    expect(linesOf(line)).toEqual(['(A/cm^2)']);
  });

  test('are not drawn together by larger type beside them', () => {
    const number = run('7', 50, 108, { size: 24 });
    const beside = [...words('first small line', 70, 100), ...words('second small line', 70, 112)];
    expect(linesOf([number, ...beside]).filter((text) => text.includes('small'))).toEqual(
      expect.arrayContaining([
        expect.stringContaining('first small line'),
        expect.stringContaining('second small line'),
      ]),
    );
    const rows = groupRows([number, ...beside]).map((row) => row.map((each) => each.text).join(' '));
    expect(rows.some((row) => row.includes('first') && row.includes('second'))).toBe(false);
  });

  test('of the line above and below are not mixed up, also in tight type', () => {
    expect(linesOf([...words('first line', 50, 100), ...words('second line', 50, 109)])).toEqual([
      'first line',
      'second line',
    ]);
  });
});

describe('raised type', () => {
  const raised = (text: string, left: number) => run(text, left, 96, { size: 6 });

  test('of a footnote or an address is told from its word, so that a search for the word finds it', () => {
    expect(linesOf([run('word', 50, 100), raised('1', 70), run('goes', 76, 100)])).toEqual(['word^1 goes']);
    expect(linesOf([run('Smith', 50, 100), raised('1,2', 75)])).toEqual(['Smith^1,2']);
    expect(linesOf([run('Smith', 50, 100), raised('a,b', 75)])).toEqual(['Smith^a,b']);
    expect(linesOf([run('ends.', 50, 100), raised('12', 75)])).toEqual(['ends.^12']);
  });

  test('of an exponent is told from its number or unit', () => {
    expect(linesOf([run('10', 50, 100), raised('\u22123', 60)])).toEqual(['10^\u22123']);
    expect(linesOf([run('m', 50, 100), raised('2', 55)])).toEqual(['m^2']);
    expect(linesOf([run('2', 50, 100), raised('64', 55)])).toEqual(['2^64']);
  });

  test('over lowered type is told from it, and a lowered word from its letter', () => {
    const lowered = (text: string, left: number) => run(text, left, 102, { size: 6 });
    expect(linesOf([run('D', 50, 100), lowered('in', 55), raised('k', 55.5)])).toEqual(['D_in^k']);
    expect(linesOf([run('x', 50, 100), lowered('i', 55), raised('2', 55.5), run('+', 62, 100)])).toEqual(['xi^2 +']);
    expect(linesOf([run('CO', 50, 100), lowered('2', 60)])).toEqual(['CO2']);
  });

  test('stays a part of ordinals and abbreviations', () => {
    expect(linesOf([run('1', 50, 100), raised('st', 55)])).toEqual(['1st']);
    expect(linesOf([run('2', 50, 100), raised('e', 55)])).toEqual(['2e']);
    expect(linesOf([run('M', 50, 100), raised('me', 55)])).toEqual(['Mme']);
  });

  test('that is a sign is part of no word, and stays as it is', () => {
    expect(linesOf([run('word', 50, 100), raised('*', 70)])).toEqual(['word*']);
  });

  test('before a word, as the mark of a note or an address, is parted from it by a space', () => {
    expect(linesOf([raised('1', 50), run('Department', 53, 100)])).toEqual(['1 Department']);
    expect(linesOf([run('e', 50, 100), raised('x', 55), run('dx', 58, 100)])).toEqual(['e^xdx']);
  });

  test('is none where all type of a line is of one size, or where small type stands on the same baseline', () => {
    expect(linesOf([run('word', 50, 100), run('1', 70, 100, { size: 6 })])).toEqual(['word1']);
  });
});

describe('a drop cap', () => {
  const body = (first: string) => [
    ...words(first, 80, 100),
    ...words('second line beside the large letter', 80, 112),
    ...words('third line beside the large letter', 80, 124),
    ...words('fourth line under the large letter', 50, 136),
  ];
  const cap = (letter: string) => run(letter, 50, 124, { size: 40, right: 77 });

  test('is joined to its word, and the order of the lines stays', () => {
    const lines = linesOf([...body('he first line'), cap('T')]);
    expect(lines).toEqual([
      'The first line',
      'second line beside the large letter',
      'third line beside the large letter',
      'fourth line under the large letter',
    ]);
  });

  test('may be a word of its own: by a space after it, or where the next one is a word of the page', () => {
    const [next, ...rest] = body('line of text');
    expect(linesOf([cap('A'), next!, ...rest])[0]).toBe('A line of text');
    expect(linesOf([cap('I'), run('know', 80, 100, { spaceBefore: true }), ...rest])[0]).toMatch(/^I know/);
  });

  test('needs two lines beside it: a large initial on its own line stays there', () => {
    expect(linesOf([run('O', 50, 100, { size: 20, right: 62 }), ...words('nce upon a time', 62.5, 100)])).toEqual([
      'Once upon a time',
    ]);
  });
});

describe('right-to-left lines', () => {
  test('are in logical order: words from the right, numbers as they are', () => {
    // As printed, from left to right.
    expect(lineText([run('2024', 0, 10), run('בשנת', 25, 10), run('שלום', 50, 10)])).toBe('שלום בשנת 2024');
  });

  test('keep their letters in order where each one is a run of its own', () => {
    const letters = [...'שלום'].map((letter, index) => run(letter, 50 - index * 5, 10));
    expect(lineText([run('!', 30, 10), ...letters.toReversed()])).toBe('שלום!');
  });

  test('keep numbers with their separators and Latin names with their numbers', () => {
    const printed = (...texts: string[]) => {
      let at = 0;
      return lineText(
        texts.map((text) => {
          const made = run(text, at, 10);
          at = made.right + 2.5;
          return made;
        }),
      );
    };
    expect(printed('10.5', 'עד', '2024/05/01')).toBe('2024/05/01 עד 10.5');
    expect(printed('Python 3.11', 'البرمجة')).toBe('البرمجة Python 3.11');
    expect(printed('%50', 'من')).toBe('من 50%');
    expect(printed('50%', 'של')).toBe('של 50%');
  });

  test('have brackets that open before what they hold, whichever of the two the producer gives', () => {
    const printed = (...pieces: string[]) => lineText(pieces.map((text, index) => run(text, index * 40, 10)));
    expect(printed('עולם(', 'שלום')).toBe('שלום עולם)');
    expect(printed('(2024)', 'שנת')).toBe('שנת (2024)');
    expect(printed('-', '(2024', 'الفترة')).toBe('الفترة 2024) -');
    expect(printed('-', '2024(', 'الفترة')).toBe('الفترة (2024 -');
  });

  test('have marks on the letter that they stand over', () => {
    const letter = (text: string, left: number) => run(text, left, 10);
    const mark = run('\u064B', 9, 10, { right: 13 });
    expect(lineText([letter('ا', 5), mark, letter('ض', 10), letter('ي', 15)])).toBe('يضًا');
  });

  test('are parted from a Latin word before them, where the producer set the space on its other side', () => {
    const line = [run('من', 30, 10), run('Python', 40, 10), run('و', 75, 10), run('البرمجة', 90, 10)];
    expect(lineText(line)).toBe('البرمجة و Python من');
  });

  test('keep Latin parts in their own order', () => {
    expect(lineText([run('ומבורכים', 0, 10), run('Hello', 45, 10), run('World', 75, 10), run('שלום', 105, 10)])).toBe(
      'שלום Hello World ומבורכים',
    );
  });

  test('parts of a left-to-right line are turned round', () => {
    const line = [
      run('The', 0, 10),
      run('words', 20, 10),
      run('עולם', 50, 10),
      run('שלום', 75, 10),
      run('mean', 100, 10),
      run('hello', 125, 10),
    ];
    expect(lineText(line)).toBe('The words שלום עולם mean hello');
  });
});

describe('paragraphs', () => {
  const long = 'words that fill the whole line of a paragraph and then go on in';

  test('join their lines with spaces, and end at a wide gap', () => {
    const runs = [...words(long, 50, 100), ...words(long, 50, 112), ...words(long, 50, 140)];
    expect(typesAndTexts(blocksOf(page(runs)))).toEqual([
      ['paragraph', `${long} ${long}`],
      ['paragraph', long],
    ]);
  });

  test('begin at an indent after the end of a sentence', () => {
    const runs = [...words(`${long} it.`, 50, 100), ...words(`New ${long}`, 65, 112), ...words(`${long} it`, 50, 124)];
    expect(blocksOf(page(runs))).toHaveLength(2);
  });

  test('join the lines of Chinese text without a space', () => {
    const chinese = (text: string, baseline: number) => run(text, 50, baseline, { right: 50 + 10 * text.length });
    const [block] = blocksOf(
      page([chinese('我们在这里写下一行很长的中文', 100), chinese('然后在下一行继续写完这句话', 112)]),
    );
    expect(block!.text).toBe('我们在这里写下一行很长的中文然后在下一行继续写完这句话');
  });

  test('join a hyphen only where the joined word stands elsewhere in the document', () => {
    const broken = [...words(`${long} infor-`, 50, 100), ...words(`mation ${long}`, 50, 112)];
    const evidence = words('The information is there.', 50, 300);
    expect(blocksOf(page([...broken, ...evidence]))[0]!.text).toContain('in information words');
    expect(blocksOf(page(broken))[0]!.text).toContain('in infor-mation words');
  });

  test('keep the hyphen of a compound that the document writes with one', () => {
    const runs = [
      ...words(`${long} well-`, 50, 100),
      ...words(`known ${long}`, 50, 112),
      ...words('A well-known and wellknown thing.', 50, 300),
    ];
    expect(blocksOf(page(runs))[0]!.text).toContain('well-known words');
  });

  test('keep a hanging hyphen apart from the word after it', () => {
    const runs = [...words(`${long} pre-`, 50, 100), ...words(`and postwar ${long}`, 50, 112)];
    expect(blocksOf(page(runs))[0]!.text).toContain('pre- and postwar');
  });

  test('drop soft hyphens, at the end of a line and within it', () => {
    const runs = [...words(`${long} infor\u00AD`, 50, 100), ...words(`mation co\u00ADoperation ${long}`, 50, 112)];
    expect(blocksOf(page(runs))[0]!.text).toContain('in information cooperation words');
  });

  test('drop a soft hyphen that nothing follows', () => {
    const [block] = blocksOf(page(words('the end of the infor\u00AD', 50, 100)));
    expect(block).toMatchObject({ text: 'the end of the infor', lines: [{ start: 0, end: 20 }] });
  });

  test('do not run on into bold type or another size', () => {
    const runs = [
      ...words(long, 50, 100),
      ...words(long, 50, 112, { font: BOLD }),
      ...words(long, 50, 126, { size: 14 }),
    ];
    expect(blocksOf(page(runs))).toHaveLength(3);
  });
});

describe('text that is turned', () => {
  test('comes after the upright text, and stands where the page shows it', () => {
    const side = run('margin', 100, -30, { angle: 90, top: -38, bottom: -28 });
    const blocks = blocksOf(page([side, ...words('the body of the page', 50, 100)]));
    expect(blocks.map((block) => block.text)).toEqual(['the body of the page', 'margin']);
    expect(blocks[1]!.lines[0]!.box).toEqual([28, 100, 38, 130]);
  });

  test('may be that of a slanted stamp', () => {
    const stamp = run('COPY', 300, 100, { angle: 330, size: 40 });
    const blocks = blocksOf(page([...words('the body of the page', 50, 100), stamp]));
    expect(blocks.map((block) => block.text)).toEqual(['the body of the page', 'COPY']);
  });

  test('has form fields in their place on a page that stands sideways', () => {
    const upper = words('before the field', 100, -400, { angle: 90 });
    const lower = words('after the field', 100, -200, { angle: 90 });
    // In the frame of the text: left 100, top -310, right 200, bottom -290.
    const field = { name: 'f', kind: 'text' as const, value: 'x', toolTip: null, box: [290, 100, 310, 200] as Box };
    const texts = blocksOf(page([...upper, ...lower], { fields: [field] })).map((block) => block.text);
    expect(texts).toEqual(['before the field', 'f: x', 'after the field']);
  });

  test('is read as the page if most of it stands sideways', () => {
    const rows = ['a page that stands', 'sideways has two lines'].flatMap((each, index) =>
      words(each, 100, -300 + 12 * index, { angle: 90 }),
    );
    expect(blocksOf(page(rows)).map((block) => block.text)).toEqual(['a page that stands sideways has two lines']);
  });
});
