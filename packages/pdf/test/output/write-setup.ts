import { IngestError, type EmbeddingBackend, type SourceRecord, type VectorStoreBackend } from '@ingestkit/core';
import { openSqliteStore, type SqliteStore } from '@ingestkit/store-sqlite';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { ChunkDraft, StoredTable } from '../../src/chunk/chunk-draft.ts';
import { createHashingEmbedder } from '../../src/embed/hashing-embedder.ts';
import type { DocumentIdentity } from '../../src/output/to-chunk.ts';
import type { WriteBackends, WriteConfig } from '../../src/output/write-run.ts';
import { writeDocument, type WriteOutcome } from '../../src/output/write-document.ts';

export const COLLECTION = 'test';
export const DIMENSION = 32;

/** Retries without waiting. */
export const CONFIG: WriteConfig = {
  backendTimeoutSeconds: 30,
  backendMaxRetries: 1,
  backendBackoffBase: 0,
  embeddingDimension: DIMENSION,
  embeddingBatchSize: 2,
  embeddingBatchTokens: 1000,
  embeddingConcurrency: 1,
  enableContentDedup: true,
};

export function identity(ingestKey: string, ingestRunId: string, sourceUri = 'file:///report.pdf'): DocumentIdentity {
  return {
    sourceUri,
    ingestKey,
    ingestRunId,
    tenantId: null,
    parserVersion: 'test:1',
    ingestionMethod: 'text_extraction',
    language: 'en',
    docTitle: 'Report',
    docAuthor: null,
    docDate: null,
    custom: {},
    ocr: null,
  };
}

export function draft(text: string, storedTable?: StoredTable): ChunkDraft {
  return {
    text,
    tokenCount: 3,
    ownTextStart: 0,
    pageNumbers: [1],
    boxes: [{ pageNumber: 1, box: [0, 0, 10, 10] }],
    offsets: [{ pageNumber: 1, start: 0, end: text.length }],
    headingPath: ['A', 'B'],
    contentType: storedTable === undefined ? 'narrative' : 'table',
    ...(storedTable === undefined
      ? {}
      : { storedTable, table: { tableIndex: 0, rowCount: 1, columns: ['a'], tableName: storedTable.name } }),
  };
}

export function table(name: string): StoredTable {
  return { name, columns: [{ name: 'a', type: 'integer' }], rows: [[1], [2]] };
}

/** Five chunks and a table, as three batches; all of it depends on the key. */
export function draftsOf(ingestKey: string): ChunkDraft[] {
  return [
    draft(`${ingestKey} one`),
    draft(`${ingestKey} two`),
    draft(`${ingestKey} three`, table(`pdf_${ingestKey}_p1_t0`)),
    draft(`${ingestKey} four`),
    draft(`${ingestKey} five`),
  ];
}

export async function* streamOf(drafts: Iterable<ChunkDraft>): AsyncGenerator<ChunkDraft> {
  yield* drafts;
}

/** A store in a file of its own, with a look at all that is in it. */
export interface TestStore extends Disposable {
  store: SqliteStore;
  backends: WriteBackends;
  /** Everything that a reader of the store can find. */
  snapshot(): Promise<{ chunks: unknown[]; tables: unknown[]; record: SourceRecord | null }>;
}

export function openTestStore(): TestStore {
  const folder = mkdtempSync(join(tmpdir(), 'ingestkit-write-'));
  const path = join(folder, 'store.db');
  const store = openSqliteStore(path);
  const { structuredDb, vectorStore } = store;
  return {
    store,
    backends: {
      vectorStore,
      ledger: vectorStore.ledger,
      structuredDb,
      embedder: createHashingEmbedder({ dimension: DIMENSION }),
    },
    snapshot: async () => ({
      chunks: await allChunks(vectorStore),
      tables: tablesOf(path),
      record: await vectorStore.ledger.read({
        collection: COLLECTION,
        sourceUri: 'file:///report.pdf',
        tenantId: null,
      }),
    }),
    [Symbol.dispose]: () => {
      void store.close();
      rmSync(folder, { recursive: true });
    },
  };
}

/** Through the vectors: a chunk that has lost its vector is not found. */
async function allChunks(vectorStore: VectorStoreBackend): Promise<unknown[]> {
  const hits = await vectorStore.query(COLLECTION, new Float32Array(DIMENSION).fill(1), { limit: 4096 });
  return hits.map(({ id, metadata, text }) => ({ id, metadata, text })).toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

function tablesOf(path: string): unknown[] {
  using database = new DatabaseSync(path, { readOnly: true });
  const names = database.prepare(`SELECT name FROM sqlite_master WHERE name LIKE 'pdf%' ORDER BY name`).all();
  return names.map(({ name }) => [name, database.prepare(`SELECT * FROM "${String(name)}"`).all()]);
}

export async function write(
  backends: WriteBackends,
  document: DocumentIdentity,
  options: {
    drafts?: AsyncIterable<ChunkDraft>;
    config?: Partial<WriteConfig>;
    signal?: AbortSignal;
  } = {},
): Promise<WriteOutcome> {
  return writeDocument(options.drafts ?? streamOf(draftsOf(document.ingestKey)), {
    document,
    collection: COLLECTION,
    backends,
    config: { ...CONFIG, ...options.config },
    signal: options.signal,
  });
}

/** How a call goes wrong: it is not done, or it is done and the answer is lost. */
export type FaultKind = 'refused' | 'answer lost';

/** Backends of which the calls for which `isFaulty` says so fail. Calls count from 1 over all backends together. */
export function withFaults(
  backends: WriteBackends,
  isFaulty: (call: number, name: string) => boolean,
  options: { kind?: FaultKind; recoverable?: boolean } = {},
): WriteBackends & { calls: string[] } {
  const { kind = 'refused', recoverable = false } = options;
  const calls: string[] = [];
  function wrap<T extends object>(target: T, code: 'VECTOR' | 'DB' | 'EMBED'): T {
    return new Proxy(target, {
      get: (object, key) => {
        const value: unknown = Reflect.get(object, key);
        if (typeof value !== 'function') return value;
        return async (...values: unknown[]) => {
          const name = String(key);
          const isFault = isFaulty(calls.push(name), name);
          const result: unknown =
            isFault && kind === 'refused' ? undefined : await Reflect.apply(value, object, values);
          if (isFault) throw new IngestError(`E_BACKEND_${code}_CONNECT`, `${name} failed`, { recoverable });
          return result;
        };
      },
    });
  }
  return {
    vectorStore: wrap(backends.vectorStore, 'VECTOR'),
    ledger: backends.ledger === null ? null : wrap(backends.ledger, 'VECTOR'),
    structuredDb: wrap(backends.structuredDb, 'DB'),
    embedder: wrap<EmbeddingBackend>(backends.embedder, 'EMBED'),
    calls,
  };
}
