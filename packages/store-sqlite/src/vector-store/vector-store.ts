import type { IngestLedger, VectorStoreBackend } from '@ingestkit/core';
import type { Connection } from '../connection/connection.ts';
import { createLedger } from '../ledger/ledger.ts';
import { ensureCollection } from './collections.ts';
import { deleteChunks, deleteStaleChunks } from './delete-chunks.ts';
import { createPayloadIndex } from './payload-index.ts';
import { queryChunks } from './query.ts';
import { writeChunks } from './write-chunks.ts';

/** A vector store that always has a ledger. */
export type SqliteVectorStore = VectorStoreBackend & { readonly ledger: IngestLedger };

/** The {@link VectorStoreBackend} of the file. Each call is one transaction, synchronous inside: it blocks the thread. */
export function createVectorStore(connection: Connection): SqliteVectorStore {
  return {
    ledger: createLedger(connection),
    ensureCollection: (collection, vectorSize) =>
      connection.run('vector', () => ensureCollection(connection, collection, vectorSize)),
    createPayloadIndex: (collection, field) =>
      connection.run('vector', () => createPayloadIndex(connection, collection, field)),
    upsertChunks: (collection, chunks) => connection.run('vector', () => writeChunks(connection, collection, chunks)),
    deleteByIds: (collection, ids) => connection.run('vector', () => deleteChunks(connection, collection, ids)),
    deleteStale: (collection, selector) =>
      connection.run('vector', () => connection.write(() => deleteStaleChunks(connection, collection, selector))),
    query: (collection, vector, options = {}) =>
      connection.run('vector', () => queryChunks(connection, collection, vector, options)),
  };
}
