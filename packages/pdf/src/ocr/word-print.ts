import type { RecognizedWord } from '@ingestkit/core';
import { ascending } from '../internal/ascending.ts';
import { cutInk } from './cut-ink.ts';
import type { InkMap } from './ink.ts';
import { findShapes, heightOf } from './shapes.ts';
import { baselineOf } from './word-lines.ts';

/** The letters of a word as the ink has them. Pixels of the picture. */
export interface Print {
  /** The line that they stand on. */
  line: number;
  /** Of letters without ascenders, no more than that of the page. */
  letterHeight: number;
}

/** All that follows is in heights of letters without ascenders on the page. What is less high is a sign or dirt. */
const LEAST_LETTER = 0.45;
/** Half of the letters of a word of the page's size, or smaller, are no higher: what is has no need of being enlarged. */
const MOST_HEIGHT = 1.9;
/** Letters stand this near to the line that the engine says, where it is right about it. */
const NEAR_LINE = 0.6;
/** Half of the letters of a word are higher than those without ascenders by this factor, or not. */
const USUAL_HEIGHT = 1.2;

/**
 * How the letters of a word stand in its box, which may have parts of other lines in it. Engines are wrong about the line
 * and the size of small print beside larger print. Null where no letter is, or letters are large.
 * @param letterHeight of letters without ascenders on the page.
 */
export function printOf(word: RecognizedWord, map: InkMap, letterHeight: number): Print | null {
  const part = cutInk(map, word.box);
  const letters = findShapes(part.map).filter((shape) => heightOf(shape) >= LEAST_LETTER * letterHeight);
  const lineOfEngine = baselineOf(word) - part.top;
  const onLine = letters.filter(({ bottom }) => Math.abs(bottom - lineOfEngine) <= NEAR_LINE * letterHeight);
  const own = onLine.length > 0 ? onLine : letters;
  if (own.length === 0) return null;
  const height = median(own.map(heightOf));
  if (height > MOST_HEIGHT * letterHeight) return null;
  return {
    line: part.top + median(own.map(({ bottom }) => bottom)),
    letterHeight: Math.min(letterHeight, Math.max(LEAST_LETTER * letterHeight, height / USUAL_HEIGHT)),
  };
}

function median(values: readonly number[]): number {
  return ascending(values)[values.length >> 1]!;
}
