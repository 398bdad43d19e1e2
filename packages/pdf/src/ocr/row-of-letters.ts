import type { RecognizedWord } from '@ingestkit/core';
import { cutInk } from './cut-ink.ts';
import type { InkMap } from './ink.ts';
import { findShapes, heightOf } from './shapes.ts';

/** All that follows is in heights of the highest piece. What is less high is a sign or a part of a letter. */
const LEAST_HEIGHT = 0.45;
/** Letters may touch, but not so many of them. */
const MOST_WIDTH = 2.5;
/** Feet of letters stand on one line but for this; this part of them does, others have descenders. */
const ON_LINE = 0.15;
const LEAST_ON_LINE = 0.7;
/** Pieces of ink for each character that was read. */
const LEAST_PIECES = 0.6;
const MOST_PIECES = 1.2;
/** A letter or two come of anything. */
const LEAST_LETTERS = 3;

/** True if the ink of a word is letters side by side on one line, about as many as were read. Pixels of the map. */
export function isRowOfLetters({ text, box }: RecognizedWord, map: InkMap): boolean {
  const highCount = text.match(HIGH)?.length ?? 0;
  if (highCount < LEAST_LETTERS || !/[\p{L}\p{N}]/u.test(text)) return false;
  const shapes = findShapes(cutInk(map, box).map);
  const height = Math.max(0, ...shapes.map(heightOf));
  if (shapes.some((shape) => shape.right - shape.left > MOST_WIDTH * height)) return false;
  const letters = shapes.filter((shape) => heightOf(shape) >= LEAST_HEIGHT * height);
  if (letters.length < LEAST_PIECES * highCount || letters.length > MOST_PIECES * highCount) return false;
  const feet = letters.map(({ bottom }) => bottom).toSorted((a, b) => a - b);
  const line = feet[(feet.length - 1) >> 1]!;
  const onLine = feet.filter((foot) => Math.abs(foot - line) <= Math.max(1, ON_LINE * height));
  return onLine.length >= LEAST_ON_LINE * letters.length;
}

/** Characters that are as high as letters, or nearly. */
const HIGH = /[^\s.,:;'’‘"“”*°·•~_–—=-]/gu;
