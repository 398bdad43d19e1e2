import type { IngestLedger, SourceIdentity, SourceRecord } from '@ingestkit/core';
import type { Connection } from '../connection/connection.ts';
import type { Transaction } from '../connection/transaction.ts';
import { deleteStaleChunks } from '../vector-store/delete-chunks.ts';
import { checkRuns } from './fence.ts';
import { sourceKeyOf } from './source-key.ts';
import { readRecord, writeNewestRun, writeRecord } from './source-record.ts';

/** The {@link IngestLedger} of the database. */
export function createLedger(connection: Connection): IngestLedger {
  return {
    read: (source) => connection.read('vector', (transaction) => readRecord(transaction, source)),
    begin: (source, ingestRunId) =>
      connection.write('vector', (transaction) => writeNewestRun(transaction, source, ingestRunId)),
    commit: (source, record) => connection.write('vector', (transaction) => commitRun(transaction, source, record)),
    abandon: (source, ingestRunId) =>
      connection.write('vector', (transaction) => abandonRun(transaction, source, ingestRunId)),
  };
}

async function commitRun(
  transaction: Transaction,
  source: SourceIdentity,
  record: SourceRecord,
): Promise<SourceRecord | null> {
  const { collection, sourceUri, tenantId } = source;
  await checkRuns(transaction, [{ source, ingestRunId: record.ingestRunId }], 'UPDATE');
  const previous = await readRecord(transaction, source);
  await deleteStaleChunks(transaction, collection, { sourceUri, tenantId, keepIngestRunId: record.ingestRunId });
  await writeRecord(transaction, source, record);
  return previous;
}

/** The row stays, with no run in it: runs that the abandoned one had overtaken must not come back to life. */
async function abandonRun(transaction: Transaction, source: SourceIdentity, ingestRunId: string): Promise<void> {
  await transaction.run(
    `UPDATE ingestkit_sources SET newest_run_id = NULL
     WHERE source_key = $1 AND tenant_id IS NOT DISTINCT FROM $2 AND newest_run_id = $3`,
    [sourceKeyOf(source), source.tenantId, ingestRunId],
  );
}
