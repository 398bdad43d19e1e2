import type { Segment } from '../lines/text-line.ts';
import { isValue } from './cell-text.ts';
import { segmentText } from '../lines/build-line.ts';
import { toCutLine, type CutLine } from './text-lines.ts';

/** Lines of values that a column of them has at least, and lines of its heading at most. */
const LEAST_LINES = 3;
const MOST_HEADINGS = 4;
/** Part of its texts below the heading that are values. */
const VALUE_SHARE = 0.7;
/** Part of its lines of values that stand on the baseline of a line beside them. */
const SHARED_LINES = 0.7;
/** Baselines of one line differ by less than this part of the type size. */
const SAME_BASELINE = 0.25;
/** Columns that the labels of a column of values are looked for in, from the nearest on. */
const MOST_PARTS_BACK = 12;

/**
 * Puts columns of values back beside their labels. The white between a label and its values may run through a page like
 * that between two columns of text, but numbers that stand on the lines of what is left of them are no text of their own.
 *
 * @param columns Columns of a page in reading order, their lines from top to bottom.
 */
export function joinValueColumns(columns: readonly CutLine[][]): CutLine[][] {
  const parts: Part[] = [];
  for (const lines of columns) {
    const first = firstBeside(parts, lines);
    if (first === null) parts.push({ lines, isJoined: false });
    else parts.push({ lines: joinLines([...parts.splice(first).map((part) => part.lines), lines]), isJoined: true });
  }
  return joinBelow(parts);
}

/** Lines of one column, and whether columns of values were joined with it. */
interface Part {
  lines: CutLine[];
  isJoined: boolean;
}

/** What was joined goes on in the lines right above and below it: no column of text ends there. */
function joinBelow(parts: readonly Part[]): CutLine[][] {
  const joined: Part[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    const isBelow = last !== undefined && part.lines[0]!.baseline > last.lines.at(-1)!.baseline;
    if (isBelow && (last.isJoined || part.isJoined)) {
      last.lines = [...last.lines, ...part.lines];
      last.isJoined = part.isJoined;
    } else {
      joined.push({ ...part });
    }
  }
  return joined.map(({ lines }) => lines);
}

/**
 * From which of the columns before it on a column of values goes on with their lines; null where it is no such one. Its
 * labels may be in several: where a long label reaches under other columns, those are cut above and below it, and the
 * headings of several columns stand in between.
 */
function firstBeside(parts: readonly Part[], lines: readonly CutLine[]): number | null {
  if (parts.length === 0) return null;
  const values = withoutHeading(lines);
  if (values.length < LEAST_LINES || !areValues(values)) return null;
  let open = values;
  let first: number | null = null;
  for (let index = parts.length - 1; index >= Math.max(0, parts.length - MOST_PARTS_BACK); index -= 1) {
    const { lines: left } = parts[index]!;
    const alone = open.filter((line) => !left.some((other) => isOneLine(other, line)));
    if (first !== null && alone.length === open.length) break;
    open = alone;
    if (open.length <= (1 - SHARED_LINES) * values.length) first = index;
  }
  return first;
}

/** The lines from the first one with a value on; none where that is not among the first lines, as in columns of text. */
function withoutHeading(lines: readonly CutLine[]): readonly CutLine[] {
  const first = lines.slice(0, MOST_HEADINGS + 1).findIndex(({ segments }) => segments.some(isValueSegment));
  return first < 0 ? [] : lines.slice(first);
}

function areValues(lines: readonly CutLine[]): boolean {
  const segments = lines.flatMap((line) => line.segments);
  return segments.filter(isValueSegment).length >= VALUE_SHARE * segments.length;
}

function isValueSegment(segment: Segment): boolean {
  return isValue(segmentText(segment));
}

function isOneLine(left: CutLine, right: CutLine): boolean {
  return left.right < right.left && Math.abs(left.baseline - right.baseline) <= SAME_BASELINE * right.size;
}

/** The lines of columns side by side: what stands on one baseline is one line. */
function joinLines(columns: readonly (readonly CutLine[])[]): CutLine[] {
  const joined: CutLine[] = [];
  for (const line of columns.flat().toSorted((a, b) => a.baseline - b.baseline || a.left - b.left)) {
    const last = joined.at(-1);
    if (last !== undefined && isBeside(last, line)) joined[joined.length - 1] = sideBySide(last, line);
    else joined.push(line);
  }
  return joined;
}

function isBeside(one: CutLine, other: CutLine): boolean {
  const isApart = one.right < other.left || other.right < one.left;
  return isApart && other.baseline - one.baseline <= SAME_BASELINE * other.size;
}

function sideBySide(one: CutLine, other: CutLine): CutLine {
  return toCutLine([...one.segments, ...other.segments].toSorted((a, b) => a.box[0] - b.box[0]));
}
