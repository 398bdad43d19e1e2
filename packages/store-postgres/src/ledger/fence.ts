import { IngestError, type EmbeddedChunk, type SourceIdentity } from '@ingestkit/core';
import type { Transaction } from '../connection/transaction.ts';
import { textOf, textOrNullOf } from '../row.ts';
import { sourceKeyOf } from './source-key.ts';

/** A run of a source. */
interface Run {
  source: SourceIdentity;
  ingestRunId: string;
}

/** How to hold the rows of the sources: with others that only look, or alone, by who will change them. */
type Hold = 'SHARE' | 'UPDATE';

/**
 * Refuses runs that were overtaken, and keeps others from overtaking them until the end of this transaction: `begin` of
 * such a source waits for it.
 *
 * A source that was never begun takes chunks of any run. One that was takes those of its newest run only; after that
 * run was abandoned it takes none until the next one begins.
 *
 * @throws E_EXECUTION_CANCELLED if a newer run of one of the sources has begun.
 */
export async function checkRuns(transaction: Transaction, runs: readonly Run[], hold: Hold): Promise<void> {
  // In one order, so that two calls with the same sources do not wait for each other.
  const rows = await transaction.rows(
    `SELECT source_key, newest_run_id FROM ingestkit_sources WHERE source_key = ANY($1::text[])
     ORDER BY source_key FOR ${hold}`,
    [runs.map(({ source }) => sourceKeyOf(source))],
  );
  const newest = new Map(rows.map((row) => [textOf(row, 'source_key'), textOrNullOf(row, 'newest_run_id')]));
  for (const { ingestRunId, source } of runs) {
    const newestRunId = newest.get(sourceKeyOf(source));
    if (newestRunId === undefined || newestRunId === ingestRunId) continue;
    throw new IngestError(
      'E_EXECUTION_CANCELLED',
      `Run ${ingestRunId} was overtaken by a newer run of the same source and wrote nothing; nothing needs to be done.`,
    );
  }
}

/** {@link checkRuns} for every source and run that the chunks name. */
export function checkFence(
  transaction: Transaction,
  collection: string,
  chunks: readonly EmbeddedChunk[],
): Promise<void> {
  const runs = new Map<string, Run>();
  for (const { metadata } of chunks) {
    const { ingestRunId, sourceUri, tenantId } = metadata;
    const source = { collection, sourceUri, tenantId };
    runs.set(`${sourceKeyOf(source)} ${ingestRunId}`, { source, ingestRunId });
  }
  return checkRuns(transaction, [...runs.values()], 'SHARE');
}
