import type { TextRun } from '../document/page-content.ts';

/** A gap from this part of the size on is a space, where the content does not say. Kerning stays below it. */
const WORD_GAP = 0.17;
/** A space glyph counts only where there is room for one: producers leave some behind at the ends of lines. */
const LEAST_SPACE = 0.03;
/** Letter-spaced type: at least this part of the gaps lies between single letters ... */
const SPACED_PART = 0.6;
/** ... and there are at least this many. */
const SPACED_COUNT = 4;

/**
 * For each run but the first, whether a space stands before it. Decided over the whole line, since the gap that parts
 * words in one line parts letters in another.
 */
export function findSpaces(runs: readonly TextRun[]): boolean[] {
  const gaps: number[] = [];
  for (let index = 1; index < runs.length; index += 1) gaps.push(gapBetween(runs[index - 1]!, runs[index]!));
  const threshold = letterSpacedThreshold(runs, gaps) ?? WORD_GAP;
  return gaps.map((gap, index) => {
    const right = runs[index + 1]!;
    if (right.spaceBefore && gap > LEAST_SPACE) return true;
    return gap > threshold && !isCjkPair(runs[index]!, right);
  });
}

/** Gap as a part of the smaller size. */
function gapBetween(left: TextRun, right: TextRun): number {
  return (right.left - left.right) / Math.min(left.size, right.size);
}

/** In letter-spaced type the gap that parts words, or null for ordinary type. */
function letterSpacedThreshold(runs: readonly TextRun[], gaps: readonly number[]): number | null {
  if (gaps.length < SPACED_COUNT) return null;
  const between = gaps.filter((_, index) => isSingle(runs[index]!) || isSingle(runs[index + 1]!));
  if (between.length < SPACED_COUNT || between.length < SPACED_PART * gaps.length) return null;
  const sorted = between.toSorted((a, b) => a - b);
  const median = sorted[Math.floor(sorted.length / 2)]!;
  return median > WORD_GAP ? median * 1.6 : null;
}

/** One letter; one outside the basic plane has two code units. */
function isSingle({ text }: TextRun): boolean {
  return text.length === 1 || (text.length === 2 && text.codePointAt(0)! > 0xffff);
}

const CJK = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303F\uFF00-\uFFEF]/u;

/** Chinese and Japanese are set without spaces: gaps there are only layout. */
function isCjkPair(left: TextRun, right: TextRun): boolean {
  return CJK.test(left.text.at(-1) ?? '') && CJK.test(right.text.at(0) ?? '');
}
