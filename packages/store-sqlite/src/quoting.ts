import { IngestError } from '@ingestkit/core';

/** Prefix of every table and index of our own. Tables of the structured database cannot take it. */
export const RESERVED_PREFIX = 'ingestkit_';

/**
 * A name as a quoted SQL identifier, whatever it holds.
 *
 * @throws E_BACKEND_DB_CONNECT if the name is empty or has a NUL character, which ends a statement early.
 */
export function quoteIdentifier(name: string): string {
  if (name === '') throw new IngestError('E_BACKEND_DB_CONNECT', 'A name of a table or column is empty; give it one.');
  if (name.includes('\0')) {
    throw new IngestError('E_BACKEND_DB_CONNECT', 'A name of a table or column has a NUL character in it; remove it.');
  }
  return `"${name.replaceAll('"', '""')}"`;
}

/** A text as an SQL string literal, for the places that take no bound value, such as the expression of an index. */
export function quoteText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
