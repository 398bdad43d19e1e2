import type { Connection } from './connection/connection.ts';
import { numberOf, textOf, type Row } from './row.ts';
import { decodeTenant } from './vector-store/tenants.ts';

/** What a collection holds. */
export interface CollectionStatistics {
  collection: string;
  vectorSize: number;
  /** Documents that were ingested to the end. */
  sourceCount: number;
  chunkCount: number;
}

/** A document that was ingested to the end. */
export interface SourceSummary {
  collection: string;
  sourceUri: string;
  tenantId: string | null;
  ingestKey: string;
  ingestRunId: string;
  chunkCount: number;
}

/** Counts per collection, ordered by name. Cost: one pass over an index. */
export function readStatistics(connection: Connection): CollectionStatistics[] {
  const rows: Row[] = connection
    .prepare(
      `SELECT name, vector_size,
         (SELECT count(*) FROM ingestkit_chunks WHERE collection_id = id) AS chunk_count,
         (SELECT count(*) FROM ingestkit_sources WHERE collection = name AND ingest_key IS NOT NULL) AS source_count
       FROM ingestkit_collections ORDER BY name`,
    )
    .all();
  return rows.map((row) => ({
    collection: textOf(row, 'name'),
    vectorSize: numberOf(row, 'vector_size'),
    sourceCount: numberOf(row, 'source_count'),
    chunkCount: numberOf(row, 'chunk_count'),
  }));
}

/** The sources of one collection or of all, ordered by collection, source and tenant. */
export function listSources(connection: Connection, collection?: string): SourceSummary[] {
  const rows: Row[] = connection
    .prepare(
      `SELECT collection, source_uri, tenant, ingest_key, ingest_run_id, chunk_count FROM ingestkit_sources
       WHERE ingest_key IS NOT NULL AND collection = coalesce(?, collection)
       ORDER BY collection, source_uri, tenant`,
    )
    .all(collection ?? null);
  return rows.map((row) => ({
    collection: textOf(row, 'collection'),
    sourceUri: textOf(row, 'source_uri'),
    tenantId: decodeTenant(textOf(row, 'tenant')),
    ingestKey: textOf(row, 'ingest_key'),
    ingestRunId: textOf(row, 'ingest_run_id'),
    chunkCount: numberOf(row, 'chunk_count'),
  }));
}
