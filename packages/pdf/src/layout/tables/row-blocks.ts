import type { TextRun } from '../../document/text-run.ts';
import { readingOrder } from '../order/reading-order.ts';
import { segmentRows } from '../lines/segment-rows.ts';
import { findColumnGaps } from './column-gaps.ts';
import { toCellLine } from './line-cells.ts';
import { attachMarks } from './attach-marks.ts';
import { isValue } from './cell-text.ts';
import { withoutLeaders } from '../lines/leaders.ts';
import { segmentText } from '../lines/build-line.ts';
import type { Segment } from '../lines/text-line.ts';
import { isListMark } from './look-alikes.ts';
import { isCaption, isNote, toCutLine, type CutLine } from './text-lines.ts';
import { joinValueColumns } from './join-value-columns.ts';

/** Lines of a table stand no farther apart than this part of the type size, from baseline to baseline. */
const LARGEST_STEP = 3.2;
/** Lines without a gap between two that have one: wrapped labels, headings of groups. */
const MOST_PLAIN_LINES = 2;
/** What a label without values counts for beside a line of text. */
const LABEL_WEIGHT = 0.4;
/** Number of lines with cells that a block without rules has at least. */
const LEAST_CUT_LINES = 3;

/** Lines that share columns, and the column of text that they were found in. */
export interface RowBlock {
  lines: CutLine[];
  around: CutLine[];
}

/**
 * Stretches of lines that have gaps at the same places: what may be a table without lines. Text in columns is taken
 * apart first, so that a table in one column is found and two columns of text are none; columns of values are not text.
 */
export function findRowBlocks(runs: readonly TextRun[]): RowBlock[] {
  const { rows, segments } = segmentRows(withoutLeaders(runs));
  if (!areRows(rows)) return [];
  const columns = readingOrder(segments).map((column) => column.map((row) => toCutLine(attachMarks(row))));
  return joinValueColumns(columns).flatMap((around) =>
    splitBlocks(around)
      .flatMap(trimBlock)
      .map((lines) => ({ lines, around })),
  );
}

/** Whether enough lines are cut into cells. Items of a list, whose marks stand apart from their text, are none. */
export function areRows(lines: readonly (readonly Segment[])[]): boolean {
  let count = 0;
  for (const segments of lines) {
    if (segments.length < 2 || isListItem(segments)) continue;
    count += 1;
    if (count === LEAST_CUT_LINES) return true;
  }
  return false;
}

function isListItem([mark, text, ...others]: readonly Segment[]): boolean {
  return others.length === 0 && isListMark(segmentText(mark!)) && !isValue(segmentText(text!));
}

/** Parts lines where they stand far apart, where a caption comes, and where no line has a gap for long. */
function splitBlocks(lines: readonly CutLine[]): CutLine[][] {
  const blocks: CutLine[][] = [];
  let open: CutLine[] = [];
  let plain = 0;
  const close = () => {
    while (open.length > 0 && open.at(-1)!.segments.length === 1) open.pop();
    if (areRows(open.map((line) => line.segments))) blocks.push(open);
    open = [];
    plain = 0;
  };
  for (const line of lines) {
    if (open.length === 0 && line.segments.length === 1) continue;
    const last = open.at(-1);
    const isFar = last !== undefined && line.baseline - last.baseline > LARGEST_STEP * Math.max(last.size, line.size);
    if (isFar || isCaption(line) || isNoteBelow(line)) close();
    if (line.segments.length > 1) plain = 0;
    else plain += isBesideFirstColumn(line, open) ? LABEL_WEIGHT : 1;
    if (plain > MOST_PLAIN_LINES) close();
    if (open.length > 0 || line.segments.length > 1) open.push(line);
  }
  close();
  return blocks;
}

/** A note is told from a numbered row of a table by the values that it has not. */
function isNoteBelow(line: CutLine): boolean {
  return isNote(line) && !line.segments.slice(1).some((segment) => isValue(segmentText(segment)));
}

/** Whether a line ends where the second column of the lines before it starts, at most: it is a label without values. */
function isBesideFirstColumn(line: CutLine, open: readonly CutLine[]): boolean {
  const cut = open.filter((other) => other.segments.length > 1).slice(-3);
  return cut.length > 0 && cut.every((other) => line.right < other.segments[1]!.box[0]);
}

/** Leaves out what does not share the columns: from the ends, and by parting the block in the middle. */
function trimBlock(lines: CutLine[]): CutLine[][] {
  const edges = findColumnGaps(lines, LEAST_CUT_LINES).map((gap) => gap.x);
  if (edges.length === 0) return [];
  const fits = lines.map((line) => fitsColumns(line, edges));
  const parts: CutLine[][] = [];
  let open: CutLine[] = [];
  let misfits: CutLine[] = [];
  const close = () => {
    if (open.filter((line) => line.segments.length > 1).length >= LEAST_CUT_LINES) parts.push(open);
    open = [];
    misfits = [];
  };
  lines.forEach((line, index) => {
    if (fits[index] === true) {
      open.push(...misfits, line);
      misfits = [];
    } else if (open.length > 0) {
      misfits.push(line);
      const weight = misfits.reduce((sum, misfit) => sum + (misfit.right < edges[0]! ? LABEL_WEIGHT : 1), 0);
      if (weight > MOST_PLAIN_LINES) close();
    }
  });
  close();
  return parts;
}

/** A line is one of the table where its text stands in two columns at least, parted at their edge. */
function fitsColumns(line: CutLine, edges: readonly number[]): boolean {
  if (line.segments.length < 2) return false;
  const { cells } = toCellLine(line, edges);
  const width = line.right - line.left;
  const isProse = cells.some((cell) => cell.columnSpan > 1 && cell.right - cell.left > 0.6 * width);
  return cells.length >= 2 && !isProse;
}
