import { describe, expect, test } from 'vitest';
import { blocksOf, typesAndTexts } from './blocks-of.ts';
import { MONO, lines, page, run } from './make-runs.ts';

/** Type of one width, half a size wide, so that 40 points are eight letters of 10 points. */
const CODE = { font: MONO };
const TEXT = [
  'The columns of this page are set in the type of a book, and what',
  'is said in them goes on from line to line as running text does,',
  'with some code below that shows what was meant by it, as it is',
  'usual in articles on programs and on the languages of programs.',
];

/** What the blocks that are code say on a page of text, with the spaces between words counted as one. */
function codeOf(...runs: Parameters<typeof page>[0][]): string[] {
  const blocks = blocksOf(page([...lines(TEXT, 50, 700), ...runs.flat()]));
  return typesAndTexts(blocks)
    .filter(([type]) => type === 'code')
    .map(([, text]) => text.replaceAll(/ +/g, ' '));
}

describe('output in columns is read row by row', () => {
  test('where a name comes near to what is said of it', () => {
    const names = ['SHOW HISTORY', 'SET HISTORY=0', 'SET HISTORY=12'];
    const meanings = ['print it', 'disable it', 'enable it'];
    expect(codeOf(lines(names, 50, 100, CODE), lines(meanings, 155, 100, CODE))).toEqual([
      'SHOW HISTORY print it\nSET HISTORY=0 disable it\nSET HISTORY=12 enable it',
    ]);
  });

  test('with a column far from the others, where those are on its rows', () => {
    const units = ['SET RP', 'SET RK', 'SHOW RP'];
    const options = ['AUTOSIZE', 'WRITELOCK', 'BADBLOCK'];
    const meanings = ['find the size of the pack', 'take no data', 'print what is known'];
    const rows = codeOf(lines(units, 50, 100, CODE), lines(options, 95, 100, CODE), lines(meanings, 230, 100, CODE));
    expect(rows).toEqual([units.map((unit, row) => `${unit} ${options[row]} ${meanings[row]}`).join('\n')]);
  });

  test('also with comments in a slanted font', () => {
    const slanted = { font: { ...MONO, name: 'Mono-Oblique', italic: true } };
    const rows = codeOf(
      lines(['reset()', 'stop()'], 50, 100, CODE),
      lines(['# to the start', '# at once'], 100, 100, slanted),
    );
    expect(rows).toEqual(['reset() # to the start\nstop() # at once']);
  });
});

describe('code beside code is read one after the other', () => {
  test('where text of the page stands in the same two columns', () => {
    const left = ['noise = random / 2147483647.0;', 'process = noise * slider("noise", 0.0, 100.0, 1.0, 0.5, 0.01);'];
    const right = ['static int counter[2];', 'static float volume;'];
    const blocks = blocksOf(
      page([
        ...lines(TEXT, 20, 60),
        ...lines(left, 20, 114, CODE),
        ...lines(TEXT, 20, 144),
        ...lines(TEXT, 335, 60),
        ...lines(right, 335, 114, CODE),
        ...lines(TEXT, 335, 144),
      ]),
    );
    const code = typesAndTexts(blocks).filter(([type]) => type === 'code');
    expect(code).toEqual([
      ['code', left.join('\n')],
      ['code', right.join('\n')],
    ]);
  });

  test('where it is indented, as columns of output are not', () => {
    const before = ['if (open) {', 'close(door);', '}', 'lock(door, key);'];
    const rows = codeOf(
      lines(before, 50, 100, CODE),
      lines(['while (open) {'], 160, 100, CODE),
      lines(['close(door);'], 180, 112, CODE),
      lines(['}'], 160, 124, CODE),
      lines(['lock(door, key);'], 160, 136, CODE),
    );
    expect(rows.join('\n')).toMatch(/^if \(open\) \{\n ?close\(door\);\n\}\nlock\(door, key\);\nwhile/);
  });
});

describe('columns of text in type of one width are no output', () => {
  test('where its letters are square, as those of any Chinese font are', () => {
    const text = [
      '這是一段文字的第一行內容',
      '它在第二行繼續說下去了，',
      '在第三行也還是沒有說完，',
      '直到第四行才說完這句話。',
    ];
    const square = (left: number) =>
      text.flatMap((line, row) => run(line, left, 100 + 14 * row, { ...CODE, right: left + 10 * [...line].length }));
    const blocks = blocksOf(page([...square(50), ...square(188)]));
    expect(blocks.map((block) => block.text).join('')).toBe(text.join('').repeat(2));
  });

  test('where they are entries of an index', () => {
    const entries = (names: string[]) => names.map((name, row) => `${name} . . . . . ${row + 4}`);
    const left = entries(['abstract', 'chapter', 'degree', 'figure']);
    const right = entries(['paper', 'section', 'table', 'title']);
    const blocks = blocksOf(page([...lines(left, 50, 100, CODE), ...lines(right, 148, 100, CODE)]));
    const text = blocks.map((block) => block.text).join('\n');
    expect(text.indexOf('figure')).toBeLessThan(text.indexOf('paper'));
  });
});

describe('a value that begins with a colon', () => {
  const labels = ['Attack', 'Decay', 'Sustain level'];
  const pairs = ['Attack : quick', 'Decay : slow and steady', 'Sustain level : high'];

  /** The paragraphs of a page below four lines of text that fill its column. */
  function paragraphsOf(...runs: Parameters<typeof page>[0][]): string[] {
    return typesAndTexts(blocksOf(page([...lines(TEXT, 50, 40), ...runs.flat()])))
      .map(([, text]) => text)
      .slice(1);
  }

  test('is read after its label, and each of such pairs is a paragraph', () => {
    const values = [': quick', ': slow and steady', ': high'];
    expect(paragraphsOf(lines(labels, 50, 110), lines(values, 150, 110))).toEqual(pairs);
  });

  test('may stand after a gap of its own', () => {
    const values = ['as quick as it can be set', 'slow and steady, to the end', 'high above all the others'];
    const runs = [lines(labels, 50, 110), lines([':', ':', ':'], 120, 110), lines(values, 150, 110)];
    expect(paragraphsOf(...runs)).toEqual(labels.map((label, row) => `${label} : ${values[row]}`));
  });

  test('is no reason to read two columns of text across, where one line of them begins so', () => {
    const right = TEXT.map((text, index) => (index === 1 ? `: ${text}` : text));
    const blocks = blocksOf(page([...lines(TEXT, 20, 100), ...lines(right, 390, 100)]));
    expect(blocks[0]!.text).toBe(TEXT.join(' '));
  });
});

test('lines of running text in which a colon comes are one paragraph', () => {
  const text = [
    'There is one thing that all of these pumps have in common: they',
    'Have a valve: it opens where the water comes in from the side.',
  ];
  expect(blocksOf(page(lines(text, 50, 100)))).toHaveLength(1);
});
