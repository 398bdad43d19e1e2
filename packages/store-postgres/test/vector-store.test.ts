import { createSampleChunk } from '@ingestkit/conformance';
import type { EmbeddedChunk } from '@ingestkit/core';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openPostgresStore, type PostgresStore, type PostgresVectorStore } from '../src/index.ts';
import { codedError } from './support/coded-error.ts';
import { usePglite } from './support/test-pglite.ts';
import { query } from './support/test-postgres.ts';

const PROBE = Float32Array.of(1, 0, 0);

const pglite = usePglite();
let open: PostgresStore;
let store: PostgresVectorStore;
let collection: string;

beforeAll(async () => {
  open = await openPostgresStore(pglite.url, { poolSize: 1 });
  store = open.vectorStore;
});
afterAll(() => open.close());
beforeEach(async () => {
  collection = randomUUID();
  await store.ensureCollection(collection, 3);
});

async function scoresFor(vector: Float32Array): Promise<Record<string, number>> {
  const hits = await store.query(collection, vector);
  return Object.fromEntries(hits.map(({ id, score }) => [id, Math.round(score * 1000) / 1000]));
}

async function tableOf(name: string): Promise<string> {
  const [row] = await query(pglite.url, 'SELECT id FROM ingestkit_collections WHERE name = $1', [name]);
  return `ingestkit_chunks_${Number(row?.['id'])}`;
}

describe('vectors of unusual length', () => {
  test('a vector of zeros is found with a similarity of 0, between the near and the opposite ones', async () => {
    await store.upsertChunks(collection, [
      createSampleChunk({ id: 'opposite', vector: [-1, 0, 0] }),
      createSampleChunk({ id: 'zero', vector: [0, 0, 0] }),
      createSampleChunk({ id: 'near', vector: [1, 0.1, 0] }),
    ]);
    const hits = await store.query(collection, PROBE);
    expect(hits.map(({ id }) => id)).toEqual(['near', 'zero', 'opposite']);
    const two = await store.query(collection, PROBE, { limit: 2 });
    expect(two.map(({ id }) => id)).toEqual(['near', 'zero']);
  });

  test('a query of zeros finds everything with a similarity of 0', async () => {
    await store.upsertChunks(collection, [createSampleChunk({ id: 'a' }), createSampleChunk({ id: 'b' })]);
    expect(await scoresFor(new Float32Array(3))).toEqual({ a: 0, b: 0 });
  });

  test('a vector of zeros can be replaced, filtered and deleted like all others', async () => {
    const zero = createSampleChunk({ id: 'a', vector: [0, 0, 0], metadata: { language: 'de' } });
    await store.upsertChunks(collection, [zero]);
    expect(await store.query(collection, PROBE, { filter: { language: 'en' } })).toEqual([]);
    await store.upsertChunks(collection, [{ ...zero, vector: PROBE }]);
    expect(await scoresFor(PROBE)).toEqual({ a: 1 });
    await store.upsertChunks(collection, [zero]);
    expect(await scoresFor(PROBE)).toEqual({ a: 0 });
    expect(await store.deleteByIds(collection, ['a'])).toBe(1);
  });

  test.each([1e-30, 1e-8, 1, 1e8, 1e30])('a vector of length %d is compared by its direction', async (length) => {
    await store.upsertChunks(collection, [
      createSampleChunk({ id: 'same', vector: [length, 0, 0] }),
      createSampleChunk({ id: 'diagonal', vector: [0.6 * length, 0.8 * length, 0] }),
    ]);
    expect(await scoresFor(Float32Array.of(length, 0, 0))).toEqual({ same: 1, diagonal: 0.6 });
  });

  test('a vector that is a part of a larger buffer is read from its own place', async () => {
    const large = Float32Array.of(9, 9, 0, 1, 0, 9);
    await store.upsertChunks(collection, [{ ...createSampleChunk({ id: 'a' }), vector: large.subarray(2, 5) }]);
    expect(await scoresFor(Float32Array.of(0, 1, 0))).toEqual({ a: 1 });
  });
});

