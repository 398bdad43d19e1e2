import type { ProgressEvent } from '@ingestkit/core';
import { context, SpanStatusCode, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  SimpleSpanProcessor,
  type ReadableSpan,
} from '@opentelemetry/sdk-trace-base';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { fileOf } from '../pipeline/setup.ts';
import { makeRouter } from '../router/make-router.ts';
import { reportPdf } from '../support/sample-pdfs.ts';

const exporter = new InMemorySpanExporter();

beforeAll(() => {
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  trace.setGlobalTracerProvider(new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] }));
});
afterAll(() => {
  trace.disable();
  context.disable();
});
beforeEach(() => exporter.reset());

function spansNamed(name: string): ReadableSpan[] {
  return exporter.getFinishedSpans().filter((span) => span.name === name);
}

function parentOf(span: ReadableSpan): ReadableSpan | undefined {
  return exporter.getFinishedSpans().find((each) => each.spanContext().spanId === span.parentSpanContext?.spanId);
}

function timesOf({ startTime, endTime }: ReadableSpan): [number, number] {
  return [startTime[0] + startTime[1] / 1e9, endTime[0] + endTime[1] / 1e9];
}

describe.each([
  ['in this thread', 'inline'],
  ['in a worker thread', 'local'],
] as const)('a document that is worked on %s', (_, executionBackend) => {
  test('is a span with its stages below it, and its pages below the stage that reads them', async () => {
    const { router } = makeRouter({ config: { executionBackend, executionMaxWorkers: 1 } });
    const paths = [fileOf(await reportPdf(), 'a.pdf'), fileOf(await reportPdf({ pages: 4 }), 'b.pdf')];
    const results = await router.processBatch(paths);

    const documents = spansNamed('ingestkit.document');
    expect(documents.map(({ attributes }) => attributes)).toEqual(
      results.map((result) => ({
        'ingestkit.status': 'succeeded',
        'ingestkit.ingest_key': result.ingestKey.slice(0, 8),
        'ingestkit.pages': result.pages.length,
        'ingestkit.chunks': result.chunksCreated,
        'ingestkit.tables': result.tablesCreated,
        'ingestkit.errors': [],
        'ingestkit.warnings': result.warnings,
        'ingestkit.type': result.classification,
        'ingestkit.tier': 'rule_based',
        'ingestkit.degraded': false,
      })),
    );
    for (const stage of ['security', 'parse', 'classify', 'write']) {
      const stages = spansNamed(`ingestkit.stage.${stage}`);
      expect(stages.map((span) => parentOf(span)?.spanContext().spanId)).toEqual(
        documents.map((span) => span.spanContext().spanId),
      );
    }
    const pages = spansNamed('ingestkit.page');
    expect(pages.map(({ attributes }) => attributes['ingestkit.page.number'])).toEqual([1, 2, 3, 1, 2, 3, 4]);
    expect(new Set(pages.map((page) => parentOf(page)?.name))).toEqual(new Set(['ingestkit.stage.parse']));
    for (const span of exporter.getFinishedSpans()) {
      const parent = parentOf(span);
      if (parent === undefined) continue;
      const [[start, end], [parentStart, parentEnd]] = [timesOf(span), timesOf(parent)];
      expect(start).toBeGreaterThanOrEqual(parentStart - 0.002);
      expect(end).toBeLessThanOrEqual(parentEnd + 0.002);
    }
  });
});

test('the spans of a document are below the span that the application has open', async () => {
  const { router } = makeRouter();
  await trace.getTracer('app').startActiveSpan('upload', async (span) => {
    await router.process(await reportPdf());
    span.end();
  });
  expect(parentOf(spansNamed('ingestkit.document')[0]!)?.name).toBe('upload');
});

test('a document that failed is a span that failed, with its code, and nothing stays open', async () => {
  const { router } = makeRouter();
  await router.process(Buffer.from('not a pdf'));
  const [document] = spansNamed('ingestkit.document');
  expect(document?.status).toEqual({ code: SpanStatusCode.ERROR, message: 'E_SECURITY_INVALID_PDF' });
  expect(spansNamed('ingestkit.stage.security')[0]?.status.code).toBe(SpanStatusCode.ERROR);
});

test('no span holds text of the document or the name of its file, and no event any text', async () => {
  const { router, chunks } = makeRouter();
  const events: ProgressEvent[] = [];
  await router.process(fileOf(await reportPdf(), 'private-name.pdf'), { onProgress: (event) => events.push(event) });
  const words = new Set((await chunks()).flatMap(({ text }) => text.split(/\W+/).filter((word) => word.length > 7)));
  expect(words.size).toBeGreaterThan(5);
  const told = JSON.stringify(
    exporter.getFinishedSpans().map(({ attributes, events, name, status }) => ({ attributes, events, name, status })),
  );
  for (const word of [...words, 'private-name']) expect(told).not.toContain(word);
  for (const word of words) expect(JSON.stringify(events)).not.toContain(word);
});

test('a listener of the application is told of everything all the same', async () => {
  const { router } = makeRouter();
  const types: string[] = [];
  await router.process(await reportPdf(), { onProgress: ({ type }) => types.push(type) });
  expect(new Set(types)).toEqual(new Set(['document', 'stage', 'page']));
});
