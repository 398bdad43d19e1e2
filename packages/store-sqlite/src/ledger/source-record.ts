import type { SourceIdentity, SourceRecord } from '@ingestkit/core';
import type { Connection } from '../connection/connection.ts';
import { numberOf, textOf } from '../row.ts';
import { encodeTenant } from '../vector-store/tenants.ts';

/** The last committed run of a source, or null. */
export function readRecord(connection: Connection, source: SourceIdentity): SourceRecord | null {
  const row = connection
    .prepare(
      `SELECT ingest_key, ingest_run_id, chunk_count, table_names FROM ingestkit_sources
       WHERE collection = ? AND source_uri = ? AND tenant = ? AND ingest_key IS NOT NULL`,
    )
    .get(source.collection, source.sourceUri, encodeTenant(source.tenantId));
  if (row === undefined) return null;
  const tableNames: unknown = JSON.parse(textOf(row, 'table_names'));
  return {
    ingestKey: textOf(row, 'ingest_key'),
    ingestRunId: textOf(row, 'ingest_run_id'),
    chunkCount: numberOf(row, 'chunk_count'),
    tableNames: Array.isArray(tableNames) ? tableNames.map(String) : [],
  };
}

/** Records a run as the last committed and the newest of its source. */
export function writeRecord(connection: Connection, source: SourceIdentity, record: SourceRecord): void {
  connection
    .prepare(
      `INSERT OR REPLACE INTO ingestkit_sources
         (collection, source_uri, tenant, newest_run_id, ingest_key, ingest_run_id, chunk_count, table_names)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      source.collection,
      source.sourceUri,
      encodeTenant(source.tenantId),
      record.ingestRunId,
      record.ingestKey,
      record.ingestRunId,
      record.chunkCount,
      JSON.stringify(record.tableNames),
    );
}
