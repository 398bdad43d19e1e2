import type { TextRun } from '../../document/text-run.ts';
import { ascending } from '../../internal/ascending.ts';
import { segmentText } from '../lines/build-line.ts';
import { withoutLeaders } from '../lines/leaders.ts';
import { segmentRows } from '../lines/segment-rows.ts';
import type { Segment } from '../lines/text-line.ts';
import { isValue } from './cell-text.ts';
import { toCellLine } from './line-cells.ts';
import { areRows, type RowBlock } from './row-blocks.ts';
import { cutLines, isCaption, isNote, type CutLine } from './text-lines.ts';
import { textRowStarts } from './text-rows.ts';

/** Lines of a table of texts: rows of several lines. */
const LEAST_LINES = 4;
/** From baseline to baseline, in type sizes. */
const LARGEST_STEP = 3.2;
/** Lines of the names above the columns, and the step from one to the next in type sizes. */
const MOST_HEAD_LINES = 4;
const LEADING = 1.4;
/** Left edges of one column differ by this part of the type size at most. */
const SAME_EDGE = 0.25;
/** Part of all pieces of lines that may begin with a small letter: cells of four lines have three such. */
const MOST_SMALL = 0.7;
/** Part of the texts beside the first of their line that may be values. */
const MOST_VALUES = 0.3;
/** Pages with more than these hold drawings or data: looking at all of them would take long. */
const MOST_LINES = 150;
const MOST_COLUMNS = 20;
/** Texts that begin at the left edge of a column. */
const LEAST_TEXTS = 2;

/**
 * Stretches of lines that stand at the left edges of the same columns, and whose texts begin anew beside each other: rows
 * of cells that hold several lines each. Columns of running text go on past each other and are none.
 */
export function findTextRowBlocks(runs: readonly TextRun[]): RowBlock[] {
  const texts = withoutLeaders(runs);
  if (!areRows(segmentRows(texts).rows)) return [];
  const lines = cutLines(texts);
  const blocks: RowBlock[] = [];
  for (let first = 0; first < lines.length; first += 1) {
    if (lines[first]!.segments.length === 1) continue;
    const { start, end, edges } = stretchFrom(lines, first);
    const stretch = lines.slice(start, end);
    if (stretch.length < LEAST_LINES) continue;
    if (!holdsValues(stretch) && areTextRows(stretch, edges)) {
      blocks.push({ lines: lines.slice(headStart(lines, start, edges), end), around: lines });
    }
    first = end - 1;
  }
  return blocks;
}

/** Lines from one up to another, and where the texts of their columns begin. */
interface Stretch {
  start: number;
  end: number;
  edges: readonly number[];
}

/** The lines about one that stand at the left edges of the same columns; no more than that line where these are too few. */
function stretchFrom(lines: readonly CutLine[], first: number): Stretch {
  const edges = leftEdgesFrom(lines, first);
  let [start, end] = [first, first + 1];
  if (edges.length < 2 || !fits(lines[first]!, edges)) return { start, end, edges };
  while (end < lines.length && fits(lines[end]!, edges) && isNear(lines[end - 1]!, lines[end]!)) end += 1;
  while (start > 0 && isTight(lines[start - 1]!, lines[start]!) && isOneText(lines[start - 1]!, edges)) start -= 1;
  return { start, end, edges };
}

function areTextRows(lines: readonly CutLine[], edges: readonly number[]): boolean {
  const segments = lines.flatMap((line) => line.segments);
  if (share(segments, beginsSmall) > MOST_SMALL) return false;
  const parts = edges.slice(1).map((left) => left - SAME_EDGE * lines[0]!.size);
  return textRowStarts(lines.map((line) => toCellLine(line, parts))) !== null;
}

/** Whether a text begins with a small letter, as most lines of running text do. */
function beginsSmall({ runs: [first] }: Segment): boolean {
  return /^\p{Ll}/u.test(first!.text);
}

function share<Item>(items: readonly Item[], isOne: (item: Item) => boolean): number {
  return items.filter(isOne).length / Math.max(1, items.length);
}

