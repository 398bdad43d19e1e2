import type { Transaction } from './connection/transaction.ts';
import type { CollectionStatistics, SourceSummary } from './postgres-store.ts';
import { numberOf, textOf, textOrNullOf } from './row.ts';
import { chunkTableOf } from './vector-store/collection-table.ts';

/** Counts per collection, ordered by name. Cost: one pass over an index of each. */
export async function readStatistics(transaction: Transaction): Promise<CollectionStatistics[]> {
  const rows = await transaction.rows(
    `SELECT id, name, vector_size,
       (SELECT count(*)::integer FROM ingestkit_sources WHERE collection = name AND ingest_key IS NOT NULL) AS source_count
     FROM ingestkit_collections ORDER BY name COLLATE "C"`,
  );
  const statistics: CollectionStatistics[] = [];
  for (const row of rows) {
    const [count = {}] = await transaction.rows(
      `SELECT count(*)::integer AS chunk_count FROM ${chunkTableOf(numberOf(row, 'id'))}`,
    );
    statistics.push({
      collection: textOf(row, 'name'),
      vectorSize: numberOf(row, 'vector_size'),
      sourceCount: numberOf(row, 'source_count'),
      chunkCount: numberOf(count, 'chunk_count'),
    });
  }
  return statistics;
}

/** The sources of one collection or of all, ordered by collection, source and tenant, those of no tenant first. */
export async function listSources(transaction: Transaction, collection?: string): Promise<SourceSummary[]> {
  const rows = await transaction.rows(
    `SELECT collection, source_uri, tenant_id, ingest_key, ingest_run_id, chunk_count FROM ingestkit_sources
     WHERE ingest_key IS NOT NULL AND collection = coalesce($1, collection)
     ORDER BY collection COLLATE "C", source_uri COLLATE "C", tenant_id COLLATE "C" NULLS FIRST`,
    [collection ?? null],
  );
  return rows.map((row) => ({
    collection: textOf(row, 'collection'),
    sourceUri: textOf(row, 'source_uri'),
    tenantId: textOrNullOf(row, 'tenant_id'),
    ingestKey: textOf(row, 'ingest_key'),
    ingestRunId: textOf(row, 'ingest_run_id'),
    chunkCount: numberOf(row, 'chunk_count'),
  }));
}
