import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import { createOllama } from 'ollama-ai-provider-v2';
import { PDFRouter, createHashingEmbedder, type PDFProcessorConfigInput } from '@ingestkit/pdf';
import type { ErrorCode, LLMBackend, ProcessingResult, WarningCode } from '@ingestkit/core';
import { openSqliteStore } from '@ingestkit/store-sqlite';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { fromAiSdk } from '../src/index.ts';
import { closedUrl, GOOD_ANSWER, startModelServer, type ModelServer, type Reply } from './support/model-server.ts';
import { pathOf, unsurePdf, WORDS } from './support/sample-pdfs.ts';

const TIMEOUT_SECONDS = 0.4;
/** What reading and writing the document takes at most, on a machine that is busy. */
const WORK_SECONDS = 10;

/** Makes the backend for a server that speaks the protocol. */
type Connect = (server: Pick<ModelServer, 'ollamaUrl' | 'openAiUrl'>) => LLMBackend;

const PROTOCOLS: [string, Connect][] = [
  ['Ollama', ({ ollamaUrl }) => fromAiSdk({ languageModel: createOllama({ baseURL: ollamaUrl }) }).llm],
  [
    'an OpenAI-compatible server',
    ({ openAiUrl }) => {
      const provider = createOpenAICompatible({ name: 'house', baseURL: openAiUrl, supportsStructuredOutputs: true });
      return fromAiSdk({ languageModel: provider }).llm;
    },
  ],
];
const overOllama = PROTOCOLS[0]![1];

interface Outage {
  title: string;
  /** What the server does with every question. */
  reply?: Reply;
  /** The address, where there is no server to speak of. */
  url?: () => Promise<string>;
  /** The caller stops the document when the first question arrives. */
  isAborted?: true;
  /** Default: {@link TIMEOUT_SECONDS}. */
  timeoutSeconds?: number;
  warnings: WarningCode[];
  errors: ErrorCode[];
  /** Questions that the server gets: tier 2, its second try, tier 3, its second try. */
  questions: number;
  /** Least time between the first question and the second. */
  pauseMs?: number;
  /** Whose answer the result has; null where the document was stopped before there was one. Default: the rules'. */
  classified?: { degraded: boolean; tierUsed: string; pdfType: string; confidence: number } | null;
}

const DEGRADED = 'W_CLASSIFICATION_DEGRADED';
const byRules = { degraded: true, tierUsed: 'rule_based', pdfType: 'text_native', confidence: 0.7 };
const unavailable = { warnings: ['W_LLM_RETRY', 'W_LLM_UNAVAILABLE', DEGRADED] satisfies WarningCode[], errors: [] };
const leftAlone = { warnings: ['W_LLM_UNAVAILABLE', DEGRADED] satisfies WarningCode[], errors: [], questions: 1 };
const late = { warnings: [DEGRADED] satisfies WarningCode[], errors: ['E_LLM_TIMEOUT'] satisfies ErrorCode[] };
const useless = (code: ErrorCode) => ({ warnings: ['W_LLM_RETRY', DEGRADED] satisfies WarningCode[], errors: [code] });
const says = (answer: Record<string, unknown>): Reply => ({ kind: 'text', text: JSON.stringify(answer) });
const busy = (headers: Record<string, string>): Reply => ({ kind: 'status', status: 429, headers });
const neverAnswers: Reply = { kind: 'late', answer: { kind: 'text', text: GOOD_ANSWER } };
const inAnHour = new Date(Date.now() + 3_600_000).toUTCString();

