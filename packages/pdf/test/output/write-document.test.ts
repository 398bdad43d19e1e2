import { IngestError, sha256 } from '@ingestkit/core';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { ChunkDraft } from '../../src/chunk/chunk-draft.ts';
import { createHashingEmbedder } from '../../src/embed/hashing-embedder.ts';
import type { WriteBackends } from '../../src/output/write-run.ts';
import { findUnchanged } from '../../src/output/find-unchanged.ts';
import {
  COLLECTION,
  CONFIG,
  draft,
  draftsOf,
  identity,
  openTestStore,
  streamOf,
  table,
  withFaults,
  write,
} from './write-setup.ts';

const SOURCE = { collection: COLLECTION, sourceUri: 'file:///report.pdf', tenantId: null };

describe('a run that goes well', () => {
  it('writes chunks and tables and records the source', async () => {
    using test = openTestStore();
    const outcome = await write(test.backends, identity('key1', 'run1'));
    expect(outcome).toMatchObject({
      committed: true,
      chunksCreated: 5,
      tablesCreated: 1,
      errors: [],
      written: { vectorCollection: COLLECTION, dbTableNames: ['pdf_key1_p1_t0'] },
      embedResult: { textsEmbedded: 5, embeddingDimension: 32 },
    });
    expect(outcome.written.vectorPointIds).toHaveLength(5);
    const record = await test.store.vectorStore.ledger.read(SOURCE);
    expect(record).toEqual({ ingestKey: 'key1', ingestRunId: 'run1', chunkCount: 5, tableNames: ['pdf_key1_p1_t0'] });
  });

  it('gives every chunk its metadata', async () => {
    using test = openTestStore();
    const ocr = { engine: 'tesseract', dpi: 300, preprocessing: ['deskew'], confidenceByPage: new Map([[1, 0.75]]) };
    const document = { ...identity('key1', 'run1'), custom: { department: 'sales' }, ocr };
    const outcome = await write(test.backends, document, {
      drafts: streamOf([draft('pumps'), { ...draft('valves'), pageNumbers: [2] }]),
    });
    const hits = await test.store.vectorStore.query(COLLECTION, await vectorOf('pumps'), { limit: 2 });
    expect(hits[0]).toMatchObject({ id: outcome.written.vectorPointIds[0], text: 'pumps' });
    expect(hits[0]?.metadata).toEqual({
      sourceUri: 'file:///report.pdf',
      sourceFormat: 'pdf',
      ingestionMethod: 'text_extraction',
      parserVersion: 'test:1',
      chunkIndex: 0,
      chunkHash: sha256('pumps'),
      ingestKey: 'key1',
      ingestRunId: 'run1',
      tenantId: null,
      pageNumbers: [1],
      boxes: [{ pageNumber: 1, box: [0, 0, 10, 10] }],
      offsets: [{ pageNumber: 1, start: 0, end: 5 }],
      headingPath: ['A', 'B'],
      sectionTitle: 'B',
      contentType: 'narrative',
      language: 'en',
      docTitle: 'Report',
      docAuthor: null,
      docDate: null,
      ocrEngine: 'tesseract',
      ocrConfidence: 0.75,
      ocrDpi: 300,
      ocrPreprocessing: ['deskew'],
      tableName: null,
      tableIndex: null,
      rowCount: null,
      columns: null,
      custom: { department: 'sales' },
    });
    expect(hits[1]?.metadata).toMatchObject({ ocrEngine: null, ocrConfidence: null, chunkIndex: 1 });
  });

  it.each([
    ['one after the other', 1, 0.3],
    ['two at a time', 2, 0.2],
    ['all at once', 3, 0.1],
  ])('counts time that batches share once: %s', async (_, embeddingConcurrency, seconds) => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    using test = openTestStore();
    const { embed, dimension } = test.backends.embedder;
    const slow: typeof embed = async (texts, options) => {
      await new Promise((resolve) => setTimeout(resolve, 100));
      return embed(texts, options);
    };
    const backends = { ...test.backends, embedder: { dimension, embed: slow } };
    const writing = write(backends, identity('key1', 'run1'), { config: { embeddingConcurrency } });
    await vi.runAllTimersAsync();
    expect((await writing).embedResult?.embedDurationSeconds).toBeCloseTo(seconds, 6);
  });

  it('holds one batch of chunks at a time', async () => {
    using test = openTestStore();
    let given = 0;
    async function* drafts(): AsyncGenerator<ChunkDraft> {
      for (const one of draftsOf('key1')) {
        given++;
        yield one;
      }
    }
    const sizes: number[] = [];
    const backends = withFaults(test.backends, (_, name) => {
      if (name === 'upsertChunks') sizes.push(given);
      return false;
    });
    await write(backends, identity('key1', 'run1'), { drafts: drafts() });
    expect(sizes).toEqual([2, 4, 5]);
  });

  it('replaces what an older version of the source left, its tables too', async () => {
    using test = openTestStore();
    await write(test.backends, identity('key1', 'run1'));
    await write(test.backends, identity('other', 'run2', 'file:///other.pdf'));
    const outcome = await write(test.backends, identity('key2', 'run3'), {
      drafts: streamOf(draftsOf('key2').slice(0, 3)),
    });
    expect(outcome.committed).toBe(true);
    const snapshot = JSON.stringify(await test.snapshot());
    expect(snapshot).not.toContain('key1');
    expect(snapshot).toContain('pdf_key2_p1_t0');
    expect(snapshot.match(/other (one|two|three|four|five)/g)).toHaveLength(5);
  });

  it('of an unchanged source writes the same ids and keeps the tables', async () => {
    using test = openTestStore();
    const first = await write(test.backends, identity('key1', 'run1'));
    const second = await write(test.backends, identity('key1', 'run2'));
    expect(second.written).toEqual(first.written);
    expect(second).toMatchObject({ committed: true, errors: [] });
    expect(JSON.stringify(await test.snapshot())).toContain('[["pdf_key1_p1_t0",[{"a":1},{"a":2}]]]');
  });

  it('of a document without text removes what was there', async () => {
    using test = openTestStore();
    await write(test.backends, identity('key1', 'run1'));
    const outcome = await write(test.backends, identity('key2', 'run2'), { drafts: streamOf([]) });
    expect(outcome).toMatchObject({ committed: true, chunksCreated: 0, embedResult: null });
    expect(await test.snapshot()).toMatchObject({
      chunks: [],
      tables: [],
      record: { ingestKey: 'key2', chunkCount: 0 },
    });
  });

  it('writes a text that the document repeats once, unless the config says otherwise', async () => {
    const drafts = (): ChunkDraft[] => [draft('notice'), draft('text'), { ...draft('notice'), pageNumbers: [2] }];
    using once = openTestStore();
    expect((await write(once.backends, identity('key1', 'run1'), { drafts: streamOf(drafts()) })).chunksCreated).toBe(
      2,
    );
    using always = openTestStore();
    const config = { enableContentDedup: false };
    const outcome = await write(always.backends, identity('key1', 'run1'), { drafts: streamOf(drafts()), config });
    expect(outcome.chunksCreated).toBe(3);
    expect(new Set(outcome.written.vectorPointIds).size).toBe(3);
  });

  it('tries again what is recoverable', async () => {
    using test = openTestStore();
    const failed = new Set<string>();
    const failFirst = (_: number, name: string): boolean => !failed.has(name) && failed.add(name).size > 0;
    const backends = withFaults(test.backends, failFirst, { recoverable: true });
    expect(await write(backends, identity('key1', 'run1'))).toMatchObject({ committed: true, chunksCreated: 5 });
    expect(failed).toContain('commit');
    expect(failed).toContain('embed');
  });
});