/** The first line of a text that stands higher in its row than the others. The first column has labels, and titles above. */
function isOneText(line: CutLine, edges: readonly number[]): boolean {
  return line.segments.length === 1 && line.left > edges[0]! + line.size && fits(line, edges);
}

function isTight(above: CutLine, line: CutLine): boolean {
  return line.baseline - above.baseline <= LEADING * Math.max(above.size, line.size) && !isCaption(above);
}

/** Rows of values have one line each; they are found by it. */
function holdsValues(lines: readonly CutLine[]): boolean {
  const beside = lines.flatMap(({ segments }) => segments.slice(1));
  return share(beside, (segment) => isValue(segmentText(segment))) > MOST_VALUES;
}

/**
 * The first line of the names of the columns, which may stand anywhere over them: a line with most of them, and those that
 * it goes on from. The start itself where there are none.
 */
function headStart(lines: readonly CutLine[], start: number, edges: readonly number[]): number {
  let head = start;
  while (head > 0 && start - head < MOST_HEAD_LINES) {
    const [line, below] = [lines[head - 1]!, lines[head]!];
    const isClose = head === start ? isNear(line, below) && !isCaption(line) : isTight(line, below);
    const isEnough = line.segments.length >= (head === start ? edges.length - 1 : 1);
    if (!isClose || !isEnough || !line.segments.every((segment) => isOverOneColumn(segment, edges))) break;
    head -= 1;
  }
  return head;
}

function isOverOneColumn({ box: [left, , right], size }: Segment, edges: readonly number[]): boolean {
  const reach = SAME_EDGE * size;
  return left >= edges[0]! - reach && !edges.some((x) => x > left + reach && x < right - reach);
}

/** Where the texts of a line and of those below it begin, as long as no text stands across the beginning of another. */
function leftEdgesFrom(lines: readonly CutLine[], first: number): readonly number[] {
  const edges: { x: number; count: number }[] = [];
  const seen: Segment[] = [];
  const end = Math.min(lines.length, first + MOST_LINES);
  for (let index = first; index < end && edges.length <= MOST_COLUMNS; index += 1) {
    const line = lines[index]!;
    if (index > first && isFar(lines[index - 1]!, line)) break;
    const reach = SAME_EDGE * line.size;
    const fresh = line.segments.filter(({ box }) => !edges.some(({ x }) => Math.abs(x - box[0]) <= reach));
    if (fresh.some(({ box }) => seen.some((other) => isCrossed(other, box[0])))) break;
    const all = [...edges.map(({ x }) => x), ...fresh.map(({ box }) => box[0])];
    if (line.segments.some((segment) => all.some((x) => isCrossed(segment, x)))) break;
    for (const segment of line.segments) {
      const edge = edges.find(({ x }) => Math.abs(x - segment.box[0]) <= reach);
      if (edge === undefined) edges.push({ x: segment.box[0], count: 1 });
      else edge.count += 1;
      seen.push(segment);
    }
  }
  return [...ascending(edges.filter(({ count }) => count >= LEAST_TEXTS).map(({ x }) => x))];
}

function fits(line: CutLine, edges: readonly number[]): boolean {
  const reach = SAME_EDGE * line.size;
  return line.segments.every(
    (segment) => edges.some((x) => Math.abs(x - segment.box[0]) <= reach) && !edges.some((x) => isCrossed(segment, x)),
  );
}

/** Whether a text stands across a place, with none of its words beginning there. */
function isCrossed({ box: [left, , right], runs, size }: Segment, x: number): boolean {
  const reach = SAME_EDGE * size;
  return x > left + reach && x < right - reach && !runs.some((run) => Math.abs(run.left - x) <= reach);
}

function isNear(above: CutLine, line: CutLine): boolean {
  return !isFar(above, line) && !isCaption(line) && !isNote(line);
}

function isFar(above: CutLine, line: CutLine): boolean {
  return line.baseline - above.baseline > LARGEST_STEP * Math.max(above.size, line.size);
}
