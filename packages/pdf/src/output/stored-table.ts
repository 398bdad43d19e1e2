import type { JoinedTable, TableRow } from '../chunk/joined-table.ts';
import type { StoredTable } from '../chunk/chunk-draft.ts';
import { columnNames } from './column-names.ts';
import { inferColumn } from './column-types.ts';

/** Name of a table in the structured database. Page from 1, index of the table in the document from 0. */
export function nameStoredTable(ingestKey: string, pageNumber: number, tableIndex: number): string {
  return `pdf_${ingestKey.slice(0, 8)}_p${pageNumber}_t${tableIndex}`;
}

/**
 * A table with names and types for its columns. A cell over several columns stands in the first of them, one over
 * several rows in each of them; blanks are null.
 *
 * @param language ISO 639-1 code, for names of months and decimal marks.
 */
export function toStoredTable(table: JoinedTable, name: string, language: string | null): StoredTable {
  const columns = table.headers.map((_, column) =>
    inferColumn(
      table.rows.map((row) => cellAt(row, column)),
      language,
    ),
  );
  const names = columnNames(table.headers);
  return {
    name,
    columns: columns.map(({ type }, column) => ({ name: names[column] ?? '', type })),
    rows: table.rows.map((_, row) => columns.map(({ values }) => values[row] ?? null)),
  };
}

function cellAt(row: TableRow, column: number): string {
  return row.cells.find((cell) => cell.column === column)?.text ?? '';
}
