import { overlap, unionAll } from '../../geometry/box.ts';
import type { TextRun } from '../../document/text-run.ts';
import { isLargeOperator } from '../lines/hanging-signs.ts';
import { medianSize, type Placed } from '../order/placed.ts';
import type { Segment } from '../lines/text-line.ts';

/** Rows of one formula reach into each other by this part of the smaller height. Lines of text do not. */
const SHARED_HEIGHT = 0.12;
/** Limits are at most this part of the size of their sum, and stand this many of its sizes over or under its baseline. */
const LIMIT_SIZE = 0.85;
const LIMIT_REACH_SIZES = 1.8;
/** A prime or an index stands this close to its letter, and at most so much higher or lower, in sizes. */
const MARK_GAP_SIZES = 0.25;
const MARK_SHIFT_SIZES = 0.6;
/** A limit may be wider than its sign by this many sizes on each side. */
const LIMIT_OVERHANG_SIZES = 0.6;
/** A display formula stands at least this many sizes to the right of its column's left edge. */
const INDENT_SIZES = 1;
/** Words of at least so many letters are of a text, where there are more of them than a condition has. */
const PLAIN_WORD = /^\p{L}{3,}$/u;
const MOST_WORDS = 6;
/** More rows than a formula has: a drawing, or a matrix that is one row after the other. */
const MOST_ROWS = 8;
const RELATION = /[=<>\u2190-\u21FF\u2208-\u220D\u221D\u2223-\u2228\u223C-\u228B\u2260-\u2265]/u;
/** A fraction in a fraction has three rows, a matrix more. */
const MOST_STACKED = 3;
/** Parts of a fraction's numerator or denominator stand closer than this many sizes. */
const PART_GAP_SIZES = 1;

/** Rows of a column that are one formula, as one item. */
export interface Formula extends Placed {
  kind: 'formula';
  /** Its runs in reading order; each part is set from left to right. */
  parts: TextRun[][];
}

/** What the rows of a column hold, as far as formulas are concerned. */
type Segmented = Placed & { kind: string; runs?: Segment['runs'] };

/**
 * Puts the rows of display formulas together, one item in one row: indented rows that reach into each other, as those of
 * a fraction do, or stand at a large operator as its limits, with a sign of relation and few words among them.
 *
 * @param rows Of a column, from top to bottom, as for those that are given back.
 */
export function joinFormulas<Item extends Segmented>(
  rows: readonly (readonly Item[])[],
): (readonly Item[] | [Formula])[] {
  const left = rows.reduce((least, row) => Math.min(least, row[0]!.box[0]), Number.POSITIVE_INFINITY);
  const joined: (readonly Item[] | [Formula])[] = [];
  let from = 0;
  for (let index = 1; index <= rows.length; index += 1) {
    if (index < rows.length && index - from < MOST_ROWS && belongTogether(rows, from, index, left)) continue;
    const formula = index - from > 1 ? formulaOf(rows.slice(from, index)) : null;
    if (formula === null) joined.push(...rows.slice(from, index));
    else joined.push([formula]);
    from = index;
  }
  return joined;
}

/** True if a row reaches into one of the rows above it, from `from` on, or stands at an operator of theirs or they at its. */
function belongTogether(rows: readonly (readonly Segmented[])[], from: number, index: number, left: number): boolean {
  const row = rows[index]!;
  const above = rows.slice(from, index);
  if (![...above, row].every((each) => isIndented(each, left))) return false;
  return above.some((other) => reachesInto(other, row) || holdsLimits(other, row) || holdsLimits(row, other));
}

function isIndented(row: readonly Segmented[], left: number): boolean {
  return row[0]!.kind === 'segment' && row[0]!.box[0] - left >= INDENT_SIZES * row[0]!.size;
}

function reachesInto(row: readonly Segmented[], other: readonly Segmented[]): boolean {
  return row.some((one) =>
    other.some((two) => {
      const smaller = Math.min(one.box[3] - one.box[1], two.box[3] - two.box[1]);
      return overlap(one.box[1], one.box[3], two.box[1], two.box[3]) >= SHARED_HEIGHT * smaller;
    }),
  );
}

function holdsLimits(row: readonly Segmented[], limits: readonly Segmented[]): boolean {
  if (limits[0]!.size > LIMIT_SIZE * medianSize(row)) return false;
  const operators = runsOf(row).filter(isLargeOperator);
  return operators.length > 0 && runsOf(limits).some((run) => operators.some((operator) => isLimit(run, operator)));
}

function isLimit(run: TextRun, operator: TextRun): boolean {
  const middle = (run.left + run.right) / 2;
  const reach = LIMIT_OVERHANG_SIZES * operator.size;
  return (
    run.size <= LIMIT_SIZE * operator.size &&
    middle > operator.left - reach &&
    middle < operator.right + reach &&
    Math.abs(run.baseline - operator.baseline) <= LIMIT_REACH_SIZES * operator.size
  );
}

