import { itemBefore } from '../../internal/item-before.ts';
import { segmentText } from '../lines/build-line.ts';
import type { Segment } from '../lines/text-line.ts';

/** Baselines that differ by less than this part of the size are one. */
export const SAME_BASELINE = 0.15;
/** In type of one width this many sizes are three letters: what is no further apart is one line. */
const LINE_GAP_SIZES = 2;
/** A column of output comes this near to the longest text before it; one of code that stands for itself does not. */
const COLUMN_GAP_SIZES = 4;
/** Where the rows are known to be output by what else stands on them, this near. */
const FAR_GAP_SIZES = 20;
const KNOWN_ROWS = 0.5;
/** Rows of output are set no further apart than this many sizes. */
const STEP_SIZES = 2.6;
/** Places that differ by less than this part of the size are one. */
const SAME_PLACE = 0.2;
/** A gutter of the page ends within so many sizes of the place, on this many rows at least with text before it. */
const GUTTER_SIZES = 3;
const GUTTER_ROWS = 3;
/** Lines of running text are at least so many sizes wide. */
const TEXT_SIZES = 12;
/** Code is indented: more than this part of the rows beside others begin elsewhere. */
const INDENTED = 0.1;

/** Of letters that all have the width of their size in any font, also in that of a book with two columns. */
const SQUARE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

/** Dots that lead to numbers of pages: an entry of an index, which has columns. */
const ENTRY = /[.·…](?:\s?[.·…]){2,}[\s\d,–-]*$/u;

/** Two neighbours on one row. */
interface Pair {
  before: Segment;
  segment: Segment;
}

/**
 * Segments that go on with the row of code or output before them: little white is between the two, or the segment stands
 * in a column that begins at one place on rows in a row. Such a column is known by a text before it that comes near to
 * it, or by the columns beside it. Where text of the page keeps off the same place, it is that of a column of the page.
 *
 * @param segments Row by row, each from left to right.
 */
export function findCodeRows(segments: readonly Segment[]): Set<Segment> {
  const all = pairsOf(segments);
  if (!all.some(isCode)) return new Set();
  const besideText = all.filter(({ before }) => isText(before));
  const pairs = all.filter((pair) => isCode(pair) && !isAtGutter(pair, besideText));
  const joined = new Set(pairs.filter((pair) => gapSizes(pair) <= LINE_GAP_SIZES));
  const columns = columnsOf(pairs);
  for (const column of columns) {
    if (column.some((pair) => gapSizes(pair) <= COLUMN_GAP_SIZES) && !isIndented(column, pairs)) addAll(joined, column);
  }
  for (const column of columns) if (isAmongOutput(column, joined)) addAll(joined, column);
  return new Set([...joined].map(({ segment }) => segment));
}

function pairsOf(segments: readonly Segment[]): Pair[] {
  return segments.flatMap((segment, index) => {
    const before = itemBefore(segments, index);
    return before !== undefined && segment.box[0] > before.box[2] ? [{ before, segment }] : [];
  });
}

/** In type of one width and one size: comments are often slanted and keywords bold, in fonts of their own. */
function isCode({ before, segment }: Pair): boolean {
  const [last, first] = [before.runs.at(-1)!, segment.runs[0]!];
  if (!last.font.monospace || !first.font.monospace || last.size !== first.size) return false;
  if (SQUARE.test(last.text) || SQUARE.test(first.text) || ENTRY.test(segmentText(before))) return false;
  return Math.abs(segment.baseline - before.baseline) <= SAME_BASELINE * first.size;
}

/** Also with names of code in it, as an index has them. */
function isText({ runs, box, size }: Segment): boolean {
  return box[2] - box[0] >= TEXT_SIZES * size && runs.some(({ font }) => !font.monospace);
}

function isAtGutter({ segment: { box, size } }: Pair, besideText: readonly Pair[]): boolean {
  const rows = besideText.filter(({ segment }) => Math.abs(segment.box[0] - box[0]) <= GUTTER_SIZES * size);
  return rows.length >= GUTTER_ROWS;
}

function addAll(joined: Set<Pair>, column: readonly Pair[]): void {
  for (const pair of column) joined.add(pair);
}

/** Whether on most of its rows what stands right before the gap, or after it, is joined to its neighbour on the other side. */
function isAmongOutput(column: readonly Pair[], joined: ReadonlySet<Pair>): boolean {
  const ends = new Set([...joined].map(({ segment }) => segment));
  const starts = new Set([...joined].map(({ before }) => before));
  const known = column.filter(({ before, segment }) => ends.has(before) || starts.has(segment));
  return known.length > KNOWN_ROWS * column.length && column.every((pair) => gapSizes(pair) <= FAR_GAP_SIZES);
}

function gapSizes({ before, segment }: Pair): number {
  return (segment.box[0] - before.box[2]) / segment.size;
}

/** Pairs on rows in a row that have their gap end at one place, together; of two rows at least. */
function columnsOf(pairs: readonly Pair[]): Pair[][] {
  const columns: Pair[][] = [];
  for (const pair of pairs) {
    const open = columns.findLast((column) => goesOn(column.at(-1)!, pair));
    if (open === undefined) columns.push([pair]);
    else open.push(pair);
  }
  return columns.filter((column) => column.length > 1);
}

function goesOn({ segment: last }: Pair, { segment }: Pair): boolean {
  const step = segment.baseline - last.baseline;
  if (step <= 0 || step > STEP_SIZES * segment.size) return false;
  return Math.abs(segment.box[0] - last.box[0]) <= SAME_PLACE * segment.size;
}

/** Whether other rows beside the column pass over the place where it begins, as those of indented code do. */
function isIndented(column: readonly Pair[], pairs: readonly Pair[]): boolean {
  const [{ segment: first }, { segment: last }] = [column[0]!, column.at(-1)!];
  const passing = pairs.filter(
    ({ before, segment }) =>
      segment.baseline >= first.baseline &&
      segment.baseline <= last.baseline &&
      before.box[2] < first.box[0] &&
      segment.box[0] > first.box[0] + SAME_PLACE * first.size,
  );
  return passing.length > INDENTED * column.length;
}
