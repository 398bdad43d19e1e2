import type {
  EmbeddedChunk,
  EmbeddingBackend,
  IngestLedger,
  SourceIdentity,
  SourceRecord,
  StructuredDBBackend,
  VectorStoreBackend,
} from '@ingestkit/core';
import type { BackendCaller, BackendPolicy } from './call-backend.ts';
import type { DocumentIdentity } from './to-chunk.ts';

/** The backends of a run. The caller owns them. */
export interface WriteBackends {
  vectorStore: VectorStoreBackend;
  /** Null where the store keeps none: then nothing fences off a run that was overtaken. */
  ledger: IngestLedger | null;
  structuredDb: StructuredDBBackend;
  embedder: EmbeddingBackend;
}

/** The fields of the config that writing reads. */
export interface WriteConfig extends BackendPolicy {
  /** Must be the embedder's own dimension. */
  embeddingDimension: number;
  /** Chunks that are embedded and written at a time. */
  embeddingBatchSize: number;
  /** Most tokens of the chunks that are embedded at a time. */
  embeddingBatchTokens: number;
  /** Most batches that are embedded at the same time. */
  embeddingConcurrency: number;
  /** Write a text that a document repeats, word for word, once: with the place of its first occurrence. */
  enableContentDedup: boolean;
}

/** One run of one document: what it works with, and what it has done so far. */
export interface WriteRun {
  document: DocumentIdentity;
  source: SourceIdentity;
  backends: WriteBackends;
  config: WriteConfig;
  signal: AbortSignal | undefined;
  caller: BackendCaller;
  /** The source's last committed run, or null. */
  previous: SourceRecord | null;
  /** Number of chunks, from the first, that were in the store under the same ids before this run. */
  keptChunkCount: number;
  hasBegun: boolean;
  /** True if the commit was asked for and nobody can tell whether it took place. */
  isCommitUnknown: boolean;
  /** Ids of chunks that were given to the store, in order; those of `written` arrived for certain. */
  attemptedIds: string[];
  writtenIds: string[];
  /** A chunk of the first batch that arrived, or of the first one that may have. */
  sample: EmbeddedChunk | null;
  /** Tables that were not there before this run tried to make them. */
  newTables: string[];
  writtenTables: string[];
  textsEmbedded: number;
  /** Time in which at least one batch was being embedded. */
  embedMs: number;
  /** Up to when that is counted, as of `performance.now()`. */
  embeddedUntilMs: number;
}
