import { isValue, cellText, isYear } from './cell-text.ts';
import type { RunGrid } from './run-grid.ts';

/** A framed head has rows at most. */
const MOST_HEADER_ROWS = 4;
/** A head stands no farther above its rows than this part of the type size. */
const NEAR = 1.5;
/** Text may reach over the line beside it by this much, in points. */
const OVERHANG_POINTS = 3;

/**
 * Puts heads back over their rows: where lines frame nothing but the names of the columns, the rows right below them are
 * found by their gaps, as a table of their own.
 *
 * @param tables Of one page. The result has them in the same order, without the heads.
 */
export function joinHeads<Table extends { grid: RunGrid }>(tables: readonly Table[]): Table[] {
  const heads = tables.filter(({ grid }) => isOnlyHead(grid));
  if (heads.length === 0) return [...tables];
  const joined = new Set<Table>();
  const whole = tables.map((table) => {
    const head = heads.find((one) => one !== table && !joined.has(one) && isHeadOf(one.grid, table.grid));
    if (head === undefined) return table;
    joined.add(head);
    return { ...table, grid: under(head.grid, table.grid) };
  });
  return whole.filter((_, index) => !joined.has(tables[index]!));
}

/** A grid of lines with a few rows of names. */
function isOnlyHead({ columnEdges, rowCount, cells }: RunGrid): boolean {
  if (columnEdges === undefined || rowCount > MOST_HEADER_ROWS) return false;
  return cells.every(({ column, runs }) => {
    const text = cellText(runs);
    return column === 0 || !isValue(text) || isYear(text);
  });
}

function isHeadOf(head: RunGrid, rows: RunGrid): boolean {
  const { columnEdges = [] } = head;
  if (rows.headerRowCount > 0 || rows.columnEdges !== undefined || head.columnCount !== rows.columnCount) return false;
  const size = rows.cells[0]?.runs[0]?.size ?? 0;
  const gap = rows.box[1] - head.box[3];
  if (gap < -OVERHANG_POINTS || gap > NEAR * size) return false;
  return rows.cells.every(({ column, columnSpan, runs }) =>
    runs.every(
      ({ left, right }) =>
        left >= columnEdges[column]! - OVERHANG_POINTS && right <= columnEdges[column + columnSpan]! + OVERHANG_POINTS,
    ),
  );
}

function under(head: RunGrid, rows: RunGrid): RunGrid {
  return {
    ...rows,
    rowCount: head.rowCount + rows.rowCount,
    headerRowCount: head.rowCount,
    cells: [...head.cells, ...rows.cells.map((cell) => ({ ...cell, row: cell.row + head.rowCount }))],
    box: [
      Math.min(head.box[0], rows.box[0]),
      head.box[1],
      Math.max(head.box[2], rows.box[2]),
      Math.max(head.box[3], rows.box[3]),
    ],
    rowEdges: [...head.rowEdges, ...rows.rowEdges],
  };
}
