import { isIngestError } from '@ingestkit/core';
import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import { createOllama } from 'ollama-ai-provider-v2';
import { describe, expect, test, vi } from 'vitest';
import { fromAiSdk, type LanguageModels } from '../src/index.ts';
import { closedUrl, GOOD_ANSWER, startModelServer, type ModelServer } from './support/model-server.ts';

const OPTIONS = { model: 'qwen2.5:7b', temperature: 0.1 };
const SCHEMA = { type: 'object', properties: { type: { type: 'string' } } };

function overOllama(server: ModelServer) {
  return fromAiSdk({ languageModel: createOllama({ baseURL: server.ollamaUrl }) }).llm;
}

function overOpenAi(server: ModelServer) {
  const provider = createOpenAICompatible({
    name: 'house',
    baseURL: server.openAiUrl,
    apiKey: 'sk-very-secret',
    supportsStructuredOutputs: true,
  });
  return fromAiSdk({ languageModel: provider }).llm;
}

describe.each([
  ['Ollama', overOllama],
  ['an OpenAI-compatible server', overOpenAi],
] as const)('a language model of %s', (_, connect) => {
  test('is asked for JSON of the schema, with name and temperature as they are given', async () => {
    const server = await startModelServer();
    expect(await connect(server).classify('What is it?', { ...OPTIONS, schema: SCHEMA })).toEqual(
      JSON.parse(GOOD_ANSWER),
    );
    const [request] = server.requests;
    expect(request).toMatchObject({ task: 'chat', model: 'qwen2.5:7b' });
    expect(request?.prompt).toContain('What is it?');
    expect(JSON.stringify(request?.body)).toContain('"temperature":0.1');
    expect(JSON.stringify(request?.body)).toContain('"properties":{"type":{"type":"string"}}');
  });

  test('gives text as it wrote it', async () => {
    const server = await startModelServer();
    server.next({ kind: 'text', text: ' two\nlines ' });
    expect(await connect(server).generate('Write.', OPTIONS)).toBe(' two\nlines ');
  });

  test('may think aloud before its JSON, and fence it', async () => {
    const server = await startModelServer();
    server.next(
      { kind: 'text', text: '<think>{maybe}</think>\n{"a": 1}' },
      { kind: 'text', text: '```json\n[2]\n```\n' },
    );
    expect(await connect(server).classify('?', OPTIONS)).toEqual({ a: 1 });
    expect(await connect(server).classify('?', OPTIONS)).toEqual([2]);
  });

  test('is asked once, whatever goes wrong: retries are the caller’s', async () => {
    const server = await startModelServer();
    server.always(() => ({ kind: 'status', status: 503 }));
    await expect(connect(server).classify('?', OPTIONS)).rejects.toThrow('answered 503 Service Unavailable');
    expect(server.requests).toHaveLength(1);
  });

  test('says how long it wants to be left alone', async () => {
    const server = await startModelServer();
    const inTenSeconds = new Date(Date.now() + 10_000).toUTCString();
    server.next(
      { kind: 'status', status: 429, headers: { 'retry-after': '7' } },
      { kind: 'status', status: 503, headers: { 'retry-after': inTenSeconds } },
      { kind: 'status', status: 429, headers: { 'retry-after-ms': '250' } },
      { kind: 'status', status: 429, headers: { 'retry-after': 'soon' } },
    );
    const llm = connect(server);
    const ask = () => llm.generate('?', OPTIONS).catch((error: unknown) => error);
    expect(await ask()).toMatchObject({ retryAfterMs: 7000 });
    const untilDate = ((await ask()) as { retryAfterMs: number }).retryAfterMs;
    expect(untilDate).toBeGreaterThan(8000);
    expect(untilDate).toBeLessThanOrEqual(10_000);
    expect(await ask()).toMatchObject({ retryAfterMs: 250 });
    expect(await ask()).not.toHaveProperty('retryAfterMs');
  });

  test('closes its connection when it is too late or aborted', async () => {
    const server = await startModelServer();
    server.always(() => ({ kind: 'late', answer: { kind: 'text', text: '{}' } }));
    const llm = connect(server);
    await expect(llm.classify('?', { ...OPTIONS, timeoutMs: 30 })).rejects.toMatchObject({ code: 'E_LLM_TIMEOUT' });
    const stop = new AbortController();
    const call = llm.classify('?', { ...OPTIONS, signal: stop.signal });
    stop.abort(new Error('enough'));
    await expect(call).rejects.toThrow('enough');
    await vi.waitFor(() => expect(server.openCount()).toBe(0));
  });

  test('tells neither the prompt nor a key nor the answer in its errors', async () => {
    const server = await startModelServer();
    for (const status of [400, 401, 403, 422, 429, 500]) {
      server.next({ kind: 'status', status, message: 'bad input: the secret of page 3, key sk-very-secret' });
      const error = await connect(server)
        .generate('the secret of page 3', OPTIONS)
        .catch((caught: unknown) => caught as Error);
      expect(String(error)).toContain(String(status));
      expect(JSON.stringify([String(error), error, (error as Error).cause])).not.toMatch(/secret/);
    }
  });
});

