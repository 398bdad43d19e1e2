import type { Table } from './table.ts';

/** The table with its columns counted from the right: in right-to-left text the names of the rows stand there. */
export function fromTheRight(table: Table): Table {
  const { cells, columnCount, columnExtents } = table;
  return {
    ...table,
    cells: cells
      .map((cell) => ({ ...cell, column: columnCount - cell.column - cell.columnSpan }))
      .toSorted((a, b) => a.row - b.row || a.column - b.column),
    ...(columnExtents === undefined ? {} : { columnExtents: columnExtents.toReversed() }),
  };
}
