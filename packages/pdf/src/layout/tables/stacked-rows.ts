import type { TextRun } from '../../document/text-run.ts';
import { groupRows } from '../lines/rows.ts';
import { areStacked } from './band-rows.ts';
import { cellText } from './cell-text.ts';
import type { RunCell } from './run-grid.ts';

/** Columns that must hold a value on each line for the lines to be rows ... */
const LEAST_COLUMNS = 2;
/** ... for each that holds words there, which may be one text that was wrapped. */
const COLUMNS_PER_TEXT = 3;
/** Baselines on one line differ by less than this part of the type size. */
const SAME_LINE = 0.35;

/** A cell and the lines of its text. */
interface StackedCell {
  cell: RunCell;
  lines: (readonly TextRun[])[];
}

/** The rows that one drawn row holds: their cells, numbered from 0, and where they part, from top to bottom. */
export interface StackedRows {
  cells: RunCell[];
  cuts: number[];
}

/**
 * Takes a drawn row apart whose cells hold as many values as they have lines, all on the same lines: no line is drawn
 * between such rows. A cell with one line between theirs spans them. Null where the cells are ordinary ones.
 */
export function stackedRows(cells: readonly RunCell[]): StackedRows | null {
  const stacked = cells.map((cell): StackedCell => ({
    cell,
    lines: groupRows(cell.runs).filter((line) => line.length > 0),
  }));
  const lineCount = Math.max(...stacked.map(({ lines }) => lines.length));
  if (lineCount < 2) return null;
  const full = stacked.filter(({ lines }) => lines.length === lineCount);
  const valueCount = full.filter(({ lines }) => areStacked(lines.map(cellText))).length;
  if (valueCount < Math.max(LEAST_COLUMNS, COLUMNS_PER_TEXT * (full.length - valueCount))) return null;
  const baselines = full[0]!.lines.map(baselineOf);
  const isEven = stacked.every(({ lines }) => lines.length < 2 || isOn(lines, baselines));
  if (!isEven || stacked.some(({ cell }) => cell.columnSpan > 1)) return null;
  return {
    cells: stacked.flatMap((one) => rowsOf(one, baselines)),
    cuts: baselines.slice(1).map((_, index) => cutBelow(full, index)),
  };
}

function isOn(lines: StackedCell['lines'], baselines: readonly number[]): boolean {
  return lines.length === baselines.length && lines.every((line, index) => isNear(line, baselines[index]!));
}

function isNear(line: readonly TextRun[], baseline: number): boolean {
  return Math.abs(baselineOf(line) - baseline) <= SAME_LINE * line[0]!.size;
}

function rowsOf({ cell, lines }: StackedCell, baselines: readonly number[]): RunCell[] {
  const at = baselines.map((baseline) => lines.find((line) => isNear(line, baseline)));
  if (lines.length > 0 && at.every((line) => line === undefined))
    return [{ ...cell, row: 0, rowSpan: baselines.length }];
  return at.map((line, row) => ({ ...cell, row, rowSpan: 1, runs: [...(line ?? [])] }));
}

/** The middle between a line and the next. */
function cutBelow(cells: readonly StackedCell[], index: number): number {
  const bottom = Math.max(...cells.flatMap(({ lines }) => lines[index]!.map((run) => run.bottom)));
  const top = Math.min(...cells.flatMap(({ lines }) => lines[index + 1]!.map((run) => run.top)));
  return (bottom + top) / 2;
}

function baselineOf(line: readonly TextRun[]): number {
  return line.reduce((lead, run) => (run.size > lead.size ? run : lead)).baseline;
}