const OUTAGES: Outage[] = [
  { title: 'the connection is refused', url: closedUrl, ...unavailable, questions: 0 },
  // A label of more than 63 letters is none: no name server is needed to say so.
  {
    title: 'the name of the host is unknown',
    url: async () => `http://${'x'.repeat(64)}.invalid/api`,
    ...unavailable,
    questions: 0,
  },
  { title: 'the connection breaks', reply: { kind: 'reset' }, ...unavailable, questions: 2 },
  { title: 'an answer comes when nobody waits for it any more', reply: neverAnswers, ...late, questions: 1 },
  { title: 'an answer begins and does not end', reply: { kind: 'begun', body: '{"mess' }, ...late, questions: 1 },
  {
    title: '429 with a Retry-After that is shorter than a call may take',
    reply: busy({ 'retry-after': '1' }),
    ...unavailable,
    questions: 2,
    pauseMs: 1000,
    timeoutSeconds: 1.5,
  },
  {
    title: '429 with a Retry-After in milliseconds',
    reply: busy({ 'retry-after-ms': '50' }),
    ...unavailable,
    questions: 2,
    pauseMs: 50,
  },
  { title: '429 with a Retry-After beyond all patience', reply: busy({ 'retry-after': '3600' }), ...leftAlone },
  { title: '429 with a Retry-After that is a date in an hour', reply: busy({ 'retry-after': inAnHour }), ...leftAlone },
  {
    title: '429 with a Retry-After that is a date of the past',
    reply: busy({ 'retry-after': 'Thu, 01 Jan 1970 00:00:00 GMT' }),
    ...unavailable,
    questions: 2,
  },
  { title: '500', reply: { kind: 'status', status: 500 }, ...unavailable, questions: 2 },
  { title: '404: the model is not there', reply: { kind: 'status', status: 404 }, ...unavailable, questions: 2 },
  { title: 'an empty body', reply: { kind: 'raw', body: '' }, ...unavailable, questions: 2 },
  {
    title: 'a body that breaks off',
    reply: { kind: 'raw', body: '{"message": {"content"' },
    ...unavailable,
    questions: 2,
  },
  { title: 'an empty answer', reply: { kind: 'text', text: '' }, ...useless('E_LLM_MALFORMED_JSON'), questions: 4 },
  {
    title: 'broken JSON',
    reply: { kind: 'text', text: '{"type": "scan' },
    ...useless('E_LLM_MALFORMED_JSON'),
    questions: 4,
  },
  {
    title: 'words',
    reply: { kind: 'text', text: 'I think that it is scanned.' },
    ...useless('E_LLM_MALFORMED_JSON'),
    questions: 4,
  },
  {
    title: 'the wrong schema',
    reply: says({ kind: 'scanned', score: 1 }),
    ...useless('E_LLM_SCHEMA_INVALID'),
    questions: 4,
  },
  {
    title: 'a confidence out of range',
    reply: says({ type: 'complex', confidence: 87, reasoning: 'Because.', pageTypes: [] }),
    warnings: [],
    errors: ['E_LLM_CONFIDENCE_OOB'],
    questions: 1,
    classified: { degraded: false, tierUsed: 'llm_basic', pdfType: 'complex', confidence: 1 },
  },
  {
    title: 'the caller stops it while a model is waited for',
    reply: neverAnswers,
    isAborted: true,
    warnings: [],
    errors: ['E_EXECUTION_CANCELLED'],
    questions: 1,
    classified: null,
  },
];

interface TestStore {
  /** A router over the store, with the model. */
  routerWith(llm: LLMBackend | null, config?: PDFProcessorConfigInput): PDFRouter;
  /** All chunks in the store. */
  texts(): Promise<string[]>;
}

function openStore(): TestStore {
  const store = openSqliteStore(':memory:');
  onTestFinished(() => store.close());
  const { structuredDb, vectorStore } = store;
  const embedder = createHashingEmbedder({ dimension: 64 });
  return {
    routerWith: (llm, config) => {
      const router = new PDFRouter({
        vectorStore,
        structuredDb,
        embedder,
        llm,
        config: {
          embeddingDimension: 64,
          backendTimeoutSeconds: TIMEOUT_SECONDS,
          backendBackoffBase: 0.01,
          executionBackend: 'inline',
          executionMaxWorkers: 1,
          ...(config as object | undefined),
        },
      });
      onTestFinished(() => router.close());
      return router;
    },
    texts: async () => {
      const [vector] = await embedder.embed(['all']);
      const hits = await vectorStore.query('helpdesk', vector!, { limit: 100 });
      return hits.map(({ text }) => text);
    },
  };
}