test.each([429, 'a server that is not there'])('of an address no more than the host is told: %s', async (answer) => {
  const server = await startModelServer();
  if (typeof answer === 'number') server.always(() => ({ kind: 'status', status: answer }));
  const { origin } = new URL(typeof answer === 'number' ? server.openAiUrl : await closedUrl());
  const provider = createOpenAICompatible({
    name: 'house',
    baseURL: `${origin}/v1/our-deployment`,
    queryParams: { key: 'sk-very-secret' },
  });
  const error = await fromAiSdk({ languageModel: provider })
    .llm.generate('?', OPTIONS)
    .catch((caught: unknown) => caught);
  expect(String(error)).toContain(`at ${origin} `);
  expect(String(error)).not.toMatch(/our-deployment|secret/);
});

test('a model that is not there is named in the words of its server', async () => {
  const server = await startModelServer();
  server.next({ kind: 'status', status: 404, message: 'model "qwen2.5:7b" not found, try pulling it first' });
  await expect(overOllama(server).generate('?', OPTIONS)).rejects.toThrow(
    'answered 404 Not Found: model "qwen2.5:7b" not found, try pulling it first',
  );
});

test('and no more than a line of these words is told', async () => {
  const server = await startModelServer();
  server.next({ kind: 'status', status: 404, message: `${'many words '.repeat(100)}\nand a page of them` });
  const error = await overOllama(server)
    .generate('?', OPTIONS)
    .catch((caught: unknown) => caught);
  expect(String(error)).toContain('many words');
  expect(String(error)).not.toContain('\n');
  expect(String(error).length).toBeLessThan(350);
});

test('a key that is missing is named in the words of the provider, and another try is of no use', async () => {
  const { LoadAPIKeyError } = await import('ai');
  const { MockEmbeddingModelV4, MockLanguageModelV4 } = await import('ai/test');
  const fail = async () => {
    throw new LoadAPIKeyError({ message: 'The key is missing. Set HOUSE_API_KEY.' });
  };
  const { embedder, llm } = fromAiSdk({
    languageModel: new MockLanguageModelV4({ doGenerate: fail }),
    embeddingModel: new MockEmbeddingModelV4({ doEmbed: fail }),
  });
  await expect(llm.generate('?', OPTIONS)).rejects.toThrow('cannot be asked: The key is missing. Set HOUSE_API_KEY.');
  await expect(embedder.embed(['text'])).rejects.toMatchObject({ recoverable: false });
});

test('an answer without anything to choose from is not taken for a server that is not there', async () => {
  const server = await startModelServer();
  server.next({ kind: 'raw', body: '{"id": "chat-1", "created": 1, "model": "m", "choices": []}' });
  await expect(overOpenAi(server).generate('?', OPTIONS)).rejects.toThrow('gave an answer that cannot be read');
});

test('a server that is not there is no answer that was wrong or late', async () => {
  const languageModel = createOllama({ baseURL: await closedUrl() });
  const error = await fromAiSdk({ languageModel })
    .llm.classify('?', OPTIONS)
    .catch((caught: unknown) => caught);
  expect(String(error)).toContain('cannot be reached (ECONNREFUSED)');
  expect(isIngestError(error)).toBe(false);
});

test('the reasoning model answers for its role, the other one for all else', async () => {
  const server = await startModelServer();
  const ollama = createOllama({ baseURL: server.ollamaUrl });
  const { llm } = fromAiSdk({ languageModel: ollama('small'), reasoningModel: ollama('large') });
  for (const role of ['classification', 'reasoning', 'cleanup'] as const) {
    await llm.generate('?', { model: 'as configured', role });
  }
  await llm.generate('?', { model: 'as configured' });
  expect(server.requests.map(({ model }) => model)).toEqual(['small', 'large', 'small', 'small']);
});

describe('the name of a model alone is refused, which the AI SDK would send to a gateway on the internet,', () => {
  const nameOnly = 'openai/gpt-5' as unknown as Exclude<LanguageModels['languageModel'], CallableFunction>;
  const refusal = { code: 'E_CONFIG_INVALID', message: expect.stringContaining('a name alone is none') };

  test('at once where it is given', async () => {
    const languageModel = createOllama({ baseURL: await closedUrl() });
    expect(() => fromAiSdk({ languageModel: nameOnly })).toThrow(expect.objectContaining(refusal));
    expect(() => fromAiSdk({ languageModel, reasoningModel: nameOnly })).toThrow(expect.objectContaining(refusal));
  });

  test('when it is asked for where a function gives it', async () => {
    const { llm } = fromAiSdk({ languageModel: () => nameOnly });
    await expect(llm.generate('?', OPTIONS)).rejects.toMatchObject(refusal);
  });
});

test('nothing is printed about settings that a model does not know', async () => {
  const emitWarning = vi.spyOn(process, 'emitWarning');
  const { MockLanguageModelV4 } = await import('ai/test');
  const languageModel = new MockLanguageModelV4({
    doGenerate: async () => ({
      content: [{ type: 'text', text: 'well' }],
      finishReason: { unified: 'stop', raw: 'stop' },
      usage: {
        inputTokens: { total: 1, noCache: 1, cacheRead: 0, cacheWrite: 0 },
        outputTokens: { total: 1, text: 1, reasoning: 0 },
      },
      warnings: [{ type: 'unsupported', feature: 'temperature' }],
    }),
  });
  expect(await fromAiSdk({ languageModel }).llm.generate('?', OPTIONS)).toBe('well');
  expect(emitWarning).not.toHaveBeenCalled();
});
