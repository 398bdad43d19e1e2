import { IngestError, type ColumnType, type StructuredDBBackend } from '@ingestkit/core';
import type { Connection } from '../connection/connection.ts';
import type { Transaction } from '../connection/transaction.ts';
import { fitName } from '../quoting.ts';
import { textOf, textOrNullOf, type Row } from '../row.ts';
import { toColumnType } from './column-types.ts';
import { qualifiedName, replaceTable } from './replace-table.ts';
import { isReservedName } from './table-names.ts';

/**
 * The {@link StructuredDBBackend} of the database, in the schema of the store. Needs no pgvector. Names that differ in case
 * are different names. Our own tables are not seen through it.
 */
export function createStructuredDb(connection: Connection): StructuredDBBackend {
  return {
    createTable: (name, table) => connection.write('database', (transaction) => replaceTable(transaction, name, table)),
    dropTable: (name) => connection.write('database', (transaction) => dropTable(transaction, name)),
    tableExists: (name) => connection.read('database', (transaction) => hasTable(transaction, name)),
    getTableSchema: (name) =>
      connection.read('database', (transaction) => readTableSchema(transaction, name, connection.where)),
    getConnectionUri: async () => connection.uri,
  };
}

async function dropTable(transaction: Transaction, name: string): Promise<void> {
  if (isReservedName(name)) return;
  await transaction.run(`DROP TABLE IF EXISTS ${qualifiedName(transaction, name)}`);
}

async function hasTable(transaction: Transaction, name: string): Promise<boolean> {
  if (isReservedName(name)) return false;
  const rows = await transaction.rows('SELECT 1 FROM pg_catalog.pg_tables WHERE schemaname = $1 AND tablename = $2', [
    transaction.schema,
    fitName(name),
  ]);
  return rows.length > 0;
}

async function readTableSchema(
  transaction: Transaction,
  name: string,
  where: string,
): Promise<Record<string, ColumnType>> {
  if (!(await hasTable(transaction, name))) {
    throw new IngestError('E_BACKEND_DB_CONNECT', `There is no table "${name}" in ${where}; check its name.`, {
      recoverable: false,
    });
  }
  const rows = await transaction.rows(
    `SELECT attname, format_type(atttypid, atttypmod) AS type, col_description(attrelid, attnum) AS comment
     FROM pg_catalog.pg_attribute
     WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped ORDER BY attnum`,
    [qualifiedName(transaction, name)],
  );
  return Object.fromEntries(rows.map((row) => [wholeName(row), toColumnType(textOf(row, 'type'))]));
}

/** The name that a column was made with, also where it had to be cut; see `longNameComments`. */
function wholeName(row: Row): string {
  const name = textOf(row, 'attname');
  const comment = textOrNullOf(row, 'comment');
  return comment !== null && comment !== name && fitName(comment) === name ? comment : name;
}
