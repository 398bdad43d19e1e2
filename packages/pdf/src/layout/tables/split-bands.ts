import type { TextRun } from '../../document/text-run.ts';
import { bandRowStarts } from './band-rows.ts';
import { groupHeadingLines, groupHeadingRange } from './group-headings.ts';
import type { Head } from './header-ranges.ts';
import { toCellLine, type CellLine } from './line-cells.ts';
import type { RunCell, RunGrid } from './run-grid.ts';
import { stackedRows } from './stacked-rows.ts';
import { cutLines } from './text-lines.ts';

/** A drawn row with this part of the text below the first one holds all of the rows of its grid but the head. */
const MOST_TEXT = 0.6;

/**
 * Where the lines of a grid part only some cells, the text parts the others: a row that holds several lines of values
 * becomes several rows, and a cell over several columns with a text in each becomes several cells.
 */
export function splitBands(grid: RunGrid): RunGrid {
  const { columnEdges = [] } = grid;
  const edges = columnEdges.slice(1, -1);
  const labelWidth = columnEdges.length < 2 ? null : columnEdges[1]! - columnEdges[0]!;
  const columns = columnEdges.slice(1).map((right, index) => ({ left: columnEdges[index]!, right }));
  const headCount = countRuns(grid.cells.filter((cell) => cell.row === 0));
  const bodyCount = countRuns(grid.cells) - headCount;
  const cells: RunCell[] = [];
  const rowEdges: RunGrid['rowEdges'] = [];
  /** First new row of each old one. */
  const newRow: number[] = [];
  for (let row = 0; row < grid.rowCount; row += 1) {
    newRow.push(rowEdges.length);
    const own = grid.cells.filter((cell) => cell.row === row && cell.rowSpan === 1);
    const stacked = stackedRows(own);
    if (stacked !== null) {
      cells.push(...stacked.cells.map((cell) => ({ ...cell, row: rowEdges.length + cell.row })));
      rowEdges.push(...cutAt(grid.rowEdges[row]!, stacked.cuts));
      continue;
    }
    const lines = cutLines(own.flatMap((cell) => cell.runs)).map((line) => toCellLine(line, edges));
    const isOnly = countRuns(own) >= MOST_TEXT * (row === 0 ? headCount + bodyCount : bodyCount);
    // Where lines run down through the rows, a text in the middle column is no heading over the others.
    const headings = own.length === 1 ? groupHeadingLines(lines, columns) : new Set<number>();
    const starts = bandRowStarts(lines, isOnly ? labelWidth : null, headings);
    const parts = starts.map((start, index) => lines.slice(start, starts[index + 1] ?? lines.length));
    parts.forEach((part, index) => {
      const isHeading = parts.length > 1 && part.length === 1 && headings.has(starts[index]!);
      if (isHeading) cells.push(headingCell(part[0]!, columns, rowEdges.length + index));
      else for (const cell of own) cells.push(...cellParts(cell, part, rowEdges.length + index, parts.length));
    });
    rowEdges.push(...bandEdges(grid.rowEdges[row]!, parts));
  }
  newRow.push(rowEdges.length);
  const tall = grid.cells
    .filter((cell) => cell.rowSpan > 1)
    .map((cell) => ({
      ...cell,
      row: newRow[cell.row]!,
      rowSpan: newRow[cell.row + cell.rowSpan]! - newRow[cell.row]!,
    }));
  return { ...grid, rowCount: rowEdges.length, cells: [...cells, ...tall], rowEdges };
}

/** The heading of a group of rows, which no drawn line parts from them. */
function headingCell({ cells: [cell] }: CellLine, columns: Head['columns'], row: number): RunCell {
  const { column, end } = groupHeadingRange(cell!, columns)!;
  return { row, rowSpan: 1, column, columnSpan: end - column, runs: cell!.runs };
}

function countRuns(cells: readonly RunCell[]): number {
  return cells.reduce((sum, { runs }) => sum + runs.length, 0);
}

/** The parts of a drawn cell on the lines of a new row. */
function cellParts(cell: RunCell, lines: readonly CellLine[], row: number, partCount: number): RunCell[] {
  if (partCount === 1 && cell.columnSpan === 1) return [{ ...cell, row, rowSpan: 1 }];
  const ownRuns = new Map(cell.runs.map((run) => [keyOf(run), run]));
  const own = lines.flatMap((line) => line.cells).filter((part) => part.runs.some((run) => ownRuns.has(keyOf(run))));
  const columns = new Set(own.map((part) => part.column));
  const isOne = cell.columnSpan === 1 || columns.size < 2;
  if (isOne) {
    const runs =
      partCount === 1 ? cell.runs : own.flatMap((part) => part.runs).filter((run) => ownRuns.has(keyOf(run)));
    // A label alone is no heading over the columns beside it, which nothing is drawn round.
    const isLabel = partCount > 1 && columns.has(0) && own.every((part) => part.columnSpan === 1);
    return [{ ...cell, row, rowSpan: 1, runs, columnSpan: isLabel ? 1 : cell.columnSpan }];
  }
  return [...Map.groupBy(own, (part) => part.column)].map(([column, parts]) => ({
    row,
    rowSpan: 1,
    column,
    columnSpan: Math.min(...parts.map((part) => part.columnSpan)),
    runs: parts.flatMap((part) => part.runs),
  }));
}

function keyOf(run: TextRun): string {
  return `${run.left} ${run.baseline} ${run.text}`;
}

/** Top and bottom of the new rows: the drawn row, cut in the middle between its lines. */
function bandEdges(
  band: { top: number; bottom: number },
  parts: readonly (readonly CellLine[])[],
): RunGrid['rowEdges'] {
  if (parts.length < 2) return [band];
  const cuts = parts.slice(1).map((part, index) => {
    const above = parts[index]!.at(-1)!.line.bottom;
    return (above + part[0]!.line.top) / 2;
  });
  return cutAt(band, cuts);
}

function cutAt(band: { top: number; bottom: number }, cuts: readonly number[]): RunGrid['rowEdges'] {
  return [...cuts, band.bottom].map((bottom, index) => ({ top: index === 0 ? band.top : cuts[index - 1]!, bottom }));
}
