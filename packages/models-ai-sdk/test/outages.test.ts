import { createOllama } from 'ollama-ai-provider-v2';
import { PDFRouter, createHashingEmbedder } from '@ingestkit/pdf';
import type { ErrorCode, ProcessingResult, WarningCode } from '@ingestkit/core';
import { openSqliteStore } from '@ingestkit/store-sqlite';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { fromAiSdk } from '../src/index.ts';
import { closedUrl, GOOD_ANSWER, startModelServer, type ModelServer, type Reply } from './support/model-server.ts';
import { pathOf, unsurePdf, WORDS } from './support/sample-pdfs.ts';

const TIMEOUT_SECONDS = 0.4;
/** What reading and writing the document takes at most, on a machine that is busy. */
const WORK_SECONDS = 10;

interface Outage {
  title: string;
  /** What the server does with every question. */
  reply?: Reply;
  /** The address, where there is no server to speak of. */
  url?: () => Promise<string>;
  warnings: WarningCode[];
  errors: ErrorCode[];
  /** Questions that the server gets: tier 2, its second try, tier 3, its second try. */
  questions: number;
  degraded?: boolean;
}

const DEGRADED = 'W_CLASSIFICATION_DEGRADED';
const unavailable = { warnings: ['W_LLM_RETRY', 'W_LLM_UNAVAILABLE', DEGRADED] satisfies WarningCode[], errors: [] };
const late = { warnings: [DEGRADED] satisfies WarningCode[], errors: ['E_LLM_TIMEOUT'] satisfies ErrorCode[] };
const useless = (code: ErrorCode) => ({ warnings: ['W_LLM_RETRY', DEGRADED] satisfies WarningCode[], errors: [code] });
const says = (answer: Record<string, unknown>): Reply => ({ kind: 'text', text: JSON.stringify(answer) });

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
  {
    title: 'no answer comes',
    reply: { kind: 'late', answer: { kind: 'text', text: GOOD_ANSWER } },
    ...late,
    questions: 1,
  },
  {
    title: '429 with a short Retry-After',
    reply: { kind: 'status', status: 429, headers: { 'retry-after-ms': '50' } },
    ...unavailable,
    questions: 2,
  },
  {
    title: '429 with a Retry-After beyond all patience',
    reply: { kind: 'status', status: 429, headers: { 'retry-after': '3600' } },
    warnings: ['W_LLM_UNAVAILABLE', DEGRADED],
    errors: [],
    questions: 1,
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
    degraded: false,
  },
];

interface Setup {
  router: PDFRouter;
  texts: () => Promise<string[]>;
}

function routerOver(url: string, executionBackend: 'inline' | 'local' = 'inline'): Setup {
  const store = openSqliteStore(':memory:');
  const embedder = createHashingEmbedder({ dimension: 64 });
  const router = new PDFRouter({
    vectorStore: store.vectorStore,
    structuredDb: store.structuredDb,
    embedder,
    llm: fromAiSdk({ languageModel: createOllama({ baseURL: url }) }).llm,
    config: {
      embeddingDimension: 64,
      backendTimeoutSeconds: TIMEOUT_SECONDS,
      backendBackoffBase: 0.01,
      executionBackend,
      executionMaxWorkers: 1,
    },
  });
  onTestFinished(async () => {
    await router.close();
    await store.close();
  });
  const texts = async () => {
    const [vector] = await embedder.embed(['all']);
    const hits = await store.vectorStore.query('helpdesk', vector!, { limit: 100 });
    return hits.map(({ text }) => text);
  };
  return { router, texts };
}

function expectKept(result: ProcessingResult, texts: readonly string[]): void {
  expect(result.chunksCreated).toBeGreaterThan(0);
  expect(texts.join(' ')).toContain('The lamp was lit at dusk');
}

