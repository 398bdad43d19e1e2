import type { ChunkFilter } from '@ingestkit/core';
import type { Transaction } from '../connection/transaction.ts';
import { isAtLeast, readVectorExtension } from '../connection/vector-extension.ts';
import type { Row } from '../row.ts';
import { indexedExpression } from './collection-table.ts';
import type { Collection } from './collections.ts';
import { toSqlCondition } from './filter.ts';

/** What is looked for. */
export interface Search {
  collection: Collection;
  filter: ChunkFilter;
  limit: number;
  /** The query; see `toVectorBytes`. */
  bytes: Buffer;
}

/** What an HNSW index looks at for one answer: the most that pgvector lets it, and its default. */
const CANDIDATES = { least: 40, most: 1000 };

/**
 * The nearest rows that match the filter, with their cosine distance, nearest first.
 *
 * An HNSW index looks at a number of neighbours, and a filter is applied to those: on its own it would lose what matches
 * and is further away. From pgvector 0.8 on, the index goes on until there are enough; where it gives up before (after
 * 20,000 vectors), and with an older pgvector, every vector that matches the filter is compared. So a tenant finds its
 * chunks however few they are among those of others.
 */
export async function findNearest(transaction: Transaction, search: Search): Promise<Row[]> {
  if (await canUseIndex(transaction, search)) {
    const rows = await selectNearest(transaction, search);
    if (rows.length === search.limit) return rows;
  }
  await transaction.run('SET LOCAL enable_indexscan = off');
  return selectNearest(transaction, search);
}

/** Prepares a search that the planner may lead over the HNSW index. */
async function canUseIndex(transaction: Transaction, { collection, filter, limit }: Search): Promise<boolean> {
  if (limit > CANDIDATES.most || indexedExpression(collection.vectorSize) === null) return false;
  const { installedVersion } = await readVectorExtension(transaction);
  const goesOn = installedVersion !== null && isAtLeast(installedVersion, 0, 8);
  if (!goesOn && Object.keys(filter).length > 0) return false;
  await transaction.run(`SET LOCAL hnsw.ef_search = ${Math.max(CANDIDATES.least, limit)}`);
  if (goesOn) await transaction.run('SET LOCAL hnsw.iterative_scan = relaxed_order');
  return true;
}

/** The index gives its hits in about the right order; they are put in order by the full vectors. */
function selectNearest(transaction: Transaction, { bytes, collection, filter, limit }: Search): Promise<Row[]> {
  const condition = toSqlCondition(filter, 2);
  const { ofColumn, ofValue } = indexedExpression(collection.vectorSize) ?? {
    ofColumn: 'embedding',
    ofValue: '$1::vector',
  };
  return transaction.rows(
    `WITH nearest AS MATERIALIZED (
       SELECT chunk_id, text, metadata, embedding FROM ${collection.table}
       WHERE embedding IS NOT NULL AND ${condition.sql}
       ORDER BY ${ofColumn} <=> ${ofValue} LIMIT ${limit}
     )
     SELECT chunk_id, text, metadata::text AS metadata, embedding <=> $1::vector AS distance FROM nearest
     ORDER BY distance, chunk_id`,
    [bytes, ...condition.values],
  );
}
