import type { RecognizedWord } from '@ingestkit/core';
import type { InkMap } from './ink.ts';
import { isRowOfLetters } from './row-of-letters.ts';
import { isSameLine, typeSize } from './word-lines.ts';

/** What the engine believes less is text only where the words beside it say so. */
const LEAST_CONFIDENCE = 0.3;
/** A word that is believed this much speaks for the one beside it. */
const SURE_CONFIDENCE = 0.6;
/** Letters of a line are no taller than this many sizes of its type: what is, is part of a picture. */
const MOST_SIZES_TALL = 1.6;
/** Words that are further apart than this many sizes are not beside each other. */
const MOST_SIZES_APART = 1.5;

/**
 * The words that are text. One that the engine hardly believes is dirt or a piece of a picture where it stands by itself;
 * in a line of print, and where its ink is a row of as many letters, it is a word that was read badly: without it the
 * sentence would say something else, and a table would say nothing.
 */
export function trustedWords(words: readonly RecognizedWord[], map: InkMap): RecognizedWord[] {
  return words.filter((word, index) => {
    if (!/[\p{L}\p{N}\p{P}\p{S}]/u.test(word.text)) return false;
    if (word.confidence >= LEAST_CONFIDENCE) return true;
    return isWordOfLine(word, words[index - 1]) || isWordOfLine(word, words[index + 1]) || isRowOfLetters(word, map);
  });
}

function isWordOfLine(word: RecognizedWord, beside: RecognizedWord | undefined): boolean {
  if (beside === undefined || !hasLetters(word) || !hasLetters(beside)) return false;
  if (beside.confidence < SURE_CONFIDENCE || !isSameLine(word, beside)) return false;
  const size = typeSize(beside);
  const gap = Math.max(word.box[0] - beside.box[2], beside.box[0] - word.box[2]);
  return gap <= MOST_SIZES_APART * size && word.box[3] - word.box[1] <= MOST_SIZES_TALL * size;
}

function hasLetters({ text }: RecognizedWord): boolean {
  return /[\p{L}\p{N}]/u.test(text);
}