describe('a run that cannot begin', () => {
  it('writes nothing where the dimension is not the configured one', async () => {
    using test = openTestStore();
    const backends = withFaults(test.backends, () => false);
    const outcome = await write(backends, identity('key1', 'run1'), { config: { embeddingDimension: 768 } });
    expect(outcome).toMatchObject({ committed: false, errors: [{ code: 'E_BACKEND_EMBED_CONNECT' }] });
    expect(outcome.errors[0]?.message).toContain('embeddingDimension is 768');
    expect(backends.calls).toEqual(['dimension']);
  });

  it('reports a collection with another vector size', async () => {
    using test = openTestStore();
    await test.store.vectorStore.ensureCollection(COLLECTION, 8);
    const outcome = await write(test.backends, identity('key1', 'run1'));
    expect(outcome).toMatchObject({ committed: false, errors: [{ code: 'E_BACKEND_VECTOR_CONNECT' }] });
  });
});

describe('a run that is stopped', () => {
  it('rolls back when the drafts fail, with their code, and ends them', async () => {
    using test = openTestStore();
    let isEnded = false;
    async function* drafts(): AsyncGenerator<ChunkDraft> {
      try {
        yield* draftsOf('key1').slice(0, 4);
        throw new IngestError('E_PARSE_CORRUPT', 'page 7 is damaged');
      } finally {
        isEnded = true;
      }
    }
    const outcome = await write(test.backends, identity('key1', 'run1'), { drafts: drafts() });
    expect(outcome).toMatchObject({ committed: false, chunksCreated: 0, tablesCreated: 0 });
    expect(outcome.errors.map((error) => error.code)).toEqual(['E_PARSE_CORRUPT']);
    expect(outcome.written.vectorPointIds).toHaveLength(4);
    expect(outcome.written.dbTableNames).toEqual(['pdf_key1_p1_t0']);
    expect(await test.snapshot()).toEqual({ chunks: [], tables: [], record: null });
    expect(isEnded).toBe(true);
  });

  it('rolls back when it is aborted, with the reason as its error', async () => {
    using test = openTestStore();
    const controller = new AbortController();
    async function* drafts(): AsyncGenerator<ChunkDraft> {
      yield* draftsOf('key1').slice(0, 3);
      controller.abort();
      yield* draftsOf('key1').slice(3);
    }
    const { signal } = controller;
    const outcome = await write(test.backends, identity('key1', 'run1'), { drafts: drafts(), signal });
    expect(outcome).toMatchObject({ committed: false, errors: [{ code: 'E_EXECUTION_CANCELLED' }] });
    expect(await test.snapshot()).toEqual({ chunks: [], tables: [], record: null });
    const reason = new IngestError('E_EXECUTION_TIMEOUT', 'deadline');
    const late = await write(test.backends, identity('key1', 'run2'), { signal: AbortSignal.abort(reason) });
    expect(late.errors).toEqual([reason]);
  });

  it('leaves a call that hangs at once when it is aborted', async () => {
    using test = openTestStore();
    const controller = new AbortController();
    const embedder = {
      ...createHashingEmbedder({ dimension: 32 }),
      embed: () => {
        controller.abort();
        return new Promise<Float32Array[]>(() => {});
      },
    };
    const config = { backendTimeoutSeconds: 0.05 };
    const { signal } = controller;
    const outcome = await write({ ...test.backends, embedder }, identity('key1', 'run1'), { signal, config });
    expect(outcome).toMatchObject({ committed: false, errors: [{ code: 'E_EXECUTION_CANCELLED' }] });
  });
});

