import { IngestError } from '@ingestkit/core';
import { quoteIdentifier } from '../quoting.ts';
import { numberOf } from '../row.ts';
import type { Connection } from './connection.ts';
import { lock, type Transaction } from './transaction.ts';

/**
 * The steps that lead from an empty schema to today's tables. A step is never changed once published: a new one is added,
 * and schemas of older versions take the steps that they lack.
 *
 * The chunks of a collection are in a table of its own, `ingestkit_chunks_<collection id>`, because the size of its
 * vectors is part of the table's definition; see `collection-table.ts`. `ingestkit_date` marks columns of ISO dates.
 */
const STEPS: readonly string[] = [
  `CREATE TABLE ingestkit_schema (version integer NOT NULL);
   INSERT INTO ingestkit_schema VALUES (0);

   CREATE DOMAIN ingestkit_date AS text;

   CREATE TABLE ingestkit_collections (
     id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
     name text NOT NULL UNIQUE,
     vector_size integer NOT NULL
   );

   CREATE TABLE ingestkit_sources (
     source_key text PRIMARY KEY,
     collection text NOT NULL,
     source_uri text NOT NULL,
     tenant_id text,
     newest_run_id text,
     ingest_key text,
     ingest_run_id text,
     chunk_count integer,
     table_names text
   );`,
];

/** The version that this package reads and writes. */
export const SCHEMA_VERSION = STEPS.length;

/** The version of the schema: 0 where our tables are not in it yet. */
export async function readSchemaVersion(transaction: Transaction): Promise<number> {
  const [table] = await transaction.rows(
    `SELECT 1 FROM pg_catalog.pg_tables WHERE schemaname = $1 AND tablename = 'ingestkit_schema'`,
    [transaction.schema],
  );
  if (table === undefined) return 0;
  const [row] = await transaction.rows('SELECT version FROM ingestkit_schema');
  return row === undefined ? 0 : numberOf(row, 'version');
}

/**
 * Brings our tables up to date, or makes them, with their schema. Any number of processes may do so at once: one takes
 * the steps, and the others wait for it.
 *
 * @throws E_BACKEND_DB_CONNECT if a newer version of this package made the tables. Nothing is changed.
 */
export async function migrate(connection: Connection): Promise<void> {
  // Looked at before the lock is asked for, so that the usual case waits for nobody.
  const found = await connection.read('database', readSchemaVersion);
  checkSchemaVersion(found, connection);
  if (found === SCHEMA_VERSION) return;
  await connection.write('database', async (transaction) => {
    await lock(transaction, 'schema');
    const current = await readSchemaVersion(transaction);
    checkSchemaVersion(current, connection);
    await ensureSchema(transaction);
    for (const step of STEPS.slice(current)) await transaction.run(step);
    await transaction.run('UPDATE ingestkit_schema SET version = $1', [SCHEMA_VERSION]);
  });
}

/** Refuses tables that this package does not know how to read, and those that have yet to be made. */
export async function requireSchema(connection: Connection): Promise<void> {
  const found = await connection.read('database', readSchemaVersion);
  checkSchemaVersion(found, connection);
  if (found === SCHEMA_VERSION) return;
  throw new IngestError(
    'E_BACKEND_DB_CONNECT',
    `PostgreSQL ${connection.where} holds no ingestkit tables of this version in the schema ${connection.schema}. ` +
      'Ingest into it first, or check the URL.',
    { recoverable: false },
  );
}

/** Only where it is not there: `CREATE SCHEMA` needs a right on the database, also with `IF NOT EXISTS`. */
async function ensureSchema(transaction: Transaction): Promise<void> {
  const [there] = await transaction.rows('SELECT 1 FROM pg_catalog.pg_namespace WHERE nspname = $1', [
    transaction.schema,
  ]);
  if (there === undefined) await transaction.run(`CREATE SCHEMA ${quoteIdentifier(transaction.schema)}`);
}

function checkSchemaVersion(version: number, { schema, where }: Connection): void {
  if (version <= SCHEMA_VERSION) return;
  throw new IngestError(
    'E_BACKEND_DB_CONNECT',
    `PostgreSQL ${where} has schema version ${version} in ${schema}, and this package knows versions up to ` +
      `${SCHEMA_VERSION}. Update @ingestkit/store-postgres, or name another database or schema.`,
    { recoverable: false },
  );
}
