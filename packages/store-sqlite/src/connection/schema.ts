import { IngestError } from '@ingestkit/core';
import type { DatabaseSync } from 'node:sqlite';
import { numberOf } from '../row.ts';

/**
 * The steps that lead from an empty file to today's tables. A step is never changed once published: a new one is added,
 * and files of older versions take the steps that they lack.
 *
 * The vectors of a collection are in a `vec0` table of its own, `ingestkit_vectors_<collection id>`, because their
 * size is part of such a table's definition. Its rows have the `row` of the chunk.
 */
const STEPS: readonly string[] = [
  `CREATE TABLE ingestkit_schema (version INTEGER NOT NULL);
   INSERT INTO ingestkit_schema VALUES (0);

   CREATE TABLE ingestkit_collections (
     id INTEGER PRIMARY KEY,
     name TEXT NOT NULL UNIQUE,
     vector_size INTEGER NOT NULL
   );

   CREATE TABLE ingestkit_chunks (
     row INTEGER PRIMARY KEY,
     collection_id INTEGER NOT NULL,
     chunk_id TEXT NOT NULL,
     tenant TEXT NOT NULL,
     source_uri TEXT NOT NULL,
     ingest_run_id TEXT NOT NULL,
     zero_vector INTEGER NOT NULL,
     text TEXT NOT NULL,
     metadata TEXT NOT NULL,
     UNIQUE (collection_id, chunk_id)
   );
   CREATE INDEX ingestkit_chunks_by_source ON ingestkit_chunks (collection_id, source_uri, tenant, ingest_run_id);
   CREATE INDEX ingestkit_chunks_by_zero_vector ON ingestkit_chunks (collection_id) WHERE zero_vector = 1;

   CREATE TABLE ingestkit_sources (
     collection TEXT NOT NULL,
     source_uri TEXT NOT NULL,
     tenant TEXT NOT NULL,
     newest_run_id TEXT,
     ingest_key TEXT,
     ingest_run_id TEXT,
     chunk_count INTEGER,
     table_names TEXT,
     PRIMARY KEY (collection, source_uri, tenant)
   ) WITHOUT ROWID;`,
];

/** The version that this package reads and writes. */
export const SCHEMA_VERSION = STEPS.length;

/** The version of a file: 0 where our tables are not in it yet. */
export function readSchemaVersion(database: DatabaseSync): number {
  const table = database
    .prepare(`SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'ingestkit_schema'`)
    .get();
  if (table === undefined) return 0;
  const row = database.prepare('SELECT version FROM ingestkit_schema').get();
  return row === undefined ? 0 : numberOf(row, 'version');
}

/**
 * Refuses a file that this package does not know how to read.
 *
 * @throws E_BACKEND_DB_CONNECT if a newer version of this package wrote it. Nothing is changed.
 */
export function checkSchemaVersion(version: number, path: string): void {
  if (version <= SCHEMA_VERSION) return;
  throw new IngestError(
    'E_BACKEND_DB_CONNECT',
    `SQLite file ${path} has schema version ${version}, and this package knows versions up to ${SCHEMA_VERSION}. ` +
      'Update @ingestkit/store-sqlite, or give another path.',
    { recoverable: false },
  );
}

/** Takes the steps that the file lacks. The caller holds the transaction. */
export function migrate(database: DatabaseSync, fromVersion: number): void {
  for (const step of STEPS.slice(fromVersion)) database.exec(step);
  database.prepare('UPDATE ingestkit_schema SET version = ?').run(SCHEMA_VERSION);
}
