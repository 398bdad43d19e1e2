import { IngestError, type RecognizedWord } from '@ingestkit/core';
import { describe, expect, test } from 'vitest';
import type { GrayBitmap } from '../../src/document/gray-bitmap.ts';
import { IDENTITY } from '../../src/geometry/matrix.ts';
import { lookAgain } from '../../src/ocr/second-look.ts';
import { findShapes } from '../../src/ocr/shapes.ts';
import { cutOut } from '../../src/ocr/straighten.ts';
import { inkIn, lettersAt, type InkBox } from '../support/ink.ts';

/** Of letters without ascenders, pixels. */
const LETTER_HEIGHT = 11;

/** A line at the bottom of each picture, which was read. */
const LINE_OF_TEXT = lettersAt(30, 10, 190);
const TEXT: RecognizedWord = { text: 'text', confidence: 0.9, box: [8, 174, 372, 192] };

type Reader = (sheet: GrayBitmap) => { words: RecognizedWord[] };

const inkOf = (sheet: GrayBitmap) => ({ ...sheet, ink: sheet.data.map((shade) => (shade < 128 ? 1 : 0)) });

/** Reads these texts in turn, each at a piece of ink of the sheet, from left to right. */
const readsInTurn =
  (...texts: [text: string, confidence: number][]): Reader =>
  (sheet) => ({
    words: findShapes(inkOf(sheet))
      .toSorted((a, b) => a.left - b.left)
      .flatMap(({ left, top, right, bottom }, index): RecognizedWord[] => {
        const [text, confidence] = texts[index] ?? ['', 0];
        return text === '' ? [] : [{ text, confidence, box: [left, top, right, bottom], baseline: bottom, size: 20 }];
      }),
  });

/** Reads a 7 at each piece of ink. */
const readsSevens = (confidence: number): Reader =>
  readsInTurn(...Array.from({ length: 9 }, (): [string, number] => ['7', confidence]));

/** What is made of a picture with ink in these boxes, beside the line of text; and the sheets that were read. */
async function look(boxes: readonly InkBox[], words: readonly RecognizedWord[], read: Reader) {
  const ink = inkIn(...LINE_OF_TEXT, ...boxes);
  const bitmap = { width: ink.width, height: ink.height, data: ink.ink.map((isInk) => (isInk === 1 ? 0 : 255)) };
  const sheets: GrayBitmap[] = [];
  const settled = await lookAgain([TEXT, ...words], {
    ink,
    cutOut: (box, factor) => cutOut(bitmap, IDENTITY, box, factor),
    letterHeight: LETTER_HEIGHT,
    recognize: async (sheet) => {
      sheets.push(sheet);
      return read(sheet);
    },
  });
  return { words: settled.filter((word) => word !== TEXT), sheets };
}

const rounded = (words: readonly RecognizedWord[]) =>
  words.map(({ text, box, baseline }) => [text, ...box.map(Math.round), Math.round(baseline ?? 0)]);

describe('figures that the engine passed over', () => {
  const column = [...lettersAt(1, 200, 40), ...lettersAt(1, 200, 80), ...lettersAt(1, 210, 120)];

  test('are read side by side and larger, and stand where they are in the picture', async () => {
    const { words, sheets } = await look(column, [], readsSevens(0.9));
    expect(rounded(words)).toEqual([
      ['7', 200, 26, 209, 40, 40],
      ['7', 200, 66, 209, 80, 80],
      ['7', 210, 106, 219, 120, 120],
    ]);
    expect(sheets).toHaveLength(1);
    const heights = findShapes(inkOf(sheets[0]!)).map(({ top, bottom }) => bottom - top);
    expect(heights).toEqual([23, 23, 23]);
  });

  test('are parted where they were read as one number, and left out where that has other figures', async () => {
    const readsAs =
      (text: string): Reader =>
      () => ({
        words: [{ text, confidence: 0.9, box: [0, 0, 400, 200], baseline: 77, size: 20 }],
      });
    expect(rounded((await look(column, [], readsAs('123'))).words)).toEqual([
      ['1', 200, 26, 209, 40, 40],
      ['2', 200, 66, 209, 80, 80],
      ['3', 210, 106, 219, 120, 120],
    ]);
    expect((await look(column, [], readsAs('12'))).words).toEqual([]);
  });

  test('are read with the signs beside them', async () => {
    const pointed: InkBox[] = [...lettersAt(1, 200, 40), [211, 37, 214, 40], ...lettersAt(1, 200, 80)];
    const { sheets } = await look(pointed, [], readsSevens(0.9));
    expect(findShapes(inkOf(sheets[0]!))).toHaveLength(3);
  });

  test('are left out where the engine is not sure of them, or reads fewer than there are, or more', async () => {
    expect((await look(column, [], readsSevens(0.4))).words).toEqual([]);
    const triples = [...lettersAt(3, 200, 40), ...lettersAt(3, 200, 80)];
    const readsFirst = (text: string): Reader => readsInTurn([text, 0.9]);
    expect((await look(triples, [], readsFirst('7'))).words).toEqual([]);
    expect((await look(triples, [], readsFirst('777'))).words).toHaveLength(1);
    expect((await look(triples, [], readsFirst('7777777'))).words).toEqual([]);
  });

  test('are not asked for where one letter is left, or none', async () => {
    const read: RecognizedWord = { text: 'Total', confidence: 0.9, box: [40, 44, 100, 62] };
    const { words, sheets } = await look([...lettersAt(5, 40, 60), ...lettersAt(1, 200, 60)], [read], readsSevens(0.9));
    expect(words).toEqual([read]);
    expect(sheets).toEqual([]);
  });
});

