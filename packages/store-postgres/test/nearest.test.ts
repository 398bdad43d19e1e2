import { createSampleChunk } from '@ingestkit/conformance';
import type { EmbeddedChunk } from '@ingestkit/core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Connection } from '../src/connection/connection.ts';
import { toConnectionOptions } from '../src/connection/connection-options.ts';
import { openPostgresStore, type PostgresStore, type PostgresVectorStore } from '../src/index.ts';
import { findNearest } from '../src/vector-store/nearest.ts';
import { toVectorBytes } from '../src/vector-store/vectors.ts';
import { usePglite } from './support/test-pglite.ts';
import { query } from './support/test-postgres.ts';

const COLLECTION = 'crowd';
const CROWD = 3000;
const PROBE = Float32Array.of(1, 0, 0);

const pglite = usePglite();
let open: PostgresStore;
let store: PostgresVectorStore;

beforeAll(async () => {
  open = await openPostgresStore(pglite.url, { poolSize: 1 });
  store = open.vectorStore;
  await store.ensureCollection(COLLECTION, 3);
  await store.upsertChunks(COLLECTION, [...crowd(), ...few()]);
  await query(pglite.url, 'ANALYZE');
}, 60_000);
afterAll(() => open.close());

/** Chunks of one tenant around the probe, each a little further away than the one before. */
function crowd(): EmbeddedChunk[] {
  return Array.from({ length: CROWD }, (_, index) => {
    const vector = [Math.cos(index / CROWD), Math.sin(index / CROWD), 0];
    return createSampleChunk({ id: `crowd-${index}`, vector, metadata: { tenantId: 'many' } });
  });
}

/** Chunks of another tenant on the far side. */
function few(): EmbeddedChunk[] {
  return [1, 2, 3].map((index) =>
    createSampleChunk({ id: `few-${index}`, vector: [-1, index, 0], metadata: { tenantId: 'few', language: 'de' } }),
  );
}

/** The plan of a search, as the server tells it. */
async function planOf(expression: string, table: string): Promise<string> {
  await using connection = new Connection(pglite.url, toConnectionOptions({ poolSize: 1 }));
  const rows = await connection.read('vector', (transaction) =>
    transaction.rows(
      `EXPLAIN SELECT chunk_id FROM ${table} WHERE embedding IS NOT NULL ORDER BY ${expression} LIMIT 5`,
    ),
  );
  return rows.map((row) => row['QUERY PLAN']).join('\n');
}

describe('the nearest chunks', () => {
  test('are found over the HNSW index', async () => {
    expect(await planOf(`embedding <=> '[1,0,0]'::vector`, 'ingestkit_chunks_1')).toContain(
      'Index Scan using ingestkit_chunks_1_embedding',
    );
    const hits = await store.query(COLLECTION, PROBE, { limit: 5 });
    expect(hits.map(({ id }) => id)).toEqual(['crowd-0', 'crowd-1', 'crowd-2', 'crowd-3', 'crowd-4']);
  });

  test('of a tenant with few chunks are all found among those of another one that are nearer', async () => {
    const hits = await store.query(COLLECTION, PROBE, { limit: 10, filter: { tenantId: 'few' } });
    expect(hits.map(({ id }) => id)).toEqual(['few-3', 'few-2', 'few-1']);
    const one = await store.query(COLLECTION, PROBE, { limit: 1, filter: { language: 'de' } });
    expect(one.map(({ id }) => id)).toEqual(['few-3']);
  });

  test.each([
    [20_000, 'goes on until there are enough'],
    [1, 'gives up'],
  ])('that match a filter are found by an index that looks at %d vectors and %s', async (maxScanTuples) => {
    await using connection = new Connection(pglite.url, toConnectionOptions({ poolSize: 1 }));
    const collection = { name: COLLECTION, vectorSize: 3, table: 'ingestkit_chunks_1' };
    const bytes = toVectorBytes(PROBE, 3, 'The query') ?? Buffer.of();
    const [lost, found] = await connection.read('vector', async (transaction) => {
      await transaction.run('SET LOCAL enable_seqscan = off');
      await transaction.run('SET LOCAL enable_bitmapscan = off');
      await transaction.run(`SET LOCAL hnsw.max_scan_tuples = ${maxScanTuples}`);
      const onItsOwn = await transaction.rows(
        `SELECT chunk_id FROM ingestkit_chunks_1 WHERE metadata -> 'language' = '"de"'
         ORDER BY embedding <=> $1::vector LIMIT 3`,
        [bytes],
      );
      const filter = { language: 'de' };
      return [onItsOwn, await findNearest(transaction, { collection, filter, limit: 3, bytes })];
    });
    expect(lost).toEqual([]);
    expect(found.map((row) => row['chunk_id'])).toEqual(['few-3', 'few-2', 'few-1']);
  });

  test.each([100, 1000, 1001, CROWD, 10_000])('up to a limit of %d are all there, in order', async (limit) => {
    const hits = await store.query(COLLECTION, PROBE, { limit, filter: { tenantId: 'many' } });
    const ids = Array.from({ length: Math.min(limit, CROWD) }, (_, index) => `crowd-${index}`);
    expect(hits.map(({ id }) => id)).toEqual(ids);
  });

  test('are the same where the index was dropped for a bulk load', async () => {
    const before = await store.query(COLLECTION, PROBE, { limit: 20 });
    await query(pglite.url, 'DROP INDEX ingestkit_chunks_1_embedding');
    expect(await store.query(COLLECTION, PROBE, { limit: 20 })).toEqual(before);
    await query(
      pglite.url,
      'CREATE INDEX ingestkit_chunks_1_embedding ON ingestkit_chunks_1 USING hnsw (embedding vector_cosine_ops)',
    );
  });

  test('of a tenant are all found with a pgvector that is too old to go on in its index', async () => {
    const version = `UPDATE pg_extension SET extversion = $1 WHERE extname = 'vector' RETURNING extversion`;
    const [current] = await query(pglite.url, `SELECT extversion FROM pg_extension WHERE extname = 'vector'`);
    await query(pglite.url, version, ['0.7.4']);
    try {
      const hits = await store.query(COLLECTION, PROBE, { filter: { tenantId: 'few' } });
      expect(hits.map(({ id }) => id)).toEqual(['few-3', 'few-2', 'few-1']);
      expect(await store.query(COLLECTION, PROBE, { limit: 100 })).toHaveLength(100);
    } finally {
      await query(pglite.url, version, [current?.['extversion']]);
    }
  });
});

