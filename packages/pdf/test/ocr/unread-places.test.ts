import type { RecognizedWord } from '@ingestkit/core';
import { describe, expect, test } from 'vitest';
import { findUnreadPlaces } from '../../src/ocr/unread-places.ts';
import { inkIn, lettersAt, type InkBox } from '../support/ink.ts';

/** Of letters without ascenders, pixels. */
const LETTER_HEIGHT = 11;

/** A line at the bottom of each picture, which was read. */
const LINE_OF_TEXT = lettersAt(30, 10, 190);
const TEXT: RecognizedWord = { text: 'text', confidence: 0.9, box: [8, 174, 372, 192] };

const placesIn = (...boxes: InkBox[]): InkBox[] =>
  findUnreadPlaces(inkIn(...LINE_OF_TEXT, ...boxes), [TEXT], LETTER_HEIGHT).map(({ box }) => box);

/** Letters of half the size. */
const smallLettersAt = (count: number, left: number, line: number): InkBox[] =>
  Array.from({ length: count }, (_, index) => [left + 6 * index, line - 7, left + 6 * index + 5, line]);

describe('a place that nothing was read from', () => {
  test('is letters side by side, and each figure of a column', () => {
    expect(placesIn(...lettersAt(2, 40, 60), ...lettersAt(1, 200, 60), ...lettersAt(3, 40, 100))).toEqual([
      [40, 46, 61, 60],
      [40, 86, 73, 100],
      [200, 46, 209, 60],
    ]);
  });

  test('is none where a word was read', () => {
    const word: RecognizedWord = { text: '25', confidence: 0.9, box: [38, 44, 63, 62] };
    expect(findUnreadPlaces(inkIn(...LINE_OF_TEXT, ...lettersAt(2, 40, 60)), [TEXT, word], LETTER_HEIGHT)).toEqual([]);
  });

  test('is no dirt, no line and no part of a drawing', () => {
    const letter = lettersAt(1, 40, 60);
    expect(placesIn([40, 56, 43, 59])).toEqual([]);
    expect(placesIn([40, 52, 48, 60])).toEqual([]);
    expect(placesIn([40, 30, 62, 60])).toEqual([]);
    expect(placesIn([40, 20, 44, 60])).toEqual([]);
    expect(placesIn(...letter, [53, 20, 55, 90])).toEqual([]);
    expect(placesIn(...letter, [20, 61, 90, 63])).toEqual([]);
    expect(placesIn(...letter, [20, 80, 90, 82], [53, 57, 56, 60])).toEqual([[40, 46, 49, 60]]);
  });

  test('is small print on a page of larger print, and no small sign', () => {
    expect(placesIn(...smallLettersAt(4, 40, 60), ...smallLettersAt(2, 200, 100))).toEqual([
      [40, 53, 63, 60],
      [200, 93, 211, 100],
    ]);
    expect(placesIn(...smallLettersAt(1, 40, 60))).toEqual([]);
    expect(placesIn([40, 56, 44, 60], [46, 56, 50, 60])).toEqual([]);
    expect(placesIn([40, 56, 47, 60], [49, 56, 56, 60])).toEqual([]);
  });

  test('may hold more letters than there are pieces of ink where small ones touch', () => {
    const [place] = findUnreadPlaces(inkIn(...LINE_OF_TEXT, [40, 53, 60, 60], [62, 53, 67, 60]), [TEXT], LETTER_HEIGHT);
    expect(place).toMatchObject({ letterCount: 2, line: 60 });
    expect(place!.mostLetters).toBeGreaterThanOrEqual(5);
    expect(place!.letterHeight).toBeCloseTo(7 / 1.35);
  });

  test('is none of a thousand small pieces: they are the texture of a picture', () => {
    const rows = (count: number) =>
      Array.from({ length: count }, (_, index) => smallLettersAt(60, 10, 12 + 10 * index)).flat();
    const [texture, text] = [rows(17), rows(16)].map((boxes) => findUnreadPlaces(inkIn(...boxes), [], LETTER_HEIGHT));
    expect([texture!.length, text!.length]).toEqual([0, 16]);
  });

  test('is none where most letters are unread: the words are not where the ink is', () => {
    expect(placesIn(...lettersAt(29, 10, 60))).toHaveLength(1);
    expect(placesIn(...lettersAt(29, 10, 60), ...lettersAt(2, 10, 100))).toEqual([]);
  });
});
