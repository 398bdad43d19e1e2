import { IngestError } from '@ingestkit/core';

/** A row as `pg` gives it. */
export type Row = Readonly<Record<string, unknown>>;

/** The text of a column. A value of another type means that something else changed the tables. */
export function textOf(row: Row, column: string): string {
  const value = row[column];
  if (typeof value === 'string') return value;
  throw unexpected(column, 'text');
}

/** The text of a column, or null. */
export function textOrNullOf(row: Row, column: string): string | null {
  return row[column] === null ? null : textOf(row, column);
}

/** The number of a column of the type `integer` or `double precision`. */
export function numberOf(row: Row, column: string): number {
  const value = row[column];
  if (typeof value === 'number') return value;
  throw unexpected(column, 'a number');
}

function unexpected(column: string, type: string): IngestError {
  return new IngestError(
    'E_BACKEND_DB_CONNECT',
    `The column ${column} does not hold ${type}: the table was changed by another program. Restore it or ingest again.`,
    { recoverable: false },
  );
}
