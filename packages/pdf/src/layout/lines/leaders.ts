import type { TextRun } from '../../document/text-run.ts';
import { countAtEnd } from './text-ends.ts';

/** What dots that lead the eye are made of, and how many of them are a leader: of dots with spaces between, more. */
const DOTS = '.\u2026\u00B7';
const LEADER_SIGNS = `${DOTS}_`;
const LEAST_SIGNS = 3;
const LEAST_SPACED_DOTS = 4;
/** Dots begin on a grid of their own: up to this many sizes after the text that they lead on from. */
const WIDEST_START = 1.5;
/** Dots that stand nearer than this to what is before them, in sizes, go on from it. */
const NEXT_WORD = 0.5;
const SAME_BASELINE = 0.3;
/** Dots for a missing value, and how many such are looked at on a page: each is held against all of its text. */
const MOST_FEW_DOTS = 3;
const MOST_MISSING = 300;
/** Width of a dot of a leader, as a part of the type size. */
const DOT_WIDTH = 0.25;

/** Dots that lead the eye from a label to its number are no text: the label ends where they start. */
export function withoutLeaders(runs: readonly TextRun[]): readonly TextRun[] {
  if (!runs.some(endsInLeader)) return runs;
  const missing = missingValues(runs);
  const labels = runs.filter((run) => !isOnlyLeader(run.text) || missing.has(run)).map(withoutOwnLeader);
  // What becomes of a list is remembered by the list: where nothing but missing values was found it is the same one.
  return labels.length === runs.length && labels.every((run, index) => run === runs[index]) ? runs : labels;
}

function withoutOwnLeader(run: TextRun): TextRun {
  const label = withoutLeader(run.text);
  if (label === run.text || label === '') return run;
  const dots = (run.text.length - label.length) * DOT_WIDTH * run.size;
  return run.with({ right: Math.max(run.left + 0.3 * run.size, run.right - dots) });
}

function endsInLeader({ text }: TextRun): boolean {
  return mayEndInLeader(text) && (withoutLeader(text) !== text || isOnlyLeader(text));
}

/** Says no to most texts by a look at their last two characters: a full stop comes after a letter. */
function mayEndInLeader(text: string): boolean {
  const { length } = text;
  if (length < 2 || !LEADER_SIGNS.includes(text[length - 1]!)) return false;
  const before = text[length - 2]!;
  return LEADER_SIGNS.includes(before) || /\s/u.test(before);
}

/** Two or three dots that no words stand before: what is written where a value is missing. */
function missingValues(runs: readonly TextRun[]): ReadonlySet<TextRun> {
  const few = runs.filter(({ text }) => isFewDots(text));
  return new Set(few.length > MOST_MISSING ? [] : few.filter((run) => standsAlone(run, runs)));
}

function standsAlone(run: TextRun, runs: readonly TextRun[]): boolean {
  const { left, right, baseline, size } = run;
  return !runs.some((other) => {
    if (other === run || Math.abs(other.baseline - baseline) > SAME_BASELINE * size) return false;
    const isBefore = other.left < left;
    const gap = isBefore ? left - other.right : other.left - right;
    if (gap > WIDEST_START * size) return false;
    return isDots(other.text) || (isBefore && (gap < NEXT_WORD * size || /\p{L}/u.test(other.text)));
  });
}

/** Whether a text is what is written for a missing value: two or three dots. */
export function isFewDots(text: string): boolean {
  return text.length >= 2 && text.length <= MOST_FEW_DOTS && isDots(text);
}

/** Whether a text is dots or lines that lead the eye, and nothing else. */
export function isOnlyLeader(text: string): boolean {
  return text.length >= 2 && countAtEnd(text, LEADER_SIGNS) === text.length;
}

/** The text up to the leader that it ends with. */
export function withoutLeader(text: string): string {
  const signs = countAtEnd(text, LEADER_SIGNS);
  const spaced = spacedDotsAtEnd(text);
  return text.slice(0, text.length - Math.max(signs >= LEAST_SIGNS ? signs : 0, spaced));
}

/** Characters of the dots at the end, each with one space before it or none; 0 where there are few. */
function spacedDotsAtEnd(text: string): number {
  let start = text.length;
  let dots = 0;
  while (text[start - 1] === '.') {
    start -= /\s/u.test(text[start - 2] ?? '') ? 2 : 1;
    dots += 1;
  }
  return dots >= LEAST_SPACED_DOTS ? text.length - start : 0;
}

/** Whether the run of a row is where dots begin that lead on from the text right before it. */
export function leadsOn(row: readonly TextRun[], index: number, gap: number): boolean {
  const { text, size } = row[index]!;
  return isDots(text) && gap <= WIDEST_START * size && countDots(row, index) >= LEAST_SPACED_DOTS;
}

/** Dots from a run on: those that stand apart are runs of their own. */
function countDots(row: readonly TextRun[], from: number): number {
  let count = 0;
  for (let index = from; index < row.length && count < LEAST_SPACED_DOTS; index += 1) {
    const { text } = row[index]!;
    if (!isDots(text)) break;
    count += text.length;
  }
  return count;
}

function isDots(text: string): boolean {
  return countAtEnd(text, DOTS) === text.length;
}