describe('a backend that does not answer', () => {
  const hanging = <T extends object>(target: T, method: keyof T): T =>
    new Proxy(target, {
      get: (object, key) => (key === method ? () => new Promise(() => {}) : Reflect.get(object, key)),
    });

  it.each([
    {
      code: 'E_BACKEND_VECTOR_TIMEOUT',
      replace: (all: WriteBackends) => ({ vectorStore: hanging(all.vectorStore, 'upsertChunks') }),
    },
    {
      code: 'E_BACKEND_DB_TIMEOUT',
      replace: (all: WriteBackends) => ({ structuredDb: hanging(all.structuredDb, 'createTable') }),
    },
    {
      code: 'E_BACKEND_EMBED_TIMEOUT',
      replace: (all: WriteBackends) => ({ embedder: hanging(all.embedder, 'embed') }),
    },
  ])('is given up with $code, and its stage is named', async ({ code, replace }) => {
    using test = openTestStore();
    const backends = { ...test.backends, ...replace(test.backends) };
    const outcome = await write(backends, identity('key1', 'run1'), { config: { backendTimeoutSeconds: 0.02 } });
    expect(outcome.errors[0]).toMatchObject({ code, stage: code.includes('EMBED') ? 'embed' : 'write' });
    expect(outcome.committed).toBe(false);
    expect(await test.snapshot()).toMatchObject({ chunks: [], tables: [], record: null });
  });
});

describe('an unchanged source', () => {
  it('is found by its ingest key in the ledger', async () => {
    using test = openTestStore();
    const { ledger } = test.store.vectorStore;
    const options = { policy: CONFIG };
    expect(await findUnchanged(ledger, SOURCE, 'key1', options)).toBeNull();
    await write(test.backends, identity('key1', 'run1'));
    expect(await findUnchanged(ledger, SOURCE, 'key1', options)).toMatchObject({ chunkCount: 5 });
    expect(await findUnchanged(ledger, SOURCE, 'key2', options)).toBeNull();
    expect(await findUnchanged(null, SOURCE, 'key1', options)).toBeNull();
  });
});

describe('tables', () => {
  it('that were there before under the same name are kept when the run fails', async () => {
    using test = openTestStore();
    await test.store.structuredDb.createTable('pdf_key1_p1_t0', table('pdf_key1_p1_t0'));
    const before = await test.snapshot();
    async function* drafts(): AsyncGenerator<ChunkDraft> {
      yield* draftsOf('key1').slice(0, 4);
      throw new Error('boom');
    }
    const outcome = await write(test.backends, identity('key1', 'run1'), { drafts: drafts() });
    expect(outcome.errors).toMatchObject([{ code: 'E_PROCESS_CHUNK' }]);
    expect(await test.snapshot()).toEqual(before);
  });
});

async function vectorOf(text: string): Promise<Float32Array> {
  const [vector] = await createHashingEmbedder({ dimension: 32 }).embed([text]);
  return vector ?? new Float32Array(32);
}
