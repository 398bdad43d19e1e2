import { basename } from 'node:path';
import {
  isExecutionBackend,
  NotImplementedError,
  type LLMBackend,
  type OCREngine,
  type ProgressEvent,
} from '@ingestkit/core';
import * as core from '@ingestkit/core';
import { DistributedExecutionBackend } from '@ingestkit/execution-distributed';
import { LocalExecutionBackend } from '@ingestkit/execution-local';
import { describe, expect, test } from 'vitest';
import * as pdf from '../../src/index.ts';
import * as protocols from '../../src/protocols.ts';
import { InlineExecutionBackend } from '../../src/execution/inline-execution-backend.ts';
import { parsePDFProcessorConfig } from '../../src/config/index.ts';
import { PDFRouter } from '../../src/pdf-router.ts';
import { checked, fileOf, untouchableBackends } from '../pipeline/setup.ts';
import { reportPdf } from '../support/sample-pdfs.ts';
import { FakeExecution } from './fake-execution.ts';
import { keepingLogger, makeRouter } from './make-router.ts';

describe('the router by itself', () => {
  test.each([
    ['report.pdf', true],
    ['/a/b.c/REPORT.PDF', true],
    ['x.Pdf', true],
    ['report.pdf.txt', false],
    ['pdf', false],
    ['', false],
  ])('canHandle(%j) is %s', (filePath, expected) => {
    expect(makeRouter().router.canHandle(filePath)).toBe(expected);
  });

  test('process ingests in this thread and never touches an execution backend', async () => {
    const execution = new FakeExecution();
    const { router, search } = makeRouter({ execution });
    expect(checked(await router.process(await reportPdf()))).toMatchObject({ status: 'succeeded' });
    expect((await search('inlet pressure'))[0]!.metadata.pageNumbers).toHaveLength(1);
    expect(execution.calls).toEqual([]);
  });

  test('extract and inspect touch no backend', async () => {
    const { vectorStore, structuredDb, embedder } = untouchableBackends();
    const router = new PDFRouter({
      vectorStore: Object.defineProperty({}, 'ledger', { value: undefined }) as typeof vectorStore,
      structuredDb,
      embedder,
    });
    expect(await router.extract(await reportPdf(), { pages: [1] })).toMatchObject({
      pageCount: 3,
      pages: [{ pageNumber: 1 }],
    });
    expect(await router.inspect(await reportPdf())).toMatchObject({ pageCount: 3 });
  });

  test('a wrong config is refused when the router is made', () => {
    expect(() => makeRouter({ config: { chunkSizeTokens: -1 } })).toThrow('chunkSizeTokens');
  });

  test('an llm that is none is refused when the router is made', () => {
    expect(() => makeRouter({ llm: {} as LLMBackend })).toThrow('classify and generate');
  });

  test('an OCR engine that is none is refused when the router is made', () => {
    expect(() => makeRouter({ ocr: {} as OCREngine })).toThrow('recognize and name');
  });

  test('closing it twice, and without having used it, is no fault; it does not close what it was given', async () => {
    const execution = new FakeExecution();
    const { router, chunks } = makeRouter({ execution });
    await router.processBatch(['a.pdf']);
    await router.close();
    await router.close();
    await router[Symbol.asyncDispose]();
    expect(execution.calls).not.toContain('close');
    expect(await chunks()).toEqual([]);
  });
});

