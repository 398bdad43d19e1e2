import { createSampleChunk } from '@ingestkit/conformance';
import type { EmbeddedChunk } from '@ingestkit/core';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Connection } from '../src/connection/connection.ts';
import { toSqlCondition } from '../src/vector-store/filter.ts';
import { createVectorStore, type SqliteVectorStore } from '../src/vector-store/vector-store.ts';
import { codedError } from './fixtures/coded-error.ts';

const COLLECTION = 'documents';
const PROBE = Float32Array.of(1, 0, 0);

let connection: Connection;
let store: SqliteVectorStore;

beforeEach(async () => {
  connection = new Connection(':memory:', { busyTimeoutMs: 1000, readOnly: false });
  store = createVectorStore(connection);
  await store.ensureCollection(COLLECTION, 3);
});
afterEach(() => {
  connection.close();
});

async function scoresFor(vector: Float32Array): Promise<Record<string, number>> {
  const hits = await store.query(COLLECTION, vector);
  return Object.fromEntries(hits.map(({ id, score }) => [id, Math.round(score * 1000) / 1000]));
}

describe('vectors of unusual length', () => {
  test('a vector of zeros is found with a similarity of 0, between the near and the opposite ones', async () => {
    await store.upsertChunks(COLLECTION, [
      createSampleChunk({ id: 'opposite', vector: [-1, 0, 0] }),
      createSampleChunk({ id: 'zero', vector: [0, 0, 0] }),
      createSampleChunk({ id: 'near', vector: [1, 0.1, 0] }),
    ]);
    const hits = await store.query(COLLECTION, PROBE);
    expect(hits.map(({ id }) => id)).toEqual(['near', 'zero', 'opposite']);
    const two = await store.query(COLLECTION, PROBE, { limit: 2 });
    expect(two.map(({ id }) => id)).toEqual(['near', 'zero']);
  });

  test('a query of zeros finds everything with a similarity of 0', async () => {
    await store.upsertChunks(COLLECTION, [createSampleChunk({ id: 'a' }), createSampleChunk({ id: 'b' })]);
    expect(await scoresFor(new Float32Array(3))).toEqual({ a: 0, b: 0 });
  });

  test('a vector of zeros can be replaced, filtered and deleted like all others', async () => {
    const zero = createSampleChunk({ id: 'a', vector: [0, 0, 0], metadata: { language: 'de' } });
    await store.upsertChunks(COLLECTION, [zero]);
    expect(await store.query(COLLECTION, PROBE, { filter: { language: 'en' } })).toEqual([]);
    await store.upsertChunks(COLLECTION, [{ ...zero, vector: PROBE }]);
    expect(await scoresFor(PROBE)).toEqual({ a: 1 });
    await store.upsertChunks(COLLECTION, [zero]);
    expect(await scoresFor(PROBE)).toEqual({ a: 0 });
    expect(await store.deleteByIds(COLLECTION, ['a'])).toBe(1);
    expect(await scoresFor(PROBE)).toEqual({});
  });

  test.each([1e-30, 1e-8, 1, 1e8, 1e30])('a vector of length %d is compared by its direction', async (length) => {
    await store.upsertChunks(COLLECTION, [
      createSampleChunk({ id: 'same', vector: [length, 0, 0] }),
      createSampleChunk({ id: 'diagonal', vector: [0.6 * length, 0.8 * length, 0] }),
    ]);
    expect(await scoresFor(Float32Array.of(length, 0, 0))).toEqual({ same: 1, diagonal: 0.6 });
  });

  test('a vector that is a part of a larger buffer is read from its own place', async () => {
    const large = Float32Array.of(9, 9, 0, 1, 0, 9);
    await store.upsertChunks(COLLECTION, [{ ...createSampleChunk({ id: 'a' }), vector: large.subarray(2, 5) }]);
    expect(await scoresFor(Float32Array.of(0, 1, 0))).toEqual({ a: 1 });
  });

  test('a vector that is a plain list is refused', async () => {
    const chunk = { ...createSampleChunk(), vector: [1, 0, 0] } as unknown as EmbeddedChunk;
    await expect(store.upsertChunks(COLLECTION, [chunk])).rejects.toThrow(
      codedError('E_BACKEND_VECTOR_CONNECT', /no Float32Array/),
    );
  });
});

describe('what is refused', () => {
  test.each([0, -3, 1.5, 8193, Number.NaN])('a vector size of %d', async (vectorSize) => {
    await expect(store.ensureCollection('other', vectorSize)).rejects.toThrow(
      codedError('E_BACKEND_VECTOR_CONNECT', /whole number from 1 to 8192/),
    );
  });

  test.each([-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY])('a limit of %d', async (limit) => {
    await expect(store.query(COLLECTION, PROBE, { limit })).rejects.toThrow(
      codedError('E_BACKEND_VECTOR_CONNECT', /whole number from 0/),
    );
  });

  test('a filter by a field that chunk metadata does not have, with the names of those that it has', async () => {
    await expect(store.query(COLLECTION, PROBE, { filter: { tenant: 'acme' } })).rejects.toThrow(
      codedError('E_BACKEND_VECTOR_CONNECT', /no field "tenant".*tenantId.*custom\.<name>/),
    );
  });

  test('an index in a collection that is not there', async () => {
    await expect(store.createPayloadIndex('missing', 'language', 'keyword')).rejects.toThrow(
      codedError('E_BACKEND_VECTOR_CONNECT', /call ensureCollection first/),
    );
  });

  test('another vector size, with the size that the collection has', async () => {
    await expect(store.ensureCollection(COLLECTION, 4)).rejects.toThrow(
      codedError('E_BACKEND_VECTOR_CONNECT', /vectors of 3 numbers, not 4/),
    );
  });
});

