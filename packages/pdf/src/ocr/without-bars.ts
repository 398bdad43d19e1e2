import type { RecognizedWord } from '@ingestkit/core';
import { isSameLine, typeSize } from './word-lines.ts';

/** What a piece of an upright line is read as. */
const BAR = /^[|¦]+$/;
/** ... and what it may be read as where there are plain ones above or below it. */
const LIKE_BAR = /^[|¦1iIl!\\/[\](){}.:;'‘’`-]{1,2}$/;
/** Signs that stand under each other on fewer lines are no line of the picture. */
const LEAST_LINES = 3;
/** Pieces of one line are no further from each other than this many sizes of type, level with the text. */
const SAME_PLACE_SIZES = 0.6;

/** The words without the frames around them: engines read the side of a box as a bar in each line of text. */
export function withoutBars(words: readonly RecognizedWord[]): RecognizedWord[] {
  const bars = words.filter((word) => BAR.test(word.text));
  const sides = bars.filter((bar) => linesAt(bar, bars) >= LEAST_LINES);
  if (sides.length === 0) return [...words];
  return words.filter((word) => !LIKE_BAR.test(word.text) || !sides.some((side) => isAtPlace(word, side)));
}

function linesAt(bar: RecognizedWord, bars: readonly RecognizedWord[]): number {
  const lines: RecognizedWord[] = [];
  for (const other of bars) {
    if (isAtPlace(other, bar) && !lines.some((line) => isSameLine(other, line))) lines.push(other);
  }
  return lines.length;
}

function isAtPlace(word: RecognizedWord, side: RecognizedWord): boolean {
  return Math.abs(middle(word) - middle(side)) <= SAME_PLACE_SIZES * typeSize(side);
}

function middle({ box }: RecognizedWord): number {
  return (box[0] + box[2]) / 2;
}
