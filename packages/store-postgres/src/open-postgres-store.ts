import { Connection } from './connection/connection.ts';
import { toConnectionOptions } from './connection/connection-options.ts';
import { migrate, requireSchema } from './connection/schema.ts';
import type { PostgresStore, PostgresStoreOptions } from './postgres-store.ts';
import { listSources, readStatistics } from './statistics.ts';
import { createStructuredDb } from './structured-db/structured-db.ts';
import { createVectorStore } from './vector-store/vector-store.ts';

/**
 * Opens a PostgreSQL (13 or newer) as a vector store and a structured database, and makes or updates our tables in it.
 *
 * Any number of processes may open one database, also at the same time. The vector store needs the extension pgvector on
 * the server: it is created in the database with the first collection, and without it the structured database works all
 * the same. Its HNSW indexes take vectors of up to 2,000 numbers, and up to 4,000 with 16 bits a number; longer ones, up
 * to 16,000, are compared one by one.
 *
 * @param url `postgres://user:password@host:5432/database`, with `?sslmode=verify-full` and so on where it is wanted. What
 *   it leaves out is taken from `PGHOST`, `PGUSER`, `PGPASSWORD` and their like. It is in no message of any error.
 * @throws E_BACKEND_DB_CONNECT if the server cannot be reached, refuses the user, or was written to by a newer version of
 *   this package; with `readOnly` also if our tables are not there.
 * @throws E_BACKEND_DB_TIMEOUT if it does not answer, or another process brings the tables up to date for too long.
 */
export async function openPostgresStore(url: string, options: PostgresStoreOptions = {}): Promise<PostgresStore> {
  const connection = new Connection(url, toConnectionOptions(options));
  try {
    await (options.readOnly === true ? requireSchema : migrate)(connection);
  } catch (caught) {
    await connection.close();
    throw caught;
  }
  const close = (): Promise<void> => connection.close();
  return {
    vectorStore: createVectorStore(connection),
    structuredDb: createStructuredDb(connection),
    statistics: () => connection.read('database', readStatistics),
    listSources: (collection) => connection.read('database', (transaction) => listSources(transaction, collection)),
    close,
    [Symbol.asyncDispose]: close,
  };
}
