import type { StaleSelector } from '@ingestkit/core';
import type { SQLInputValue } from 'node:sqlite';
import type { Connection } from '../connection/connection.ts';
import { numberOf, type Row } from '../row.ts';
import { findCollection, type Collection } from './collections.ts';
import { encodeTenant } from './tenants.ts';

/** Removes chunks by id in one transaction; see `VectorStoreBackend.deleteByIds`. */
export function deleteChunks(connection: Connection, collectionName: string, ids: readonly string[]): number {
  const collection = findCollection(connection, collectionName);
  if (collection === undefined || ids.length === 0) return 0;
  return connection.write(() => {
    const remove = prepareRemoval(connection, collection);
    return ids.reduce((count, id) => count + remove(id), 0);
  });
}

/** A function that removes the chunk with an id and gives how many there were, 0 or 1. For use in a transaction. */
export function prepareRemoval(connection: Connection, collection: Collection): (id: string) => number {
  return prepareDelete(connection, collection, 'chunk_id = ?');
}

/**
 * Removes the chunks of a source and tenant that are not of the run to keep; gives how many. The caller holds the
 * transaction.
 */
export function deleteStaleChunks(connection: Connection, collectionName: string, selector: StaleSelector): number {
  const collection = findCollection(connection, collectionName);
  if (collection === undefined) return 0;
  const remove = prepareDelete(connection, collection, 'source_uri = ? AND tenant = ? AND ingest_run_id <> ?');
  return remove(selector.sourceUri, encodeTenant(selector.tenantId), selector.keepIngestRunId);
}

function prepareDelete(
  connection: Connection,
  collection: Collection,
  condition: string,
): (...values: SQLInputValue[]) => number {
  const deleteRows = connection.prepare(
    `DELETE FROM ingestkit_chunks WHERE collection_id = ${collection.id} AND ${condition} RETURNING row`,
  );
  const deleteVector = connection.prepare(`DELETE FROM ${collection.vectorTable} WHERE rowid = ?`);
  return (...values) => {
    const rows: Row[] = deleteRows.all(...values);
    for (const row of rows) deleteVector.run(BigInt(numberOf(row, 'row')));
    return rows.length;
  };
}
