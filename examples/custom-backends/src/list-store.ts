import type { EmbeddedChunk, QueryHit, VectorStoreBackend } from '@ingestkit/core';

/** A vector store in a list. It has no ledger, so that documents are ingested again each time. */
export function createListStore(): VectorStoreBackend {
  const collections = new Map<string, Map<string, EmbeddedChunk>>();
  const of = (name: string) => collections.get(name) ?? new Map<string, EmbeddedChunk>();
  return {
    ensureCollection: async (name) => void collections.set(name, of(name)),
    createPayloadIndex: async () => {},
    upsertChunks: async (name, chunks) => {
      for (const chunk of chunks) of(name).set(chunk.id, chunk);
      return chunks.length;
    },
    deleteByIds: async (name, ids) => ids.filter((id) => of(name).delete(id)).length,
    deleteStale: async (name, { sourceUri, tenantId, keepIngestRunId }) => {
      const isStale = ({ metadata }: EmbeddedChunk) =>
        metadata.sourceUri === sourceUri && metadata.tenantId === tenantId && metadata.ingestRunId !== keepIngestRunId;
      return [...of(name).values()].filter((chunk) => isStale(chunk) && of(name).delete(chunk.id)).length;
    },
    query: async (name, vector, { limit = 10, filter = {} } = {}) =>
      [...of(name).values()]
        .filter(({ metadata }) => Object.entries(filter).every(([key, value]) => Reflect.get(metadata, key) === value))
        .map(({ id, text, metadata, vector: own }): QueryHit => ({ id, text, metadata, score: cosine(own, vector) }))
        .toSorted((left, right) => right.score - left.score)
        .slice(0, limit),
  };
}

function cosine(left: Float32Array, right: Float32Array): number {
  return dot(left, right) / Math.sqrt(dot(left, left) * dot(right, right));
}

function dot(left: Float32Array, right: Float32Array): number {
  return left.reduce((sum, value, index) => sum + value * (right[index] ?? 0), 0);
}
