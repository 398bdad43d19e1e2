import { IngestError, isIngestError } from '@ingestkit/core';
import { STRUCTURED_DB, VECTOR_STORE } from './backend-kinds.ts';
import { createBackendCaller, type BackendCaller } from './call-backend.ts';
import type { WriteRun } from './write-run.ts';

/** Ids of one call. */
const MAX_IDS = 1000;

/**
 * Undoes what a run wrote and nothing else; gives the errors that this met, none if all is as before.
 *
 * - Chunks and tables that were there before the run, under the same names, stay. They hold the same: ids and names come
 *   from the ingest key. Such a chunk may now name this run as its writer.
 * - If a newer run of the source has begun, the chunks stay: the newer run may have written the same ids by now, and
 *   its commit removes the rest. The tables stay too, unless the newer run is in and has other ones. Whether there is a
 *   newer run, the store is asked by writing a chunk once more, which it refuses then. The answer holds for that moment;
 *   a store without a ledger cannot give it.
 * - If nobody can tell whether the run was committed, all of it stays, and an error says so.
 * - Calls that were given up and still run in a backend are waited for first, so that they cannot write afterwards.
 *
 * Not stopped by the run's own signal.
 */
export async function rollBack(run: WriteRun): Promise<IngestError[]> {
  if (run.isCommitUnknown) return [unknownCommitError()];
  await run.caller.settled();
  const caller = createBackendCaller(run.config);
  try {
    if (await isOvertaken(run, caller)) {
      const hasOtherTables = await isReplacedByOtherKey(run, caller);
      return await attemptAll(hasOtherTables ? tableSteps(run, caller) : []);
    }
  } catch (error) {
    return [rollBackError(error)];
  }
  return attemptAll(rollBackSteps(run, caller));
}

type Step = () => Promise<unknown>;

/** In order; each is tried whether or not the one before succeeded. */
async function attemptAll(steps: Iterable<Step>): Promise<IngestError[]> {
  const errors: IngestError[] = [];
  for (const step of steps) {
    try {
      await step();
    } catch (error) {
      errors.push(rollBackError(error));
    }
  }
  return errors;
}

function* rollBackSteps(run: WriteRun, caller: BackendCaller): Generator<Step> {
  const { document, source } = run;
  const { ledger, vectorStore } = run.backends;
  // First, so that a call of this run that is still on its way is refused when it arrives.
  if (run.hasBegun && ledger !== null) {
    yield () => caller.call(VECTOR_STORE, () => ledger.abandon(source, document.ingestRunId));
  }
  const ids = idsToRemove(run);
  for (let start = 0; start < ids.length; start += MAX_IDS) {
    const slice = ids.slice(start, start + MAX_IDS);
    yield () => caller.call(VECTOR_STORE, () => vectorStore.deleteByIds(source.collection, slice));
  }
  yield* tableSteps(run, caller);
}

function* tableSteps({ backends, newTables }: WriteRun, caller: BackendCaller): Generator<Step> {
  for (const name of newTables) yield () => caller.call(STRUCTURED_DB, () => backends.structuredDb.dropTable(name));
}

function idsToRemove({ attemptedIds, keptChunkCount }: WriteRun): string[] {
  return attemptedIds.slice(keptChunkCount);
}

/** True if a newer run of the source has begun. @throws what the store fails with, if it cannot be told. */
async function isOvertaken(run: WriteRun, caller: BackendCaller): Promise<boolean> {
  const { backends, newTables, sample, source, writtenIds } = run;
  const hasNothingToUndo = idsToRemove(run).length === 0 && newTables.length === 0;
  if (backends.ledger === null || sample === null || hasNothingToUndo) return false;
  try {
    await caller.call(VECTOR_STORE, () => backends.vectorStore.upsertChunks(source.collection, [sample]));
    return false;
  } catch (error) {
    if (!isIngestError(error)) throw error;
    if (error.code === 'E_EXECUTION_CANCELLED') return true;
    // The store refuses the chunk itself, as it did before: then it never held one of this run.
    if (writtenIds.length === 0 && !error.recoverable) return false;
    throw error;
  }
}

/** True if a newer run is in that has another ingest key, and so other names of tables. */
async function isReplacedByOtherKey(run: WriteRun, caller: BackendCaller): Promise<boolean> {
  const { backends, document, previous, source } = run;
  const record = await caller.call(VECTOR_STORE, async () => backends.ledger?.read(source));
  if (record === null || record === undefined || record.ingestRunId === previous?.ingestRunId) return false;
  return record.ingestKey !== document.ingestKey;
}

function unknownCommitError(): IngestError {
  return new IngestError(
    'E_BACKEND_VECTOR_CONNECT',
    'Nothing was rolled back: the store did not say whether the document was committed. Ingest it again; it is skipped if it was.',
    { stage: 'write' },
  );
}

function rollBackError(caught: unknown): IngestError {
  const error = IngestError.from(caught, 'E_BACKEND_VECTOR_CONNECT', { stage: 'write' });
  const message = `The roll-back failed, parts of this run may be left: ${error.message} Ingest the document again.`;
  return new IngestError(error.code, message, { stage: 'write', recoverable: error.recoverable, cause: caught });
}
