import type { Box } from '@ingestkit/core';
import type { Ruling } from '../../document/page-content.ts';
import { unionAll } from '../../geometry/box.ts';
import { groupHeadingLines, groupHeadingRange } from './group-headings.ts';
import { headerCells } from './header-cells.ts';
import type { Head } from './header-ranges.ts';
import { countHeaderLines } from './header-lines.ts';
import { toCellLine, type CellLine, type LineCell } from './line-cells.ts';
import { findRowStarts } from './logical-rows.ts';
import type { RunCell, RunGrid } from './run-grid.ts';
import type { CutLine } from './text-lines.ts';
import { textRowStarts } from './text-rows.ts';

/** A part of a rule's way across a table from which on it parts rows and not only some of their cells. */
const ACROSS = 0.7;

/** The cells of lines of text whose columns are known: wrapped lines joined, the head told apart. */
export function buildGrid(lines: readonly CutLine[], edges: readonly number[], rulings: readonly Ruling[]): RunGrid {
  const cellLines = lines.map((line) => toCellLine(line, edges));
  const box = boxOf(lines);
  const separators = findSeparators(lines, rulings, box);
  const reaching = findSeparators(lines, overLabels(rulings, box[0], edges[0]!), box);
  const columns = columnExtents(cellLines, edges.length + 1);
  const headerLineCount = countHeaderLines(cellLines, separators, reaching, columns);
  const head = headerCells({
    lines: cellLines.slice(0, headerLineCount),
    columns,
    rulings,
    leading: smallestStep(lines),
  });
  const body = cellLines.slice(headerLineCount);
  const bodySeparators = new Set([...separators].map((index) => index - headerLineCount));
  const texts = textRowStarts(body);
  const starts = findRowStarts(body, bodySeparators, groupHeadingLines(body, columns), texts);
  const rows = starts.map((start, index) => body.slice(start, starts[index + 1] ?? body.length));
  const headRows = Array.from({ length: head.rowCount }, (_, row) =>
    cellLines.slice(0, headerLineCount).filter((_line, line) => head.rowOfLine[line] === row),
  );
  const all = [...head.cells, ...rows.flatMap((row, index) => bodyCells(row, head.rowCount + index, columns))];
  return {
    rowCount: head.rowCount + rows.length,
    ...withoutSpannedColumns(all, columns.length),
    headerRowCount: head.rowCount,
    hasTextRows: texts !== null,
    isHeadRuled: headerLineCount > 0 && separators.has(headerLineCount),
    box,
    rowEdges: [...headRows, ...rows].map((row) => ({
      top: Math.min(...row.map(({ line }) => line.top)),
      bottom: Math.max(...row.map(({ line }) => line.bottom)),
    })),
  };
}

/** Numbers of the lines that a rule across the table stands over. */
function findSeparators(lines: readonly CutLine[], rulings: readonly Ruling[], box: Box): Set<number> {
  const found = new Set<number>();
  const levels = Map.groupBy(
    rulings.filter((ruling) => ruling.orientation === 'horizontal'),
    (ruling) => Math.round(ruling.position),
  );
  for (const [position, level] of levels) {
    const covered = level.reduce(
      (sum, ruling) => sum + Math.max(0, Math.min(ruling.end, box[2]) - Math.max(ruling.start, box[0])),
      0,
    );
    if (covered < ACROSS * (box[2] - box[0])) continue;
    const index = lines.findIndex((line) => line.baseline - 0.3 * line.size > position);
    if (index > 0) found.add(index);
  }
  return found;
}

/** The lines that reach over most of the first column. */
function overLabels(rulings: readonly Ruling[], left: number, right: number): Ruling[] {
  return rulings.filter((ruling) => ruling.start <= (left + right) / 2);
}

/** From one baseline to the next, where they are nearest to each other. */
function smallestStep(lines: readonly CutLine[]): number {
  return Math.min(...lines.slice(1).map(({ baseline }, index) => baseline - lines[index]!.baseline));
}

/** From the leftmost to the rightmost text of each column that stands in it alone. */
function columnExtents(lines: readonly CellLine[], columnCount: number): { left: number; right: number }[] {
  const extents = Array.from({ length: columnCount }, () => ({
    left: Number.POSITIVE_INFINITY,
    right: Number.NEGATIVE_INFINITY,
  }));
  for (const cell of lines.flatMap((line) => line.cells)) {
    if (cell.columnSpan > 1) continue;
    const extent = extents[cell.column]!;
    extent.left = Math.min(extent.left, cell.left);
    extent.right = Math.max(extent.right, cell.right);
  }
  return extents;
}

function bodyCells(lines: readonly CellLine[], row: number, columns: Head['columns']): RunCell[] {
  const [only, ...others] = lines.flatMap((line) => line.cells);
  const range = only === undefined || others.length > 0 ? null : groupHeadingRange(only, columns);
  if (range !== null) {
    const { column, end } = range;
    return [{ row, rowSpan: 1, column, columnSpan: end - column, runs: [...only!.runs] }];
  }
  const cells: RunCell[] = [];
  for (const cell of lines.flatMap((line) => line.cells).toSorted((a, b) => a.column - b.column)) {
    const last = cells.at(-1);
    if (last !== undefined && cell.column < last.column + last.columnSpan) {
      last.runs.push(...cell.runs);
      if (cell.columnSpan === 1 && last.column === cell.column) last.columnSpan = 1;
    } else {
      cells.push({
        row,
        rowSpan: 1,
        column: cell.column,
        columnSpan: spanOf(cell, lines, columns.length),
        runs: [...cell.runs],
      });
    }
  }
  return cells;
}

/** A label alone on its line may run over the next columns: it is no heading across them. */
function spanOf(cell: LineCell, lines: readonly CellLine[], columnCount: number): number {
  const isLabel = cell.column === 0 && cell.columnSpan < columnCount && lines.every((line) => line.cells.length === 1);
  return isLabel ? 1 : cell.columnSpan;
}

/** A column in which only cells over several columns stand is none. */
function withoutSpannedColumns(cells: readonly RunCell[], columnCount: number): Pick<RunGrid, 'cells' | 'columnCount'> {
  const own = new Set(cells.filter(({ columnSpan }) => columnSpan === 1).map(({ column }) => column));
  for (const { column, columnSpan } of cells) {
    if (![...own].some((at) => at >= column && at < column + columnSpan)) own.add(column);
  }
  if (own.size === columnCount) return { cells: [...cells], columnCount };
  const before = Array.from({ length: columnCount + 1 }, (_, column) => [...own].filter((at) => at < column).length);
  return {
    columnCount: own.size,
    cells: cells.map((cell) => ({
      ...cell,
      column: before[cell.column]!,
      columnSpan: before[cell.column + cell.columnSpan]! - before[cell.column]!,
    })),
  };
}

function boxOf(lines: readonly CutLine[]): Box {
  return unionAll(lines.flatMap((line) => line.segments.map(({ box }) => box)));
}
