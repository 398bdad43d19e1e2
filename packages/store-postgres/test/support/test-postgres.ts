import { randomUUID } from 'node:crypto';
import { findPostgresPrograms, PostgresServer } from '@ingestkit/conformance/postgres-server';
import { Client } from 'pg';
import { afterAll, beforeAll } from 'vitest';

const GIVEN_URL = process.env['POSTGRES_URL'];

/** False where the tests cannot start a PostgreSQL of their own. */
export const hasPostgresServer: boolean = findPostgresPrograms() !== null;

/** True where {@link usePostgres} gives a server that is the tests' own, with nothing else in it. */
export const ownsPostgres: boolean = hasPostgresServer && GIVEN_URL === undefined;

/** False where the tests have no PostgreSQL. That is said once, loudly, and they are shown as skipped. */
export const hasPostgres: boolean = hasPostgresServer || GIVEN_URL !== undefined;

if (!hasPostgres) {
  process.stderr.write(
    '\nSKIPPED: there is no PostgreSQL on this machine and no POSTGRES_URL, so what needs several sessions is not tested. Install PostgreSQL (Debian: apt-get install postgresql).\n\n',
  );
}

/** The database of a test file. */
export interface TestDatabase {
  readonly url: string;
  /** A schema that nobody else uses; it goes when the tests of the file are over. */
  newSchema(): string;
}

/** That of `POSTGRES_URL`, or a server of the test file's own. */
export function usePostgres(): TestDatabase {
  let server: PostgresServer | undefined;
  const schemas: string[] = [];
  const urlOf = (): string => GIVEN_URL ?? server?.url ?? '';
  beforeAll(async () => {
    if (GIVEN_URL === undefined && hasPostgresServer) server = await PostgresServer.start();
  });
  afterAll(async () => {
    if (GIVEN_URL !== undefined)
      for (const schema of schemas) await query(urlOf(), `DROP SCHEMA IF EXISTS ${schema} CASCADE`);
    await server?.[Symbol.asyncDispose]();
  });
  return {
    get url() {
      return urlOf();
    },
    newSchema() {
      const schema = `test_${randomUUID().replaceAll('-', '')}`;
      schemas.push(schema);
      return schema;
    },
  };
}

/** Asks the server as another program would, over a session of its own. Gives the rows. */
export async function query(url: string, sql: string, values: unknown[] = []): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql, values)).rows;
  } finally {
    await client.end();
  }
}
