import { IngestError, isIngestError, type IngestLedger, type SourceRecord } from '@ingestkit/core';
import { STRUCTURED_DB, VECTOR_STORE } from './backend-kinds.ts';
import { createBackendCaller } from './call-backend.ts';
import type { WriteRun } from './write-run.ts';

/** How a commit ended. */
export interface Commit {
  /** The record that this run replaced, or null. */
  replaced: SourceRecord | null;
  /** What could not be made certain. */
  errors: IngestError[];
}

/**
 * Makes the run the one that the store holds, and removes the chunks of all others. An answer that was lost is looked up:
 * a commit that took place is one. Where that is not possible `isCommitUnknown` of the run is set.
 *
 * @throws E_EXECUTION_CANCELLED if a newer run of the source has begun, E_BACKEND_VECTOR_*.
 */
export async function commitRun(run: WriteRun): Promise<Commit> {
  const { ledger } = run.backends;
  if (ledger === null) return removeStale(run);
  const { ingestKey, ingestRunId } = run.document;
  const record = { ingestKey, ingestRunId, chunkCount: run.writtenIds.length, tableNames: run.writtenTables };
  try {
    const replaced = await run.caller.call(VECTOR_STORE, () => ledger.commit(run.source, record));
    // A second try after a lost answer replaces the first.
    return { replaced: replaced?.ingestRunId === ingestRunId ? run.previous : replaced, errors: [] };
  } catch (error) {
    if (await isCommitted(run, ledger, error)) return { replaced: run.previous, errors: [] };
    throw error;
  }
}

/**
 * Without a ledger a run is in once all of its chunks are. Whether a removal that failed took place cannot be looked up,
 * and removing the new chunks as well might lose the document: they stay, and the error says that old ones may too.
 */
async function removeStale({ backends, caller, document, source }: WriteRun): Promise<Commit> {
  const { sourceUri, tenantId } = source;
  const selector = { sourceUri, tenantId, keepIngestRunId: document.ingestRunId };
  try {
    await caller.call(VECTOR_STORE, () => backends.vectorStore.deleteStale(source.collection, selector));
    return { replaced: null, errors: [] };
  } catch (cause) {
    const { code, message } = IngestError.from(cause, VECTOR_STORE.connect);
    const words = `The document is in; chunks of an older version may be left: ${message} Ingest it again.`;
    return { replaced: null, errors: [new IngestError(code, words, { stage: 'write', cause })] };
  }
}

/** Whether the commit took place although it seemed to fail. */
async function isCommitted(run: WriteRun, ledger: IngestLedger, error: unknown): Promise<boolean> {
  const isRefused = isIngestError(error) && error.code === 'E_EXECUTION_CANCELLED' && run.signal?.aborted !== true;
  if (isRefused) return false;
  await run.caller.settled();
  const caller = createBackendCaller(run.config);
  try {
    const record = await caller.call(VECTOR_STORE, () => ledger.read(run.source));
    return record?.ingestRunId === run.document.ingestRunId;
  } catch (cause) {
    run.isCommitUnknown = true;
    throw IngestError.from(error, 'E_BACKEND_VECTOR_CONNECT', { stage: 'write', cause });
  }
}

/**
 * Drops the tables of the replaced run that this one has not got; gives the errors that this met. The run is committed
 * by now: nothing of it is undone.
 */
export async function dropReplacedTables(run: WriteRun, replaced: SourceRecord | null): Promise<IngestError[]> {
  const { structuredDb } = run.backends;
  const caller = createBackendCaller(run.config);
  const errors: IngestError[] = [];
  for (const name of replaced?.tableNames ?? []) {
    if (run.writtenTables.includes(name)) continue;
    try {
      await caller.call(STRUCTURED_DB, () => structuredDb.dropTable(name));
    } catch (caught) {
      const error = IngestError.from(caught, STRUCTURED_DB.connect, { stage: 'write' });
      const message = `The document is in; its old table ${name} could not be dropped: ${error.message} Drop it by hand.`;
      errors.push(new IngestError(error.code, message, { stage: 'write', cause: caught }));
    }
  }
  return errors;
}
