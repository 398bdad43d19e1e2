import {
  ChunkMetadataSchema,
  IngestError,
  type ChunkFilter,
  type QueryHit,
  type VectorQueryOptions,
} from '@ingestkit/core';
import { checkLimit } from '@ingestkit/core/stores';
import type { Transaction } from '../connection/transaction.ts';
import { numberOf, textOf, type Row } from '../row.ts';
import { findCollection, type Collection } from './collections.ts';
import { toSqlCondition } from './filter.ts';
import { findNearest } from './nearest.ts';
import { toVectorBytes } from './vectors.ts';

/** The nearest chunks; see `VectorStoreBackend.query`. */
export async function queryChunks(
  transaction: Transaction,
  collectionName: string,
  vector: Float32Array,
  options: VectorQueryOptions,
): Promise<QueryHit[]> {
  const limit = checkLimit(options.limit);
  const filter = options.filter ?? {};
  const collection = await findCollection(transaction, collectionName);
  if (collection === undefined) return [];
  const bytes = toVectorBytes(vector, collection.vectorSize, 'The query');
  if (limit === 0) return [];
  const withoutDirection = (onlyZeroVectors: boolean): Promise<QueryHit[]> =>
    findWithoutDirection(transaction, { collection, filter, limit, onlyZeroVectors });
  if (bytes === null) return withoutDirection(false);
  const rows = await findNearest(transaction, { collection, filter, limit, bytes });
  const nearest = rows.map((row) => toHit(row, toScore(numberOf(row, 'distance'))));
  // Zero vectors have no distance; with a similarity of 0 they come in where they belong.
  if (nearest.length === limit && (nearest.at(-1)?.score ?? 0) >= 0) return nearest;
  return [...nearest, ...(await withoutDirection(true))].toSorted((a, b) => b.score - a.score).slice(0, limit);
}

/** Chunks that the similarity to is 0: all of them for a zero query, those with a zero vector otherwise. */
async function findWithoutDirection(
  transaction: Transaction,
  search: { collection: Collection; filter: ChunkFilter; limit: number; onlyZeroVectors: boolean },
): Promise<QueryHit[]> {
  const { collection, filter, limit, onlyZeroVectors } = search;
  const condition = toSqlCondition(filter, 1);
  const rows = await transaction.rows(
    `SELECT chunk_id, text, metadata::text AS metadata FROM ${collection.table}
     WHERE ${onlyZeroVectors ? 'embedding IS NULL' : 'TRUE'} AND ${condition.sql} ORDER BY chunk_id LIMIT ${limit}`,
    condition.values,
  );
  return rows.map((row) => toHit(row, 0));
}

function toHit(row: Row, score: number): QueryHit {
  const id = textOf(row, 'chunk_id');
  const metadata = ChunkMetadataSchema.safeParse(JSON.parse(textOf(row, 'metadata')));
  if (metadata.success) return { id, text: textOf(row, 'text'), metadata: metadata.data, score };
  throw new IngestError(
    'E_BACKEND_VECTOR_CONNECT',
    `The metadata of chunk ${id} is not of this version; ingest its document again.`,
    { cause: metadata.error, recoverable: false },
  );
}

/** Cosine distance to cosine similarity; rounding may lead a hair beyond -1 and 1. */
function toScore(distance: number): number {
  return Math.min(1, Math.max(-1, 1 - distance));
}
