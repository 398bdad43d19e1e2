import type { RecognizedWord } from '@ingestkit/core';
import { isSameLine, typeSize } from './word-lines.ts';

/** What is left between two words at the least, in sizes of the type. */
const LEAST_GAP_SIZES = 0.1;
/** Scripts that are written without spaces. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]/u;

/**
 * The words of a line with a gap between them also where their boxes touch or overlap: those are not exact, and where letters
 * touch, the box of a word may reach over the words after it. Layout, which tells words by gaps, would join them.
 */
export function openTightGaps(words: readonly RecognizedWord[]): RecognizedWord[] {
  return words.map((word, index) => {
    const next = words[index + 1];
    if (next === undefined || !isNextOnLine(word, next) || isUnspaced(word, next)) return word;
    const [left, top, right, bottom] = word.box;
    const room = next.box[0] - left;
    const end = left + Math.max(room / 2, room - LEAST_GAP_SIZES * typeSize(word));
    return { ...word, box: [left, top, Math.min(right, end), bottom] };
  });
}

function isNextOnLine(word: RecognizedWord, next: RecognizedWord): boolean {
  return next.box[0] > word.box[0] && isSameLine(word, next);
}

function isUnspaced(word: RecognizedWord, next: RecognizedWord): boolean {
  return UNSPACED.test(word.text.at(-1) ?? '') && UNSPACED.test(next.text[0] ?? '');
}
