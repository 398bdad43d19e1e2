import { IngestError, type TableColumn, type TableData } from '@ingestkit/core';
import { toTypedCell } from '@ingestkit/core/stores';
import { lock, type Transaction } from '../connection/transaction.ts';
import { fitName, quoteIdentifier, quoteText } from '../quoting.ts';
import { toStorableText } from '../storable-text.ts';
import { SQL_TYPES } from './column-types.ts';
import { checkTableName } from './table-names.ts';

/** Rows of one statement. */
const ROWS_PER_STATEMENT = 5000;

/** Makes a table with its rows, replacing one of the same name; see `StructuredDBBackend.createTable`. */
export async function replaceTable(
  transaction: Transaction,
  name: string,
  { columns, rows }: TableData,
): Promise<void> {
  checkTableName(name);
  checkColumns(name, columns);
  rows.forEach((row, rowIndex) => checkRow(row, columns, rowIndex));
  const table = qualifiedName(transaction, name);
  const definitions = columns.map((column) => `${quoteIdentifier(column.name)} ${SQL_TYPES[column.type]}`);
  // Two calls that make a table of one name at the same time would fail: neither finds one to drop.
  await lock(transaction, `table ${fitName(name)}`);
  await transaction.run(`DROP TABLE IF EXISTS ${table}`);
  await transaction.run(`CREATE TABLE ${table} (${definitions.join(', ')})`);
  for (const sql of longNameComments(table, columns)) await transaction.run(sql);
  for (let start = 0; start < rows.length; start += ROWS_PER_STATEMENT) {
    await insertRows(transaction, table, columns, { rows, start, end: start + ROWS_PER_STATEMENT });
  }
}

/** A table of the user's, quoted, in the schema of the store: never one of the same name in another. */
export function qualifiedName({ schema }: Transaction, name: string): string {
  return `${quoteIdentifier(schema)}.${quoteIdentifier(name)}`;
}

/** The whole name of a column that had to be cut, as its comment, so that the schema can give it again. */
function longNameComments(table: string, columns: readonly TableColumn[]): string[] {
  const cut = columns.filter(({ name }) => fitName(name) !== name);
  return cut.map(({ name }) => `COMMENT ON COLUMN ${table}.${quoteIdentifier(name)} IS ${quoteText(name)}`);
}

/** Inserts rows with one parameter a column: a list of its cells. So their number has no limit. */
async function insertRows(
  transaction: Transaction,
  table: string,
  columns: readonly TableColumn[],
  { rows, start, end }: { rows: TableData['rows']; start: number; end: number },
): Promise<void> {
  const cells = columns.map((column, columnIndex) =>
    rows.slice(start, end).map((row, at) => toSqlValue(row[columnIndex] ?? null, column, start + at)),
  );
  const lists = columns.map(({ type }, index) => `$${index + 1}::${SQL_TYPES[type]}[]`);
  await transaction.run(`INSERT INTO ${table} SELECT * FROM unnest(${lists.join(', ')})`, cells);
}

/** A cell as the value to bind: numbers by their digits, which are exact in both languages. */
function toSqlValue(value: TableData['rows'][number][number], column: TableColumn, rowIndex: number): unknown {
  const cell = toTypedCell(value, column, rowIndex);
  if (typeof cell === 'string') return toStorableText(cell);
  return typeof cell === 'bigint' ? String(cell) : cell;
}

function checkRow(row: TableData['rows'][number], columns: readonly TableColumn[], rowIndex: number): void {
  if (row.length === columns.length) return;
  throw refuse(`row ${rowIndex + 1} has ${row.length} cells and the table ${columns.length} columns`);
}

function checkColumns(name: string, columns: readonly TableColumn[]): void {
  if (columns.length === 0) throw refuse(`table "${name}" has no columns`);
  const seen = new Set<string>();
  for (const column of columns) {
    if (seen.has(column.name)) throw refuse(`table "${name}" has two columns "${column.name}"`);
    if (!Object.hasOwn(SQL_TYPES, column.type)) throw refuse(`column "${column.name}" has no known type`);
    seen.add(column.name);
  }
}

function refuse(reason: string): IngestError {
  return new IngestError(
    'E_BACKEND_DB_CONNECT',
    `The table was not written: ${reason}. Correct it and write it again.`,
    { recoverable: false },
  );
}