describe('what the router logs', () => {
  test('is one info line per document with exactly the promised fields, and no text of the document', async () => {
    const { logger, lines } = keepingLogger();
    const { router } = makeRouter({ logger });
    const result = await router.process(fileOf(await reportPdf(), 'report.pdf'));
    expect(lines).toEqual([
      {
        level: 'info',
        message: 'document succeeded',
        fields: {
          file: 'report.pdf',
          ingestKey: result.ingestKey.slice(0, 8),
          tier: 'rule_based',
          type: 'complex',
          confidence: 0.9,
          degraded: false,
          path: 'complex_processing',
          pages: 3,
          chunks: result.chunksCreated,
          tables: result.tablesCreated,
          ocrPages: 0,
          seconds: expect.any(Number),
        },
      },
    ]);
    expect(JSON.stringify(lines)).not.toMatch(/pump|valve|inlet/i);
  });

  test('of a failed document is an error line with its codes', async () => {
    const { logger, lines } = keepingLogger();
    await makeRouter({ logger }).router.process(fileOf(new Uint8Array(), 'empty.pdf'));
    expect(lines).toMatchObject([
      {
        level: 'error',
        message: 'document failed',
        fields: { file: 'empty.pdf', ingestKey: '', tier: null, errors: ['E_PARSE_EMPTY'] },
      },
    ]);
  });

  test('has an audit line for every security default that was lifted, with its reason', async () => {
    const { logger, lines } = keepingLogger();
    const config = {
      rejectJavascript: false,
      rejectJavascriptOverrideReason: 'our own forms',
      maxPageCount: 6000,
      maxPageCountOverrideReason: 'the big manual',
    };
    const { router } = makeRouter({ logger, config });
    const result = await router.process(fileOf(await reportPdf(), 'report.pdf'));
    expect(result.warnings).toEqual(['W_SECURITY_OVERRIDE']);
    expect(lines.filter((line) => line.level === 'warn')).toEqual([
      {
        level: 'warn',
        message: 'security override',
        fields: { file: 'report.pdf', override: 'rejectJavascript', reason: 'our own forms', configSource: 'config' },
      },
      {
        level: 'warn',
        message: 'security override',
        fields: { file: 'report.pdf', override: 'maxPageCount', reason: 'the big manual', configSource: 'config' },
      },
    ]);
  });

  test('comes once per document of a batch and of a stream as well', async () => {
    const { logger, lines } = keepingLogger();
    const { router } = makeRouter({ logger, execution: new FakeExecution() });
    await router.processBatch(['a.pdf', 'b.pdf']);
    for await (const { filePath } of router.processStream(['c.pdf'])) expect(filePath).toBe('c.pdf');
    expect(lines.map((line) => line.fields['file'])).toEqual(['a.pdf', 'b.pdf', 'c.pdf']);
  });
});

describe('SPEC §11: the runtime check of ExecutionBackend', () => {
  const services = {};
  const processor = async () => Promise.reject(new Error('never called'));

  test('both backends, the inline one, and any object with the two methods pass it', async () => {
    const local = new LocalExecutionBackend({ processor: new URL('file:///never.js'), services: {} });
    const distributed = new DistributedExecutionBackend('redis://localhost:6379');
    const inline = new InlineExecutionBackend({ processor, services });
    const structural = { submit: async () => 'id', getResult: async () => ({}) };
    for (const backend of [local, distributed, inline, structural]) expect(isExecutionBackend(backend)).toBe(true);
    for (const value of [null, undefined, 'x', {}, { submit: () => 1 }]) expect(isExecutionBackend(value)).toBe(false);
    await Promise.all([local.close(), distributed.close(), inline.close()]);
  });

  test('is exported by core and re-exported by pdf, also from its subpath protocols', () => {
    expect(pdf.isExecutionBackend).toBe(core.isExecutionBackend);
    expect(protocols.isExecutionBackend).toBe(core.isExecutionBackend);
  });
});

