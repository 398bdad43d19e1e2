import { createSampleChunk } from '@ingestkit/conformance';
import { chmodSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openSqliteStore } from '../src/index.ts';
import { startChild, type ChildTask } from './fixtures/child-process.ts';

const COLLECTION = 'documents';

let folder: string;
let path: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'store-sqlite-'));
  path = join(folder, 'store.db');
});
afterEach(() => {
  chmodSync(folder, 0o755);
  rmSync(folder, { recursive: true });
});

function taskOf(task: ChildTask['task'], changes: Partial<ChildTask> = {}): ChildTask {
  const template = JSON.stringify(createSampleChunk());
  return { task, path, template, collection: COLLECTION, name: 'child', batches: 30, chunksPerBatch: 20, ...changes };
}

async function writeBefore(): Promise<void> {
  await using store = openSqliteStore(path);
  await store.vectorStore.ensureCollection(COLLECTION, 3);
  await store.vectorStore.upsertChunks(COLLECTION, [createSampleChunk({ id: 'before' })]);
}

describe('two processes on one file', () => {
  test('write at the same time and lose nothing', async () => {
    await writeBefore();
    const child = startChild(taskOf('write'));
    await child.firstLine;
    await using store = openSqliteStore(path);
    for (let batch = 0; batch < 30; batch += 1) {
      const chunks = Array.from({ length: 20 }, (_, index) => createSampleChunk({ id: `parent-${batch}-${index}` }));
      await store.vectorStore.upsertChunks(COLLECTION, chunks);
    }
    await child.waitForEnd();
    expect(await store.statistics()).toMatchObject([{ chunkCount: 1 + 2 * 30 * 20 }]);
  });

  test('make a new file at the same time', async () => {
    const names = ['a', 'b', 'c', 'd'];
    const children = names.map((name) => startChild(taskOf('write', { name, batches: 3 })));
    await Promise.all(children.map((child) => child.waitForEnd()));
    await using store = openSqliteStore(path);
    expect(await store.statistics()).toMatchObject([{ chunkCount: names.length * 3 * 20 }]);
  });

  test('a writer that waits too long for another one says so, and readers do not wait', async () => {
    await writeBefore();
    const child = startChild(taskOf('stop in the middle'));
    await child.firstLine;
    try {
      await using store = openSqliteStore(path, { busyTimeoutMs: 20 });
      await expect(store.vectorStore.upsertChunks(COLLECTION, [createSampleChunk()])).rejects.toMatchObject({
        code: 'E_BACKEND_VECTOR_TIMEOUT',
        recoverable: true,
        message: expect.stringContaining('busyTimeoutMs'),
      });
      await expect(store.structuredDb.createTable('t', TABLE)).rejects.toMatchObject({ code: 'E_BACKEND_DB_TIMEOUT' });
      expect(await store.vectorStore.query(COLLECTION, Float32Array.of(1, 0, 0))).toHaveLength(1);
    } finally {
      await child.kill();
    }
  });
});

const TABLE = { columns: [{ name: 'a', type: 'integer' as const }], rows: [[1]] };

test('A writer that is killed in the middle of an upsert leaves the file as before the call', async () => {
  await writeBefore();
  // Enough chunks that SQLite has moved a part of them from memory to the log.
  const child = startChild(taskOf('stop in the middle', { chunksPerBatch: 20_000 }));
  expect(await child.firstLine).toBe('in the middle');
  expect(statSync(`${path}-wal`).size).toBeGreaterThan(1_000_000);
  await child.kill();

  await using store = openSqliteStore(path);
  expect(await store.statistics()).toMatchObject([{ chunkCount: 1 }]);
  const hits = await store.vectorStore.query(COLLECTION, Float32Array.of(1, 0, 0));
  expect(hits.map(({ id }) => id)).toEqual(['before']);
  await store.vectorStore.upsertChunks(COLLECTION, [createSampleChunk({ id: 'after' })]);
  expect(await store.statistics()).toMatchObject([{ chunkCount: 2 }]);
  await store.close();

  const check = new DatabaseSync(path);
  expect(check.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' });
  check.close();
});

describe.skipIf(process.platform === 'win32')('a folder that cannot be written', () => {
  test('holds a file that can be read, and says what is wrong when it is to be written', async () => {
    await writeBefore();
    chmodSync(folder, 0o555);
    chmodSync(path, 0o444);
    const [writing, reading] = await startChild(taskOf('open without rights')).waitForEnd();
    expect(writing).toMatch(/^E_BACKEND_DB_CONNECT .*cannot be written\. Check permissions, or open it read-only\.$/);
    expect(reading).toBe('opened 1');
  });

  test('takes no new file', async () => {
    chmodSync(folder, 0o555);
    const [writing, reading] = await startChild(taskOf('open without rights')).waitForEnd();
    expect(writing).toMatch(/^E_BACKEND_DB_CONNECT .*Check that its folder exists and can be written\.$/);
    expect(reading).toMatch(/^E_BACKEND_DB_CONNECT .*does not exist\. Ingest into it first/);
  });
});
