import { createOllama } from 'ollama-ai-provider-v2';
import { createHashingEmbedder, PDFRouter, type PDFProcessorConfigInput } from '@ingestkit/pdf';
import { openSqliteStore } from '@ingestkit/store-sqlite';
import { describe, expect, onTestFinished, test } from 'vitest';
import { fromAiSdk } from '../src/index.ts';
import {
  closedUrl,
  DIMENSION,
  startModelServer,
  vectorOf,
  type ModelRequest,
  type Reply,
} from './support/model-server.ts';
import { chaptersPdf, pathOf } from './support/sample-pdfs.ts';

/** Small batches, so that a document has many. */
const CONFIG: PDFProcessorConfigInput = {
  embeddingDimension: DIMENSION,
  embeddingBatchSize: 2,
  chunkSizeTokens: 64,
  chunkOverlapTokens: 0,
  backendBackoffBase: 0,
  backendTimeoutSeconds: 5,
  executionBackend: 'inline',
};

/** @param url that of the models. Default: that of the server. */
async function setUp(config: PDFProcessorConfigInput = {}, url?: string) {
  const server = await startModelServer();
  const store = openSqliteStore(':memory:');
  const embeddingModel = createOllama({ baseURL: url ?? server.ollamaUrl }).textEmbeddingModel('nomic-embed-text');
  const { vectorStore, structuredDb } = store;
  const router = new PDFRouter({
    vectorStore,
    structuredDb,
    ...fromAiSdk({ embeddingModel, embeddingDimension: DIMENSION }),
    config: { ...CONFIG, ...(config as object) },
  });
  onTestFinished(async () => {
    await router.close();
    await store.close();
  });
  const chunkCount = async () => {
    const [collection] = await store.statistics();
    return collection?.chunkCount ?? 0;
  };
  return { server, store, router, chunkCount };
}

const inAnHour = new Date(Date.now() + 3_600_000).toUTCString();
const notANumber = Array.from({ length: DIMENSION }, () => null);
/** Finite as JSON, infinite in a `Float32Array`. */
const tooLarge = Array.from({ length: DIMENSION }, () => 1e39);

/** Fails every batch that holds the word; all else is answered well. */
function failing(word: string, reply: Reply): (request: ModelRequest) => Reply {
  return ({ texts }) =>
    texts.some((text) => text.includes(word)) ? reply : { kind: 'vectors', vectors: texts.map(vectorOf) };
}

