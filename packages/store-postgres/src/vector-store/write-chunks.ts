import type { EmbeddedChunk } from '@ingestkit/core';
import type { Transaction } from '../connection/transaction.ts';
import { checkFence } from '../ledger/fence.ts';
import { sourceKeyOf } from '../ledger/source-key.ts';
import { toStorableJson, toStorableText } from '../storable-text.ts';
import { requireCollection, type Collection } from './collections.ts';
import { toVectorBytes } from './vectors.ts';

const COLUMNS = [
  'chunk_id',
  'source_key',
  'source_uri',
  'tenant_id',
  'ingest_run_id',
  'text',
  'metadata',
  'embedding',
] as const;

/** Chunks of one statement, which may have 65,535 values. */
const CHUNKS_PER_STATEMENT = 500;

/** Writes chunks in one transaction; see `VectorStoreBackend.upsertChunks`. */
export async function writeChunks(
  transaction: Transaction,
  collectionName: string,
  chunks: readonly EmbeddedChunk[],
): Promise<number> {
  if (chunks.length === 0) return 0;
  const collection = await requireCollection(transaction, collectionName);
  const rows = toDistinctRows(collection, chunks);
  await checkFence(transaction, collectionName, chunks);
  for (let start = 0; start < rows.length; start += CHUNKS_PER_STATEMENT) {
    await upsertRows(transaction, collection, rows.slice(start, start + CHUNKS_PER_STATEMENT));
  }
  return chunks.length;
}

/**
 * One row a chunk id: of chunks with the same id the last one counts, as if they had been written one after the other. In
 * the order of the ids, so that two calls that write the same chunks do not wait for each other.
 */
function toDistinctRows(collection: Collection, chunks: readonly EmbeddedChunk[]): unknown[][] {
  const distinct = new Map(chunks.map((chunk) => [chunk.id, toRow(collection, chunk)]));
  return [...distinct].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
}

/** The values of {@link COLUMNS}. */
function toRow(collection: Collection, { id, metadata, text, vector }: EmbeddedChunk): unknown[] {
  const { ingestRunId, sourceUri, tenantId } = metadata;
  return [
    id,
    sourceKeyOf({ collection: collection.name, sourceUri, tenantId }),
    sourceUri,
    tenantId,
    ingestRunId,
    toStorableText(text),
    toStorableJson(metadata),
    toVectorBytes(vector, collection.vectorSize, `Chunk ${id}`),
  ];
}

async function upsertRows(transaction: Transaction, { table }: Collection, rows: readonly unknown[][]): Promise<void> {
  const parameters = rows.map(
    (_, row) => `(${COLUMNS.map((_column, at) => `$${row * COLUMNS.length + at + 1}`).join()})`,
  );
  const updates = COLUMNS.map((column) => `${column} = excluded.${column}`);
  await transaction.run(
    `INSERT INTO ${table} (${COLUMNS.join()}) VALUES ${parameters.join()}
     ON CONFLICT (chunk_id) DO UPDATE SET ${updates.join()}`,
    rows.flat(),
  );
}
