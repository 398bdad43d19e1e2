import type { StaleSelector } from '@ingestkit/core';
import type { Transaction } from '../connection/transaction.ts';
import { sourceKeyOf } from '../ledger/source-key.ts';
import { findCollection } from './collections.ts';

/** Removes chunks by id; see `VectorStoreBackend.deleteByIds`. */
export async function deleteChunks(
  transaction: Transaction,
  collectionName: string,
  ids: readonly string[],
): Promise<number> {
  const collection = await findCollection(transaction, collectionName);
  if (collection === undefined || ids.length === 0) return 0;
  return transaction.run(`DELETE FROM ${collection.table} WHERE chunk_id = ANY($1::text[])`, [ids]);
}

/** Removes the chunks of a source and tenant that are not of the run to keep; gives how many. */
export async function deleteStaleChunks(
  transaction: Transaction,
  collectionName: string,
  { keepIngestRunId, sourceUri, tenantId }: StaleSelector,
): Promise<number> {
  const collection = await findCollection(transaction, collectionName);
  if (collection === undefined) return 0;
  return transaction.run(
    `DELETE FROM ${collection.table}
     WHERE source_key = $1 AND tenant_id IS NOT DISTINCT FROM $2 AND ingest_run_id <> $3`,
    [sourceKeyOf({ collection: collectionName, sourceUri, tenantId }), tenantId, keepIngestRunId],
  );
}
