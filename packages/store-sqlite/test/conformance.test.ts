import { testIngestLedger, testVectorStore } from '@ingestkit/conformance';
import type { VectorStoreBackend } from '@ingestkit/core';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { openSqliteStore, type SqliteStore } from '../src/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'store-sqlite-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const places = { 'in memory': ':memory:', 'in a file': join(folder, 'store.db') };

for (const [name, path] of Object.entries(places)) {
  const stores = new Map<VectorStoreBackend, SqliteStore>();
  const setup = {
    createBackend: () => {
      const store = openSqliteStore(path);
      stores.set(store.vectorStore, store);
      return store.vectorStore;
    },
    closeBackend: (vectorStore: VectorStoreBackend) => stores.get(vectorStore)?.close(),
  };
  testVectorStore(`the SQLite vector store ${name}`, setup);
  testIngestLedger(`the SQLite ledger ${name}`, setup);
}
