import type { CellValue, TableColumn } from '@ingestkit/core';
import { toTypedCell } from '@ingestkit/core/stores';
import type { SQLInputValue } from 'node:sqlite';

/**
 * A cell as the value to bind; SQLite has no booleans and takes 0 and 1.
 *
 * @param rowIndex From 0; for the message.
 * @throws E_BACKEND_DB_CONNECT if the value is not of the column's type; see {@link toTypedCell}.
 */
export function toSqlValue(value: CellValue, column: TableColumn, rowIndex: number): SQLInputValue {
  const cell = toTypedCell(value, column, rowIndex);
  return typeof cell === 'boolean' ? Number(cell) : cell;
}
