import type { RecognizedWord } from '@ingestkit/core';
import { describe, expect, test } from 'vitest';
import { withBullets } from '../../src/ocr/find-bullets.ts';
import type { InkMap } from '../../src/ocr/ink.ts';
import { withoutBars } from '../../src/ocr/without-bars.ts';
import { inkIn } from '../support/ink.ts';

/** A word of type of 20 pixels that begins at `left` and stands on `baseline`. */
function wordAt(text: string, left: number, baseline: number): RecognizedWord {
  const box: RecognizedWord['box'] = [left, baseline - 14, left + 12 * text.length, baseline];
  return { text, confidence: 0.9, box, baseline, size: 20 };
}

/** A picture with discs around these points, each pixel ink whose middle is in one. */
function discsAt(radius: number, ...middles: [x: number, y: number][]): InkMap {
  const map = inkIn();
  map.ink.forEach((_, at) => {
    const [x, y] = [(at % map.width) + 0.5, Math.floor(at / map.width) + 0.5];
    if (middles.some((middle) => Math.hypot(x - middle[0], y - middle[1]) < radius)) map.ink[at] = 1;
  });
  return map;
}

const texts = (words: readonly RecognizedWord[]): string => words.map((word) => word.text).join(' ');

describe('a bullet of a scan', () => {
  const dots = inkIn([42, 41, 48, 47], [42, 81, 48, 87]);

  test('is known by its ink, whatever the engine read', () => {
    const words = [wordAt('©', 39, 50), wordAt('Operation', 60, 50), wordAt('*', 39, 90), wordAt('Each', 60, 90)];
    expect(texts(withBullets(words, dots))).toBe('• Operation • Each');
  });

  test('is found where the engine passed it over, and stands where it is in the picture', () => {
    const words = withBullets([wordAt('Operation', 60, 50), wordAt('Each', 60, 90)], dots);
    expect(texts(words)).toBe('• Operation • Each');
    expect(words[0]!.box).toEqual([42, 41, 48, 47]);
  });

  test('is a disc wherever it lies between the pixels, however few it has', () => {
    const words = [wordAt('Operation', 60, 50), wordAt('Each', 60, 90)];
    const parts = [0, 0.25, 0.5, 0.75];
    for (const radius of [2.6, 3.1, 3.6, 4.1, 4.6]) {
      for (const [x, y] of parts.flatMap((right) => parts.map((down) => [right, down] as const))) {
        const dots = discsAt(radius, [45 + x, 44 + y], [45 + y, 84 + x]);
        expect(texts(withBullets(words, dots)), `${radius} pixels, at ${x}, ${y}`).toBe('• Operation • Each');
      }
    }
  });

  test('is one of two at least, is no full stop, and has nothing but ground around it', () => {
    const words = [wordAt('Operation', 60, 50), wordAt('Each', 60, 90)];
    expect(texts(withBullets(words, inkIn([42, 41, 48, 47])))).toBe('Operation Each');
    expect(texts(withBullets(words, inkIn([42, 45, 47, 50], [42, 85, 47, 90])))).toBe('Operation Each');
    const letters = inkIn([42, 41, 48, 47], [50, 37, 52, 50], [42, 81, 48, 87], [50, 77, 52, 90]);
    expect(texts(withBullets(words, letters))).toBe('Operation Each');
  });
});

describe('the frame around a text', () => {
  const framed = [50, 80, 110].flatMap((baseline) => [wordAt('|', 10, baseline), wordAt('Accuracy', 40, baseline)]);

  test('that was read as a bar in each line is left out, and so is what else was read of it', () => {
    expect(texts(withoutBars([...framed, wordAt('i', 10, 140), wordAt('Unicode', 40, 140)]))).toBe(
      'Accuracy Accuracy Accuracy Unicode',
    );
  });

  test('bars that do not stand under each other are signs of the text', () => {
    const formula = [wordAt('|', 10, 50), wordAt('x', 40, 50), wordAt('|', 90, 80), wordAt('y', 40, 80)];
    expect(withoutBars(formula)).toEqual(formula);
  });
});
