// A program of its own, as an application would write it: ingests the PDF of its first argument in this thread and in a
// worker thread, and prints how that ended. With a second argument it has OpenTelemetry.
import { openSqliteStore } from '@ingestkit/store-sqlite';
import { createHashingEmbedder } from '../../../src/embed/hashing-embedder.ts';
import { PDFRouter } from '../../../src/pdf-router.ts';

const [filePath = '', withTelemetry] = process.argv.slice(2);
if (withTelemetry !== undefined) {
  const { trace } = await import('@opentelemetry/api');
  const { BasicTracerProvider } = await import('@opentelemetry/sdk-trace-base');
  trace.setGlobalTracerProvider(new BasicTracerProvider());
}
const { close, structuredDb, vectorStore } = openSqliteStore(':memory:');
const embedder = createHashingEmbedder({ dimension: 64 });
const config = { embeddingDimension: 64, executionMaxWorkers: 1 };
const router = new PDFRouter({ vectorStore, structuredDb, embedder, llm: null, config });
const alone = await router.process(filePath);
const [batched] = await router.processBatch([filePath]);
await router.close();
await close();
process.stdout.write(`${alone.status} ${batched?.status}\n`);
