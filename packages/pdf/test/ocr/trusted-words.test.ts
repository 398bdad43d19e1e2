import type { RecognizedWord } from '@ingestkit/core';
import { describe, expect, test } from 'vitest';
import { trustedWords } from '../../src/ocr/trusted-words.ts';
import { inkIn, lettersAt, type InkBox } from '../support/ink.ts';

/** Words of one line, 14 pixels high, one after the other; `hear/0.96` is a word and how far it is believed. */
function lineOf(text: string, baseline = 100): RecognizedWord[] {
  return text.split(' ').map((each, index) => {
    const [word, confidence] = each.split('/') as [string, string];
    const left = 60 * index;
    return {
      text: word,
      confidence: Number(confidence),
      box: [left, baseline - 14, left + 50, baseline],
      baseline,
      size: 14,
    };
  });
}

const texts = (words: readonly RecognizedWord[], ...ink: InkBox[]): string =>
  trustedWords(words, inkIn(...ink))
    .map((word) => word.text)
    .join(' ');

describe('a word that the engine hardly believes', () => {
  test('is kept beside a word that was read well: the sentence needs it', () => {
    expect(texts(lineOf('youll/0.27 hear/0.96 what/0.96'))).toBe('youll hear what');
    expect(texts(lineOf('hear/0.96 what/0.96 yau/0.00'))).toBe('hear what yau');
  });

  test('is dirt where it stands alone, among others like it, or beside a word of another line', () => {
    expect(texts(lineOf('Ernepide/0.00'))).toBe('');
    expect(texts(lineOf('Ernepide/0.00 nagvik/0.10'))).toBe('');
    expect(texts([...lineOf('hear/0.96', 100), ...lineOf('xx/0.10', 130)])).toBe('hear');
  });

  test('is a piece of a picture where it is far away, taller than the line, or no letters', () => {
    const [sure, doubted] = lineOf('Bokale/0.91 JET/0.00') as [RecognizedWord, RecognizedWord];
    expect(texts([sure, { ...doubted, box: [200, 86, 250, 100] }])).toBe('Bokale');
    expect(texts([sure, { ...doubted, box: [60, 30, 110, 100] }])).toBe('Bokale');
    expect(texts(lineOf('Bokale/0.91 ——/0.00'))).toBe('Bokale');
  });

  test('is kept where its ink is a row of as many letters, though it stands alone', () => {
    const word = (text: string, letterCount: number): RecognizedWord[] => {
      return [{ text, confidence: 0.1, box: [40, 84, 40 + 12 * letterCount, 106] }];
    };
    const tail: InkBox = [88, 100, 97, 106];
    expect(texts(word('steroids', 8), ...lettersAt(8, 40, 100))).toBe('steroids');
    expect(texts(word('steroidy', 8), ...lettersAt(8, 40, 100), tail)).toBe('steroidy');
    expect(texts(word('96.1%', 5), ...lettersAt(2, 40, 100), [66, 97, 69, 100], ...lettersAt(2, 74, 100))).toBe(
      '96.1%',
    );
    expect(texts(word('steroids', 8), ...lettersAt(3, 40, 100))).toBe('');
    expect(texts(word('ste', 8), ...lettersAt(8, 40, 100))).toBe('');
    expect(texts(word('st', 2), ...lettersAt(2, 40, 100))).toBe('');
    expect(texts(word('——————', 6), ...lettersAt(6, 40, 100))).toBe('');
  });

  test('is a piece of a picture where its ink stands on no line, or is in one piece', () => {
    const word: RecognizedWord = { text: 'abcd', confidence: 0.1, box: [40, 60, 90, 104] };
    const stairs = lettersAt(4, 40, 100).map(([left, top, right, bottom], index): InkBox => {
      return [left, top - 9 * index, right, bottom - 9 * index];
    });
    expect(texts([word], ...stairs)).toBe('');
    expect(texts([word], [40, 98, 90, 100], ...lettersAt(4, 40, 95))).toBe('');
  });
});
