import type { StructuredDBBackend } from '@ingestkit/core';
import { Connection } from './connection/connection.ts';
import { createStructuredDb } from './structured-db/structured-db.ts';
import { listSources, readStatistics, type CollectionStatistics, type SourceSummary } from './statistics.ts';
import { createVectorStore, type SqliteVectorStore } from './vector-store/vector-store.ts';

export interface SqliteStoreOptions {
  /** How long a call waits for another process that is writing; it blocks the thread meanwhile. Default 10,000. */
  busyTimeoutMs?: number;
  /** Open for reading only. The file must exist; every write fails. Default false. */
  readOnly?: boolean;
}

/** One open SQLite file. The caller owns it and closes it. */
export interface SqliteStore extends AsyncDisposable {
  /** The absolute path, or `:memory:`. */
  readonly path: string;
  readonly vectorStore: SqliteVectorStore;
  /** In the same file and over the same connection. */
  readonly structuredDb: StructuredDBBackend;

  /** Counts per collection, ordered by name. */
  statistics(): Promise<CollectionStatistics[]>;

  /** The documents that were ingested to the end, of one collection or of all, ordered by collection and source. */
  listSources(collection?: string): Promise<SourceSummary[]>;

  /** Closes the file. Calls after it fail with a coded error. Idempotent. */
  close(): Promise<void>;
}

/**
 * Opens an SQLite file as a vector store and a structured database, making it where it is not there. `:memory:` gives
 * one that is never on disk.
 *
 * Any number of processes may use one file at the same time: readers never wait, writers take turns. The file must be
 * on a disk of this machine, because SQLite's locks do not hold over a network share.
 *
 * @throws E_BACKEND_DB_CONNECT if the path is a folder, not an SQLite file, in a place that cannot be written, or was
 *   written by a newer version of this package.
 * @throws E_BACKEND_DB_TIMEOUT if another process holds the lock for longer than `busyTimeoutMs`.
 * @throws E_BACKEND_VECTOR_CONNECT if there is no `sqlite-vec` for this platform.
 */
export function openSqliteStore(path: string, options: SqliteStoreOptions = {}): SqliteStore {
  const { busyTimeoutMs = 10_000, readOnly = false } = options;
  const connection = new Connection(path, { busyTimeoutMs, readOnly });
  const close = async (): Promise<void> => connection.close();
  return {
    path: connection.path,
    vectorStore: createVectorStore(connection),
    structuredDb: createStructuredDb(connection),
    statistics: () => connection.run('database', () => readStatistics(connection)),
    listSources: (collection) => connection.run('database', () => listSources(connection, collection)),
    close,
    [Symbol.asyncDispose]: close,
  };
}
