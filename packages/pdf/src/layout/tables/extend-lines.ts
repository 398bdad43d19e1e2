import { ascending } from '../../internal/ascending.ts';
import { isValue } from './cell-text.ts';
import { toCellLine } from './line-cells.ts';
import { isCaption, type CutLine } from './text-lines.ts';

/** A line that belongs to a table stands within this part of the type size of it, from baseline to baseline. */
const NEAR = 2;
/** ... or, with names for most columns, as far as its own lines are apart, by this factor and up to so many sizes. */
const SAME_STEP = 1.15;
const MOST_NEAR = 3;
const MOST_HEADINGS = 6;
/** A heading is centred over its columns within this part of the type size. */
const CENTRED = 1;

/**
 * Lines next to a table that belong to it: headings over its columns above, rows of values below. `others` are the lines
 * of the page within its width, from top to bottom.
 */
export function extendLines(
  lines: readonly CutLine[],
  others: readonly CutLine[],
  edges: readonly number[],
): CutLine[] {
  return [...headingsAbove(lines, others, edges), ...lines, ...rowsBelow(lines, others, edges)];
}

/** Headings stand over several columns, or beyond that of the labels. */
function headingsAbove(lines: readonly CutLine[], others: readonly CutLine[], edges: readonly number[]): CutLine[] {
  const found: CutLine[] = [];
  const rowStep = usualStep(lines);
  let next = lines[0]!;
  for (const line of others.toReversed()) {
    if (line.baseline >= next.baseline - 0.3 * line.size) continue;
    const size = Math.max(next.size, line.size);
    const distance = next.baseline - line.baseline;
    const isAsRows =
      line.segments.length >= edges.length && distance <= Math.min(SAME_STEP * rowStep, MOST_NEAR * size);
    const isNear = distance <= NEAR * size || isAsRows;
    if (!isNear || isCaption(line) || found.length === MOST_HEADINGS) break;
    const { cells } = toCellLine(line, edges);
    const isBeyond =
      cells[0]!.column > 0 &&
      (cells.every((cell) => cell.columnSpan < edges.length) || isCentredOver(line, lines, edges[0]!));
    const isParted = cells.length >= 2 && cells.every((cell) => cell.columnSpan <= 1 + edges.length / 2);
    if (!isBeyond && !(isParted && line.segments.length >= 2)) break;
    found.unshift(line);
    next = line;
  }
  return found;
}

/** From baseline to baseline, in the middle of all lines. */
function usualStep(lines: readonly CutLine[]): number {
  const steps = lines.slice(1).map((line, index) => line.baseline - lines[index]!.baseline);
  return ascending(steps)[steps.length >> 1] ?? 0;
}

/** A heading over all columns but that of the labels stands over their middle; a title stands over that of the table. */
function isCentredOver(heading: CutLine, lines: readonly CutLine[], labelEnd: number): boolean {
  const data = lines.flatMap(({ segments }) => segments.filter(({ box }) => box[0] >= labelEnd));
  if (data.length === 0) return false;
  const left = Math.min(...data.map(({ box }) => box[0]));
  const right = Math.max(...data.map(({ box }) => box[2]));
  const off = (heading.left + heading.right) / 2 - (left + right) / 2;
  return heading.left >= left && heading.right <= right && Math.abs(off) <= CENTRED * heading.size;
}

/**
 * Rows have values in half of their cells beside the label, at least, or a text in every column. A label alone may stand
 * between two of them.
 */
function rowsBelow(lines: readonly CutLine[], others: readonly CutLine[], edges: readonly number[]): CutLine[] {
  const found: CutLine[] = [];
  let labels: CutLine[] = [];
  let last = lines.at(-1)!;
  for (const line of others) {
    if (line.baseline <= last.baseline + 0.3 * line.size) continue;
    const isNear = line.baseline - last.baseline <= NEAR * Math.max(last.size, line.size);
    if (!isNear || isCaption(line)) break;
    const { cells } = toCellLine(line, edges);
    const data = cells.filter((cell) => cell.column > 0);
    const values = data.filter((cell) => cell.columnSpan === 1 && isValue(cell.text));
    const isFull = line.segments.length > edges.length && cells.length > edges.length;
    if ((values.length > 0 && values.length * 2 >= data.length) || isFull) {
      found.push(...labels, line);
      labels = [];
    } else if (cells.length === 1 && cells[0]!.column === 0 && cells[0]!.columnSpan === 1 && labels.length < 2) {
      labels.push(line);
    } else {
      break;
    }
    last = line;
  }
  return found;
}
