import type { SourceIdentity, SourceRecord } from '@ingestkit/core';
import type { Transaction } from '../connection/transaction.ts';
import { numberOf, textOf } from '../row.ts';
import { sourceKeyOf } from './source-key.ts';

/** The last committed run of a source, or null. */
export async function readRecord(transaction: Transaction, source: SourceIdentity): Promise<SourceRecord | null> {
  const [row] = await transaction.rows(
    `SELECT ingest_key, ingest_run_id, chunk_count, table_names FROM ingestkit_sources
     WHERE source_key = $1 AND tenant_id IS NOT DISTINCT FROM $2 AND ingest_key IS NOT NULL`,
    [sourceKeyOf(source), source.tenantId],
  );
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
export async function writeRecord(
  transaction: Transaction,
  source: SourceIdentity,
  record: SourceRecord,
): Promise<void> {
  const { chunkCount, ingestKey, ingestRunId, tableNames } = record;
  await transaction.run(
    `INSERT INTO ingestkit_sources
       (source_key, collection, source_uri, tenant_id, newest_run_id, ingest_key, ingest_run_id, chunk_count, table_names)
     VALUES ($1, $2, $3, $4, $5, $6, $5, $7, $8)
     ON CONFLICT (source_key) DO UPDATE SET
       newest_run_id = excluded.newest_run_id,
       ingest_key = excluded.ingest_key,
       ingest_run_id = excluded.ingest_run_id,
       chunk_count = excluded.chunk_count,
       table_names = excluded.table_names`,
    [...identityOf(source), ingestRunId, ingestKey, chunkCount, JSON.stringify(tableNames)],
  );
}

/** Records a run as the newest of its source. */
export async function writeNewestRun(
  transaction: Transaction,
  source: SourceIdentity,
  ingestRunId: string,
): Promise<void> {
  await transaction.run(
    `INSERT INTO ingestkit_sources (source_key, collection, source_uri, tenant_id, newest_run_id)
     VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (source_key) DO UPDATE SET newest_run_id = excluded.newest_run_id`,
    [...identityOf(source), ingestRunId],
  );
}

function identityOf(source: SourceIdentity): (string | null)[] {
  return [sourceKeyOf(source), source.collection, source.sourceUri, source.tenantId];
}
