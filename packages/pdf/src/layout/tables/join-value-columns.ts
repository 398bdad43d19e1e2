import type { Segment } from '../text-line.ts';
import { isValue } from './cell-text.ts';
import { segmentText, toCutLine, type CutLine } from './text-lines.ts';

/** Lines that a column of values has at least. */
const LEAST_LINES = 3;
/** Part of its texts that are values, the heading of the column aside. */
const VALUE_SHARE = 0.7;
/** Part of its lines that stand on the baseline of a line beside them. */
const SHARED_LINES = 0.7;
/** Baselines of one line differ by less than this part of the type size. */
const SAME_BASELINE = 0.25;

/**
 * Puts columns of values back beside their labels. The white between a label and its values may run through a page like
 * that between two columns of text, but numbers that stand on the lines of what is left of them are no text of their own.
 *
 * @param columns Columns of a page in reading order, their lines from top to bottom.
 */
export function joinValueColumns(columns: readonly CutLine[][]): CutLine[][] {
  const parts: Part[] = [];
  for (const lines of columns) {
    const last = parts.at(-1);
    const beside = last === undefined ? null : linesBeside(last.lines, lines);
    if (last === undefined || beside === null) parts.push({ lines, isJoined: false });
    else parts[parts.length - 1] = { lines: joinLines(last.lines, lines, beside), isJoined: true };
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

/** The line on the left that each line of a column of values goes on with; null where the column is no such one. */
function linesBeside(left: readonly CutLine[], right: readonly CutLine[]): (CutLine | undefined)[] | null {
  if (right.length < LEAST_LINES || left.length < LEAST_LINES || !areValues(right)) return null;
  const beside = right.map((line) => left.find((other) => isOneLine(other, line)));
  return beside.filter((line) => line !== undefined).length >= SHARED_LINES * right.length ? beside : null;
}

function areValues(lines: readonly CutLine[]): boolean {
  const segments = lines.flatMap((line) => line.segments);
  const heading = segments.length > LEAST_LINES ? 1 : 0;
  return segments.filter(isValueSegment).length >= VALUE_SHARE * (segments.length - heading);
}

function isValueSegment(segment: Segment): boolean {
  return isValue(segmentText(segment));
}

function isOneLine(left: CutLine, right: CutLine): boolean {
  return left.right < right.left && Math.abs(left.baseline - right.baseline) <= SAME_BASELINE * right.size;
}

function joinLines(
  left: readonly CutLine[],
  right: readonly CutLine[],
  beside: readonly (CutLine | undefined)[],
): CutLine[] {
  const parts = new Map(beside.flatMap((line, index) => (line === undefined ? [] : [[line, right[index]!] as const])));
  const whole = left.map((line) => {
    const part = parts.get(line);
    return part === undefined ? line : toCutLine([...line.segments, ...part.segments]);
  });
  const alone = right.filter((_, index) => beside[index] === undefined);
  return [...whole, ...alone].toSorted((a, b) => a.baseline - b.baseline);
}
