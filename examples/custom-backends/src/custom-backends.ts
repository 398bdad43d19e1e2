// The router with backends of your own: plain objects with the methods of the protocols. Ten lines, then what they print.
import { PDFRouter } from '@ingestkit/pdf';
import { createListStore } from './list-store.ts';
import { createTableList } from './table-list.ts';
import { letterEmbedder } from './letter-embedder.ts';
import { carefulModel } from './careful-model.ts';
import { makeSamples } from './make-samples.ts';

const [one, ...others] = await makeSamples(process.argv[2] ?? 'samples');
const vectorStore = createListStore();
const structuredDb = createTableList();
const config = { embeddingDimension: 26, executionMaxWorkers: 2 };

const router = new PDFRouter({ vectorStore, structuredDb, embedder: letterEmbedder, llm: carefulModel, config });
try {
  const result = await router.process(one);
  console.log(`process: ${result.status}, ${result.classificationResult?.tierUsed}`);

  for (const { status, chunksCreated } of await router.processBatch(others)) {
    console.log(`batch: ${status}, ${chunksCreated} chunks`);
  }
  for await (const streamed of router.processStream([one, ...others])) {
    console.log(`stream: document ${streamed.index}, ${streamed.result.status}`);
  }
} finally {
  await router.close();
}

const [vector] = await letterEmbedder.embed(['Seals are replaced every year.']);
const [nearest] = await vectorStore.query('helpdesk', vector!, { limit: 1 });
console.log(`nearest: ${nearest?.text}`);
