import { describe, expect, test } from 'vitest';
import type { FontStyle, TextRun } from '../../src/document/index.ts';
import { blocksOf, typesAndTexts } from './blocks-of.ts';
import { BOLD, PLAIN, lines, page, words } from './make-runs.ts';

const ITALIC: FontStyle = { ...PLAIN, name: 'Test-Italic', italic: true };
/** The texts are as wide as this line. */
const FULL = 'A body of text that is long enough to be most of the page and';

/** Texts at the heights that they have on the page, with a paragraph under each. */
function headed(texts: readonly string[], place: (text: string) => TextRun[]): TextRun[] {
  return texts.flatMap((text, index) => {
    const made = place(text);
    const top = 60 + index * 130;
    const moved = made.map((run) =>
      run.with({ top: run.top + top, baseline: run.baseline + top, bottom: run.bottom + top }),
    );
    return [...moved, ...lines([...Array.from({ length: 7 }, () => FULL), 'it ends here.'], 50, top + 22)];
  });
}

const headings = (runs: TextRun[]) =>
  typesAndTexts(blocksOf(page(runs, { height: 1200 }))).filter(([type]) => type.startsWith('heading'));

describe('headings that little sets apart', () => {
  test('are names in slanted type of the size of the body, and no sources or sayings', () => {
    const texts = ['Stop Nut', 'Source: Linéaires, 1997', '“What a nut!”', 'By Ann Smith', 'Anchor Nut'];
    const found = headings(headed(texts, (text) => words(text, 50, 0, { font: ITALIC })));
    expect(found.map(([, text]) => text)).toEqual(['Stop Nut', 'Anchor Nut']);
  });

  test('are capitals in the middle of the column, in the type of the body', () => {
    const centred = (text: string) => words(text, 190 - 2.5 * text.length, 0);
    expect(
      headings(headed(['THE COUNCIL OF THE TOWN', '0.9792, 0.9896, abc'], centred)).map(([, text]) => text),
    ).toEqual(['THE COUNCIL OF THE TOWN']);
    expect(headings(headed(['THE COUNCIL OF THE TOWN'], (text) => words(text, 50, 0)))).toEqual([]);
  });

  test('are centred and numbered over text whose lines end anywhere, and short capitals after a number', () => {
    const ragged = [FULL, FULL, FULL.slice(0, 51), FULL.slice(0, 50), FULL.slice(0, 52), FULL.slice(0, 49), 'It ends.'];
    const runs = ['PART 1', 'PART 2'].flatMap((name, index) => [
      ...words(name, 190 - 2.5 * name.length, 60 + 130 * index),
      ...lines([...ragged], 50, 84 + 130 * index),
    ]);
    expect(headings(runs).map(([, text]) => text)).toEqual(['PART 1', 'PART 2']);
    const plain = headed(['1. RENT', '2. USES'], (text) => words(text, 50, 0));
    expect(headings(plain).map(([, text]) => text)).toEqual(['1. RENT', '2. USES']);
  });

  test.each([
    ['Article 1 Scope', 'Article 2 Terms'],
    ['§ 1 Geltung', '§ 2 Begriffe'],
    ['Article 1er Objet', 'Article 2 Champ'],
    ['第一条 目的について', '第二条 定義について'],
    ['제1조 목적에 관하여', '제2조 정의에 관하여'],
  ])('count in the words of their language: %s', (...texts) => {
    expect(headings(headed(texts, (text) => words(text, 50, 0, { font: ITALIC })))).toHaveLength(2);
  });

  test('count on from clauses that run on from their titles', () => {
    const bold = (text: string) => words(text, 50, 0, { font: /[a-z]/.test(text) ? PLAIN : BOLD });
    const texts = [
      '1. DUTIES.',
      '2. PAY. It is what',
      '3. TAXES. They are',
      '4. LAWS. They',
      '5. NOTICE. It',
      '6. SAFETY.',
    ];
    expect(headings(headed(texts, bold)).map(([, text]) => text)).toEqual(['1. DUTIES.', '6. SAFETY.']);
  });
});

describe('levels', () => {
  test('of numbers in one style that count anew within those of another are deeper', () => {
    const texts = ['I. INTRODUCTION', 'II. METHOD', 'A. Places', 'B. Sizes', 'III. RESULTS', 'A. Tables', 'IV. END'];
    const found = headings(headed(texts, (text) => words(text, 50, 0, { font: BOLD })));
    expect(found.map(([type]) => type.slice(-1)).join('')).toBe('1122121');
  });

  test('of appendices are those of the chapters before them', () => {
    const found = headings(
      headed(['1. Start', '2. End', 'A. Tables', 'B. Figures'], (text) => words(text, 50, 0, { font: BOLD })),
    );
    expect(found.map(([type]) => type.slice(-1)).join('')).toBe('1111');
  });

  test('of a title in type of the size of numbered headings is the highest', () => {
    const texts = ['Services Agreement', '1. DUTIES OF ALL', '2. PAYMENT'];
    const found = headings(headed(texts, (text) => words(text, 50, 0, { font: BOLD })));
    expect(found.map(([type]) => type.slice(-1)).join('')).toBe('122');
  });
});

test('the lines of a title are one where a name in other type keeps one of them from being bold', () => {
  const runs = [
    ...words('Learning with Tool: a', 50, 40, { font: BOLD, size: 18 }).map((run) =>
      run.text === 'Tool:' ? run.with({ font: { ...BOLD, bold: false } }) : run,
    ),
    ...words('kit for documents', 50, 62, { font: BOLD, size: 18 }),
    ...lines([FULL, FULL], 50, 100),
  ];
  expect(headings(runs)).toEqual([['heading 1', 'Learning with Tool: a kit for documents']]);
});

test('numbered headings in the type of the body are two where one stands right under the other', () => {
  const titles = ['2.1 Pumps that are as long in the title as the lines of the text are', '2.1.1 Small ones of them'];
  const runs = [
    ...lines(titles, 50, 60, { font: BOLD }),
    ...lines([...Array.from({ length: 7 }, () => FULL), 'it ends here.'], 50, 96),
  ];
  expect(headings(runs).map(([, text]) => text)).toEqual(titles);
});
