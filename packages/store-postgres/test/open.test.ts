import { isIngestError } from '@ingestkit/core';
import { describe, expect, test } from 'vitest';
import { SCHEMA_VERSION } from '../src/connection/schema.ts';
import { openPostgresStore } from '../src/index.ts';
import { codedError } from './support/coded-error.ts';
import { hasPostgres, ownsPostgres, query, usePostgres } from './support/test-postgres.ts';

const PRICES = { columns: [{ name: 'price', type: 'real' as const }], rows: [[1.5]] };

describe.skipIf(!hasPostgres)('opening a database', () => {
  const server = usePostgres();

  test('makes the schema and finds in it what was written when it is opened again', async () => {
    const schema = server.newSchema();
    const first = await openPostgresStore(server.url, { schema });
    await first.structuredDb.createTable('prices', PRICES);
    await first.close();
    await first.close();

    await using second = await openPostgresStore(server.url, { schema });
    expect(await second.structuredDb.tableExists('prices')).toBe(true);
    expect(await second.statistics()).toEqual([]);
  });

  test('keeps schemas apart, also where their tables have one name', async () => {
    const [one, two] = [server.newSchema(), server.newSchema()];
    await using first = await openPostgresStore(server.url, { schema: one });
    await using second = await openPostgresStore(server.url, { schema: two });
    await first.structuredDb.createTable('prices', PRICES);
    expect(await second.structuredDb.tableExists('prices')).toBe(false);
    await second.structuredDb.dropTable('prices');
    expect(await first.structuredDb.tableExists('prices')).toBe(true);
  });

  test('leaves tables of another program alone', async () => {
    const schema = server.newSchema();
    await query(server.url, `CREATE SCHEMA ${schema} CREATE TABLE notes (words text)`);
    await using store = await openPostgresStore(server.url, { schema });
    expect(await store.structuredDb.getTableSchema('notes')).toEqual({ words: 'text' });
  });

  test('refuses tables that a newer version made, says to update, and changes nothing', async () => {
    const schema = server.newSchema();
    await (await openPostgresStore(server.url, { schema })).close();
    await query(server.url, `UPDATE ${schema}.ingestkit_schema SET version = ${SCHEMA_VERSION + 1}`);
    const refusal = codedError('E_BACKEND_DB_CONNECT', /schema version 2 .*Update @ingestkit\/store-postgres/);
    for (const readOnly of [false, true]) {
      await expect(openPostgresStore(server.url, { schema, readOnly })).rejects.toThrow(refusal);
    }
    expect(await query(server.url, `SELECT version FROM ${schema}.ingestkit_schema`)).toEqual([
      { version: SCHEMA_VERSION + 1 },
    ]);
  });

  test('for reading only reads, refuses to write, and does not make what is not there', async () => {
    const schema = server.newSchema();
    const readOnly = { schema, readOnly: true };
    await expect(openPostgresStore(server.url, readOnly)).rejects.toThrow(
      codedError('E_BACKEND_DB_CONNECT', /holds no ingestkit tables.*Ingest into it first/),
    );
    await (await openPostgresStore(server.url, { schema })).close();
    await using reader = await openPostgresStore(server.url, readOnly);
    expect(await reader.statistics()).toEqual([]);
    await expect(reader.structuredDb.createTable('prices', PRICES)).rejects.toThrow(
      codedError('E_BACKEND_DB_CONNECT', /opened for reading/),
    );
  });

  test('and closing it refuses every call with a code of the protocol', async () => {
    const store = await openPostgresStore(server.url, { schema: server.newSchema() });
    await store.close();
    await expect(store.vectorStore.ensureCollection('documents', 3)).rejects.toThrow(
      codedError('E_BACKEND_VECTOR_CONNECT', /is closed; open it again/),
    );
    await expect(store.structuredDb.tableExists('prices')).rejects.toThrow(
      codedError('E_BACKEND_DB_CONNECT', /closed/),
    );
  });

  test('and closing it waits for the calls that were made before', async () => {
    const store = await openPostgresStore(server.url, { schema: server.newSchema(), poolSize: 2 });
    const calls = Array.from({ length: 5 }, (_, index) => store.structuredDb.createTable(`t${index}`, PRICES));
    await store.close();
    await expect(Promise.all(calls)).resolves.toHaveLength(5);
  });

  test('says where the tables are, without the password', async () => {
    const schema = server.newSchema();
    await using store = await openPostgresStore(server.url, { schema });
    const uri = await store.structuredDb.getConnectionUri();
    const { port } = new URL(server.url);
    expect(uri).toMatch(new RegExp(`^postgresql://\\w+@[^:]+:${port}/\\w+\\?options=-csearch_path%3D%22${schema}%22$`));
  });
});

describe.skipIf(!ownsPostgres)('a database that cannot be opened', () => {
  const server = usePostgres();

  test.each<[string, (url: URL) => void, RegExp]>([
    ['a wrong password', (url) => (url.password = 'hunter2'), /password is wrong/],
    ['a database that is not there', (url) => (url.pathname = '/missing'), /createdb/],
    ['a port that nobody listens on', (url) => (url.port = '1'), /cannot be reached.*host and port/],
    ['TLS that the server does not speak', (url) => url.searchParams.set('sslmode', 'verify-full'), /SSL/],
  ])('because of %s says what to do, and no password', async (_reason, change, words) => {
    const url = new URL(server.url);
    change(url);
    const caught = await openPostgresStore(url.href).catch((error: unknown) => error);
    expect(caught).toEqual(codedError('E_BACKEND_DB_CONNECT', words));
    const printed = JSON.stringify(isIngestError(caught) ? [caught, caught.stack] : caught);
    expect(printed).not.toContain(url.password);
  });

  test('because the user may not make tables in it names the right that is missing', async () => {
    await query(server.url, `CREATE ROLE reader LOGIN PASSWORD 'hunter2'`);
    const url = new URL(server.url);
    url.username = 'reader';
    url.password = 'hunter2';
    await expect(openPostgresStore(url.href)).rejects.toThrow(codedError('E_BACKEND_DB_CONNECT', /GRANT CREATE/));
  });
});
