import type { TextRun } from '../../document/text-run.ts';

/** Copies of one letter closer than this part of the size are one, printed again to look bold or to cast a shadow. */
const DUPLICATE_SHIFT = 0.15;
/** Runs that share more than this part of the size, or half the width of one, stand on each other: kerning shares less. */
const SHARED_WIDTH = 0.2;
const SHARED_PART = 0.5;
/**
 * Where a letter stands within a run is known only as if all letters were equally wide: it may be off by this part of
 * the size.
 */
const PLACE_ERROR = 0.6;

/**
 * Text that is printed again over itself, kept once, however the copies are cut into runs. The runs stand from left to
 * right; costs no more than a look at each where nothing overlaps.
 */
export function withoutDuplicates(runs: readonly TextRun[]): readonly TextRun[] {
  if (!hasOverlap(runs)) return runs;
  const kept: TextRun[] = [];
  for (const run of runs) {
    const rest = withoutCopied(run, kept);
    if (rest !== null) kept.push(rest);
  }
  return kept;
}

function hasOverlap(runs: readonly TextRun[]): boolean {
  let reach = Number.NEGATIVE_INFINITY;
  for (const run of runs) {
    if (reach - run.left > leastShared(run)) return true;
    if (run.right > reach) reach = run.right;
  }
  return false;
}

function leastShared({ left, right, size }: TextRun): number {
  return Math.min(SHARED_WIDTH * size, SHARED_PART * (right - left));
}

/** Runs before this one that are looked at: more than these do not overlap on one row, save in a hostile document. */
const MOST_LOOKED_AT = 40;

/** What the run says that is not there yet, or null; a kept run that the new one says whole is taken out. */
function withoutCopied(run: TextRun, kept: TextRun[]): TextRun | null {
  let rest = run;
  const first = Math.max(0, kept.length - MOST_LOOKED_AT);
  for (let index = kept.length - 1; index >= first; index -= 1) {
    const other = kept[index]!;
    if (!standsOn(other, rest)) continue;
    if (saysAt(other, rest)) return null;
    if (saysAt(rest, other)) {
      kept.splice(index, 1);
      continue;
    }
    rest = withoutShared(other, rest);
  }
  return rest;
}

function standsOn(other: TextRun, run: TextRun): boolean {
  const reach = DUPLICATE_SHIFT * run.size;
  return (
    Math.min(other.right, run.right) - Math.max(other.left, run.left) >
      Math.min(leastShared(other), leastShared(run)) &&
    Math.abs(other.baseline - run.baseline) <= reach &&
    Math.abs(other.size - run.size) <= reach
  );
}

/** True if the longer run's text holds the shorter's, at the place where the shorter one stands. */
function saysAt(longer: TextRun, shorter: TextRun): boolean {
  const reach = DUPLICATE_SHIFT * longer.size;
  if (shorter.left < longer.left - reach || shorter.right > longer.right + reach) return false;
  if (longer.text === shorter.text) {
    return Math.abs(longer.left - shorter.left) <= reach && Math.abs(longer.right - shorter.right) <= reach;
  }
  const width = (longer.right - longer.left) / longer.text.length;
  let at = longer.text.indexOf(shorter.text);
  while (at >= 0) {
    if (Math.abs(longer.left + at * width - shorter.left) <= PLACE_ERROR * longer.size) return true;
    at = longer.text.indexOf(shorter.text, at + 1);
  }
  return false;
}

/** The right run without the letters that it shares with the end of the left one. */
function withoutShared(left: TextRun, right: TextRun): TextRun {
  const shared = sharedLetters(left, right);
  if (shared === 0) return right;
  return right.with({ text: right.text.slice(shared), left: left.right, spaceBefore: false });
}

/** Number of letters that end the left run and begin the right one, on the same place. */
function sharedLetters(left: TextRun, right: TextRun): number {
  const shared = left.right - right.left;
  const width = (right.right - right.left) / right.text.length;
  for (let count = Math.min(left.text.length, right.text.length) - 1; count > 0; count -= 1) {
    if (Math.abs(count * width - shared) > PLACE_ERROR * right.size) continue;
    if (left.text.endsWith(right.text.slice(0, count))) return count;
  }
  return 0;
}
