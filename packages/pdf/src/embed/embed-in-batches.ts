import { IngestError, type EmbeddingBackend } from '@ingestkit/core';
import { EMBEDDER } from '../output/backend-kinds.ts';
import type { BackendCaller } from '../output/call-backend.ts';

/** Items with the vectors of their texts, in the same order. */
export interface EmbeddedBatch<Item> {
  items: Item[];
  vectors: Float32Array[];
  /** When its embedding began, as of `performance.now()`. No batch begins before the one that comes before it. */
  startedAtMs: number;
  /** When its vectors were there: the tries before and the waits between them are a part of it. */
  endedAtMs: number;
}

/** What to embed with, and how much at a time. */
export interface EmbedInBatchesOptions {
  embedder: EmbeddingBackend;
  /** Length that every vector must have. */
  dimension: number;
  /** Most texts of a call. */
  batchSize: number;
  /** Most tokens of a call; a text that has more alone is sent alone. */
  batchTokens: number;
  /** Most calls at a time. */
  concurrency: number;
  /** Deadline of a call, as the backend is told. */
  timeoutMs: number;
  caller: BackendCaller;
  signal?: AbortSignal | undefined;
}

interface Embeddable {
  text: string;
  tokenCount: number;
}

/**
 * Embeds items as they come, full batches first and the rest at the end, and gives the batches in order. While one batch
 * is used, the next ones are on their way: at most `concurrency` of them, so that this much is held and no more. The
 * first batch that fails for good ends it: what is on its way then is stopped.
 *
 * @throws E_BACKEND_EMBED_TIMEOUT, E_BACKEND_EMBED_CONNECT once retries are used up, and at once where a backend gives
 *   another number of vectors, another dimension, or a value that is not finite.
 */
export async function* embedInBatches<Item extends Embeddable>(
  items: AsyncIterable<Item>,
  options: EmbedInBatchesOptions,
): AsyncGenerator<EmbeddedBatch<Item>> {
  const leaving = new AbortController();
  const inFlight: Promise<EmbeddedBatch<Item>>[] = [];
  try {
    for await (const batch of toBatches(items, options)) {
      const call = embedBatch(batch, options, leaving.signal);
      // Its failure is looked at when its turn comes; until then it is no unhandled rejection.
      call.catch(() => null);
      inFlight.push(call);
      if (inFlight.length >= options.concurrency) yield await inFlight.shift()!;
    }
    while (inFlight.length > 0) yield await inFlight.shift()!;
  } finally {
    leaving.abort();
    await Promise.allSettled(inFlight);
  }
}

/** A batch is full by its count, or where one more text would make it too heavy. */
async function* toBatches<Item extends Embeddable>(
  items: AsyncIterable<Item>,
  { batchSize, batchTokens }: EmbedInBatchesOptions,
): AsyncGenerator<Item[]> {
  let batch: Item[] = [];
  let tokens = 0;
  for await (const item of items) {
    if (batch.length > 0 && tokens + item.tokenCount > batchTokens) {
      yield batch;
      [batch, tokens] = [[], 0];
    }
    batch.push(item);
    tokens += item.tokenCount;
    if (batch.length < batchSize) continue;
    yield batch;
    [batch, tokens] = [[], 0];
  }
  if (batch.length > 0) yield batch;
}

async function embedBatch<Item extends Embeddable>(
  items: Item[],
  options: EmbedInBatchesOptions,
  leaving: AbortSignal,
): Promise<EmbeddedBatch<Item>> {
  const { caller, dimension, embedder, timeoutMs } = options;
  const texts = items.map((item) => item.text);
  const signal = options.signal === undefined ? leaving : AbortSignal.any([options.signal, leaving]);
  const startedAtMs = performance.now();
  const embed = async (): Promise<Float32Array[]> => {
    const given: unknown = await embedder.embed(texts, { timeoutMs, signal });
    return checkVectors(given, texts.length, dimension);
  };
  const vectors = await caller.call(EMBEDDER, embed, leaving);
  return { items, vectors, startedAtMs, endedAtMs: performance.now() };
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
