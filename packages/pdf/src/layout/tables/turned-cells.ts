import { containsCentre } from '../../geometry/box.ts';
import type { RunCell, RunGrid } from './run-grid.ts';
import type { TurnedText } from './table-page.ts';

/** Text may stand over the lines of its cell by this much, in points. */
const EDGE_POINTS = 2;

/**
 * Puts text that stands upright in a cell of a grid of lines, such as the name of a narrow column or of a group of rows,
 * into that cell, where it holds no other text.
 */
export function withTurnedCells(grid: RunGrid, turned: readonly TurnedText[]): RunGrid {
  const inGrid = turned.filter(({ box }) => containsCentre(grid.box, box));
  if (inGrid.length === 0) return grid;
  return {
    ...grid,
    cells: grid.cells.map((cell) => {
      if (cell.runs.length > 0) return cell;
      return { ...cell, runs: inGrid.filter((one) => isIn(one, cell, grid)).flatMap(({ runs }) => runs) };
    }),
  };
}

function isIn({ box }: TurnedText, cell: RunCell, { rowEdges, columnEdges = [] }: RunGrid): boolean {
  const left = columnEdges[cell.column];
  const right = columnEdges[cell.column + cell.columnSpan];
  if (left === undefined || right === undefined) return false;
  const top = rowEdges[cell.row]!.top;
  const bottom = rowEdges[cell.row + cell.rowSpan - 1]!.bottom;
  const isAcross = box[0] >= left - EDGE_POINTS && box[2] <= right + EDGE_POINTS;
  return isAcross && box[1] >= top - EDGE_POINTS && box[3] <= bottom + EDGE_POINTS;
}
