import type { IngestLedger, StructuredDBBackend, VectorStoreBackend } from '@ingestkit/core';

/** A vector store that always has a ledger. */
export type PostgresVectorStore = VectorStoreBackend & { readonly ledger: IngestLedger };

/** What a collection holds. */
export interface CollectionStatistics {
  collection: string;
  vectorSize: number;
  /** Documents that were ingested to the end. */
  sourceCount: number;
  chunkCount: number;
}

/** A document that was ingested to the end. */
export interface SourceSummary {
  collection: string;
  sourceUri: string;
  tenantId: string | null;
  ingestKey: string;
  ingestRunId: string;
  chunkCount: number;
}

export interface PostgresStoreOptions {
  /** Schema of all tables, made where it is not there. Default `public`. */
  schema?: string;
  /** The most connections at a time; they are opened when they are needed. Default 10. */
  poolSize?: number;
  /** The most time for a connection to be made, or to become free where all are at work. Default 10,000. */
  connectTimeoutMs?: number;
  /** The most time for one statement, waiting for locks of other sessions included. Default 30,000. */
  statementTimeoutMs?: number;
  /** Open for reading only. Our tables must be there; every write fails. Default false. */
  readOnly?: boolean;
}

/** An open database. The caller owns it and closes it. */
export interface PostgresStore extends AsyncDisposable {
  readonly vectorStore: PostgresVectorStore;
  /** In the same schema and over the same connections. */
  readonly structuredDb: StructuredDBBackend;

  /** Counts per collection, ordered by name. */
  statistics(): Promise<CollectionStatistics[]>;

  /** The documents that were ingested to the end, of one collection or of all, ordered by collection and source. */
  listSources(collection?: string): Promise<SourceSummary[]>;

  /** Waits for calls that run and closes all connections. Calls after it fail with a coded error. Idempotent. */
  close(): Promise<void>;
}
