import { hasMethods } from '../internal/has-methods.ts';
import type { Chunk, EmbeddedChunk } from '../models/chunk.ts';
import type { IngestLedger } from './ingest-ledger.ts';

/** A value that a chunk's metadata can be filtered by. */
export type FilterValue = string | number | boolean | null;

/** Which chunks to look at: all fields must be equal. Fields are names of chunk metadata, or `custom.<name>`. */
export type ChunkFilter = Readonly<Record<string, FilterValue>>;

/** How the values of an indexed field are typed. */
export type PayloadFieldType = 'keyword' | 'integer' | 'float' | 'boolean';

export interface VectorQueryOptions {
  /** The most hits to give. Default 10. */
  limit?: number;
  filter?: ChunkFilter;
}

/** A chunk that was found. */
export interface QueryHit extends Chunk {
  /** Cosine similarity to the query, -1 to 1; higher is nearer. */
  score: number;
}

/** Which chunks of a source are out of date. */
export interface StaleSelector {
  sourceUri: string;
  tenantId: string | null;
  /** Chunks of this run stay; all others of the source go. */
  keepIngestRunId: string;
}

/**
 * Keeps chunks and finds the nearest ones.
 *
 * - **Ownership.** The caller owns the store and its connection; nothing in ingestkit closes an injected store.
 * - **Atomicity.** One call is one transaction: it happens as a whole or not at all.
 * - **Idempotence.** Upserting the same chunks twice leaves the store as after the first time.
 * - **Tenants.** A chunk belongs to its `tenantId`; null is a tenant of its own.
 * - **Errors.** `E_BACKEND_VECTOR_CONNECT` for what fails, `E_BACKEND_VECTOR_TIMEOUT` for what takes too long.
 */
export interface VectorStoreBackend {
  /**
   * Makes the collection if it is not there. Idempotent.
   * @throws E_BACKEND_VECTOR_CONNECT if it exists with another vector size; nothing is changed then.
   */
  ensureCollection(collection: string, vectorSize: number): Promise<void>;

  /** Makes filtering by a field fast. Idempotent. A store that needs no such index does nothing. */
  createPayloadIndex(collection: string, field: string, fieldType: PayloadFieldType): Promise<void>;

  /**
   * Writes chunks, replacing those with the same id; gives how many were written. `[]` gives 0.
   * A store with a ledger refuses, with `E_EXECUTION_CANCELLED` and nothing written, chunks of a run that a newer run of the same source took over.
   * @throws E_BACKEND_VECTOR_CONNECT also where a vector has the wrong dimension or a value that is not finite.
   */
  upsertChunks(collection: string, chunks: readonly EmbeddedChunk[]): Promise<number>;

  /** Removes chunks; gives how many were there. Unknown ids are no error. */
  deleteByIds(collection: string, ids: readonly string[]): Promise<number>;

  /** Removes the chunks of a source and tenant that are not of the given run; gives how many. */
  deleteStale(collection: string, selector: StaleSelector): Promise<number>;

  /** The nearest chunks by cosine similarity, nearest first. A collection that is not there gives `[]`. */
  query(collection: string, vector: Float32Array, options?: VectorQueryOptions): Promise<QueryHit[]>;

  /** Which sources are in, and which run of each is the newest. Without it every ingest writes. */
  readonly ledger?: IngestLedger;
}

/** True if `value` has the methods of a {@link VectorStoreBackend}. */
export function isVectorStoreBackend(value: unknown): value is VectorStoreBackend {
  return hasMethods(value, [
    'ensureCollection',
    'createPayloadIndex',
    'upsertChunks',
    'deleteByIds',
    'deleteStale',
    'query',
  ]);
}
