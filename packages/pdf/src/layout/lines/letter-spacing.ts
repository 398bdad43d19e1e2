import type { TextRun } from '../../document/text-run.ts';
import { WORD_GAP, gapBetween } from './run-gap.ts';

/** Letter-spaced type is known by at least this many letters in a row that stand apart. */
const LEAST_LETTERS = 4;
/** Letters that a space glyph parts from each other: fewer may be a list of letters. */
const LEAST_TYPED_LETTERS = 5;
/** Letters further apart than this part of the size are not one word, however even their gaps are. */
const WIDEST_TRACKING = 0.9;
/** In letter-spaced type the gap between words is at least this many times that between letters. */
const WIDER = 1.5;
/** A gap between letters differs from the usual one by less than this part of it, by kerning ... */
const UNEVEN = 0.4;
/** ... in at least this part of the gaps. */
const EVEN_PART = 0.75;

/**
 * Takes back the spaces within letter-spaced words, in place. They are looked for in stretches of single letters with
 * even gaps, so that they may stand in one line with ordinary words. `spaces` is that of `findSpaces`.
 */
export function closeUpLetters(runs: readonly TextRun[], spaces: boolean[]): void {
  let start = 0;
  for (let index = 1; index <= runs.length; index += 1) {
    if (index < runs.length && goesOn(runs, spaces, index)) continue;
    if (index - start >= LEAST_LETTERS) closeUp(runs, spaces, start, index);
    start = index;
  }
}

/** True if the run and the one before it are letters that stand apart. */
function goesOn(runs: readonly TextRun[], spaces: readonly boolean[], index: number): boolean {
  if (spaces[index] !== true) return false;
  const left = runs[index - 1]!;
  const right = runs[index]!;
  return left.size === right.size && left.font.name === right.font.name && isLetters(left) && isLetters(right);
}

const LETTERS = /^[\p{L}\p{N}&]\p{M}*[\p{L}\p{N}]?[.,:;!?'’]?$/u;

/** One letter, or two that kerning keeps together. */
function isLetters({ text, font }: TextRun): boolean {
  return text.length <= 4 && !font.symbolic && LETTERS.test(text);
}

function closeUp(runs: readonly TextRun[], spaces: boolean[], start: number, end: number): void {
  const gaps: number[] = [];
  let typed = 0;
  for (let index = start + 1; index < end; index += 1) {
    if (runs[index]!.spaceBefore) typed += 1;
    gaps.push(gapBetween(runs[index - 1]!, runs[index]!));
  }
  // Where nearly every gap has a space glyph, these are what spaces the letters, and say nothing of words.
  const isTyped = typed >= EVEN_PART * gaps.length;
  if (isTyped && end - start < LEAST_TYPED_LETTERS) return;
  const letterGaps = isTyped ? gaps : gaps.filter((_, index) => !runs[start + 1 + index]!.spaceBefore);
  const usual = median(letterGaps);
  if (usual < WORD_GAP || usual > WIDEST_TRACKING) return;
  const even = letterGaps.filter((gap) => Math.abs(gap - usual) <= UNEVEN * usual).length;
  const wide = letterGaps.filter((gap) => gap > WIDER * usual).length;
  if (even < EVEN_PART * (letterGaps.length - wide) || !isWordLike(runs, start, end)) return;
  gaps.forEach((gap, index) => {
    const isWord = gap > WIDER * usual || (!isTyped && runs[start + 1 + index]!.spaceBefore);
    spaces[start + 1 + index] = isWord;
  });
}

/** Single letters for the most part, more letters than digits, and no list such as "A B C D". */
function isWordLike(runs: readonly TextRun[], start: number, end: number): boolean {
  let single = 0;
  let letters = 0;
  let ascending = 0;
  for (let index = start; index < end; index += 1) {
    const { text } = runs[index]!;
    if (text.length === 1) single += 1;
    if (/^\p{L}/u.test(text)) letters += 1;
    if (index > start && text > runs[index - 1]!.text) ascending += 1;
  }
  const count = end - start;
  return single >= 0.6 * count && letters > 0.5 * count && ascending < count - 1;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
}
