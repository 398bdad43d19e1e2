import { IngestError, type TableColumn, type TableData } from '@ingestkit/core';
import type { SQLInputValue } from 'node:sqlite';
import type { Connection } from '../connection/connection.ts';
import { quoteIdentifier } from '../quoting.ts';
import { toSqlValue } from './cells.ts';
import { DECLARED_TYPES } from './column-types.ts';
import { checkTableName } from './table-names.ts';

/** Makes a table with its rows, replacing one of the same name; see `StructuredDBBackend.createTable`. */
export function replaceTable(connection: Connection, name: string, { columns, rows }: TableData): void {
  checkTableName(name);
  checkColumns(name, columns);
  const table = quoteIdentifier(name);
  const definitions = columns.map((column) => `${quoteIdentifier(column.name)} ${DECLARED_TYPES[column.type]}`);
  connection.write(() => {
    connection.exec(`DROP TABLE IF EXISTS ${table}`);
    connection.exec(`CREATE TABLE ${table} (${definitions.join(', ')})`);
    const insert = connection.prepare(`INSERT INTO ${table} VALUES (${columns.map(() => '?').join(', ')})`);
    rows.forEach((row, rowIndex) => insert.run(...toSqlRow(row, columns, rowIndex)));
  });
}

function toSqlRow(row: TableData['rows'][number], columns: readonly TableColumn[], rowIndex: number): SQLInputValue[] {
  if (row.length !== columns.length) {
    throw refuse(`row ${rowIndex + 1} has ${row.length} cells and the table ${columns.length} columns`);
  }
  return columns.map((column, columnIndex) => toSqlValue(row[columnIndex] ?? null, column, rowIndex));
}

function checkColumns(name: string, columns: readonly TableColumn[]): void {
  if (columns.length === 0) throw refuse(`table "${name}" has no columns`);
  const seen = new Set<string>();
  for (const column of columns) {
    const key = column.name.toLowerCase();
    if (seen.has(key)) throw refuse(`table "${name}" has two columns "${column.name}"; case makes no difference`);
    if (!Object.hasOwn(DECLARED_TYPES, column.type)) throw refuse(`column "${column.name}" has no known type`);
    seen.add(key);
  }
}

function refuse(reason: string): IngestError {
  return new IngestError(
    'E_BACKEND_DB_CONNECT',
    `The table was not written: ${reason}. Correct it and write it again.`,
    {
      recoverable: false,
    },
  );
}
