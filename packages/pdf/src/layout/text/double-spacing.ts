import { itemBefore } from '../../internal/item-before.ts';
import { roundSize } from '../document-statistics.ts';
import type { TextLine } from '../lines/text-line.ts';
import { endsSentence } from './sentences.ts';
import { SAME_LEFT_SIZES, isNear, isSameSize, leavesRoomFor, type TextColumn } from './text-column.ts';

/** Double spacing is at most this many sizes from baseline to baseline. */
const DOUBLE_STEP_SIZES = 2.6;
/** Steps of one text differ by less than this part. */
const EVEN_STEP = 0.03;
/** Columns of running text that is spaced out are at least this many sizes wide. */
const RUNNING_TEXT_SIZES = 18;
/** So many of them are full, but for the last ones of paragraphs ... */
const FULL_SHARE = 0.75;
/** ... and of these so many end within a sentence. */
const WITHIN_SHARE = 0.5;
/** Not the letter that stands before an entry of a list. */
const SMALL_WORD = /^["“'‘([]?\p{Ll}[\p{L}’'-]/u;

/** A line and the one before it, further above than the lines of a paragraph stand. */
interface WideStep {
  line: TextLine;
  before: TextLine;
  step: number;
  /** The line before had no room for the next word. */
  isFull: boolean;
}

/**
 * Where a page has text at the usual step and text at twice that, the lines of the latter are one text all the same if
 * they are full. In a list of terms with a line for each, which is set as far apart, most lines end earlier.
 */
export function spacedOutLines(column: TextColumn): Set<TextLine> {
  const texts = evenSteps(wideSteps(column)).filter(isRunningText);
  return new Set(texts.flat().flatMap(({ line, isFull }) => (isFull ? [line] : [])));
}

function wideSteps(column: TextColumn): WideStep[] {
  return column.lines.flatMap((line, index) => {
    const before = itemBefore(column.lines, index);
    if (before === undefined || !mayGoOnWidely(before, line, column)) return [];
    // What hangs under the first line of an entry is its end: the next line is another entry.
    const first = itemBefore(column.lines, index - 1);
    if (isFurtherLeft(line, before) && first !== undefined && isNear(first, before, column)) return [];
    return [{ line, before, step: line.baseline - before.baseline, isFull: !leavesRoomFor(before, line, column) }];
  });
}

function mayGoOnWidely(before: TextLine, line: TextLine, column: TextColumn): boolean {
  if (isNear(before, line, column) || line.baseline - before.baseline > DOUBLE_STEP_SIZES * before.size) return false;
  const isWide = column.right - before.left >= RUNNING_TEXT_SIZES * before.size;
  return isWide && !isFurtherLeft(before, line) && line.fontName === before.fontName && isSameSize(before, line);
}

function isFurtherLeft(one: TextLine, other: TextLine): boolean {
  return other.left - one.left > SAME_LEFT_SIZES * other.size;
}

function isRunningText(steps: readonly WideStep[]): boolean {
  const full = steps.filter(({ isFull }) => isFull);
  const broken = steps.filter(({ before, isFull }) => !isFull && !endsSentence(before.text));
  const within = full.filter(({ before, line }) => SMALL_WORD.test(line.text) && !endsSentence(before.text));
  const isFilled = full.length >= FULL_SHARE * (full.length + broken.length);
  return full.length >= 2 && isFilled && within.length >= WITHIN_SHARE * full.length;
}

/** Steps of one size that are as good as the same, together. */
function evenSteps(steps: readonly WideStep[]): WideStep[][] {
  const groups: WideStep[][] = [];
  const sorted = steps.toSorted((a, b) => roundSize(a.line.size) - roundSize(b.line.size) || a.step - b.step);
  for (const next of sorted) {
    const last = groups.at(-1)?.at(-1);
    const isEven = last !== undefined && isSameSize(last.line, next.line) && isSameStep(last.step, next.step);
    if (isEven) groups.at(-1)!.push(next);
    else groups.push([next]);
  }
  return groups;
}

function isSameStep(one: number, other: number): boolean {
  return Math.abs(one - other) <= EVEN_STEP * other;
}
