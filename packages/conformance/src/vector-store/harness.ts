import type { EmbeddedChunk, QueryHit, VectorQueryOptions, VectorStoreBackend } from '@ingestkit/core';
import { randomUUID } from 'node:crypto';
import type { Rule } from '../rule.ts';

/** What a rule for vector stores works on. */
export interface VectorStoreHarness {
  store: VectorStoreBackend;
  /** Name of a collection that nobody else uses. It is not made yet. */
  collection: string;
}

/** A rule for vector stores. */
export type VectorStoreRule = Rule<VectorStoreHarness>;

/** Length of the vectors in the rules. */
export const VECTOR_SIZE = 3;

/** A vector that all sample chunks are near to, unless a rule says otherwise. */
export const PROBE = Float32Array.of(1, 0, 0);

export function createVectorStoreHarness(store: VectorStoreBackend): VectorStoreHarness {
  return { store, collection: `conformance_${randomUUID().replaceAll('-', '')}` };
}

/** Makes the collection and writes the chunks into it. */
export async function fill(harness: VectorStoreHarness, chunks: readonly EmbeddedChunk[]): Promise<void> {
  await harness.store.ensureCollection(harness.collection, VECTOR_SIZE);
  await harness.store.upsertChunks(harness.collection, chunks);
}

/** The hits for {@link PROBE}. */
export function probe(harness: VectorStoreHarness, options?: VectorQueryOptions): Promise<QueryHit[]> {
  return harness.store.query(harness.collection, PROBE, options);
}

/** The ids of the hits for {@link PROBE}, sorted, for rules that do not ask for an order. At most 100. */
export async function findIds(
  harness: VectorStoreHarness,
  filter: NonNullable<VectorQueryOptions['filter']> = {},
): Promise<string[]> {
  const hits = await probe(harness, { limit: 100, filter });
  return hits.map(({ id }) => id).toSorted();
}
