import { PostgresServer } from '@ingestkit/conformance/postgres-server';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Connection } from '../src/connection/connection.ts';
import { toConnectionOptions } from '../src/connection/connection-options.ts';
import { openPostgresStore } from '../src/index.ts';
import { codedError } from './support/coded-error.ts';
import { hasPostgresServer } from './support/test-postgres.ts';

const TABLE = { columns: [{ name: 'a', type: 'integer' as const }], rows: [[1]] };

describe.skipIf(!hasPostgresServer)('a server that goes away', () => {
  let server: PostgresServer;
  beforeEach(async () => {
    server = await PostgresServer.start();
  });
  afterEach(() => server[Symbol.asyncDispose]());

  test.each(['stop', 'crash'] as const)(
    'by a %s fails the calls, and once it is back the store goes on',
    async (how) => {
      await using store = await openPostgresStore(server.url);
      const { structuredDb } = store;
      await structuredDb.createTable('before', TABLE);
      await server[how]();
      await expect(structuredDb.createTable('during', TABLE)).rejects.toMatchObject({
        code: 'E_BACKEND_DB_CONNECT',
        recoverable: true,
      });
      await expect(store.vectorStore.deleteByIds('documents', ['a'])).rejects.toThrow(
        codedError('E_BACKEND_VECTOR_CONNECT', /cannot be reached/),
      );
      await server.restart();
      await structuredDb.createTable('after', TABLE);
      expect(await structuredDb.tableExists('before')).toBe(true);
      expect(await structuredDb.tableExists('during')).toBe(false);
    },
  );

  test('in the middle of a transaction leaves nothing of it', async () => {
    await using store = await openPostgresStore(server.url);
    await using connection = new Connection(server.url, toConnectionOptions({}));
    const lost = connection.write('database', async (transaction) => {
      await transaction.run('CREATE TABLE half (a integer)');
      await server.stop();
      await transaction.run('CREATE TABLE other_half (a integer)');
    });
    await expect(lost).rejects.toThrow(codedError('E_BACKEND_DB_CONNECT', /connection was lost.*Try again/));
    await server.restart();
    expect(await store.structuredDb.tableExists('half')).toBe(false);
  });

  test('while a statement runs fails the call', async () => {
    await using connection = new Connection(server.url, toConnectionOptions({}));
    await expect(
      connection.read('vector', async (transaction) => {
        const sleeping = transaction.rows('SELECT pg_sleep(60)');
        await Promise.all([sleeping, server.stop()]);
      }),
    ).rejects.toMatchObject({ code: 'E_BACKEND_VECTOR_CONNECT', recoverable: true });
  });

  test('does not keep the store from being closed', async () => {
    const store = await openPostgresStore(server.url);
    await server.stop();
    await expect(store.close()).resolves.toBeUndefined();
  });
});

test('A server that takes connections and never answers is given up in time', async () => {
  await using silent = await startSilentServer();
  const url = `postgres://me:secret@127.0.0.1:${silent.port}/d`;
  await expect(openPostgresStore(url, { connectTimeoutMs: 100 })).rejects.toThrow(
    codedError('E_BACKEND_DB_TIMEOUT', /cannot be reached.*host and port/),
  );
});

async function startSilentServer(): Promise<AsyncDisposable & { port: number }> {
  const server = createServer((socket) => socket.resume()).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new TypeError('A TCP server has a port.');
  return {
    port: address.port,
    [Symbol.asyncDispose]: async () => {
      server.close();
      await once(server, 'close');
    },
  };
}
