import type { RecognizedWord } from '@ingestkit/core';
import { isSameLine, typeSize } from './word-lines.ts';

/** Gaps between words of print are a quarter to a third of its size; of typewriters nearly all of it. */
const WIDE_GAP_SIZES = 0.55;
/** A gap that is wider than the usual one by more than this parts columns. */
const MOST_GAP = 1.5;
/** What is left of a gap, in sizes: that of print. */
const PRINTED_GAP_SIZES = 0.3;
/** From fewer gaps nothing can be told of what is usual. */
const LEAST_GAPS = 12;

/**
 * The words of a page whose gaps are wide all over, as a typewriter leaves them, reaching further to the right, so that
 * they are as near to each other as words in print: what parts columns is told from what parts words by that.
 */
export function closeWideGaps(words: readonly RecognizedWord[]): RecognizedWord[] {
  const gaps = words.map((word, index) => gapAfter(word, words[index + 1]));
  const known = gaps.filter((gap) => gap !== null).toSorted((a, b) => a - b);
  const usual = known[known.length >> 1];
  if (known.length < LEAST_GAPS || usual === undefined || usual < WIDE_GAP_SIZES) return [...words];
  return words.map((word, index) => {
    const gap = gaps[index]!;
    if (gap === null || gap <= PRINTED_GAP_SIZES || gap > MOST_GAP * usual) return word;
    const [left, top, , bottom] = word.box;
    return { ...word, box: [left, top, words[index + 1]!.box[0] - PRINTED_GAP_SIZES * typeSize(word), bottom] };
  });
}

/** In sizes of the type; null where the next word is of another line. */
function gapAfter(word: RecognizedWord, next: RecognizedWord | undefined): number | null {
  if (next === undefined || next.box[0] < word.box[0] || !isSameLine(word, next)) return null;
  return (next.box[0] - word.box[2]) / typeSize(word);
}
