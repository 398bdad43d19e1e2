import type { ProcessingResult } from '@ingestkit/core';
import type { OpenTelemetry } from './load-open-telemetry.ts';

/** Upper bounds in seconds: from a page of text to a long scan. The usual bounds of an SDK are made for milliseconds. */
const BOUNDS_SECONDS = [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 600];

/**
 * Counts and times one document, once it has ended: `ingestkit.documents` by status, `ingestkit.pages` by route,
 * `ingestkit.chunks`, `ingestkit.tables`, `ingestkit.errors` and `ingestkit.warnings` by code,
 * `ingestkit.document.duration` by status and `ingestkit.stage.duration` by stage, both in seconds. The attributes are
 * names of kinds and codes: few of them, and none that says which document it was.
 */
export function recordMetrics(api: OpenTelemetry, result: ProcessingResult): void {
  const meter = api.metrics.getMeter('ingestkit');
  const count = (name: string, description: string) => meter.createCounter(`ingestkit.${name}`, { description });
  const time = (name: string, description: string) =>
    meter.createHistogram(`ingestkit.${name}.duration`, {
      description,
      unit: 's',
      advice: { explicitBucketBoundaries: BOUNDS_SECONDS },
    });

  const status = { 'ingestkit.status': result.status };
  count('documents', 'Documents that ended').add(1, status);
  time('document', 'Time that the work on a document took').record(result.processingTimeSeconds, status);
  const pages = count('pages', 'Pages, by how they were read');
  for (const { route } of result.pages) pages.add(1, { 'ingestkit.page.route': route });
  count('chunks', 'Chunks that were written').add(result.chunksCreated);
  count('tables', 'Tables that were written').add(result.tablesCreated);
  const errors = count('errors', 'Documents with an error, by its code');
  for (const code of result.errors) errors.add(1, { 'ingestkit.code': code });
  const warnings = count('warnings', 'Documents with a warning, by its code');
  for (const code of result.warnings) warnings.add(1, { 'ingestkit.code': code });
  const stages = time('stage', 'Time that a stage of a document took');
  for (const [stage, seconds] of stageSeconds(result)) stages.record(seconds, { 'ingestkit.stage': stage });
}

/** The stages that were reached. */
function stageSeconds(result: ProcessingResult): [stage: string, seconds: number][] {
  const { classificationResult, embedResult, ocrResult, parseResult } = result;
  const all: [string, number | undefined][] = [
    ['parse', parseResult?.parseDurationSeconds],
    ['classify', classificationResult?.classificationDurationSeconds],
    ['ocr', ocrResult?.ocrDurationSeconds],
    ['embed', embedResult?.embedDurationSeconds],
  ];
  return all.flatMap(([stage, seconds]) => (seconds === undefined ? [] : [[stage, seconds]]));
}