describe('a word that the engine hardly believes', () => {
  /** Two words, each a block of ink; the second one is believed, or not asked for. */
  const INK: InkBox[] = [
    [40, 46, 100, 60],
    [200, 46, 260, 60],
  ];
  const at = (left: number, text: string, confidence: number): RecognizedWord => ({
    text,
    confidence,
    box: [left, 46, left + 60, 60],
    baseline: 60,
    size: 20,
  });
  const DOUBTED = at(40, 'Jnd0', 0.3);
  const OTHER = at(200, 'Julio', 0.3);

  async function textsOf(words: readonly RecognizedWord[], read: Reader): Promise<string[]> {
    return (await look(INK, words, read)).words.map(({ text }) => text);
  }

  test('is read again with the others, larger, and replaced in its place on its line', async () => {
    const { words, sheets } = await look(INK, [DOUBTED, OTHER], readsInTurn(['Jan10', 0.9], ['Jul10', 0.9]));
    expect(words.map(({ text, baseline, size }) => [text, baseline, size])).toEqual([
      ['Jan10', 60, 20],
      ['Jul10', 60, 20],
    ]);
    expect(words[0]!.box.map(Math.round)).toEqual([40, 46, 100, 60]);
    expect(sheets).toHaveLength(1);
  });

  test('stays where it was read no more surely, or with many more or fewer letters', async () => {
    const isRead = (text: string, confidence: number) =>
      textsOf([DOUBTED, OTHER], readsInTurn([text, confidence], ['Jul10', 0.9]));
    expect(await isRead('Jan10', 0.45)).toEqual(['Jnd0', 'Jul10']);
    expect(await isRead('Jan10the', 0.9)).toEqual(['Jnd0', 'Jul10']);
    expect(await isRead('J', 0.9)).toEqual(['Jnd0', 'Jul10']);
    expect(await textsOf([at(40, 'Jnd0', 0.65), OTHER], readsInTurn(['Jan10', 0.6], ['Jul10', 0.9]))).toEqual([
      'Jnd0',
      'Jul10',
    ]);
  });

  test('stays where the engine fails on it: the page was read', async () => {
    const fails =
      (error: Error): Reader =>
      () => {
        throw error;
      };
    const ofEngine = new IngestError('E_OCR_TIMEOUT', 'Too long.', { stage: 'ocr' });
    expect(await textsOf([DOUBTED, OTHER], fails(ofEngine))).toEqual(['Jnd0', 'Julio']);
    await expect(textsOf([DOUBTED, OTHER], fails(new TypeError('a fault of ours')))).rejects.toThrow('a fault of ours');
  });

  test('is one with figures sooner than one of letters, and none that is large', async () => {
    const readsTwo = readsInTurn(['Jan10', 0.99], ['Juli', 0.99]);
    expect(await textsOf([at(40, 'Jnd0', 0.8), at(200, 'Juni', 0.65)], readsTwo)).toEqual(['Jan10', 'Juli']);
    expect(await textsOf([at(40, 'Jnd0', 0.8), at(200, 'Juni', 0.75)], readsTwo)).toEqual(['Jnd0', 'Juni']);
    const large: RecognizedWord = { ...DOUBTED, box: [40, 36, 100, 60] };
    const { words } = await look([[40, 36, 100, 60], INK[1]!], [large, OTHER], readsTwo);
    expect(words.map(({ text }) => text)).toEqual(['Jnd0', 'Julio']);
  });

  test('changes in its signs only where there are more of them between its letters', async () => {
    const isRead = (before: string, again: string) =>
      textsOf([at(40, before, 0.3), OTHER], readsInTurn([again, 0.9], ['Jul10', 0.9]));
    expect(await isRead('2004536', '200-453-6')).toEqual(['200-453-6', 'Jul10']);
    expect(await isRead('0-4', '04')).toEqual(['0-4', 'Jul10']);
    expect(await isRead('end.', 'end.,')).toEqual(['end.', 'Jul10']);
  });

  test('may be several, without the pieces beside them that have no letter', async () => {
    const inParts: InkBox[] = [[40, 46, 52, 60], [58, 46, 74, 60], [80, 46, 100, 60], INK[1]!];
    const isRead = async (...texts: [string, number][]) => {
      const read = readsInTurn(...texts, ['Jul10', 0.9]);
      return (await look(inParts, [at(40, 'ECNumber', 0.3), OTHER], read)).words.map(({ text }) => text);
    };
    expect(await isRead(['EC', 0.9], ['Num', 0.9], ['ber', 0.9])).toEqual(['EC', 'Num', 'ber', 'Jul10']);
    expect(await isRead(['~', 0.3], ['ECNumbor', 0.9], ['—', 0.9])).toEqual(['ECNumbor', 'Jul10']);
    expect(await isRead(['EC', 0.9], ['—', 0.9], ['Numbor', 0.9])).toEqual(['ECNumber', 'Jul10']);
  });

  test('has no spaces in a number', async () => {
    const inParts: InkBox[] = [[40, 46, 60, 60], [70, 46, 100, 60], INK[1]!];
    const read = readsInTurn(['20', 0.9], ['06', 0.9], ['Jul10', 0.9]);
    const { words } = await look(inParts, [at(40, '2006', 0.3), OTHER], read);
    expect(words.map(({ text }) => text)).toEqual(['2006', 'Jul10']);
  });

  test('is found by its ink where the engine is wrong about its line and its size', async () => {
    const small: InkBox = [40, 53, 100, 60];
    const wrong: RecognizedWord = { ...DOUBTED, box: [40, 30, 100, 66], baseline: 42, size: 40 };
    const specks = Array.from({ length: 5 }, (_, index): InkBox => [42 + 8 * index, 40, 44 + 8 * index, 42]);
    const boxes = [small, INK[1]!, ...specks];
    const { words, sheets } = await look(boxes, [wrong, OTHER], readsInTurn(['Jan10', 0.9], ['Jul10', 0.9]));
    expect(words.map(({ text, baseline, size }) => [text, baseline, size])).toEqual([
      ['Jan10', 60, 40],
      ['Jul10', 60, 20],
    ]);
    const heights = findShapes(inkOf(sheets[0]!)).map(({ top, bottom }) => bottom - top);
    expect(Math.max(...heights)).toBeLessThan(1.25 * Math.min(...heights));
  });

  test('is read together with those beside it on its line that are doubtful as well', async () => {
    const line: InkBox[] = [
      [40, 46, 70, 60],
      [80, 46, 110, 60],
      [120, 46, 150, 60],
      [230, 46, 260, 60],
    ];
    const word = (left: number, text: string): RecognizedWord => ({
      ...at(left, text, 0.3),
      box: [left, 46, left + 30, 60],
    });
    const words = [word(40, 'Dlf'), word(80, 'bcnd'), word(120, 'yleld'), word(230, 'Totol')];
    const readsAs = (first: string, second: string): Reader =>
      readsInTurn(['Diff', 0.9], [first, 0.9], [second, 0.9], ['Total', 0.9]);
    const texts = async (read: Reader) => (await look(line, words, read)).words.map(({ text }) => text);
    expect(await texts(readsAs('bond', 'yield'))).toEqual(['Diff', 'bond', 'yield', 'Total']);
    expect(await texts(readsAs('bondbondbond', 'yield'))).toEqual(['Dlf', 'bcnd', 'yleld', 'Total']);
    const parted = readsInTurn(['Diff', 0.9], ['–', 0.9], ['bond yield', 0.9], ['Total', 0.9]);
    expect(await texts(parted)).toEqual(['Diff', '–', 'bond yield', 'Total']);
    const [, , third, far] = (await look(line, words, readsAs('bond', 'yield'))).words;
    expect([third!.box, far!.box].map(([left]) => Math.round(left))).toEqual([120, 230]);
  });

  test('may have many more letters where next to nothing was read', async () => {
    const read = (confidence: number) =>
      textsOf([at(40, 'ifrmt', confidence), OTHER], readsInTurn(['informat', 0.9], ['Jul10', 0.9]));
    expect(await read(0.2)).toEqual(['informat', 'Jul10']);
    expect(await read(0.4)).toEqual(['ifrmt', 'Jul10']);
  });

  test('may have one letter more if it is short, and is none that has no letter', async () => {
    const reads = (text: string, again: string) =>
      textsOf([at(40, text, 0.4), OTHER], readsInTurn([again, 0.9], ['Jul10', 0.9]));
    expect(await reads('Jn', 'Jan')).toEqual(['Jan', 'Jul10']);
    const dash = await look(INK, [at(40, '—', 0.3), OTHER, at(200, '17', 0.3)], readsSevens(0.99));
    expect(dash.words[0]!.text).toBe('—');
  });

  test('is cut out of its line where its box has others in it', async () => {
    const others: InkBox[] = [
      [40, 10, 68, 24],
      [72, 10, 100, 24],
      [40, 80, 55, 94],
      [60, 80, 75, 94],
      [80, 80, 100, 94],
    ];
    const tall: RecognizedWord = { ...DOUBTED, box: [40, 10, 100, 94] };
    const { words, sheets } = await look(
      [...INK, ...others],
      [tall, OTHER],
      readsInTurn(['Jan10', 0.9], ['Jul10', 0.9]),
    );
    expect(findShapes(inkOf(sheets[0]!))).toHaveLength(2);
    expect(words.map(({ text }) => text)).toEqual(['Jan10', 'Jul10']);
  });
});
