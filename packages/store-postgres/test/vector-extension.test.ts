import { DatabaseError } from 'pg';
import { describe, expect, test } from 'vitest';
import type { Transaction } from '../src/connection/transaction.ts';
import { ensureVectorExtension } from '../src/connection/vector-extension.ts';
import { inspectPostgres, openPostgresStore } from '../src/index.ts';
import { codedError } from './support/coded-error.ts';
import { usePglite } from './support/test-pglite.ts';
import { ownsPostgres, query, usePostgres } from './support/test-postgres.ts';

describe('a database that pgvector was not created in', () => {
  const pglite = usePglite();

  test('gets it with the first collection, and an inspection tells what is there', async () => {
    expect(await inspectPostgres(pglite.url)).toEqual({
      server: expect.stringMatching(/^PostgreSQL \d+/),
      vectorVersion: null,
      schemaVersion: 0,
      complaints: [],
    });
    // In a schema of its own; pgvector stays in public, where other schemas find it too.
    await using store = await openPostgresStore(pglite.url, { schema: 'app', poolSize: 1 });
    await store.vectorStore.ensureCollection('documents', 3);
    expect(await inspectPostgres(pglite.url, { schema: 'app' })).toMatchObject({
      vectorVersion: expect.stringMatching(/^\d+\.\d+/),
      schemaVersion: 1,
      complaints: [],
    });
  });

  test('is complained about where it is old, and so are tables of a newer version', async () => {
    await (await openPostgresStore(pglite.url, { schema: 'newer', poolSize: 1 })).close();
    await query(pglite.url, `UPDATE pg_extension SET extversion = '0.7.0' WHERE extname = 'vector'`);
    await query(pglite.url, 'UPDATE newer.ingestkit_schema SET version = 7');
    const { complaints } = await inspectPostgres(pglite.url, { schema: 'newer' });
    expect(complaints).toEqual([
      expect.stringMatching(/pgvector is 0\.7\.0.*ALTER EXTENSION vector UPDATE/),
      expect.stringMatching(/version 7.*Update @ingestkit\/store-postgres/),
    ]);
  });
});

describe.skipIf(!ownsPostgres)('a server without pgvector', () => {
  const server = usePostgres();

  test('keeps tables, and says how to get pgvector when it is to keep chunks', async () => {
    await using store = await openPostgresStore(server.url, { schema: server.newSchema() });
    await store.structuredDb.createTable('prices', { columns: [{ name: 'price', type: 'real' }], rows: [[1.5]] });
    expect(await store.structuredDb.tableExists('prices')).toBe(true);
    await expect(store.vectorStore.ensureCollection('documents', 3)).rejects.toThrow(
      codedError('E_BACKEND_VECTOR_CONNECT', /has no pgvector.*apt-get install.*CREATE EXTENSION vector\.$/),
    );
    expect(await store.vectorStore.query('documents', Float32Array.of(1, 0, 0))).toEqual([]);
    expect((await inspectPostgres(server.url)).complaints).toEqual([expect.stringContaining('Install pgvector')]);
  });
});

test('A user who may not create extensions is told who can', async () => {
  const denied = Object.assign(new DatabaseError('permission denied', 17, 'error'), { code: '42501' });
  const transaction: Transaction = {
    schema: 'public',
    rows: async () => [{ installed_version: null, default_version: '0.8.0' }],
    run: (sql) => (sql.startsWith('CREATE EXTENSION') ? Promise.reject(denied) : Promise.resolve(0)),
  };
  await expect(ensureVectorExtension(transaction, 'h:5432/d')).rejects.toThrow(
    codedError('E_BACKEND_VECTOR_CONNECT', /cannot create it\. As the owner.*CREATE EXTENSION vector\.$/),
  );
});