describe('a document is kept, whatever the language model does:', () => {
  test.each(OUTAGES)('$title', async ({ url, reply, warnings, errors, questions, degraded = true }) => {
    let server: ModelServer | undefined;
    if (reply !== undefined) {
      server = await startModelServer();
      server.always(() => reply);
    }
    const { router, texts } = routerOver(server?.ollamaUrl ?? (await url!()));
    const result = await router.process(await unsurePdf());
    expect(result).toMatchObject({
      status: errors.length > 0 ? 'partial' : 'succeeded',
      warnings,
      errors,
      classificationResult: degraded
        ? { degraded, tierUsed: 'rule_based', pdfType: 'text_native', confidence: 0.7 }
        : { degraded, tierUsed: 'llm_basic', confidence: 1 },
    });
    expectKept(result, await texts());
    expect(server?.requests.length ?? 0).toBe(questions);
    expect(result.classificationResult!.classificationDurationSeconds).toBeLessThan(4 * TIMEOUT_SECONDS + 2);
    expect(result.processingTimeSeconds).toBeLessThan(WORK_SECONDS);
  });

  test('an answer that comes when nobody waits for it any more changes nothing', async () => {
    const server = await startModelServer();
    server.always(() => ({ kind: 'late', answer: { kind: 'text', text: GOOD_ANSWER } }));
    const { router } = routerOver(server.ollamaUrl);
    const result = await router.process(await unsurePdf());
    const before = structuredClone(result);
    server.release();
    await vi.waitFor(() => expect(server.openCount()).toBe(0));
    expect(result).toEqual(before);
    expect(result).toMatchObject({ errors: ['E_LLM_TIMEOUT'], classificationResult: { degraded: true } });
  });

  test('a first answer that is useless costs one more question', async () => {
    const server = await startModelServer();
    server.next({ kind: 'text', text: 'Well.' });
    const { router, texts } = routerOver(server.ollamaUrl);
    const result = await router.process(await unsurePdf());
    expect(result).toMatchObject({ status: 'succeeded', warnings: ['W_LLM_RETRY'], errors: [] });
    expect(result.classificationResult).toMatchObject({ tierUsed: 'llm_basic', confidence: 0.85, degraded: false });
    expectKept(result, await texts());
  });

  test('and that holds in a worker thread too', async () => {
    const server = await startModelServer();
    server.next({ kind: 'status', status: 429, headers: { 'retry-after': '3600' } });
    const { router, texts } = routerOver(server.ollamaUrl, 'local');
    const [result] = await router.processBatch([await pathOf(await unsurePdf())]);
    expect(result).toMatchObject({
      warnings: ['W_LLM_UNAVAILABLE', DEGRADED],
      classificationResult: { degraded: true },
    });
    expectKept(result!, await texts());
    // How long to wait crossed the thread: it was too long, so that there was no second question.
    expect(server.requests).toHaveLength(1);
  });
});

test('aborting a document that waits for a model ends it, and what an earlier run wrote stays', async () => {
  const server = await startModelServer();
  const { router, texts } = routerOver(server.ollamaUrl);
  const path = await pathOf(await unsurePdf());
  expectKept(await router.process(path), await texts());
  const before = await texts();

  const stop = new AbortController();
  server.always(() => {
    stop.abort();
    return { kind: 'late', answer: { kind: 'text', text: GOOD_ANSWER } };
  });
  const result = await router.process(path, { signal: stop.signal, force: true });
  expect(result).toMatchObject({ status: 'failed', errors: ['E_EXECUTION_CANCELLED'], chunksCreated: 0 });
  expect(result.processingTimeSeconds).toBeLessThan(WORK_SECONDS);
  expect(await texts()).toEqual(before);
  await vi.waitFor(() => expect(server.openCount()).toBe(0));
});

test('no text of the document is in a question, nor its title, author, file name or fonts', async () => {
  const server = await startModelServer();
  server.always(() => ({ kind: 'text', text: '{}' }));
  const { router } = routerOver(server.ollamaUrl);
  await router.process(await pathOf(await unsurePdf()));
  expect(server.requests).toHaveLength(4);
  for (const { body } of server.requests) {
    const sent = JSON.stringify(body).toLowerCase();
    for (const word of WORDS) expect(sent).not.toContain(word.toLowerCase());
  }
});
