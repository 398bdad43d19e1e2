import type { Box } from '@ingestkit/core';
import type { PageContent, TextRun } from '../../document/page-content.ts';
import { lineText } from '../build-line.ts';
import { groupRows } from '../rows.ts';
import type { Table, TableCell } from '../table.ts';
import { gridOf, type Grid, type GridCell } from './grid.ts';
import { connectedRulings, joinRulings } from './rulings.ts';

/** A table on a page. The runs are the text in it, which is then no paragraph any more. */
export interface FoundTable {
  table: Table;
  /** Page points. */
  box: Box;
  /** Top and bottom of each row, in page points. */
  rowEdges: { top: number; bottom: number }[];
  runs: TextRun[];
}

/** Pages with more lines than this hold drawings; looking for cells in them would take long and find none. */
const MOST_RULINGS = 6000;
/** Least part of the cells that hold text. */
const LEAST_FILLED = 0.25;

/** Tables whose cells are parted by lines, from top to bottom. Text at an angle is not looked at. */
export function findRuledTables(content: PageContent): FoundTable[] {
  if (content.rulings.length < 4 || content.rulings.length > MOST_RULINGS) return [];
  const runs = content.runs.filter((run) => run.angle === 0 && run.hidden === null);
  return connectedRulings(joinRulings(content.rulings))
    .map(gridOf)
    .filter((grid) => grid !== null && grid.rowCount >= 2 && grid.columnCount >= 2)
    .map((grid) => fillGrid(grid!, runs))
    .filter((found) => found !== null)
    .toSorted((a, b) => a.box[1] - b.box[1] || a.box[0] - b.box[0]);
}

function fillGrid(grid: Grid, runs: readonly TextRun[]): FoundTable | null {
  const runsOf = new Map<GridCell, TextRun[]>(grid.cells.map((cell) => [cell, []]));
  for (const run of runs) {
    const cell = grid.cellAt((run.left + run.right) / 2, (run.top + run.bottom) / 2);
    if (cell !== null) runsOf.get(cell)?.push(run);
  }
  const byCell = [...runsOf].map(([cell, text]) => ({ cell, runs: text }));
  const filled = byCell.filter((entry) => entry.runs.length > 0);
  if (
    !looksLikeTable(
      grid,
      filled.map(({ cell }) => cell),
    )
  )
    return null;
  const headerRowCount = countHeaderRows(grid, filled);
  const cells = byCell.map(({ cell, runs: text }) => toTableCell(cell, text, headerRowCount));
  return {
    table: {
      rowCount: grid.rowCount,
      columnCount: grid.columnCount,
      headerRowCount,
      cells,
      method: 'ruled',
      confidence: Math.min(1, 0.7 + 0.3 * (filled.length / grid.cells.length)),
    },
    box: grid.box,
    rowEdges: rowEdges(grid),
    runs: filled.flatMap((entry) => entry.runs),
  };
}

/** A box round a text or a figure is no table: text must stand in two columns and two rows. */
function looksLikeTable(grid: Grid, filled: readonly GridCell[]): boolean {
  const columns = new Set(filled.map((cell) => cell.column));
  const rows = new Set(filled.map((cell) => cell.row));
  return columns.size >= 2 && rows.size >= 2 && filled.length >= LEAST_FILLED * grid.cells.length;
}

/**
 * Rows that name the columns: from the top, rows whose text is all bold while the rest is not, else the first row where
 * it holds no number and the rows under it do.
 */
function countHeaderRows(grid: Grid, filled: readonly { cell: GridCell; runs: TextRun[] }[]): number {
  const rowRuns = Array.from({ length: grid.rowCount }, (_, row) =>
    filled.filter(({ cell }) => cell.row === row).flatMap((entry) => entry.runs),
  );
  const isBold = rowRuns.map((runs) => runs.length > 0 && runs.every((run) => run.font.bold));
  const firstPlain = isBold.indexOf(false);
  if (firstPlain > 0) return firstPlain;
  const hasDigit = rowRuns.map((runs) => runs.some((run) => /\p{N}/u.test(run.text)));
  return hasDigit[0] === false && hasDigit.slice(1).some(Boolean) ? 1 : 0;
}

function toTableCell(cell: GridCell, runs: readonly TextRun[], headerRowCount: number): TableCell {
  const { row, column, rowSpan, columnSpan } = cell;
  const text = groupRows(runs).map(lineText).join(' ');
  return { row, column, rowSpan, columnSpan, text, header: row < headerRowCount };
}

function rowEdges(grid: Grid): { top: number; bottom: number }[] {
  return Array.from({ length: grid.rowCount }, (_, row) => {
    const single = grid.cells.find((cell) => cell.row === row && cell.rowSpan === 1) ?? grid.cells[0]!;
    return { top: single.box[1], bottom: single.box[3] };
  });
}
