import { IngestError, sha256 } from '@ingestkit/core';

/** Prefix of every table and index of our own. Tables of the structured database cannot take it. */
export const RESERVED_PREFIX = 'ingestkit_';

/** Bytes of UTF-8 that PostgreSQL keeps of a name. It cuts a longer one without an error. */
const MAX_NAME_BYTES = 63;

/** Hexadecimal digits of a hash that tell cut names apart. */
const HASH_DIGITS = 16;

/**
 * A name as PostgreSQL keeps it: as it is up to 63 bytes of UTF-8. A longer one is cut between two characters and ends in
 * `_` and a hash of the whole, so that names that begin alike stay different.
 */
export function fitName(name: string): string {
  if (Buffer.byteLength(name) <= MAX_NAME_BYTES) return name;
  let start = '';
  let bytes = 1 + HASH_DIGITS;
  for (const character of name) {
    bytes += Buffer.byteLength(character);
    if (bytes > MAX_NAME_BYTES) break;
    start += character;
  }
  return `${start}_${sha256(name).slice(0, HASH_DIGITS)}`;
}

/**
 * A name as a quoted SQL identifier of at most 63 bytes, whatever it holds; see {@link fitName}.
 *
 * @throws E_BACKEND_DB_CONNECT if the name is empty or has a NUL character, which ends a statement early.
 */
export function quoteIdentifier(name: string): string {
  if (name === '') throw refuse('is empty; give it one');
  return `"${fitName(withoutNul(name)).replaceAll('"', '""')}"`;
}

/** A text as an SQL string literal, for the places that take no bound value, such as the expression of an index. */
export function quoteText(text: string): string {
  const quoted = withoutNul(text).replaceAll("'", "''");
  // A backslash is an ordinary character or an escape, by a setting of the server. With E it is always an escape.
  return quoted.includes('\\') ? `E'${quoted.replaceAll('\\', '\\\\')}'` : `'${quoted}'`;
}

function withoutNul(name: string): string {
  if (name.includes('\0')) throw refuse('has a NUL character in it; remove it');
  return name;
}

function refuse(reason: string): IngestError {
  return new IngestError('E_BACKEND_DB_CONNECT', `A name of a schema, table, column or field ${reason}.`, {
    recoverable: false,
  });
}
