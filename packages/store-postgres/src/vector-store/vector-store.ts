import type { Connection } from '../connection/connection.ts';
import { createLedger } from '../ledger/ledger.ts';
import type { PostgresVectorStore } from '../postgres-store.ts';
import { ensureCollection } from './collections.ts';
import { deleteChunks, deleteStaleChunks } from './delete-chunks.ts';
import { createPayloadIndex } from './payload-index.ts';
import { queryChunks } from './query.ts';
import { writeChunks } from './write-chunks.ts';

/** The vector store of the database. Each call is one transaction; `ensureCollection` takes up to three. */
export function createVectorStore(connection: Connection): PostgresVectorStore {
  return {
    ledger: createLedger(connection),
    ensureCollection: (collection, vectorSize) => ensureCollection(connection, collection, vectorSize),
    createPayloadIndex: (collection, field) =>
      connection.write('vector', (transaction) => createPayloadIndex(transaction, collection, field)),
    upsertChunks: (collection, chunks) =>
      connection.write('vector', (transaction) => writeChunks(transaction, collection, chunks)),
    deleteByIds: (collection, ids) =>
      connection.write('vector', (transaction) => deleteChunks(transaction, collection, ids)),
    deleteStale: (collection, selector) =>
      connection.write('vector', (transaction) => deleteStaleChunks(transaction, collection, selector)),
    query: (collection, vector, options = {}) =>
      connection.read('vector', (transaction) => queryChunks(transaction, collection, vector, options)),
  };
}
