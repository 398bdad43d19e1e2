import { IngestError, type ColumnType, type StructuredDBBackend } from '@ingestkit/core';
import { pathToFileURL } from 'node:url';
import type { Connection } from '../connection/connection.ts';
import { MEMORY_PATH } from '../connection/connection-options.ts';
import { quoteIdentifier } from '../quoting.ts';
import { textOf, type Row } from '../row.ts';
import { toColumnType } from './column-types.ts';
import { replaceTable } from './replace-table.ts';
import { isReservedName } from './table-names.ts';

/**
 * The {@link StructuredDBBackend} of the file. As in all of SQLite, names that differ in case only are the same name.
 * Our own tables are not seen through it.
 */
export function createStructuredDb(connection: Connection): StructuredDBBackend {
  return {
    createTable: (name, table) => connection.run('database', () => replaceTable(connection, name, table)),
    dropTable: (name) => connection.run('database', () => dropTable(connection, name)),
    tableExists: (name) => connection.run('database', () => hasTable(connection, name)),
    getTableSchema: (name) => connection.run('database', () => readTableSchema(connection, name)),
    getConnectionUri: () => connection.run('database', () => toConnectionUri(connection.path)),
  };
}

function dropTable(connection: Connection, name: string): void {
  if (!hasTable(connection, name)) return;
  connection.write(() => connection.exec(`DROP TABLE IF EXISTS ${quoteIdentifier(name)}`));
}

function hasTable(connection: Connection, name: string): boolean {
  if (isReservedName(name)) return false;
  const sql = `SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ? COLLATE NOCASE`;
  return connection.prepare(sql).get(name) !== undefined;
}

function readTableSchema(connection: Connection, name: string): Record<string, ColumnType> {
  if (!hasTable(connection, name)) {
    throw new IngestError(
      'E_BACKEND_DB_CONNECT',
      `There is no table "${name}" in ${connection.path}; check its name.`,
      {
        recoverable: false,
      },
    );
  }
  const rows: Row[] = connection.prepare('SELECT name, type FROM pragma_table_info(?) ORDER BY cid').all(name);
  return Object.fromEntries(rows.map((row) => [textOf(row, 'name'), toColumnType(textOf(row, 'type'))]));
}

function toConnectionUri(path: string): string {
  if (path === MEMORY_PATH) return 'sqlite::memory:';
  return pathToFileURL(path).href.replace(/^file:/, 'sqlite:');
}
