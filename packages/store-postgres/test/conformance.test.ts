import { testIngestLedger, testStructuredDB, testVectorStore } from '@ingestkit/conformance';
import type { CellValue, StructuredDBBackend } from '@ingestkit/core';
import { randomUUID } from 'node:crypto';
import { describe } from 'vitest';
import { openPostgresStore, type PostgresStore, type PostgresVectorStore } from '../src/index.ts';
import { usePglite } from './support/test-pglite.ts';
import { hasPostgres, query, usePostgres } from './support/test-postgres.ts';

/** A part of a store, with the whole for closing it. */
type VectorStore = PostgresVectorStore & { store: PostgresStore };
type Database = StructuredDBBackend & { store: PostgresStore; url: string; schema: string };

async function openDatabase(url: string, schema: string, poolSize: number): Promise<Database> {
  const store = await openPostgresStore(url, { schema, poolSize });
  return { ...store.structuredDb, store, url, schema };
}

/** Rows in the order in which they lie in the table, which is that in which they were written. */
async function readRows({ schema, url, getTableSchema }: Database, name: string): Promise<CellValue[][]> {
  const types = Object.values(await getTableSchema(name));
  const quoted = [schema, name].map((part) => `"${part.replaceAll('"', '""')}"`).join('.');
  const rows = await query(url, `SELECT * FROM ${quoted} ORDER BY ctid`);
  return rows.map((row) => Object.values(row).map((cell, index) => toCellValue(cell, types[index])));
}

/** `pg` gives 64-bit numbers as text. */
function toCellValue(cell: unknown, type: string | undefined): CellValue {
  return (type === 'integer' && cell !== null ? Number(cell) : cell) as CellValue;
}

describe('in PGlite', () => {
  const pglite = usePglite();
  const stores = {
    createBackend: async (): Promise<VectorStore> => {
      const store = await openPostgresStore(pglite.url, { poolSize: 1 });
      return { ...store.vectorStore, store };
    },
    closeBackend: ({ store }: VectorStore) => store.close(),
  };
  testVectorStore('the PostgreSQL vector store', stores);
  testIngestLedger('the PostgreSQL ledger', stores);
  testStructuredDB('the PostgreSQL structured database', {
    createBackend: () => openDatabase(pglite.url, `schema ${randomUUID()}`, 1),
    closeBackend: ({ store }) => store.close(),
    readRows,
  });
});

describe.skipIf(!hasPostgres)('on a server', () => {
  const server = usePostgres();
  testStructuredDB('the PostgreSQL structured database', {
    createBackend: () => openDatabase(server.url, server.newSchema(), 5),
    closeBackend: ({ store }) => store.close(),
    readRows,
  });
});
