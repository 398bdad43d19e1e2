import type { RecognizedWord } from '@ingestkit/core';
import { describe, expect, test } from 'vitest';
import { trustedWords } from '../../src/ocr/trusted-words.ts';

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

const texts = (words: readonly RecognizedWord[]): string =>
  trustedWords(words)
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
});
