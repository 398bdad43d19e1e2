import { hasMethods } from '../internal/has-methods.ts';

/** Which document: a source of a tenant, in a collection. */
export interface SourceIdentity {
  collection: string;
  sourceUri: string;
  tenantId: string | null;
}

/** What a source's last complete run left behind. */
export interface SourceRecord {
  /** Equal to the key of a new run: the store already holds exactly that. */
  ingestKey: string;
  ingestRunId: string;
  chunkCount: number;
  /** Tables in the structured database that belong to it. */
  tableNames: string[];
}

/**
 * The store's memory of sources: lets an unchanged document be skipped, and fences off a late worker.
 *
 * A run calls `begin`, writes its chunks, then calls `commit`. The newest `begin` of a source wins: a run that was
 * overtaken can neither write nor commit any more. Until `commit`, the chunks and tables of the previous run stay.
 */
export interface IngestLedger {
  /** The last committed run of the source, or null. */
  read(source: SourceIdentity): Promise<SourceRecord | null>;

  /** Makes this run the newest of its source. */
  begin(source: SourceIdentity, ingestRunId: string): Promise<void>;

  /**
   * In one transaction: removes the source's chunks of other runs and records this one.
   * Gives the record that was replaced, or null where there was none.
   * @throws E_EXECUTION_CANCELLED if a newer run of the source has begun; nothing is changed then.
   */
  commit(source: SourceIdentity, record: SourceRecord): Promise<SourceRecord | null>;

  /**
   * Forgets that the run began, after it was rolled back. Does nothing if a newer run has begun. Runs that it had
   * overtaken stay fenced off.
   */
  abandon(source: SourceIdentity, ingestRunId: string): Promise<void>;
}

/** True if `value` has the methods of an {@link IngestLedger}. */
export function isIngestLedger(value: unknown): value is IngestLedger {
  return hasMethods(value, ['read', 'begin', 'commit', 'abandon']);
}
