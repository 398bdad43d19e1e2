import { ascending } from '../../internal/ascending.ts';
import type { RunCell } from './run-grid.ts';

/** Edges of text within this part of the type size of one another are in line. */
const IN_LINE = 0.5;

/**
 * Part of the cells of a column that are in line with one another, 0 to 1, in the middle over all cells: by their left
 * edges, their right edges or their middles, whichever fits a column best. Cells that were set as a table are in line;
 * words of running text and labels in a drawing are so by chance only. Null where no column has two cells.
 *
 * Aligned text edges are the evidence of Nurminen (2013).
 */
export function alignmentOf(cells: readonly RunCell[]): number | null {
  const single = cells.filter((cell) => cell.columnSpan === 1 && cell.runs.length > 0);
  const columns = [...Map.groupBy(single, (cell) => cell.column).values()].filter((column) => column.length >= 2);
  const count = columns.reduce((sum, column) => sum + column.length, 0);
  if (count === 0) return null;
  return columns.reduce((sum, column) => sum + largestInLine(column), 0) / count;
}

/** Number of the cells of a column that share an edge or a middle. */
function largestInLine(column: readonly RunCell[]): number {
  const size = column[0]!.runs[0]!.size;
  const extents = column.map(({ runs }) => ({
    left: Math.min(...runs.map((run) => run.left)),
    right: Math.max(...runs.map((run) => run.right)),
  }));
  const edges = [
    extents.map(({ left }) => left),
    extents.map(({ right }) => right),
    extents.map(({ left, right }) => (left + right) / 2),
  ];
  return Math.max(...edges.map((values) => mostWithin(values, IN_LINE * size)));
}

/** Largest number of values that lie within a reach of each other. */
function mostWithin(values: readonly number[], reach: number): number {
  const sorted = ascending(values);
  let most = 0;
  let first = 0;
  sorted.forEach((value, index) => {
    while (value - sorted[first]! > reach) first += 1;
    most = Math.max(most, index - first + 1);
  });
  return most;
}
