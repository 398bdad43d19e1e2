import { testIngestLedger, testStructuredDB, testVectorStore } from '@ingestkit/conformance';
import type { CellValue, StructuredDBBackend } from '@ingestkit/core';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe } from 'vitest';
import { Connection } from '../src/connection/connection.ts';
import { MEMORY_PATH } from '../src/connection/connection-options.ts';
import { quoteIdentifier } from '../src/quoting.ts';
import { createStructuredDb } from '../src/structured-db/structured-db.ts';
import { createVectorStore, type SqliteVectorStore } from '../src/vector-store/vector-store.ts';

const folder = mkdtempSync(join(tmpdir(), 'store-sqlite-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const OPTIONS = { busyTimeoutMs: 10_000, readOnly: false };

const PLACES = { 'in memory': MEMORY_PATH, 'in a file': join(folder, 'store.db') };

/** A vector store, with the connection under it. */
type Store = SqliteVectorStore & { connection: Connection };

/** A structured database, with the connection under it for reading rows, which the protocol has no call for. */
type Database = StructuredDBBackend & { connection: Connection };

async function readRows({ connection, getTableSchema }: Database, name: string): Promise<CellValue[][]> {
  const types = Object.values(await getTableSchema(name));
  const statement = connection.prepare(`SELECT * FROM ${quoteIdentifier(name)} ORDER BY rowid`);
  statement.setReturnArrays(true);
  const rows = statement.all() as unknown as CellValue[][];
  return rows.map((row) => row.map((cell, index) => (types[index] === 'boolean' && cell !== null ? cell === 1 : cell)));
}

describe.each(Object.entries(PLACES))('%s', (_place, path) => {
  const stores = {
    createBackend: () => {
      const connection = new Connection(path, OPTIONS);
      return { ...createVectorStore(connection), connection };
    },
    closeBackend: (store: Store) => store.connection.close(),
  };
  testVectorStore('the SQLite vector store', stores);
  testIngestLedger('the SQLite ledger', stores);
  testStructuredDB('the SQLite structured database', {
    createBackend: () => {
      const connection = new Connection(path, OPTIONS);
      return { ...createStructuredDb(connection), connection };
    },
    closeBackend: (database) => database.connection.close(),
    readRows,
  });
});