test('A chunk that fails while it is written takes the whole batch back', async () => {
  await store.upsertChunks(COLLECTION, [createSampleChunk({ id: 'a', text: 'before' })]);
  const broken = createSampleChunk({ id: 'b' });
  Object.defineProperty(broken.metadata, 'custom', { enumerable: true, value: { big: 1n } });
  const batch = [createSampleChunk({ id: 'a', text: 'after' }), createSampleChunk({ id: 'c' }), broken];
  await expect(store.upsertChunks(COLLECTION, batch)).rejects.toMatchObject({ code: 'E_BACKEND_VECTOR_CONNECT' });
  const hits = await store.query(COLLECTION, PROBE);
  expect(hits.map(({ id, text }) => [id, text])).toEqual([['a', 'before']]);
});

test('A chunk whose metadata another program has spoilt says to ingest again', async () => {
  await store.upsertChunks(COLLECTION, [createSampleChunk({ id: 'a' })]);
  connection.exec(`UPDATE ingestkit_chunks SET metadata = '{}'`);
  await expect(store.query(COLLECTION, PROBE)).rejects.toThrow(
    codedError('E_BACKEND_VECTOR_CONNECT', /chunk a is not of this version; ingest its document again/),
  );
});

test('A limit beyond 4,096 gives the nearest chunks too, in order and with filters', async () => {
  const chunks = Array.from({ length: 5000 }, (_, index) =>
    createSampleChunk({
      id: `chunk-${index}`,
      vector: [Math.cos(index / 5000), Math.sin(index / 5000), 0],
      metadata: { tenantId: index % 2 === 0 ? 'even' : null },
    }),
  );
  await store.upsertChunks(COLLECTION, chunks);
  const all = await store.query(COLLECTION, PROBE, { limit: 4500 });
  expect(all).toHaveLength(4500);
  expect(all.slice(0, 3).map(({ id }) => id)).toEqual(['chunk-0', 'chunk-1', 'chunk-2']);
  const even = await store.query(COLLECTION, PROBE, { limit: 4500, filter: { tenantId: 'even' } });
  expect(even).toHaveLength(2500);
});

describe('an index on a metadata field', () => {
  const planFor = (field: string): string => {
    const { sql } = toSqlCondition({ [field]: 'de' });
    const rows = connection
      .prepare(`EXPLAIN QUERY PLAN SELECT row FROM ingestkit_chunks WHERE collection_id = 1 AND ${sql}`)
      .all('de');
    return rows.map((row) => row['detail']).join('; ');
  };

  test.each(['language', 'custom.a b'])('on %s is used by the filter', async (field) => {
    expect(planFor(field)).not.toContain('ingestkit_field_');
    await store.createPayloadIndex(COLLECTION, field, 'keyword');
    expect(planFor(field)).toContain('USING INDEX ingestkit_field_');
  });

  test('is not made for a field that has a column of its own', async () => {
    await store.createPayloadIndex(COLLECTION, 'tenantId', 'keyword');
    const made = connection.prepare(`SELECT name FROM sqlite_master WHERE name LIKE 'ingestkit_field_%'`).all();
    expect(made).toEqual([]);
  });
});

test('Documents that are ingested again and again do not make the file grow', async () => {
  const pageCount = (): unknown => connection.prepare('PRAGMA page_count').get()?.['page_count'];
  const ingest = async (run: number): Promise<void> => {
    const ingestRunId = `run-${run}`;
    const chunks = Array.from({ length: 300 }, () => createSampleChunk({ metadata: { ingestRunId } }));
    const { sourceUri, tenantId } = chunks[0]?.metadata ?? { sourceUri: '', tenantId: null };
    const source = { collection: COLLECTION, sourceUri, tenantId };
    await store.ledger.begin(source, ingestRunId);
    await store.upsertChunks(COLLECTION, chunks);
    await store.ledger.commit(source, { ingestKey: ingestRunId, ingestRunId, chunkCount: 300, tableNames: [] });
  };
  for (const run of [1, 2, 3]) await ingest(run);
  const before = Number(pageCount());
  for (let run = 4; run <= 20; run += 1) await ingest(run);
  expect(Number(pageCount())).toBeLessThanOrEqual(before * 1.2);
});

test('20,000 vectors of 384 numbers are written in seconds', async () => {
  await store.ensureCollection('large', 384);
  const { metadata, text } = createSampleChunk();
  const chunks = Array.from({ length: 20_000 }, (_, index) => ({
    id: `chunk-${index}`,
    text,
    metadata,
    vector: Float32Array.from({ length: 384 }, (_value, position) => Math.sin(index * 31 + position)),
  }));
  const start = performance.now();
  await store.upsertChunks('large', chunks);
  // Measured: 0.6 s on two cores. The bound only catches a change of order of magnitude.
  expect(performance.now() - start).toBeLessThan(15_000);
});
