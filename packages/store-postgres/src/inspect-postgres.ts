import { Connection } from './connection/connection.ts';
import { toConnectionOptions } from './connection/connection-options.ts';
import { readSchemaVersion, SCHEMA_VERSION } from './connection/schema.ts';
import type { Transaction } from './connection/transaction.ts';
import { INSTALL_ADVICE, isAtLeast, readVectorExtension, type VectorExtension } from './connection/vector-extension.ts';
import type { PostgresStoreOptions } from './postgres-store.ts';
import { textOf } from './row.ts';

/** What a database is like, for people. */
export interface PostgresInspection {
  /** Name and version, as in `PostgreSQL 15.6`. */
  server: string;
  /** Version of pgvector in this database; null where it is not there, or not created yet. */
  vectorVersion: string | null;
  /** Version of our tables: 0 where they were not made yet. */
  schemaVersion: number;
  /** What keeps documents from being ingested or makes it slow, each with what to do about it. */
  complaints: string[];
}

/**
 * Looks at a database. Changes nothing.
 *
 * @throws E_BACKEND_DB_CONNECT or E_BACKEND_DB_TIMEOUT if it cannot be reached, or refuses the user.
 */
export async function inspectPostgres(url: string, options: PostgresStoreOptions = {}): Promise<PostgresInspection> {
  const connection = new Connection(url, { ...toConnectionOptions(options), poolSize: 1, readOnly: true });
  try {
    return await connection.read('database', inspect);
  } finally {
    await connection.close();
  }
}

async function inspect(transaction: Transaction): Promise<PostgresInspection> {
  const [row = {}] = await transaction.rows(`SELECT current_setting('server_version') AS version`);
  const extension = await readVectorExtension(transaction);
  const schemaVersion = await readSchemaVersion(transaction);
  return {
    server: `PostgreSQL ${textOf(row, 'version')}`,
    vectorVersion: extension.installedVersion,
    schemaVersion,
    complaints: [...complainOfVector(extension), ...complainOfSchema(schemaVersion)],
  };
}

function complainOfVector({ availableVersion, installedVersion }: VectorExtension): string[] {
  if (installedVersion === null) return availableVersion === null ? [`${INSTALL_ADVICE}.`] : [];
  if (isAtLeast(installedVersion, 0, 8)) return [];
  return [
    `pgvector is ${installedVersion}, with which searches by tenant compare every vector of the tenant. ` +
      'Update it to 0.8 or newer, then: ALTER EXTENSION vector UPDATE.',
  ];
}

function complainOfSchema(version: number): string[] {
  if (version <= SCHEMA_VERSION) return [];
  return [`The tables are of version ${version}, which is newer. Update @ingestkit/store-postgres.`];
}
