import {
  IngestError,
  type ChunkFilter,
  type EmbeddedChunk,
  type IngestLedger,
  type QueryHit,
  type SourceIdentity,
  type StaleSelector,
  type VectorQueryOptions,
  type VectorStoreBackend,
} from '@ingestkit/core';
import { createInMemoryLedger, type LedgerFence } from '../ingest-ledger/in-memory-ledger.ts';
import { cosineSimilarity } from './cosine-similarity.ts';
import { matchesFilter } from './matches-filter.ts';

interface Collection {
  vectorSize: number;
  chunks: Map<string, EmbeddedChunk>;
}

/** A vector store that always has a ledger. */
export type InMemoryVectorStore = VectorStoreBackend & { readonly ledger: IngestLedger };

/**
 * The reference: a {@link VectorStoreBackend} with its ledger in plain maps, which passes every rule. Made for tests; a
 * query looks at every chunk.
 */
export function createInMemoryVectorStore(): InMemoryVectorStore {
  const collections = new Map<string, Collection>();
  const deleteStale = (collection: string, selector: StaleSelector): number =>
    deleteWhere(collections.get(collection), (chunk) => isStale(chunk, selector));
  const { ledger, checkRun } = createInMemoryLedger((source, keepIngestRunId) => {
    const { sourceUri, tenantId } = source;
    deleteStale(source.collection, { sourceUri, tenantId, keepIngestRunId });
  });
  return {
    ledger,
    ensureCollection: async (collection, vectorSize) => ensureCollection(collections, collection, vectorSize),
    createPayloadIndex: async () => {},
    upsertChunks: async (collection, chunks) => upsertChunks(collections, checkRun, collection, chunks),
    deleteByIds: async (collection, ids) => {
      const wanted = new Set(ids);
      return deleteWhere(collections.get(collection), (chunk) => wanted.has(chunk.id));
    },
    deleteStale: async (collection, selector) => deleteStale(collection, selector),
    query: async (collection, vector, options = {}) => query(collections.get(collection), vector, options),
  };
}

function ensureCollection(collections: Map<string, Collection>, name: string, vectorSize: number): void {
  const existing = collections.get(name);
  if (existing === undefined) collections.set(name, { vectorSize, chunks: new Map() });
  else if (existing.vectorSize !== vectorSize) {
    throw refuse(`Collection "${name}" has vectors of ${existing.vectorSize} numbers; use another one.`);
  }
}

function upsertChunks(
  collections: Map<string, Collection>,
  checkRun: LedgerFence,
  name: string,
  chunks: readonly EmbeddedChunk[],
): number {
  if (chunks.length === 0) return 0;
  const collection = collections.get(name);
  if (collection === undefined) throw refuse(`There is no collection "${name}"; call ensureCollection first.`);
  for (const chunk of chunks) {
    checkVector(chunk.vector, collection.vectorSize);
    checkRun(sourceOf(name, chunk), chunk.metadata.ingestRunId);
  }
  for (const chunk of chunks) collection.chunks.set(chunk.id, structuredClone(chunk));
  return chunks.length;
}

function query(collection: Collection | undefined, vector: Float32Array, options: VectorQueryOptions): QueryHit[] {
  if (collection === undefined) return [];
  checkVector(vector, collection.vectorSize);
  const filter: ChunkFilter = options.filter ?? {};
  return [...collection.chunks.values()]
    .filter((chunk) => matchesFilter(chunk.metadata, filter))
    .map((chunk) => toHit(chunk, cosineSimilarity(chunk.vector, vector)))
    .toSorted((a, b) => b.score - a.score)
    .slice(0, options.limit ?? 10);
}

function toHit({ id, text, metadata }: EmbeddedChunk, score: number): QueryHit {
  return { id, text, metadata: structuredClone(metadata), score };
}

function sourceOf(collection: string, { metadata }: EmbeddedChunk): SourceIdentity {
  return { collection, sourceUri: metadata.sourceUri, tenantId: metadata.tenantId };
}

function isStale({ metadata }: EmbeddedChunk, selector: StaleSelector): boolean {
  return (
    metadata.sourceUri === selector.sourceUri &&
    metadata.tenantId === selector.tenantId &&
    metadata.ingestRunId !== selector.keepIngestRunId
  );
}

function deleteWhere(collection: Collection | undefined, matches: (chunk: EmbeddedChunk) => boolean): number {
  if (collection === undefined) return 0;
  const doomed = [...collection.chunks.values()].filter(matches);
  for (const { id } of doomed) collection.chunks.delete(id);
  return doomed.length;
}

function checkVector(vector: Float32Array, vectorSize: number): void {
  if (vector.length !== vectorSize) throw refuse(`Give vectors of ${vectorSize} numbers, not of ${vector.length}.`);
  if (!vector.every(Number.isFinite)) throw refuse('Give vectors of finite numbers only.');
}

function refuse(message: string): IngestError {
  return new IngestError('E_BACKEND_VECTOR_CONNECT', message, { recoverable: false });
}
