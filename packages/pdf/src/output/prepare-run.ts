import { IngestError } from '@ingestkit/core';
import { EMBEDDER, VECTOR_STORE } from './backend-kinds.ts';
import type { WriteRun } from './write-run.ts';

/** Fields that stores are asked to find fast: whose the chunks are, and of which document. */
const INDEXED_FIELDS = ['tenantId', 'sourceUri'];

/**
 * Gets the store ready and makes this run the newest of its source; gives the dimension of the vectors. Writes no chunk.
 *
 * @throws E_BACKEND_EMBED_CONNECT, before the store is touched, if the embedder has another dimension than configured.
 */
export async function prepareRun(run: WriteRun): Promise<number> {
  const { backends, caller, document, source } = run;
  const dimension = await checkDimension(run);
  const { ledger, vectorStore } = backends;
  await caller.call(VECTOR_STORE, () => vectorStore.ensureCollection(source.collection, dimension));
  for (const field of INDEXED_FIELDS) {
    await caller.call(VECTOR_STORE, () => vectorStore.createPayloadIndex(source.collection, field, 'keyword'));
  }
  run.keptChunkCount = await countKept(run, dimension);
  if (ledger === null) return dimension;
  run.hasBegun = true;
  await caller.call(VECTOR_STORE, () => ledger.begin(source, document.ingestRunId));
  return dimension;
}

async function checkDimension({ backends, caller, config }: WriteRun): Promise<number> {
  const dimension = await caller.call(EMBEDDER, () => backends.embedder.dimension());
  if (dimension === config.embeddingDimension) return dimension;
  throw new IngestError(
    'E_BACKEND_EMBED_CONNECT',
    `The embedding backend gives vectors of ${dimension} numbers and embeddingDimension is ${config.embeddingDimension}; ` +
      'set embeddingDimension to that of the model. Nothing was written.',
    { stage: 'embed', recoverable: false },
  );
}

/**
 * How many chunks, from the first, the store holds under the ids that this run will write: those of the last committed
 * run, if it had the same ingest key. A store without a ledger is asked for any chunk of that key: if there is one, all
 * that this run will write count as its own before.
 */
async function countKept(run: WriteRun, dimension: number): Promise<number> {
  const { backends, caller, document, source } = run;
  const { ledger, vectorStore } = backends;
  if (ledger !== null) {
    run.previous = await caller.call(VECTOR_STORE, () => ledger.read(source));
    return run.previous?.ingestKey === document.ingestKey ? run.previous.chunkCount : 0;
  }
  const anyVector = new Float32Array(dimension).fill(1);
  const options = { limit: 1, filter: { ingestKey: document.ingestKey } };
  const hits = await caller.call(VECTOR_STORE, () => vectorStore.query(source.collection, anyVector, options));
  return hits.length === 0 ? 0 : Number.POSITIVE_INFINITY;
}
