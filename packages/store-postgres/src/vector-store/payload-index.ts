import { sha256 } from '@ingestkit/core';
import { lock, type Transaction } from '../connection/transaction.ts';
import { requireCollection } from './collections.ts';
import { columnOf, jsonValueOf } from './metadata-field.ts';

/**
 * Makes filtering by a field fast; see `VectorStoreBackend.createPayloadIndex`. One index serves values of all types.
 * Fields with a column of their own have one already. Writers wait while it is built.
 */
export async function createPayloadIndex(
  transaction: Transaction,
  collectionName: string,
  field: string,
): Promise<void> {
  const { table } = await requireCollection(transaction, collectionName);
  if (columnOf(field) !== undefined) return;
  const value = jsonValueOf(field);
  const index = `${table}_field_${sha256(field).slice(0, 16)}`;
  await lock(transaction, 'collections');
  await transaction.run(`CREATE INDEX IF NOT EXISTS ${index} ON ${table} USING hash ((${value}))`);
}