describe('long vectors', () => {
  test.each([
    [2000, '(embedding vector_cosine_ops)'],
    [2001, 'halfvec(2001)'],
    [4000, 'halfvec(4000)'],
    [4001, null],
    [16_000, null],
  ])('of %d numbers are kept and found; their HNSW index is on %s', async (vectorSize, indexed) => {
    const collection = `long-${vectorSize}`;
    await store.ensureCollection(collection, vectorSize);
    const vector = (first: number): Float32Array =>
      Float32Array.from({ length: vectorSize }, (_, index) => (index === 0 ? first : Math.sin(index)));
    const chunks = [1, 40, 900].map((first) => ({
      ...createSampleChunk({ id: `at ${first}` }),
      vector: vector(first),
    }));
    await store.upsertChunks(collection, chunks);
    const hits = await store.query(collection, vector(39), { limit: 1 });
    expect(hits.map(({ id }) => id)).toEqual(['at 40']);

    const [row] = await query(pglite.url, 'SELECT id FROM ingestkit_collections WHERE name = $1', [collection]);
    const indexes = await query(
      pglite.url,
      `SELECT indexdef FROM pg_indexes WHERE tablename = $1 AND indexdef LIKE '%hnsw%'`,
      [`ingestkit_chunks_${Number(row?.['id'])}`],
    );
    expect(indexes).toHaveLength(indexed === null ? 0 : 1);
    expect(JSON.stringify(indexes)).toContain(indexed ?? '[]');
  });
});

describe('an index on a metadata field', () => {
  const planFor = async (condition: string): Promise<string> => {
    await using connection = new Connection(pglite.url, toConnectionOptions({ poolSize: 1 }));
    const rows = await connection.read('vector', async (transaction) => {
      await transaction.run('SET LOCAL enable_seqscan = off');
      return transaction.rows(`EXPLAIN SELECT chunk_id FROM ingestkit_chunks_1 WHERE ${condition}`);
    });
    return rows.map((row) => row['QUERY PLAN']).join('\n');
  };

  test.each([
    ['language', `metadata -> 'language' = '"de"'::jsonb`],
    ['custom.a b', `metadata -> 'custom' -> 'a b' = '1'::jsonb`],
  ])('on %s is used by the filter', async (field, condition) => {
    expect(await planFor(condition)).not.toContain('_field_');
    await store.createPayloadIndex(COLLECTION, field, 'keyword');
    expect(await planFor(condition)).toContain('_field_');
  });

  test('is not made for a field that has a column of its own', async () => {
    await store.createPayloadIndex(COLLECTION, 'tenantId', 'keyword');
    expect(await planFor(`tenant_id = 'few'::text`)).toContain('ingestkit_chunks_1_tenant');
  });
});
