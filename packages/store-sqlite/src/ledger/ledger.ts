import type { IngestLedger, SourceIdentity, SourceRecord } from '@ingestkit/core';
import type { Connection } from '../connection/connection.ts';
import { deleteStaleChunks } from '../vector-store/delete-chunks.ts';
import { encodeTenant } from '../vector-store/tenants.ts';
import { checkRun } from './fence.ts';
import { readRecord, writeRecord } from './source-record.ts';

/** The {@link IngestLedger} of the file. */
export function createLedger(connection: Connection): IngestLedger {
  return {
    read: (source) => connection.run('vector', () => readRecord(connection, source)),
    begin: (source, ingestRunId) =>
      connection.run('vector', () => connection.write(() => beginRun(connection, source, ingestRunId))),
    commit: (source, record) =>
      connection.run('vector', () => connection.write(() => commitRun(connection, source, record))),
    abandon: (source, ingestRunId) =>
      connection.run('vector', () => connection.write(() => abandonRun(connection, source, ingestRunId))),
  };
}

function beginRun(connection: Connection, source: SourceIdentity, ingestRunId: string): void {
  connection
    .prepare(
      `INSERT INTO ingestkit_sources (collection, source_uri, tenant, newest_run_id) VALUES (?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET newest_run_id = excluded.newest_run_id`,
    )
    .run(source.collection, source.sourceUri, encodeTenant(source.tenantId), ingestRunId);
}

function commitRun(connection: Connection, source: SourceIdentity, record: SourceRecord): SourceRecord | null {
  checkRun(connection, source, record.ingestRunId);
  const previous = readRecord(connection, source);
  const { sourceUri, tenantId } = source;
  deleteStaleChunks(connection, source.collection, { sourceUri, tenantId, keepIngestRunId: record.ingestRunId });
  writeRecord(connection, source, record);
  return previous;
}

/** The row stays, with no run in it: runs that the abandoned one had overtaken must not come back to life. */
function abandonRun(connection: Connection, source: SourceIdentity, ingestRunId: string): void {
  connection
    .prepare(
      `UPDATE ingestkit_sources SET newest_run_id = NULL
       WHERE collection = ? AND source_uri = ? AND tenant = ? AND newest_run_id = ?`,
    )
    .run(source.collection, source.sourceUri, encodeTenant(source.tenantId), ingestRunId);
}
