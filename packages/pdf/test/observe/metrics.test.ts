import { metrics } from '@opentelemetry/api';
import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
  type DataPoint,
  type Histogram,
} from '@opentelemetry/sdk-metrics';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { fileOf } from '../pipeline/setup.ts';
import { makeRouter } from '../router/make-router.ts';
import { reportPdf } from '../support/sample-pdfs.ts';

type Points = DataPoint<number | Histogram>[];

let exporter: InMemoryMetricExporter;
let provider: MeterProvider;

beforeEach(() => {
  exporter = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE);
  // Nothing is exported before the test asks for it.
  const reader = new PeriodicExportingMetricReader({ exporter, exportIntervalMillis: 3_600_000 });
  provider = new MeterProvider({ readers: [reader] });
  metrics.setGlobalMeterProvider(provider);
  onTestFinished(async () => {
    metrics.disable();
    await provider.shutdown();
  });
});

/** What was recorded, by the name of the instrument. */
async function recorded(): Promise<Map<string, Points>> {
  await provider.forceFlush();
  const all = exporter.getMetrics().flatMap(({ scopeMetrics }) => scopeMetrics.flatMap((scope) => scope.metrics));
  return new Map(all.map(({ dataPoints, descriptor }) => [descriptor.name, dataPoints as Points]));
}

/** The values of an instrument by its only attribute, or by an empty name where it has none. */
function valuesOf(points: Points | undefined): Record<string, number | Histogram> {
  return Object.fromEntries(
    (points ?? []).map(({ attributes, value }) => [String(Object.values(attributes)[0] ?? ''), value]),
  );
}

describe.each([
  ['in this thread', 'inline'],
  ['in a worker thread', 'local'],
] as const)('documents that are worked on %s', (_, executionBackend) => {
  test('are counted with their pages, chunks, tables and codes, and timed with their stages', async () => {
    const { router } = makeRouter({ config: { executionBackend, executionMaxWorkers: 1 } });
    const paths = [
      fileOf(await reportPdf(), 'a.pdf'),
      fileOf(await reportPdf({ pages: 4 }), 'b.pdf'),
      fileOf(Buffer.from('not a pdf'), 'c.pdf'),
    ];
    const results = await router.processBatch(paths);
    const points = await recorded();

    expect(valuesOf(points.get('ingestkit.documents'))).toEqual({ succeeded: 2, failed: 1 });
    expect(valuesOf(points.get('ingestkit.pages'))).toEqual({ native: 7 });
    const chunks = results.reduce((sum, { chunksCreated }) => sum + chunksCreated, 0);
    expect(chunks).toBeGreaterThan(0);
    expect(valuesOf(points.get('ingestkit.chunks'))).toEqual({ '': chunks });
    const tables = results.reduce((sum, { tablesCreated }) => sum + tablesCreated, 0);
    expect(valuesOf(points.get('ingestkit.tables'))).toEqual({ '': tables });
    expect(valuesOf(points.get('ingestkit.errors'))).toEqual({ E_SECURITY_INVALID_PDF: 1 });

    const times = valuesOf(points.get('ingestkit.document.duration'));
    expect(times).toMatchObject({ succeeded: { count: 2 }, failed: { count: 1 } });
    const stages = valuesOf(points.get('ingestkit.stage.duration'));
    expect(stages).toMatchObject({ parse: { count: 2 }, classify: { count: 2 }, embed: { count: 2 } });
    expect(stages).not.toHaveProperty('ocr');
    const parse = results.reduce((sum, { parseResult }) => sum + (parseResult?.parseDurationSeconds ?? 0), 0);
    expect((stages['parse'] as Histogram).sum).toBeCloseTo(parse, 6);
  });
});

test('a document of its own and one of a stream are counted too, with their warnings', async () => {
  const config = { maxPageCount: 6000, maxPageCountOverrideReason: 'an archive' };
  const { router } = makeRouter({ config });
  await router.process(await reportPdf());
  const path = fileOf(await reportPdf({ pages: 4 }), 'streamed.pdf');
  for await (const { result } of router.processStream([path])) expect(result.status).toBe('succeeded');
  const points = await recorded();
  expect(valuesOf(points.get('ingestkit.documents'))).toEqual({ succeeded: 2 });
  expect(valuesOf(points.get('ingestkit.warnings'))).toEqual({ W_SECURITY_OVERRIDE: 2 });
});

test('no metric says which document it was', async () => {
  const { router } = makeRouter();
  const { ingestKey } = await router.process(fileOf(await reportPdf(), 'private-name.pdf'));
  await recorded();
  const told = JSON.stringify(exporter.getMetrics().map(({ scopeMetrics }) => scopeMetrics));
  expect(told).toContain('ingestkit.documents');
  for (const word of ['private-name', ingestKey.slice(0, 8)]) expect(told).not.toContain(word);
});
