import { ChunkMetadataSchema, IngestError, type QueryHit, type VectorQueryOptions } from '@ingestkit/core';
import { checkLimit } from '@ingestkit/core/stores';
import type { SQLInputValue } from 'node:sqlite';
import type { Connection } from '../connection/connection.ts';
import { numberOf, textOf, type Row } from '../row.ts';
import { findCollection, type Collection } from './collections.ts';
import { toSqlCondition, type SqlCondition } from './filter.ts';
import { encodeTenant } from './tenants.ts';
import { toVectorBytes } from './vectors.ts';

/** Most neighbours that `vec0` finds in one search; beyond it every vector is compared. */
const MAX_NEIGHBOURS = 4096;

/** The nearest chunks; see `VectorStoreBackend.query`. */
export function queryChunks(
  connection: Connection,
  collectionName: string,
  vector: Float32Array,
  options: VectorQueryOptions,
): QueryHit[] {
  const limit = checkLimit(options.limit);
  const filter = options.filter ?? {};
  const condition = toSqlCondition(filter);
  return connection.read(() => {
    const collection = findCollection(connection, collectionName);
    if (collection === undefined) return [];
    const bytes = toVectorBytes(vector, collection.vectorSize, 'The query');
    if (limit === 0) return [];
    if (bytes === null) return findWithoutDirection(connection, collection, condition, limit, false);
    const tenantId = filter['tenantId'];
    const tenant = typeof tenantId === 'string' || tenantId === null ? encodeTenant(tenantId) : undefined;
    const nearest = findNearest(connection, { collection, condition, limit, bytes, tenant });
    return withZeroVectors(nearest, limit, () => findWithoutDirection(connection, collection, condition, limit, true));
  });
}

interface Search {
  collection: Collection;
  condition: SqlCondition;
  limit: number;
  bytes: Uint8Array;
  /** The stored tenant, where the filter names one: `vec0` then reads the vectors of that tenant only. */
  tenant: string | undefined;
}

function findNearest(connection: Connection, search: Search): QueryHit[] {
  const { collection, condition, limit, bytes, tenant } = search;
  const table = collection.vectorTable;
  const conditions: string[] = [];
  const values: SQLInputValue[] = [];
  if (tenant !== undefined) {
    conditions.push('tenant = ?');
    values.push(tenant);
  }
  if (condition.sql !== '') {
    conditions.push(
      `rowid IN (SELECT row FROM ingestkit_chunks WHERE collection_id = ${collection.id} AND ${condition.sql})`,
    );
    values.push(...condition.values);
  }
  const isKnn = limit <= MAX_NEIGHBOURS;
  const distances = isKnn
    ? `SELECT rowid, distance FROM ${table} WHERE ${['embedding MATCH ?', `k = ${limit}`, ...conditions].join(' AND ')}`
    : `SELECT rowid, vec_distance_cosine(embedding, ?) AS distance FROM ${table}
       WHERE ${['TRUE', ...conditions].join(' AND ')} ORDER BY distance LIMIT ${limit}`;
  const rows: Row[] = connection
    .prepare(
      `WITH nearest AS MATERIALIZED (${distances})
       SELECT chunk_id, text, metadata, distance FROM nearest JOIN ingestkit_chunks ON row = nearest.rowid
       ORDER BY distance, row`,
    )
    .all(bytes, ...values);
  return rows.map((row) => toHit(row, toScore(numberOf(row, 'distance'))));
}

/** Chunks that the similarity to is 0: all of them for a zero query, those with a zero vector otherwise. */
function findWithoutDirection(
  connection: Connection,
  collection: Collection,
  condition: SqlCondition,
  limit: number,
  zeroVectorsOnly: boolean,
): QueryHit[] {
  const conditions = [`collection_id = ${collection.id}`];
  if (zeroVectorsOnly) conditions.push('zero_vector = 1');
  if (condition.sql !== '') conditions.push(condition.sql);
  const rows: Row[] = connection
    .prepare(
      `SELECT chunk_id, text, metadata FROM ingestkit_chunks WHERE ${conditions.join(' AND ')}
       ORDER BY row LIMIT ${limit}`,
    )
    .all(...condition.values);
  return rows.map((row) => toHit(row, 0));
}

/** Zero vectors are not in `vec0`, which cannot compare them; with a similarity of 0 they come in where they belong. */
function withZeroVectors(nearest: QueryHit[], limit: number, findZeroVectors: () => QueryHit[]): QueryHit[] {
  const lastScore = nearest.at(-1)?.score ?? 0;
  if (nearest.length === limit && lastScore >= 0) return nearest;
  return [...nearest, ...findZeroVectors()].toSorted((a, b) => b.score - a.score).slice(0, limit);
}

function toHit(row: Row, score: number): QueryHit {
  const metadata = ChunkMetadataSchema.safeParse(JSON.parse(textOf(row, 'metadata')));
  if (metadata.success)
    return { id: textOf(row, 'chunk_id'), text: textOf(row, 'text'), metadata: metadata.data, score };
  throw new IngestError(
    'E_BACKEND_VECTOR_CONNECT',
    `The metadata of chunk ${textOf(row, 'chunk_id')} is not of this version; ingest its document again.`,
    { cause: metadata.error, recoverable: false },
  );
}

/** Cosine distance to cosine similarity; rounding may lead a hair beyond -1 and 1. */
function toScore(distance: number): number {
  return Math.min(1, Math.max(-1, 1 - distance));
}
