import type { RecognizedWord } from '@ingestkit/core';
import { describe, expect, test } from 'vitest';
import type { InkMap } from '../../src/ocr/ink.ts';
import { openTightGaps } from '../../src/ocr/open-gaps.ts';
import { partWords } from '../../src/ocr/part-words.ts';

const LETTER_PIXELS = 8;
const LETTER_GAP_PIXELS = 2;
const WORD_GAP_PIXELS = 7;

/** A line of letters that are all blocks of ink of one width; where `text` has a space, the picture has a gap. */
function draw(text: string): { map: InkMap; boxOf: (part: string) => RecognizedWord['box'] } {
  const places: number[] = [];
  let x = 5;
  for (const character of text) {
    places.push(x);
    x += character === ' ' ? WORD_GAP_PIXELS - LETTER_GAP_PIXELS : LETTER_PIXELS + LETTER_GAP_PIXELS;
  }
  const map = { width: x + 5, height: 30, ink: new Uint8Array((x + 5) * 30) };
  for (const [index, character] of [...text].entries()) {
    if (character === ' ') continue;
    for (let y = 10; y < 20; y += 1) {
      const at = y * map.width + places[index]!;
      map.ink.fill(1, at, at + LETTER_PIXELS);
    }
  }
  const boxOf = (part: string): RecognizedWord['box'] => {
    const start = text.indexOf(part);
    return [places[start]!, 10, places[start + part.length - 1]! + LETTER_PIXELS, 20];
  };
  return { map, boxOf };
}

/** What an engine says of the line: its words as it read them, and what each of them is in the picture. */
function read(text: string, words: readonly (readonly [read: string, drawn: string])[]): RecognizedWord[] {
  const { map, boxOf } = draw(text);
  const recognized = words.map(([word, drawn]): RecognizedWord => {
    return { text: word, confidence: 0.9, box: boxOf(drawn), baseline: 20, size: 16 };
  });
  return partWords(recognized, map);
}

const textsOf = (words: readonly RecognizedWord[]): string[] => words.map((word) => word.text);

describe('a space that the engine passed over', () => {
  test('is put where the picture has a gap as wide as those of the line', () => {
    const words = read('once upon sad hare came home', [
      ['once', 'once'],
      ['upon', 'upon'],
      ['sadhare', 'sad hare'],
      ['came', 'came'],
      ['home', 'home'],
    ]);
    expect(textsOf(words)).toEqual(['once', 'upon', 'sad', 'hare', 'came', 'home']);
    expect(words[3]!.box[0] - words[2]!.box[2]).toBe(WORD_GAP_PIXELS);
  });

  test('parts a single letter where each letter is a piece of ink of its own', () => {
    const words = read('once upon a hare came home', [
      ['once', 'once'],
      ['upona', 'upon a'],
      ['hare', 'hare'],
      ['came', 'came'],
      ['home', 'home'],
    ]);
    expect(textsOf(words)).toEqual(['once', 'upon', 'a', 'hare', 'came', 'home']);
  });
});

describe('a word stays whole', () => {
  test('where its gaps are those of letters', () => {
    const line = ['once', 'upon', 'sad', 'hare'].map((word) => [word, word] as const);
    expect(textsOf(read('once upon sad hare', line))).toEqual(['once', 'upon', 'sad', 'hare']);
  });

  test('where it is a number: digits stand far apart', () => {
    const words = read('once upon 48 96 came home', [
      ['once', 'once'],
      ['upon', 'upon'],
      ['4896', '48 96'],
      ['came', 'came'],
      ['home', 'home'],
    ]);
    expect(textsOf(words)).toContain('4896');
  });

  test('where its box holds ink of the next word', () => {
    const { map, boxOf } = draw('once upon sad hare came');
    const words = [
      ['once', 'once'],
      ['upon', 'upon'],
      ['sad', 'sad ha'],
      ['hare', 'hare'],
      ['came', 'came'],
    ].map(([text, drawn]) => ({ text: text!, confidence: 0.9, box: boxOf(drawn!), baseline: 20, size: 16 }));
    expect(textsOf(partWords(words, map))).toEqual(['once', 'upon', 'sad', 'hare', 'came']);
  });

  test('in scripts whose letters part by themselves', () => {
    const words = read('once upon sad hare came', [
      ['once', 'once'],
      ['upon', 'upon'],
      ['سلامدنیا', 'sad hare'],
      ['came', 'came'],
      ['once', 'once'],
    ]);
    expect(textsOf(words)).toContain('سلامدنیا');
  });
});

describe('words of an engine whose boxes touch', () => {
  const word = (text: string, left: number, right: number): RecognizedWord => {
    return { text, confidence: 0.9, box: [left, 10, right, 20], baseline: 20, size: 20 };
  };

  test('are drawn apart by what layout takes for a space', () => {
    const [first, second] = openTightGaps([word('come', 0, 40), word('home', 40, 80)]);
    expect(first!.box[2]).toBe(38);
    expect(second!.box[0]).toBe(40);
  });

  test('end before the next one, also where the box reaches far into it', () => {
    expect(openTightGaps([word('come', 0, 150), word('home', 40, 80)])[0]!.box[2]).toBe(38);
  });

  test('stay as they are in Chinese, which has no spaces', () => {
    expect(openTightGaps([word('北', 0, 20), word('京', 20, 40)])[0]!.box[2]).toBe(20);
  });
});
