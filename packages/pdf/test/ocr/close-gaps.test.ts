import type { RecognizedWord } from '@ingestkit/core';
import { expect, test } from 'vitest';
import { closeWideGaps } from '../../src/ocr/close-gaps.ts';

/** Five lines of four words of 60 pixels in type of 20, with that gap between them; the last stands `apart` further right. */
function page(gap: number, apart = 0): RecognizedWord[] {
  return Array.from({ length: 20 }, (_, index) => {
    const column = index % 4;
    const left = column * (60 + gap) + (column === 3 ? apart : 0);
    const baseline = 30 * Math.floor(index / 4);
    return { text: 'linzen', confidence: 0.9, box: [left, baseline - 14, left + 60, baseline], baseline, size: 20 };
  });
}

const gaps = (words: readonly RecognizedWord[]) =>
  [0, 1, 2].map((index) => words[index + 1]!.box[0] - words[index]!.box[2]);

test('words of a typewriter, with gaps as wide as its letters, are as near to each other as words in print', () => {
  expect(gaps(closeWideGaps(page(18)))).toEqual([6, 6, 6]);
});

test('a gap that is much wider than the others parts columns, and stays', () => {
  expect(gaps(closeWideGaps(page(18, 40)))).toEqual([6, 6, 58]);
});

test('words of print stay as they are', () => {
  expect(closeWideGaps(page(6))).toEqual(page(6));
});
