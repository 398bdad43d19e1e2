import type { RecognizedWord } from '@ingestkit/core';

const DESCENDERS = /[gjpqy,;QJ(){}[\]|/]/;
const ASCENDERS = /[\p{Lu}\p{N}bdfhijklt]/u;

/** Pixels: the line that a word stands on, as the engine says, or by what its letters reach. */
export function baselineOf(word: RecognizedWord): number {
  const { baseline, box, text } = word;
  if (baseline !== undefined) return baseline;
  return DESCENDERS.test(text) ? box[3] - 0.22 * typeSize(word) : box[3];
}

/** Pixels: height of the type, of the line, where the engine tells, else by what the letters of the word reach. */
export function typeSize({ size, box, text }: RecognizedWord): number {
  if (size !== undefined && size > 0) return size;
  const reach = 0.5 + (ASCENDERS.test(text) ? 0.22 : 0) + (DESCENDERS.test(text) ? 0.22 : 0);
  return (box[3] - box[1]) / reach;
}

/** Lines are at least this part of their type apart. */
const SAME_LINE_SIZES = 0.4;

/** True if two words stand on one line. */
export function isSameLine(one: RecognizedWord, other: RecognizedWord): boolean {
  return Math.abs(baselineOf(one) - baselineOf(other)) <= SAME_LINE_SIZES * typeSize(other);
}