describe.each(PROTOCOLS)('a document that was ingested is not lost over %s, whatever happens:', (_, connect) => {
  test.each(OUTAGES)('$title', async (outage) => {
    const { classified = byRules, errors, isAborted = false, pauseMs = 0, questions, reply, url, warnings } = outage;
    const { timeoutSeconds = TIMEOUT_SECONDS } = outage;
    const store = openStore();
    const path = await pathOf(await unsurePdf());
    await store.routerWith(null).process(path);
    const before = await store.texts();
    expect(before.join(' ')).toContain('The lamp was lit at dusk');

    const server = await startModelServer();
    const stop = new AbortController();
    server.always(() => {
      if (isAborted) stop.abort();
      return reply!;
    });
    const noServer = await url?.();
    const llm = connect(noServer === undefined ? server : { ollamaUrl: noServer, openAiUrl: noServer });
    const router = store.routerWith(llm, { backendTimeoutSeconds: timeoutSeconds });
    const result = await router.process(path, { signal: stop.signal, force: true });

    expect(result).toMatchObject({ warnings, errors, classificationResult: classified });
    const kept = errors.length > 0 ? 'partial' : 'succeeded';
    expect(result).toMatchObject(
      isAborted ? { status: 'failed', chunksCreated: 0 } : { status: kept, chunksCreated: before.length },
    );
    expect(await store.texts()).toEqual(before);
    expect(server.requests).toHaveLength(questions);
    const [firstAtMs = 0, secondAtMs = Infinity] = server.requests.map(({ atMs }) => atMs);
    expect(secondAtMs - firstAtMs).toBeGreaterThanOrEqual(pauseMs);
    const { classificationResult, processingTimeSeconds } = result;
    expect(classificationResult?.classificationDurationSeconds ?? 0).toBeLessThan(4 * timeoutSeconds + 2);
    expect(processingTimeSeconds).toBeLessThan(WORK_SECONDS);

    // What comes now comes too late, over a connection that is closed.
    const asItWas = structuredClone(result);
    server.release();
    await vi.waitFor(() => expect(server.openCount()).toBe(0));
    expect(result).toEqual(asItWas);
    expect(await store.texts()).toEqual(before);
  });
});

test('a first answer that is useless costs one more question', async () => {
  const server = await startModelServer();
  server.next({ kind: 'text', text: 'Well.' });
  const store = openStore();
  const result = await store.routerWith(overOllama(server)).process(await unsurePdf());
  expect(result).toMatchObject({ status: 'succeeded', warnings: ['W_LLM_RETRY'], errors: [] });
  expect(result.classificationResult).toMatchObject({ tierUsed: 'llm_basic', confidence: 0.85, degraded: false });
  expect(await store.texts()).toHaveLength(result.chunksCreated);
});

test('a document is kept in a worker thread too, which is told how long the model wants to be left alone', async () => {
  const server = await startModelServer();
  server.next(busy({ 'retry-after': '3600' }));
  const store = openStore();
  const router = store.routerWith(overOllama(server), { executionBackend: 'local' });
  const [result] = (await router.processBatch([await pathOf(await unsurePdf())])) as [ProcessingResult];
  expect(result).toMatchObject({ warnings: ['W_LLM_UNAVAILABLE', DEGRADED], classificationResult: byRules });
  expect((await store.texts()).join(' ')).toContain('The lamp was lit at dusk');
  // It was too long, so that there was no second question.
  expect(server.requests).toHaveLength(1);
});

test('no text of the document is in a question, nor its title, author, file name or fonts', async () => {
  const server = await startModelServer();
  server.always(() => ({ kind: 'text', text: '{}' }));
  const store = openStore();
  await store.routerWith(overOllama(server)).process(await pathOf(await unsurePdf()));
  expect(server.requests).toHaveLength(4);
  for (const { body } of server.requests) {
    const sent = JSON.stringify(body).toLowerCase();
    for (const word of WORDS) expect(sent).not.toContain(word.toLowerCase());
  }
});
