import { IngestError, sha256, type EmbedStageResult, type WrittenArtifacts } from '@ingestkit/core';
import type { ChunkDraft } from '../chunk/chunk-draft.ts';
import { embedInBatches, type EmbeddedBatch } from '../embed/embed-in-batches.ts';
import { STRUCTURED_DB, VECTOR_STORE } from './backend-kinds.ts';
import { createBackendCaller, throwIfAborted } from './call-backend.ts';
import { commitRun, dropReplacedTables } from './commit-run.ts';
import { prepareRun } from './prepare-run.ts';
import { rollBack } from './roll-back.ts';
import { toChunk, type DocumentIdentity } from './to-chunk.ts';
import type { WriteBackends, WriteConfig, WriteRun } from './write-run.ts';

export interface WriteDocumentOptions {
  document: DocumentIdentity;
  /** Collection of the vector store. */
  collection: string;
  backends: WriteBackends;
  config: WriteConfig;
  /** Aborting it stops the run and rolls it back. */
  signal?: AbortSignal | undefined;
}

/** What became of a run. */
export interface WriteOutcome {
  /** True if the store now holds this run and no older one. False if it holds what it held before. */
  committed: boolean;
  /** 0 if not committed. */
  chunksCreated: number;
  /** 0 if not committed. */
  tablesCreated: number;
  /** What was written; where the run was rolled back, what had been written before that. */
  written: WrittenArtifacts;
  /** Null if nothing was embedded. */
  embedResult: EmbedStageResult | null;
  /**
   * Empty if all went well. Else first the one that stopped the run, then those that the roll-back met. Of a committed
   * run: what could not be tidied up after it.
   */
  errors: IngestError[];
}

/**
 * Embeds and writes a document's chunks and tables as they come, a batch at a time, and replaces what an older run of
 * the source left: only after all of the new is in, and in one transaction. Never rejects.
 *
 * - Nothing is written where the embedder's dimension is not the configured one.
 * - Any failure, also of the drafts themselves, an abort, or a newer run of the same source, rolls back exactly what this
 *   run wrote. What an older run wrote stays, also where it has the same ids; see {@link rollBack}.
 * - With `enableContentDedup` a text that the document repeats word for word is written once, with the place of its first
 *   occurrence; so a notice on each of 300 pages is one hit, not 300.
 *
 * Cost: `embeddingConcurrency` batches of chunks in memory and the one being written, and the ids and hashes of all.
 */
export async function writeDocument(
  drafts: AsyncIterable<ChunkDraft>,
  options: WriteDocumentOptions,
): Promise<WriteOutcome> {
  const run = createRun(options);
  try {
    const dimension = await prepareRun(run);
    for await (const batch of embedInBatches(distinct(drafts, run.config), embedOptions(run, dimension))) {
      await writeBatch(run, batch);
    }
    throwIfAborted(run.signal);
    const { replaced, errors } = await commitRun(run);
    return outcomeOf(run, { committed: true, errors: [...errors, ...(await dropReplacedTables(run, replaced))] });
  } catch (caught) {
    const error = IngestError.from(caught, 'E_PROCESS_CHUNK', { stage: 'chunk' });
    return outcomeOf(run, { committed: false, errors: [error, ...(await rollBack(run))] });
  }
}

function createRun({ backends, collection, config, document, signal }: WriteDocumentOptions): WriteRun {
  const { sourceUri, tenantId } = document;
  return {
    document,
    source: { collection, sourceUri, tenantId },
    backends,
    config,
    signal,
    caller: createBackendCaller(config, signal),
    previous: null,
    keptChunkCount: 0,
    hasBegun: false,
    isCommitUnknown: false,
    attemptedIds: [],
    writtenIds: [],
    sample: null,
    newTables: [],
    writtenTables: [],
    textsEmbedded: 0,
    embedMs: 0,
    embeddedUntilMs: 0,
  };
}

function embedOptions(run: WriteRun, dimension: number): Parameters<typeof embedInBatches>[1] {
  return {
    embedder: run.backends.embedder,
    dimension,
    batchSize: run.config.embeddingBatchSize,
    batchTokens: run.config.embeddingBatchTokens,
    concurrency: run.config.embeddingConcurrency,
    timeoutMs: run.config.backendTimeoutSeconds * 1000,
    caller: run.caller,
    signal: run.signal,
  };
}

async function* distinct(drafts: AsyncIterable<ChunkDraft>, config: WriteConfig): AsyncGenerator<ChunkDraft> {
  const seen = new Set<string>();
  for await (const draft of drafts) {
    const hash = sha256(draft.text);
    if (config.enableContentDedup && seen.has(hash)) continue;
    seen.add(hash);
    yield draft;
  }
}

async function writeBatch(run: WriteRun, batch: EmbeddedBatch<ChunkDraft>): Promise<void> {
  const { caller, document, source } = run;
  const { vectorStore } = run.backends;
  run.textsEmbedded += batch.items.length;
  addEmbedTime(run, batch);
  const firstIndex = run.attemptedIds.length;
  const chunks = batch.vectors.map((vector, index) => {
    const draft = batch.items[index];
    if (draft === undefined) throw new IngestError('E_INTERNAL', 'A batch has more vectors than texts.');
    return Object.assign(toChunk(draft, document, firstIndex + index), { vector });
  });
  const ids = chunks.map((chunk) => chunk.id);
  run.attemptedIds.push(...ids);
  run.sample ??= chunks[0] ?? null;
  await caller.call(VECTOR_STORE, () => vectorStore.upsertChunks(source.collection, chunks));
  run.writtenIds.push(...ids);
  // After the chunks that name them: a run that has written a table has a chunk by which to ask whether it is overtaken.
  for (const { storedTable } of batch.items) {
    if (storedTable !== undefined) await writeTable(run, storedTable);
  }
}

/** Batches are embedded several at a time: time that they share counts once. */
function addEmbedTime(run: WriteRun, { endedAtMs, startedAtMs }: EmbeddedBatch<ChunkDraft>): void {
  run.embedMs += Math.max(0, endedAtMs - Math.max(startedAtMs, run.embeddedUntilMs));
  run.embeddedUntilMs = Math.max(run.embeddedUntilMs, endedAtMs);
}

async function writeTable(run: WriteRun, table: NonNullable<ChunkDraft['storedTable']>): Promise<void> {
  const { structuredDb } = run.backends;
  const { columns, name, rows } = table;
  const isThere = await run.caller.call(STRUCTURED_DB, () => structuredDb.tableExists(name));
  if (!isThere) run.newTables.push(name);
  await run.caller.call(STRUCTURED_DB, () => structuredDb.createTable(name, { columns, rows }));
  run.writtenTables.push(name);
}

function outcomeOf(run: WriteRun, end: { committed: boolean; errors: IngestError[] }): WriteOutcome {
  const { config, embedMs, source, textsEmbedded, writtenIds, writtenTables } = run;
  return {
    ...end,
    chunksCreated: end.committed ? writtenIds.length : 0,
    tablesCreated: end.committed ? writtenTables.length : 0,
    written: {
      vectorPointIds: writtenIds,
      vectorCollection: writtenIds.length === 0 ? null : source.collection,
      dbTableNames: writtenTables,
    },
    embedResult:
      textsEmbedded === 0
        ? null
        : { textsEmbedded, embeddingDimension: config.embeddingDimension, embedDurationSeconds: embedMs / 1000 },
  };
}