describe('what is refused', () => {
  test.each([0, -3, 1.5, 16_001, Number.NaN])('a vector size of %d', async (vectorSize) => {
    await expect(store.ensureCollection('other', vectorSize)).rejects.toThrow(
      codedError('E_BACKEND_VECTOR_CONNECT', /whole number from 1 to 16000/),
    );
  });

  test('a filter by a field that chunk metadata does not have', async () => {
    await expect(store.query(collection, PROBE, { filter: { tenant: 'acme' } })).rejects.toThrow(
      codedError('E_BACKEND_VECTOR_CONNECT', /no field "tenant"/),
    );
  });

  test('a name of a field that would end the statement early', async () => {
    await expect(store.query(collection, PROBE, { filter: { 'custom.a\0b': 1 } })).rejects.toMatchObject({
      code: 'E_BACKEND_DB_CONNECT',
    });
  });

  test('an index in a collection that is not there', async () => {
    await expect(store.createPayloadIndex('missing', 'language', 'keyword')).rejects.toThrow(
      codedError('E_BACKEND_VECTOR_CONNECT', /call ensureCollection first/),
    );
  });

  test('another vector size, with the size that the collection has', async () => {
    await expect(store.ensureCollection(collection, 4)).rejects.toThrow(
      codedError('E_BACKEND_VECTOR_CONNECT', /vectors of 3 numbers, not 4/),
    );
  });

  test('a batch with a chunk that cannot be written, as a whole', async () => {
    await store.upsertChunks(collection, [createSampleChunk({ id: 'a', text: 'before' })]);
    const broken = createSampleChunk({ id: 'b', metadata: { tenantId: 'a\0b' } });
    const batch = [createSampleChunk({ id: 'a', text: 'after' }), createSampleChunk({ id: 'c' }), broken];
    await expect(store.upsertChunks(collection, batch)).rejects.toMatchObject({
      code: 'E_BACKEND_VECTOR_CONNECT',
      recoverable: false,
    });
    const hits = await store.query(collection, PROBE);
    expect(hits.map(({ id, text }) => [id, text])).toEqual([['a', 'before']]);
  });
});

describe('chunks that are hard to keep', () => {
  test('the last of those with one id in a batch counts', async () => {
    const chunks = ['first', 'last'].map((text) => createSampleChunk({ id: 'a', text }));
    expect(await store.upsertChunks(collection, chunks)).toBe(2);
    expect((await store.query(collection, PROBE)).map(({ text }) => text)).toEqual(['last']);
  });

  test('characters that PostgreSQL does not take become replacement characters', async () => {
    const metadata = { docTitle: 'Pump\0manual', custom: { note: 'half \uD83D' } };
    await store.upsertChunks(collection, [createSampleChunk({ id: 'a', text: 'broken\0font', metadata })]);
    const [hit] = await store.query(collection, PROBE, { filter: { docTitle: 'Pump\0manual' } });
    expect(hit).toMatchObject({ text: 'broken\uFFFDfont', metadata: { custom: { note: 'half \uFFFD' } } });
  });

  test('texts that are too long for most indexes are kept, filtered by and replaced', async () => {
    // Of characters that do not repeat, so that it stays long when it is compressed.
    const long = Array.from({ length: 400 }, () => randomUUID()).join('');
    await store.createPayloadIndex(collection, 'docTitle', 'keyword');
    const metadata = { sourceUri: `https://a.example/?${long}`, tenantId: long, docTitle: long };
    const source = { collection, sourceUri: metadata.sourceUri, tenantId: long };
    await store.ledger.begin(source, 'run-1');
    await store.upsertChunks(collection, [createSampleChunk({ id: 'a', metadata })]);
    for (const [field, value] of Object.entries(metadata)) {
      expect(await store.query(collection, PROBE, { filter: { [field]: value } }), field).toHaveLength(1);
    }
    expect(await store.deleteStale(collection, { ...source, keepIngestRunId: 'run-2' })).toBe(1);
  });

  test('metadata that another program has spoilt says to ingest again', async () => {
    await store.upsertChunks(collection, [createSampleChunk({ id: 'a' })]);
    await query(pglite.url, `UPDATE ${await tableOf(collection)} SET metadata = '{}'`);
    await expect(store.query(collection, PROBE)).rejects.toThrow(
      codedError('E_BACKEND_VECTOR_CONNECT', /chunk a is not of this version; ingest its document again/),
    );
  });
});

test('Two tenants with the same source are kept apart in every call', async () => {
  const chunkOf = (tenantId: string | null, ingestRunId: string): EmbeddedChunk =>
    createSampleChunk({ id: `${tenantId} ${ingestRunId}`, metadata: { tenantId, ingestRunId } });
  const tenants = ['acme', 'other', '', null];
  await store.upsertChunks(
    collection,
    tenants.flatMap((tenantId) => [chunkOf(tenantId, 'old'), chunkOf(tenantId, 'new')]),
  );
  for (const tenantId of tenants) {
    const hits = await store.query(collection, PROBE, { filter: { tenantId } });
    expect(
      hits.map(({ metadata }) => metadata.tenantId),
      String(tenantId),
    ).toEqual([tenantId, tenantId]);
  }
  const { sourceUri } = chunkOf('acme', 'old').metadata;
  expect(await store.deleteStale(collection, { sourceUri, tenantId: '', keepIngestRunId: 'new' })).toBe(1);
  expect(await store.query(collection, PROBE)).toHaveLength(7);
});
