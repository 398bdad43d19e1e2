import { createSampleChunk } from '@ingestkit/conformance';
import { Client } from 'pg';
import { describe, expect, test } from 'vitest';
import { Connection } from '../src/connection/connection.ts';
import { toConnectionOptions } from '../src/connection/connection-options.ts';
import { lock } from '../src/connection/transaction.ts';
import { openPostgresStore, type PostgresStore } from '../src/index.ts';
import { checkFence } from '../src/ledger/fence.ts';
import { codedError } from './support/coded-error.ts';
import { hasPostgres, query, usePostgres } from './support/test-postgres.ts';

const TABLE = { columns: [{ name: 'a', type: 'integer' as const }], rows: [[1]] };

describe.skipIf(!hasPostgres)('several sessions', () => {
  const server = usePostgres();

  /** Resolves once some session of the database waits for a lock. */
  async function someoneWaits(): Promise<void> {
    const sql = `SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()`;
    while ((await query(server.url, sql)).length === 0);
  }

  test('that open a new schema at the same time make its tables once', async () => {
    const schema = server.newSchema();
    const openings = Array.from({ length: 12 }, () => openPostgresStore(server.url, { schema, poolSize: 1 }));
    const stores = await Promise.all(openings);
    const versions = await query(server.url, `SELECT version FROM ${schema}.ingestkit_schema`);
    expect(versions).toHaveLength(1);
    await Promise.all(stores.map((store) => store.close()));
  });

  test('wait for the one that brings the tables up to date, and say so when that takes too long', async () => {
    const schema = server.newSchema();
    await using connection = new Connection(server.url, toConnectionOptions({ schema }));
    await connection.write('database', async (transaction) => {
      await lock(transaction, 'schema');
      await expect(openPostgresStore(server.url, { schema, statementTimeoutMs: 50 })).rejects.toThrow(
        codedError('E_BACKEND_DB_TIMEOUT', /statementTimeoutMs/),
      );
    });
    await (await openPostgresStore(server.url, { schema })).close();
  });

  test('that make a table of one name at the same time leave a whole one', async () => {
    await using store = await openPostgresStore(server.url, { schema: server.newSchema() });
    const { structuredDb } = store;
    await Promise.all(Array.from({ length: 20 }, () => structuredDb.createTable('t', TABLE)));
    expect(await structuredDb.getTableSchema('t')).toEqual({ a: 'integer' });
  });

  test('wait for a table that another program holds, and readers of other tables do not', async () => {
    const schema = server.newSchema();
    await using store = await openPostgresStore(server.url, { schema, statementTimeoutMs: 500 });
    await store.structuredDb.createTable('held', TABLE);
    const other = new Client({ connectionString: server.url });
    await other.connect();
    await other.query(`BEGIN; LOCK TABLE ${schema}.held`);
    await expect(store.structuredDb.createTable('held', TABLE)).rejects.toThrow(
      codedError('E_BACKEND_DB_TIMEOUT', /took too long/),
    );
    expect(await store.structuredDb.tableExists('other')).toBe(false);
    await other.query('ROLLBACK');
    await other.end();
    await store.structuredDb.createTable('held', TABLE);
  });

  test('are no more than the pool may have, and a call that waits too long for one says so', async () => {
    const connection = new Connection(server.url, {
      ...toConnectionOptions({ schema: server.newSchema(), poolSize: 1, connectTimeoutMs: 1000 }),
    });
    await connection.read('database', async () => {
      await expect(connection.read('database', (transaction) => transaction.rows('SELECT 1'))).rejects.toThrow(
        codedError('E_BACKEND_DB_TIMEOUT', /poolSize/),
      );
    });
    await connection.close();
  });

  test('keep nothing of a call: the next program behind a pooler finds its session as it was', async () => {
    await using connection = new Connection(server.url, toConnectionOptions({ poolSize: 1 }));
    const settings = `SELECT name, setting FROM pg_settings WHERE source = 'session'`;
    const inside = await connection.read('database', (transaction) => transaction.rows(settings));
    expect(inside.map(({ name }) => name)).toContain('search_path');
    await connection.read('database', (transaction) => transaction.rows('SELECT 1'));
    const outside = await connection.read('database', async (transaction) => {
      await transaction.run('COMMIT');
      return transaction.rows(settings);
    });
    expect(outside.map(({ name }) => name)).not.toContain('search_path');
  });

  describe('on one source', () => {
    const source = { collection: 'documents', sourceUri: 'file:///a.pdf', tenantId: null };

    async function openLedger(): Promise<[PostgresStore['vectorStore']['ledger'], Connection, PostgresStore]> {
      const schema = server.newSchema();
      const store = await openPostgresStore(server.url, { schema });
      return [store.vectorStore.ledger, new Connection(server.url, toConnectionOptions({ schema })), store];
    }

    test('let a run that writes end its batch before a newer one begins', async () => {
      const [ledger, connection, store] = await openLedger();
      await ledger.begin(source, 'run-1');
      const chunks = [createSampleChunk({ metadata: { ...source, ingestRunId: 'run-1' } })];
      const order: string[] = [];
      let begun: Promise<unknown> | undefined;
      await connection.write('vector', async (transaction) => {
        await checkFence(transaction, 'documents', chunks);
        begun = ledger.begin(source, 'run-2').then(() => order.push('begun'));
        await someoneWaits();
        order.push('written');
      });
      await begun;
      expect(order).toEqual(['written', 'begun']);
      const late = connection.write('vector', (transaction) => checkFence(transaction, 'documents', chunks));
      await expect(late).rejects.toThrow(codedError('E_EXECUTION_CANCELLED', /overtaken/));
      await Promise.all([connection.close(), store.close()]);
    });

    test('commit one run once: of runs that race, the newest alone is recorded', async () => {
      const [ledger, connection, store] = await openLedger();
      const runs = Array.from({ length: 8 }, (_, index) => `run-${index}`);
      for (const run of runs) await ledger.begin(source, run);
      const outcomes = await Promise.allSettled(
        runs.map((ingestRunId) =>
          ledger.commit(source, { ingestKey: ingestRunId, ingestRunId, chunkCount: 0, tableNames: [] }),
        ),
      );
      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      expect((await ledger.read(source))?.ingestRunId).toBe('run-7');
      await Promise.all([connection.close(), store.close()]);
    });
  });
});
