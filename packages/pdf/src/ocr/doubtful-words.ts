import type { RecognizedWord } from '@ingestkit/core';
import { unionAll } from '../geometry/box.ts';
import type { InkMap } from './ink.ts';
import { letterCountOf, surenessOf, type Place } from './place.ts';
import { baselineOf, isSameLine, typeSize } from './word-lines.ts';
import { printOf, type Print } from './word-print.ts';

/** A word that the engine believes less is read again, and what has figures in it sooner: no other text tells of a wrong one. */
const DOUBTED_WORD = 0.7;
const DOUBTED_NUMBER = 0.85;
/** What is read in its place is believed at least this much. */
const LEAST_CONFIDENCE = 0.5;
/** So many letters more may come when it is read again: some were passed over, most where next to nothing was read. */
const MOST_OFF = 0.25;
const GARBLED = 0.3;
const MOST_OFF_GARBLED = 0.6;
/** Words of one line that are no further apart than this many sizes are read together. */
const MOST_GAP_SIZES = 0.8;
/** All that follows is in heights of letters without ascenders on the page. How far a word reaches above and below its line. */
const ABOVE_LINE = 2.1;
const BELOW_LINE = 0.7;

/** Words that follow each other on a line, all of which the engine hardly believes, and where they are read again. */
export interface DoubtfulStretch {
  words: RecognizedWord[];
  place: Place;
}

/**
 * The stretches of doubtful words, in their order.
 * @param letterHeight of letters without ascenders on the page, pixels.
 */
export function findDoubtful(words: readonly RecognizedWord[], map: InkMap, letterHeight: number): DoubtfulStretch[] {
  const stretches: DoubtfulWord[][] = [];
  let before: RecognizedWord | null = null;
  for (const word of words) {
    const print = isDoubtful(word) ? printOf(word, map, letterHeight) : null;
    if (print !== null) {
      const open = stretches.at(-1);
      if (open !== undefined && open.at(-1)!.word === before && areBeside(before, word)) open.push({ word, print });
      else stretches.push([{ word, print }]);
    }
    before = word;
  }
  return stretches.map((each) => ({ words: each.map(({ word }) => word), place: toPlace(each) }));
}

interface DoubtfulWord {
  word: RecognizedWord;
  print: Print;
}

function isDoubtful({ text, confidence }: RecognizedWord): boolean {
  return confidence < (/\p{N}/u.test(text) ? DOUBTED_NUMBER : DOUBTED_WORD) && letterCountOf(text) > 0;
}

function areBeside(word: RecognizedWord, next: RecognizedWord): boolean {
  const gap = next.box[0] - word.box[2];
  return isSameLine(word, next) && Math.abs(gap) <= MOST_GAP_SIZES * typeSize(word);
}

function toPlace(stretch: readonly DoubtfulWord[]): Place {
  const words = stretch.map(({ word }) => word);
  const letterCount = words.reduce((sum, { text }) => sum + letterCountOf(text), 0);
  const sureness = surenessOf(words);
  const mostOff = sureness < GARBLED ? MOST_OFF_GARBLED : MOST_OFF;
  const [{ line, letterHeight }] = stretch.map(({ print }) => print) as [Print];
  const [left, top, right, bottom] = unionAll(words.map(({ box }) => box));
  return {
    box: [
      left,
      Math.max(top, line - ABOVE_LINE * letterHeight),
      right,
      Math.min(bottom, line + BELOW_LINE * letterHeight),
    ],
    line,
    letterHeight,
    letterCount,
    mostLetters: Math.max(letterCount + 1, (1 + mostOff) * letterCount),
    leastConfidence: Math.max(LEAST_CONFIDENCE, sureness),
  };
}

/**
 * What doubtful words are taken for, now that they were read again. Where their letters are the same ones, that is better
 * only if there are more signs between them, as in numbers, or more words. Pieces without a letter beside them are dirt.
 */
export function betterOf(
  { words, place }: DoubtfulStretch,
  again: readonly RecognizedWord[],
): readonly RecognizedWord[] {
  const hasLetters = again.map(({ text }) => letterCountOf(text) > 0);
  const parts = again.slice(hasLetters.indexOf(true), hasLetters.lastIndexOf(true) + 1);
  if (words.length === 1 && parts.some(({ text }) => letterCountOf(text) === 0)) return words;
  const [before, after] = [words, parts].map(textOf) as [string, string];
  const isParted = parts.length > words.length && /\p{L}/u.test(after);
  const isSame = lettersIn(before) === lettersIn(after) && after.length <= before.length;
  return isSame && !isParted ? words : parts.map((part) => placedAs(part, words[0]!, place));
}

/** Without the signs before and after it. */
function textOf(words: readonly RecognizedWord[]): string {
  const text = words.map((word) => word.text).join('');
  return text.replaceAll(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '');
}

function lettersIn(text: string): string {
  return text.replaceAll(/[^\p{L}\p{N}]/gu, '');
}

/** The size of the type is known from the words around it, and so is the line but where no letters stand on it. */
function placedAs(read: RecognizedWord, before: RecognizedWord, { line, letterHeight }: Place): RecognizedWord {
  const { text, confidence, box } = read;
  const isOnLine = Math.abs(baselineOf(before) - line) <= letterHeight;
  const baseline = isOnLine ? baselineOf(before) : line;
  return { text, confidence, box, baseline, ...(before.size === undefined ? {} : { size: before.size }) };
}