describe('a document whose vectors come over HTTP', () => {
  test('is embedded in batches, never more at a time than the config says', async () => {
    const { server, router, chunkCount } = await setUp({ embeddingConcurrency: 3 });
    const result = await router.process(await chaptersPdf('Alpha'));
    expect(result).toMatchObject({ status: 'succeeded', embedResult: { embeddingDimension: DIMENSION } });
    expect(await chunkCount()).toBe(result.chunksCreated);
    expect(result.chunksCreated).toBeGreaterThan(8);
    expect(server.requests.every(({ texts }) => texts.length <= 2)).toBe(true);
    expect(server.mostOpen()).toBeLessThanOrEqual(3);
  });

  test('is embedded in batches of so many tokens', async () => {
    const { server, router } = await setUp({ embeddingBatchSize: 64, embeddingBatchTokens: 64 });
    await router.process(await chaptersPdf('Alpha'));
    expect(server.requests.length).toBeGreaterThan(4);
  });

  test('goes on after a fault that passes', async () => {
    const { server, router } = await setUp({ embeddingConcurrency: 1 });
    server.next({ kind: 'status', status: 429, headers: { 'retry-after-ms': '30' } }, { kind: 'status', status: 503 });
    expect(await router.process(await chaptersPdf('Alpha'))).toMatchObject({ status: 'succeeded', errors: [] });
    const [first, second] = server.requests;
    expect(second!.atMs - first!.atMs).toBeGreaterThanOrEqual(30);
  });

  test.each<[string, Reply]>([
    ['500 every time', { kind: 'status', status: 500 }],
    ['a connection that breaks', { kind: 'reset' }],
    ['a Retry-After beyond all patience', { kind: 'status', status: 429, headers: { 'retry-after': '3600' } }],
    ['a Retry-After that is a date in an hour', { kind: 'status', status: 429, headers: { 'retry-after': inAnHour } }],
    ['a vector too few', { kind: 'vectors', vectors: [] }],
    [
      'a vector of another length',
      {
        kind: 'vectors',
        vectors: [
          [1, 2],
          [3, 4],
        ],
      },
    ],
    ['what JSON has for NaN', { kind: 'vectors', vectors: [notANumber, notANumber] }],
    ['numbers beyond those of a vector', { kind: 'vectors', vectors: [tooLarge, tooLarge] }],
    ['an empty body', { kind: 'raw', body: '' }],
  ])('fails with %s in one batch, is rolled back, and the others go on', async (_, reply) => {
    const { server, router, chunkCount } = await setUp();
    server.always(failing('In chapter 5 of Beta', reply));
    const paths = await Promise.all(['Alpha', 'Beta', 'Gamma'].map(async (name) => pathOf(await chaptersPdf(name))));
    const [alpha, beta, gamma] = await router.processBatch(paths);
    expect(beta).toMatchObject({ status: 'failed', errors: ['E_BACKEND_EMBED_CONNECT'], chunksCreated: 0 });
    // What had been written before the batch that failed, and is gone again.
    expect(beta!.written.vectorPointIds.length).toBeGreaterThan(0);
    for (const other of [alpha, gamma]) expect(other).toMatchObject({ status: 'succeeded', errors: [] });
    expect(await chunkCount()).toBe(alpha!.chunksCreated + gamma!.chunksCreated);
  });

  test.each([
    ['nobody listens', closedUrl],
    // A label of more than 63 letters is none: no name server is needed to say so.
    ['the name of the host is unknown', async () => `http://${'x'.repeat(64)}.invalid/api`],
  ])('fails with E_BACKEND_EMBED_CONNECT where %s, and nothing is written', async (_, url) => {
    const { router, chunkCount } = await setUp({}, await url());
    const result = await router.process(await chaptersPdf('Alpha'));
    const written = { vectorPointIds: [], dbTableNames: [] };
    expect(result).toMatchObject({ status: 'failed', errors: ['E_BACKEND_EMBED_CONNECT'], written });
    expect(await chunkCount()).toBe(0);
  });

  test('fails with E_BACKEND_EMBED_TIMEOUT where no answer comes', async () => {
    const { server, router, chunkCount } = await setUp({ backendTimeoutSeconds: 0.2, backendMaxRetries: 1 });
    server.always(failing('In chapter 5 of', { kind: 'late', answer: { kind: 'status', status: 500 } }));
    const result = await router.process(await chaptersPdf('Alpha'));
    expect(result).toMatchObject({ status: 'failed', errors: ['E_BACKEND_EMBED_TIMEOUT'] });
    expect(await chunkCount()).toBe(0);
  });

  test('is refused before anything is written where the model has another dimension than the config', async () => {
    const { server, router, chunkCount } = await setUp({ embeddingDimension: 768 });
    const result = await router.process(await chaptersPdf('Alpha'));
    expect(result).toMatchObject({
      status: 'failed',
      errors: ['E_BACKEND_EMBED_CONNECT'],
      written: { vectorPointIds: [] },
    });
    expect(result.errorDetails[0]?.message).toContain(`vectors of ${DIMENSION} numbers and embeddingDimension is 768`);
    expect([server.requests.length, await chunkCount()]).toEqual([0, 0]);
  });

  test('is refused before anything is written where the store has vectors of another dimension', async () => {
    const { server, store, router, chunkCount } = await setUp();
    const before = await router.process(await chaptersPdf('Alpha'));
    const asked = server.requests.length;
    const other = new PDFRouter({
      vectorStore: store.vectorStore,
      structuredDb: store.structuredDb,
      embedder: createHashingEmbedder({ dimension: 32 }),
      config: { ...CONFIG, embeddingDimension: 32 },
    });
    const result = await other.process(await chaptersPdf('Beta'));
    expect(result).toMatchObject({ status: 'failed', errors: ['E_BACKEND_VECTOR_CONNECT'] });
    expect(result.errorDetails[0]?.message).toContain(`has vectors of ${DIMENSION} numbers, not 32`);
    expect([server.requests.length, await chunkCount()]).toEqual([asked, before.chunksCreated]);
  });
});
