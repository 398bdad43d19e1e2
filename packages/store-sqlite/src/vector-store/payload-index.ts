import { sha256 } from '@ingestkit/core';
import type { Connection } from '../connection/connection.ts';
import { quoteIdentifier, RESERVED_PREFIX } from '../quoting.ts';
import { requireCollection } from './collections.ts';
import { columnOf, jsonValueOf } from './metadata-field.ts';

/**
 * Makes filtering by a field fast; see `VectorStoreBackend.createPayloadIndex`. One index serves all collections and
 * value types. Fields with a column of their own have one already.
 */
export function createPayloadIndex(connection: Connection, collectionName: string, field: string): void {
  requireCollection(connection, collectionName);
  if (columnOf(field) !== undefined) return;
  const value = jsonValueOf(field);
  const name = quoteIdentifier(`${RESERVED_PREFIX}field_${sha256(field).slice(0, 16)}`);
  connection.exec(`CREATE INDEX IF NOT EXISTS ${name} ON ingestkit_chunks (collection_id, ${value})`);
}
