import { IngestError, type EmbeddedChunk, type SourceIdentity } from '@ingestkit/core';
import type { Connection } from '../connection/connection.ts';
import { textOrNullOf } from '../row.ts';
import { encodeTenant } from '../vector-store/tenants.ts';

/**
 * Refuses runs that were overtaken. For use in the transaction that writes.
 *
 * A source that was never begun takes chunks of any run. One that was takes those of its newest run only; after that
 * run was abandoned it takes none until the next one begins.
 *
 * @throws E_EXECUTION_CANCELLED if a newer run of the source has begun.
 */
export function checkRun(connection: Connection, source: SourceIdentity, ingestRunId: string): void {
  const { collection, sourceUri, tenantId } = source;
  const row = connection
    .prepare('SELECT newest_run_id FROM ingestkit_sources WHERE collection = ? AND source_uri = ? AND tenant = ?')
    .get(collection, sourceUri, encodeTenant(tenantId));
  if (row === undefined || textOrNullOf(row, 'newest_run_id') === ingestRunId) return;
  throw new IngestError(
    'E_EXECUTION_CANCELLED',
    `Run ${ingestRunId} was overtaken by a newer run of the same source and wrote nothing; nothing needs to be done.`,
  );
}

/** {@link checkRun} for every source and run that the chunks name. */
export function checkFence(connection: Connection, collection: string, chunks: readonly EmbeddedChunk[]): void {
  const checked = new Set<string>();
  for (const { metadata } of chunks) {
    const { sourceUri, tenantId, ingestRunId } = metadata;
    const key = JSON.stringify([sourceUri, tenantId, ingestRunId]);
    if (checked.has(key)) continue;
    checked.add(key);
    checkRun(connection, { collection, sourceUri, tenantId }, ingestRunId);
  }
}
