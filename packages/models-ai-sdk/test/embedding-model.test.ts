import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import { createOllama } from 'ollama-ai-provider-v2';
import { describe, expect, test, vi } from 'vitest';
import { fromAiSdk, type EmbeddingModels } from '../src/index.ts';
import { closedUrl, DIMENSION, startModelServer, vectorOf, type ModelServer } from './support/model-server.ts';

function overOllama(server: ModelServer) {
  return fromAiSdk({
    embeddingModel: createOllama({ baseURL: server.ollamaUrl }).textEmbeddingModel('nomic-embed-text'),
  }).embedder;
}

function overOpenAi(server: ModelServer) {
  const provider = createOpenAICompatible({ name: 'house', baseURL: server.openAiUrl });
  return fromAiSdk({ embeddingModel: provider.textEmbeddingModel('embed-small') }).embedder;
}

describe.each([
  ['Ollama', overOllama],
  ['an OpenAI-compatible server', overOpenAi],
] as const)('an embedding model of %s', (_, connect) => {
  test('gives one vector for each text, in order', async () => {
    const server = await startModelServer();
    const texts = ['first', 'second', 'dritter'];
    const vectors = await connect(server).embed(texts);
    expect(vectors).toEqual(texts.map((text) => Float32Array.from(vectorOf(text))));
  });

  test('is asked for its dimension once, also where several documents want to know at the same time', async () => {
    const server = await startModelServer();
    const embedder = connect(server);
    const both = await Promise.all([embedder.dimension(), embedder.dimension()]);
    expect([...both, await embedder.dimension()]).toEqual([DIMENSION, DIMENSION, DIMENSION]);
    expect(server.requests).toHaveLength(1);
  });

  test('is asked again for its dimension where the first try failed', async () => {
    const server = await startModelServer();
    server.next({ kind: 'status', status: 500 });
    const embedder = connect(server);
    await expect(embedder.dimension()).rejects.toMatchObject({ code: 'E_BACKEND_EMBED_CONNECT' });
    expect(await embedder.dimension()).toBe(DIMENSION);
  });

  test.each([
    [429, true],
    [500, true],
    [503, true],
    [400, false],
    [401, false],
    [404, false],
  ])('answers %i: another try may help: %s', async (status, recoverable) => {
    const server = await startModelServer();
    server.always(() => ({ kind: 'status', status, headers: { 'retry-after': '3' } }));
    const expected = { code: 'E_BACKEND_EMBED_CONNECT', recoverable, retryAfterMs: recoverable ? 3000 : undefined };
    await expect(connect(server).embed(['text'])).rejects.toMatchObject(expected);
    expect(server.requests).toHaveLength(1);
  });

  test.each([
    ['an empty body', { kind: 'raw', body: '' }],
    ['broken JSON', { kind: 'raw', body: '{"embeddings": [[1' }],
    ['another shape', { kind: 'raw', body: '{"embeddings": "none"}' }],
    ['a connection that breaks', { kind: 'reset' }],
    ['words instead of numbers', { kind: 'vectors', vectors: [['a', 'b']] }],
  ] as const)('%s is a failure of the backend', async (_name, reply) => {
    const server = await startModelServer();
    server.next(reply as Parameters<typeof server.next>[0]);
    await expect(connect(server).embed(['text'])).rejects.toMatchObject({ code: 'E_BACKEND_EMBED_CONNECT' });
  });
});

test('texts are sent in as many calls as the model takes, one after the other', async () => {
  const server = await startModelServer();
  const ollama = createOllama({ baseURL: server.ollamaUrl });
  const embeddingModel = ollama.textEmbeddingModel('nomic-embed-text', { maxEmbeddingsPerCall: 2 });
  const texts = ['a', 'b', 'c', 'd', 'e'];
  expect(await fromAiSdk({ embeddingModel }).embedder.embed(texts)).toHaveLength(5);
  expect(server.requests.map((request) => request.texts)).toEqual([['a', 'b'], ['c', 'd'], ['e']]);
  expect(server.mostOpen()).toBe(1);
});

test('and that is so for a model that could take several calls at a time', async () => {
  const { MockEmbeddingModelV4 } = await import('ai/test');
  let open = 0;
  let mostOpen = 0;
  const embeddingModel = new MockEmbeddingModelV4({
    maxEmbeddingsPerCall: 1,
    supportsParallelCalls: true,
    doEmbed: async ({ values }) => {
      mostOpen = Math.max(mostOpen, ++open);
      await new Promise((resolve) => setImmediate(resolve));
      open -= 1;
      return { embeddings: values.map(vectorOf), warnings: [] };
    },
  });
  expect(await fromAiSdk({ embeddingModel }).embedder.embed(['a', 'b', 'c'])).toHaveLength(3);
  expect(mostOpen).toBe(1);
});

test('the name of a model alone is refused: the AI SDK would send it to a gateway on the internet', () => {
  const embeddingModel = 'openai/text-embedding-3-small' as unknown as EmbeddingModels['embeddingModel'];
  expect(() => fromAiSdk({ embeddingModel })).toThrow(expect.objectContaining({ code: 'E_CONFIG_INVALID' }));
});

test('a dimension that is given is not asked for', async () => {
  const embeddingModel = createOllama({ baseURL: await closedUrl() }).textEmbeddingModel('nomic-embed-text');
  expect(await fromAiSdk({ embeddingModel, embeddingDimension: 768 }).embedder.dimension()).toBe(768);
});

test.each([null, Number.NaN, Number.POSITIVE_INFINITY, '1'])(
  'a vector with %j is refused, also where the provider lets it through',
  async (value) => {
    const { MockEmbeddingModelV4 } = await import('ai/test');
    const embeddings = [[1, value as number]];
    const embeddingModel = new MockEmbeddingModelV4({ doEmbed: async () => ({ embeddings, warnings: [] }) });
    const expected = { code: 'E_BACKEND_EMBED_CONNECT', recoverable: false };
    await expect(fromAiSdk({ embeddingModel }).embedder.embed(['text'])).rejects.toMatchObject(expected);
  },
);

test('nothing is printed about settings that a model does not know', async () => {
  const { MockEmbeddingModelV4 } = await import('ai/test');
  const printed = [vi.spyOn(process, 'emitWarning'), vi.spyOn(console, 'warn'), vi.spyOn(console, 'info')];
  const embeddingModel = new MockEmbeddingModelV4({
    doEmbed: async () => ({ embeddings: [[1]], warnings: [{ type: 'unsupported', feature: 'dimensions' }] }),
  });
  expect(await fromAiSdk({ embeddingModel }).embedder.embed(['text'])).toEqual([Float32Array.of(1)]);
  for (const spy of printed) expect(spy).not.toHaveBeenCalled();
});
