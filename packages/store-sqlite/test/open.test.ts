import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openSqliteStore } from '../src/index.ts';
import { SCHEMA_VERSION } from '../src/connection/schema.ts';
import { codedError } from './fixtures/coded-error.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'store-sqlite-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

describe('opening a file', () => {
  test('makes the file and finds in it what was written when it is opened again', async () => {
    const path = join(folder, 'store.db');
    const first = openSqliteStore(path);
    await first.vectorStore.ensureCollection('documents', 3);
    await first.structuredDb.createTable('prices', { columns: [{ name: 'price', type: 'real' }], rows: [[1.5]] });
    await first.close();

    await using second = openSqliteStore(path);
    expect(await second.statistics()).toEqual([
      { collection: 'documents', vectorSize: 3, sourceCount: 0, chunkCount: 0 },
    ]);
    expect(await second.structuredDb.tableExists('prices')).toBe(true);
  });

  test('adds its tables to an SQLite file of another program and leaves the others alone', async () => {
    const path = join(folder, 'shared.db');
    const other = new DatabaseSync(path);
    other.exec('CREATE TABLE notes (words TEXT); INSERT INTO notes VALUES (1)');
    other.close();

    await using store = openSqliteStore(path);
    expect(await store.structuredDb.getTableSchema('notes')).toEqual({ words: 'text' });
  });

  test('keeps nothing on disk for :memory:', async () => {
    await using store = openSqliteStore(':memory:');
    await store.vectorStore.ensureCollection('documents', 3);
    expect(store.path).toBe(':memory:');
    expect(await store.structuredDb.getConnectionUri()).toBe('sqlite::memory:');
  });

  test('leaves one file behind, without log and index of the log, when it is closed', async () => {
    const path = join(folder, 'store.db');
    const store = openSqliteStore(path);
    await store.vectorStore.ensureCollection('documents', 3);
    await store.close();
    await store.close();
    expect(readdirSync(folder)).toEqual(['store.db']);
  });

  test('refuses a folder', () => {
    expect(() => openSqliteStore(folder)).toThrowError(
      codedError('E_BACKEND_DB_CONNECT', /is a folder.*Give the path of a file/),
    );
  });

  test('refuses a path whose folder is not there', () => {
    const path = join(folder, 'missing', 'store.db');
    expect(() => openSqliteStore(path)).toThrowError(codedError('E_BACKEND_DB_CONNECT', /does not exist.*Make it/));
  });

  test('refuses a file that is not SQLite and leaves it as it was', () => {
    const path = join(folder, 'report.txt');
    const content = 'This is a report and no database. '.repeat(100);
    writeFileSync(path, content);
    expect(() => openSqliteStore(path)).toThrowError(
      codedError('E_BACKEND_DB_CONNECT', /not an SQLite database.*another path/),
    );
    expect(readFileSync(path, 'utf8')).toBe(content);
  });

  test('refuses a file that a newer version wrote, and says to update', async () => {
    const path = join(folder, 'newer.db');
    await openSqliteStore(path).close();
    const other = new DatabaseSync(path);
    other.exec(`UPDATE ingestkit_schema SET version = ${SCHEMA_VERSION + 1}`);
    other.close();
    expect(() => openSqliteStore(path)).toThrowError(
      codedError('E_BACKEND_DB_CONNECT', /schema version 2.*Update @ingestkit\/store/),
    );
  });

  test('waits for a program that is writing to a new file, and says so when it waits too long', () => {
    const path = join(folder, 'busy.db');
    const other = new DatabaseSync(path);
    other.exec('CREATE TABLE notes (words TEXT); BEGIN IMMEDIATE');
    expect(() => openSqliteStore(path, { busyTimeoutMs: 20 })).toThrowError(
      codedError('E_BACKEND_DB_TIMEOUT', /write lock.*busyTimeoutMs/),
    );
    other.exec('COMMIT');
    other.close();
    expect(() => openSqliteStore(path, { busyTimeoutMs: 20 }).close()).not.toThrow();
  });

  test('refuses every call after close with a code of the protocol', async () => {
    const store = openSqliteStore(':memory:');
    await store.close();
    await expect(store.vectorStore.ensureCollection('documents', 3)).rejects.toMatchObject({
      code: 'E_BACKEND_VECTOR_CONNECT',
      message: expect.stringContaining('is closed'),
    });
    await expect(store.structuredDb.tableExists('prices')).rejects.toMatchObject({ code: 'E_BACKEND_DB_CONNECT' });
  });
});

describe('opening a file for reading only', () => {
  test('reads and refuses to write', async () => {
    const path = join(folder, 'store.db');
    const writer = openSqliteStore(path);
    await writer.vectorStore.ensureCollection('documents', 3);
    await writer.close();

    await using reader = openSqliteStore(path, { readOnly: true });
    expect(await reader.vectorStore.query('documents', new Float32Array([1, 0, 0]))).toEqual([]);
    await expect(reader.vectorStore.ensureCollection('others', 3)).rejects.toMatchObject({
      code: 'E_BACKEND_VECTOR_CONNECT',
      message: expect.stringContaining('cannot be written'),
    });
  });

  test('does not make a file that is not there', () => {
    const path = join(folder, 'missing.db');
    expect(() => openSqliteStore(path, { readOnly: true })).toThrowError(
      codedError('E_BACKEND_DB_CONNECT', /does not exist/),
    );
  });

  test('refuses an SQLite file without tables of ingestkit', () => {
    const path = join(folder, 'other.db');
    const other = new DatabaseSync(path);
    other.exec('CREATE TABLE notes (words TEXT)');
    other.close();
    expect(() => openSqliteStore(path, { readOnly: true })).toThrowError(
      codedError('E_BACKEND_DB_CONNECT', /holds no ingestkit tables/),
    );
  });
});
