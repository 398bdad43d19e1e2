import { IngestError, type IngestLedger, type SourceIdentity, type SourceRecord } from '@ingestkit/core';

/** Throws `E_EXECUTION_CANCELLED` if a newer run of the source has begun. */
export type LedgerFence = (source: SourceIdentity, ingestRunId: string) => void;

/** A ledger, and the check that a vector store makes before it writes. */
export interface InMemoryLedger {
  ledger: IngestLedger;
  checkRun: LedgerFence;
}

/**
 * The reference: an {@link IngestLedger} in plain maps.
 *
 * @param deleteOtherRuns Removes the chunks of the source that are not of the run; called by `commit`.
 */
export function createInMemoryLedger(
  deleteOtherRuns: (source: SourceIdentity, keepIngestRunId: string) => void,
): InMemoryLedger {
  /** The run that may write; null after it was abandoned, so that those it had overtaken stay out. */
  const newest = new Map<string, string | null>();
  const records = new Map<string, SourceRecord>();

  const checkRun: LedgerFence = (source, ingestRunId) => {
    const run = newest.get(keyOf(source));
    if (run === undefined || run === ingestRunId) return;
    throw new IngestError('E_EXECUTION_CANCELLED', `A newer run of the source overtook run ${ingestRunId}.`);
  };
  const ledger: IngestLedger = {
    read: async (source) => structuredClone(records.get(keyOf(source)) ?? null),
    begin: async (source, ingestRunId) => void newest.set(keyOf(source), ingestRunId),
    commit: async (source, record) => {
      checkRun(source, record.ingestRunId);
      const previous = records.get(keyOf(source)) ?? null;
      deleteOtherRuns(source, record.ingestRunId);
      newest.set(keyOf(source), record.ingestRunId);
      records.set(keyOf(source), structuredClone(record));
      return previous;
    },
    abandon: async (source, ingestRunId) => {
      if (newest.get(keyOf(source)) === ingestRunId) newest.set(keyOf(source), null);
    },
  };
  return { ledger, checkRun };
}

function keyOf({ collection, sourceUri, tenantId }: SourceIdentity): string {
  return JSON.stringify([collection, sourceUri, tenantId]);
}