function runsOf(row: readonly Segmented[]): TextRun[] {
  return row.flatMap((item) => item.runs ?? []);
}

function formulaOf(rows: readonly (readonly Segmented[])[]): Formula | null {
  const items = rows.flat();
  const runs = rows.map(runsOf);
  const all = runs.flat();
  if (items.some(({ kind }) => kind !== 'segment')) return null;
  // Two equations under each other are two lines, also where a bracket holds them together.
  const largest = Math.max(...all.map(({ size }) => size));
  const [main, second] = runs.filter((row) =>
    row.some((run) => run.size > LIMIT_SIZE * largest && RELATION.test(run.text)),
  );
  if (main === undefined || second !== undefined) return null;
  if (all.filter(({ text }) => PLAIN_WORD.test(text)).length > MOST_WORDS) return null;
  const { size, baseline } = rows[runs.indexOf(main)]![0]!;
  const others = runs.filter((row) => row !== main).flat();
  const marks = others.filter((run) => isMark(run, main));
  const parts = inReadingOrder(
    [...main, ...marks],
    others.filter((run) => !marks.includes(run)),
  );
  if (parts === null) return null;
  return {
    kind: 'formula',
    parts,
    box: unionAll(items.map(({ box }) => box)),
    size,
    ...(baseline === undefined ? {} : { baseline }),
  };
}

/** Raised or lowered type of the main row, such as a prime. */
function isMark(run: TextRun, main: readonly TextRun[]): boolean {
  return main.some(
    (word) =>
      run.size <= LIMIT_SIZE * word.size &&
      Math.abs(run.left - word.right) <= MARK_GAP_SIZES * word.size &&
      Math.abs(run.baseline - word.baseline) <= MARK_SHIFT_SIZES * word.size,
  );
}

/** Null for a matrix: the main row from left to right, limits after their operators, the lower one first, and fractions where they stand. */
function inReadingOrder(main: readonly TextRun[], others: readonly TextRun[]): TextRun[][] | null {
  const limitsOf = Map.groupBy(others, (run) => nearestOperator(run, main));
  const fractions = stacksOf(limitsOf.get(null) ?? [], main);
  if (fractions.some((stack) => stack.parts.length > MOST_STACKED)) return null;
  const parts: TextRun[][] = [[]];
  for (const run of main.toSorted((a, b) => a.left - b.left)) {
    while (fractions[0] !== undefined && fractions[0].middle < (run.left + run.right) / 2) {
      parts.push(...fractions.shift()!.parts, []);
    }
    parts.at(-1)!.push(run);
    const limits = limitsOf.get(run);
    if (limits !== undefined) parts.push(...byRows(limits).toReversed(), []);
  }
  return [...parts, ...fractions.flatMap((stack) => stack.parts)].filter((part) => part.length > 0);
}

function nearestOperator(run: TextRun, main: readonly TextRun[]): TextRun | null {
  const distance = (operator: TextRun) => Math.abs(operator.left + operator.right - run.left - run.right);
  return main
    .filter((operator) => isLargeOperator(operator) && isLimit(run, operator))
    .reduce<TextRun | null>((best, one) => (best === null || distance(one) < distance(best) ? one : best), null);
}

interface Stack {
  middle: number;
  /** From top to bottom. */
  parts: TextRun[][];
}

/** What stands above or below the main row, in stacks from left to right: fractions, and what else has several rows. */
function stacksOf(runs: readonly TextRun[], main: readonly TextRun[]): Stack[] {
  const groups: TextRun[][] = [];
  let right = Number.NEGATIVE_INFINITY;
  for (const run of runs.toSorted((a, b) => a.left - b.left)) {
    const isNext =
      run.left - right <= PART_GAP_SIZES * run.size && !main.some((one) => standsBetween(one, right, run.left));
    if (isNext) groups.at(-1)!.push(run);
    else groups.push([run]);
    right = isNext ? Math.max(right, run.right) : run.right;
  }
  return groups.map((group) => {
    const [left, , end] = unionAll(group.map((run) => [run.left, run.top, run.right, run.bottom]));
    return { middle: (left + end) / 2, parts: byRows(group) };
  });
}

function standsBetween({ left, right }: TextRun, from: number, to: number): boolean {
  const middle = (left + right) / 2;
  return middle > from && middle < to;
}

/** Runs that stand at one height, together; from top to bottom, each from left to right. */
function byRows(runs: readonly TextRun[]): TextRun[][] {
  const rows: TextRun[][] = [];
  for (const run of runs.toSorted((a, b) => a.baseline - b.baseline)) {
    const row = rows.at(-1);
    if (row !== undefined && run.baseline - row[0]!.baseline <= 0.5 * Math.max(row[0]!.size, run.size)) row.push(run);
    else rows.push([run]);
  }
  return rows.map((row) => row.toSorted((a, b) => a.left - b.left));
}
