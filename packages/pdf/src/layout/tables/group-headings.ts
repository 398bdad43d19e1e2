import type { ColumnRange } from './header-tiling.ts';
import { isValue } from './cell-text.ts';
import type { CellLine, LineCell } from './line-cells.ts';

/** A heading is centred over its columns within this part of the type size. */
const CENTRED = 0.8;

/**
 * The columns that the heading of a group of rows stands over: a text alone between the rows that is centred over the
 * columns beside the labels, or over all. Null where it is centred over neither.
 *
 * @param columns From the leftmost to the rightmost text of each column of the table.
 */
export function groupHeadingRange(
  cell: LineCell,
  columns: readonly { left: number; right: number }[],
): ColumnRange | null {
  if (cell.column === 0 || columns.length < 3 || isValue(cell.text)) return null;
  const end = columns.length;
  const column = [1, 0].find((first) => isCentred(cell, columns[first]!.left, columns.at(-1)!.right));
  return column === undefined ? null : { column, end };
}

/** Numbers of the lines that are the heading of a group, and not the last line of a text in the row above. */
export function groupHeadingLines(
  lines: readonly CellLine[],
  columns: readonly { left: number; right: number }[],
): Set<number> {
  const found = new Set<number>();
  lines.forEach(({ cells: [cell, ...others] }, index) => {
    if (cell === undefined || others.length > 0 || groupHeadingRange(cell, columns) === null) return;
    const above = lines[index - 1]?.cells.find((other) => other.column === cell.column);
    if (above === undefined || isValue(above.text)) found.add(index);
  });
  return found;
}

function isCentred(cell: LineCell, left: number, right: number): boolean {
  const off = (cell.left + cell.right) / 2 - (left + right) / 2;
  return Math.abs(off) <= CENTRED * cell.runs[0]!.size;
}