describe('SPEC §11: the router and execution backends', () => {
  test('processBatch([]) is [] and touches no backend', async () => {
    const { vectorStore, structuredDb, embedder } = untouchableBackends();
    const execution = new Proxy(new FakeExecution(), {
      get: (_, key) => {
        throw new Error(`touched: ${String(key)}`);
      },
    });
    const given = {
      vectorStore: Object.defineProperty({}, 'ledger', { value: undefined }) as typeof vectorStore,
      structuredDb,
      embedder,
    };
    expect(await new PDFRouter({ ...given, execution }).processBatch([])).toEqual([]);
    const distributed = { executionBackend: 'distributed' as const, executionQueueUrl: 'redis://localhost:1' };
    expect(await new PDFRouter({ ...given, config: distributed }).processBatch([])).toEqual([]);
  });

  test('processBatch uses an injected backend, and calls submit and getResult for each file, in order', async () => {
    const execution = new FakeExecution();
    const { router } = makeRouter({ execution });
    const results = await router.processBatch(['b.pdf', 'a.pdf', 'c.pdf']);
    expect(execution.calls.filter((call) => call.startsWith('submit'))).toEqual([
      'submit b.pdf',
      'submit a.pdf',
      'submit c.pdf',
    ]);
    expect(execution.calls.filter((call) => call.startsWith('getResult'))).toEqual([
      'getResult b.pdf',
      'getResult a.pdf',
      'getResult c.pdf',
    ]);
    expect(results.map((result) => result.filePath)).toEqual(['b.pdf', 'a.pdf', 'c.pdf']);
  });

  test('processBatch submits all files before it waits for the first result', async () => {
    const execution = new FakeExecution();
    await makeRouter({ execution }).router.processBatch(['a.pdf', 'b.pdf']);
    expect(execution.calls.slice(0, 2)).toEqual(['submit a.pdf', 'submit b.pdf']);
  });

  test('the backend is given the config of the router and the options of the batch', async () => {
    const execution = new FakeExecution();
    const { router } = makeRouter({ execution, config: { tenantId: 'acme' } });
    const events: ProgressEvent[] = [];
    const onProgress = (event: ProgressEvent) => events.push(event);
    await router.processBatch(['a.pdf'], { metadata: { team: 'x' }, force: true, onProgress });
    expect(execution.configs[0]).toBe(router.config);
    expect(execution.configs[0]).toMatchObject({ tenantId: 'acme' });
    expect(execution.options[0]).toMatchObject({ metadata: { team: 'x' }, force: true });
    execution.options[0]?.onProgress?.({ type: 'document', filePath: 'a.pdf', state: 'started' });
    expect(events).toEqual([{ type: 'document', filePath: 'a.pdf', state: 'started' }]);
  });

  test('a job that the backend does not take, or loses, has a result of its own', async () => {
    const { router } = makeRouter({ execution: new FakeExecution(), config: { tenantId: 'acme' } });
    const results = await router.processBatch(['a.pdf', 'refused.pdf', 'lost.pdf', 'b.pdf']);
    expect(results.map(({ filePath, status, errors }) => [filePath, status, ...errors])).toEqual([
      ['a.pdf', 'succeeded'],
      ['refused.pdf', 'failed', 'E_EXECUTION_SUBMIT'],
      ['lost.pdf', 'failed', 'E_EXECUTION_NOT_FOUND'],
      ['b.pdf', 'succeeded'],
    ]);
    expect(checked(results[1]!)).toMatchObject({ tenantId: 'acme', errorDetails: [{ code: 'E_EXECUTION_SUBMIT' }] });
  });

  test('the defaults are the local backend, 4 workers and no queue', () => {
    const { executionBackend, executionMaxWorkers, executionQueueUrl } = parsePDFProcessorConfig({});
    expect([executionBackend, executionMaxWorkers, executionQueueUrl]).toEqual(['local', 4, null]);
  });

  test('"distributed" without a queue URL is a config error', () => {
    expect(() => makeRouter({ config: { executionBackend: 'distributed' } })).toThrow('executionQueueUrl');
  });

  test('"distributed" with a URL that there is no engine for rejects with NotImplementedError, and never runs locally', async () => {
    const config = { executionBackend: 'distributed' as const, executionQueueUrl: 'amqp://user:secret@localhost:1' };
    const { router, chunks } = makeRouter({ config });
    const path = fileOf(await reportPdf());
    const failure = await router.processBatch([path]).catch((caught: unknown) => caught);
    expect(failure).toBeInstanceOf(NotImplementedError);
    expect(failure).toMatchObject({
      code: 'E_NOT_IMPLEMENTED',
      message: expect.stringContaining('No engine is known for amqp: URLs'),
    });
    expect(String(failure)).not.toContain('secret');
    await expect(router.processStream([path]).next()).rejects.toThrow(NotImplementedError);
    expect(await chunks()).toEqual([]);
  });

  test('"distributed" with the URL of a Redis that is not there is E_EXECUTION_SUBMIT for each file, and never runs locally', async () => {
    const config = { executionBackend: 'distributed' as const, executionQueueUrl: 'redis://user:secret@localhost:1' };
    const { router, chunks } = makeRouter({ config });
    const results = await router.processBatch([fileOf(await reportPdf())]);
    expect(results).toMatchObject([{ status: 'failed', errorDetails: [{ code: 'E_EXECUTION_SUBMIT' }] }]);
    expect(JSON.stringify(results)).not.toContain('secret');
    expect(await chunks()).toEqual([]);
    await router.close();
  });

  test('going back to local is the one config line', async () => {
    const path = fileOf(await reportPdf());
    const queue = { executionQueueUrl: 'amqp://localhost:1', executionMaxWorkers: 1 };
    await expect(
      makeRouter({ config: { ...queue, executionBackend: 'distributed' } }).router.processBatch([path]),
    ).rejects.toThrow(NotImplementedError);
    const { router, search } = makeRouter({ config: { ...queue, executionBackend: 'local' } });
    expect(await router.processBatch([path])).toMatchObject([{ status: 'succeeded' }]);
    expect(basename((await search('inlet pressure'))[0]!.metadata.sourceUri)).toBe('document.pdf');
  });

  test('a router made without execution behaves as it always did: a batch goes through local threads into its own stores', async () => {
    const { router, chunks } = makeRouter({ config: { executionMaxWorkers: 2 } });
    const paths = [
      fileOf(await reportPdf(), 'one.pdf'),
      fileOf(new Uint8Array(), 'empty.pdf'),
      fileOf(await reportPdf({ pages: 4 }), 'two.pdf'),
    ];
    const events: ProgressEvent[] = [];
    const results = await router.processBatch(paths, {
      onProgress: (event) => events.push(event),
      metadata: { team: 'pumps' },
    });
    results.forEach(checked);
    expect(results.map(({ filePath, status }) => [basename(filePath), status])).toEqual([
      ['one.pdf', 'succeeded'],
      ['empty.pdf', 'failed'],
      ['two.pdf', 'succeeded'],
    ]);
    const found = await chunks();
    expect(found).toHaveLength(results[0]!.chunksCreated + results[2]!.chunksCreated);
    expect(new Set(found.map((chunk) => chunk.metadata.ingestRunId))).toEqual(
      new Set([results[0]!.ingestRunId, results[2]!.ingestRunId]),
    );
    expect(found[0]!.metadata.custom).toEqual({ team: 'pumps' });
    expect(events.filter((event) => event.type === 'page')).toHaveLength(7);
    expect((await router.processBatch(paths)).map((result) => result.status)).toEqual(['skipped', 'failed', 'skipped']);
  });

  test('inline, local and the router itself give equal results, ids and times aside', async () => {
    const path = fileOf(await reportPdf());
    const results = [];
    const stored = [];
    for (const executionBackend of ['inline', 'local', null] as const) {
      const { router, chunks } = makeRouter({
        config: executionBackend === null ? {} : { executionBackend, executionMaxWorkers: 1 },
      });
      results.push(executionBackend === null ? await router.process(path) : (await router.processBatch([path]))[0]);
      stored.push(
        (await chunks()).map(({ id, text, metadata }) => ({ id, text, metadata: { ...metadata, ingestRunId: '' } })),
      );
    }
    const [first, ...others] = results.map(withoutTimes);
    for (const other of others) expect(other).toEqual(first);
    for (const chunks of stored.slice(1)) expect(chunks).toEqual(stored[0]);
  });
});

/** A result without what differs from run to run. */
function withoutTimes(result: unknown): unknown {
  return JSON.parse(
    JSON.stringify(result, (key, value: unknown) => (/Seconds$|^ingestRunId$/.test(key) ? undefined : value)),
  );
}
