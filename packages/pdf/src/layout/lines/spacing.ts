import type { TextRun } from '../../document/text-run.ts';
import { isRightToLeft } from '../../document/unicode.ts';
import { closeUpLetters } from './letter-spacing.ts';
import { WORD_GAP, gapBetween } from './run-gap.ts';

/** Words of a line that is set very tight are parted by less: by this part of the size. */
const TIGHT_GAP = 0.1;
/** A tight line is known by at least this many gaps between words up to the second width, and more of them than wider ones. */
const TIGHT_COUNT = 3;
const WIDEST_TIGHT_GAP = 0.2;
/** A space glyph counts only where there is room for one: producers leave some behind at the ends of lines. */
const LEAST_SPACE = 0.03;
/** What stands over or under the run before, by more than this many sizes, is no part of its word. */
const OTHER_LINE_SIZES = 1.2;
/** Between Chinese or Japanese and other scripts typesetters leave a quarter of the size, which is no space. */
const SCRIPT_GAP = 0.3;

/**
 * For each run, whether a space stands before it: where the content has a space glyph, and where the gap is that of a
 * space; never before the first. Decided over the whole line, since the gap that parts words in one line parts letters in another.
 */
export function findSpaces(runs: readonly TextRun[]): boolean[] {
  const spaces = [false];
  if (runs.length < 2) return spaces;
  const threshold = wordGap(runs);
  for (let index = 1; index < runs.length; index += 1) {
    spaces.push(isSpace(runs[index - 1]!, runs[index]!, threshold));
  }
  closeUpLetters(runs, spaces);
  return spaces;
}

/** Signs of programs stand apart from their words, with no space between them. */
const WORD_START = /^[\p{L}\p{N}(“‘"']/u;

/** The gap that parts words on this line. */
function wordGap(runs: readonly TextRun[]): number {
  let tight = 0;
  let wide = 0;
  for (let index = 1; index < runs.length; index += 1) {
    const left = runs[index - 1]!;
    const right = runs[index]!;
    if (right.spaceBefore) return WORD_GAP;
    const gap = gapBetween(left, right);
    if (gap > WIDEST_TIGHT_GAP) wide += 1;
    else if (gap > TIGHT_GAP && left.text.length > 1 && WORD_START.test(right.text)) tight += 1;
  }
  return tight >= TIGHT_COUNT && tight > wide ? TIGHT_GAP : WORD_GAP;
}

function isSpace(left: TextRun, right: TextRun, threshold: number): boolean {
  const gap = gapBetween(left, right);
  if (gap < 0 && Math.abs(left.baseline - right.baseline) > OTHER_LINE_SIZES * Math.min(left.size, right.size))
    return true;
  if (right.spaceBefore && gap > LEAST_SPACE) return true;
  // Where the content goes on to the left, the space before the next run stands at its right.
  if (left.spaceBefore && gap > TIGHT_GAP && isRightToLeft(left.text)) return true;
  if (gap <= threshold || (gap <= WORD_GAP && areCapitals(left, right))) return false;
  const cjkSides = Number(CJK.test(left.text.at(-1) ?? '')) + Number(CJK.test(right.text.at(0) ?? ''));
  // Chinese and Japanese are set without spaces: gaps there are only layout.
  return cjkSides === 0 || (cjkSides === 1 && gap > SCRIPT_GAP);
}

/** Capitals are often set with some white between them: less than a wide gap is no space there. */
function areCapitals(left: TextRun, right: TextRun): boolean {
  return CAPITALS.test(left.text) && CAPITALS.test(right.text);
}

const CAPITALS = /^\p{Lu}+$/u;
const CJK = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303F\uFF00-\uFFEF]/u;
