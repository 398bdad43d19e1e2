import type { TextRun } from '../../document/text-run.ts';
import { isRightToLeft } from '../../document/unicode.ts';
import { closeUpLetters } from './letter-spacing.ts';
import { WORD_GAP, gapBetween } from './run-gap.ts';

/** Words of a line that is set very tight are parted by less: by this part of the size. */
const TIGHT_GAP = 0.1;
/** A tight line is known by at least this many such gaps, with no wider one on the line. */
const TIGHT_COUNT = 3;
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

/** The gap that parts words on this line. */
function wordGap(runs: readonly TextRun[]): number {
  let tight = 0;
  for (let index = 1; index < runs.length; index += 1) {
    const right = runs[index]!;
    const gap = gapBetween(runs[index - 1]!, right);
    if (right.spaceBefore || gap > WORD_GAP) return WORD_GAP;
    if (gap > TIGHT_GAP && runs[index - 1]!.text.length > 1) tight += 1;
  }
  return tight >= TIGHT_COUNT ? TIGHT_GAP : WORD_GAP;
}

function isSpace(left: TextRun, right: TextRun, threshold: number): boolean {
  const gap = gapBetween(left, right);
  if (gap < 0 && Math.abs(left.baseline - right.baseline) > OTHER_LINE_SIZES * Math.min(left.size, right.size))
    return true;
  if (right.spaceBefore && gap > LEAST_SPACE) return true;
  // Where the content goes on to the left, the space before the next run stands at its right.
  if (left.spaceBefore && gap > TIGHT_GAP && isRightToLeft(left.text)) return true;
  if (gap <= threshold) return false;
  const cjkSides = Number(CJK.test(left.text.at(-1) ?? '')) + Number(CJK.test(right.text.at(0) ?? ''));
  // Chinese and Japanese are set without spaces: gaps there are only layout.
  return cjkSides === 0 || (cjkSides === 1 && gap > SCRIPT_GAP);
}

const CJK = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303F\uFF00-\uFFEF]/u;
