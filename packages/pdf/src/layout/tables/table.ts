/** A cell of a {@link Table}. Rows and columns count from 0. */
export interface TableCell {
  row: number;
  column: number;
  rowSpan: number;
  columnSpan: number;
  text: string;
  header: boolean;
}

/** A table as it was found on one page. */
export interface Table {
  rowCount: number;
  columnCount: number;
  /** The first rows that name the columns; 0 where none was found. */
  headerRowCount: number;
  /** By row, then column. Blank cells may be left out. */
  cells: TableCell[];
  /** How it was found: from ruling lines, or from gaps and alignment. */
  method: 'ruled' | 'borderless';
  /** How sure the finder is, 0 to 1. */
  confidence: number;
  /** Left and right end of each column's text, in points along the lines. Columns without a text of their own are empty. */
  columnExtents?: { left: number; right: number }[];
  /** Equal for the parts of one table that goes on over pages. */
  continuationGroupId?: string;
  /** The next part of the group follows, with nothing but running lines, footnotes and its caption between. */
  continuesOnNextPage?: true;
}

/** The table as a full grid of texts: a spanning cell's text stands in each place that it covers, a blank is ''. */
export function tableRows(table: Table): string[][] {
  const rows = Array.from({ length: table.rowCount }, () => new Array<string>(table.columnCount).fill(''));
  for (const cell of table.cells) {
    for (const row of rows.slice(cell.row, cell.row + cell.rowSpan)) {
      row.fill(cell.text, cell.column, cell.column + cell.columnSpan);
    }
  }
  return rows;
}
