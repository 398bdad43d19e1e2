import { IngestError, type EmbeddingBackend } from '@ingestkit/core';
import { EMBEDDER, type BackendCaller } from '../output/call-backend.ts';

/** Items with the vectors of their texts, in the same order. */
export interface EmbeddedBatch<Item> {
  items: Item[];
  vectors: Float32Array[];
  /** Time that the embedding took, waits between tries included. */
  seconds: number;
}

export interface EmbedInBatchesOptions {
  embedder: EmbeddingBackend;
  /** Length that every vector must have. */
  dimension: number;
  /** Most texts of a call. */
  batchSize: number;
  /** Deadline of a call, as the backend is told. */
  timeoutMs: number;
  caller: BackendCaller;
  signal?: AbortSignal | undefined;
}

/**
 * Embeds items as they come, a full batch at a time and the rest at the end. Holds one batch.
 *
 * @throws E_BACKEND_EMBED_TIMEOUT, E_BACKEND_EMBED_CONNECT once retries are used up, and at once where a backend gives
 *   another number of vectors, another dimension, or a value that is not finite.
 */
export async function* embedInBatches<Item extends { text: string }>(
  items: AsyncIterable<Item>,
  options: EmbedInBatchesOptions,
): AsyncGenerator<EmbeddedBatch<Item>> {
  let batch: Item[] = [];
  for await (const item of items) {
    batch.push(item);
    if (batch.length < options.batchSize) continue;
    yield await embedBatch(batch, options);
    batch = [];
  }
  if (batch.length > 0) yield await embedBatch(batch, options);
}

async function embedBatch<Item extends { text: string }>(
  items: Item[],
  options: EmbedInBatchesOptions,
): Promise<EmbeddedBatch<Item>> {
  const { caller, dimension, embedder, signal, timeoutMs } = options;
  const texts = items.map((item) => item.text);
  const started = performance.now();
  const vectors = await caller.call(EMBEDDER, async () => {
    const given: unknown = await embedder.embed(texts, { timeoutMs, ...(signal === undefined ? {} : { signal }) });
    return checkVectors(given, texts.length, dimension);
  });
  return { items, vectors, seconds: (performance.now() - started) / 1000 };
}

function checkVectors(given: unknown, count: number, dimension: number): Float32Array[] {
  if (!Array.isArray(given) || given.length !== count) {
    const what = Array.isArray(given) ? `${given.length} vectors` : 'no list of vectors';
    throw refuse(`gave ${what} for ${count} texts`);
  }
  return given.map((vector: unknown) => {
    if (!(vector instanceof Float32Array)) throw refuse('gave a vector that is no Float32Array');
    if (vector.length !== dimension) throw refuse(`gave a vector of ${vector.length} numbers instead of ${dimension}`);
    if (!vector.every(Number.isFinite)) throw refuse('gave a vector with a value that is not finite');
    return vector;
  });
}

function refuse(what: string): IngestError {
  return new IngestError(
    'E_BACKEND_EMBED_CONNECT',
    `The embedding backend ${what}; check its model and embeddingDimension.`,
    { stage: 'embed', recoverable: false },
  );
}
