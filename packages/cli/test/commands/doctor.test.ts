import { IngestError } from '@ingestkit/core';
import { openSqliteStore } from '@ingestkit/store-sqlite';
import { describe, expect, test } from 'vitest';
import { runCommandLine } from '../../src/command-line.ts';
import type { Diagnosis } from '../../src/doctor/diagnosis.ts';
import { installedVersion } from '../../src/doctor/installed-version.ts';
import { createTestContext } from '../support/test-context.ts';

const listOcrLanguages = (): Promise<string[]> => Promise.resolve(['de', 'en']);
const openStore = (path: string): Promise<ReturnType<typeof openSqliteStore>> => Promise.resolve(openSqliteStore(path));

test('--json lists what was looked at, and all is well here', async () => {
  const context = createTestContext({ libraries: { openStore, listOcrLanguages } });
  expect(await runCommandLine(['doctor', '--json'], context)).toBe(0);
  const diagnosis = JSON.parse(context.stdout.text) as Diagnosis;
  expect(diagnosis.ok).toBe(true);
  expect(diagnosis.checks.find(({ name }) => name === 'sqlite-vec')).toMatchObject({ status: 'ok', required: true });
  expect(diagnosis.checks.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['Node', '@ingestkit/pdf', '@ingestkit/ocr-tesseract', '@napi-rs/canvas', 'language model']),
  );
  const ocr = diagnosis.checks.find(({ name }) => name === '@ingestkit/ocr-tesseract');
  expect(ocr?.detail).toMatch(/, languages: de, en$/);
});

test('what is missing comes with the command that brings it', async () => {
  const context = createTestContext({ libraries: { openStore, listOcrLanguages } });
  await runCommandLine(['doctor'], context);
  const isThere = installedVersion('@ingestkit/store-postgres') !== null;
  expect(context.stdout.text.includes('npm install @ingestkit/store-postgres')).toBe(!isThere);
  expect(context.stdout.text).toContain('Everything that is required is there.');
});

test('something required that does not work makes exit code 2', async () => {
  const broken = (): Promise<never> => Promise.reject(new IngestError('E_BACKEND_VECTOR_CONNECT', 'no such module'));
  const context = createTestContext({ libraries: { openStore: broken, listOcrLanguages } });
  expect(await runCommandLine(['doctor'], context)).toBe(2);
  expect(context.stdout.text).toMatch(/failed {3}sqlite-vec .* no such module/);
  expect(context.stdout.text).toContain('Something required is missing');
});

describe('A queue that is configured', () => {
  const queueUrl = 'redis://user:secret@queue.example.org:6379';
  const readEnvironment = () => Promise.resolve({ executionQueueUrl: queueUrl });
  const found = {
    server: 'Redis 7.0.15',
    jobs: { waiting: 3, active: 1, failed: 2 },
    workerCount: 4,
    complaints: [] as string[],
  };

  test('is looked at, and its password is not shown', async () => {
    const inspectQueue = () => Promise.resolve(found);
    const libraries = { openStore, listOcrLanguages, readEnvironment, inspectQueue };
    const context = createTestContext({ libraries });
    expect(await runCommandLine(['doctor'], context)).toBe(0);
    expect(context.stdout.text).toContain('Redis 7.0.15; 4 workers; 3 documents waiting, 1 at work, 2 failed');
    expect(context.stdout.text).not.toContain('secret');
  });

  test('and cannot be reached, or may lose jobs, makes exit code 2 and says what to do', async () => {
    const unreachable = () => Promise.reject(new IngestError('E_EXECUTION_SUBMIT', 'connect ECONNREFUSED'));
    const unfit = () => Promise.resolve({ ...found, complaints: ['Set maxmemory-policy to noeviction.'] });
    for (const [inspectQueue, words] of [
      [unreachable, 'connect ECONNREFUSED'],
      [unfit, 'Set maxmemory-policy to noeviction.'],
    ] as const) {
      const libraries = { openStore, listOcrLanguages, readEnvironment, inspectQueue };
      const context = createTestContext({ libraries });
      expect(await runCommandLine(['doctor'], context)).toBe(2);
      expect(context.stdout.text).toContain(words);
    }
  });
});

describe('A PostgreSQL that is configured', () => {
  const environment = { INGESTKIT_POSTGRES_URL: 'postgres://user:secret@db.example.org/docs' };
  const found = { server: 'PostgreSQL 17.2', vectorVersion: '0.8.0', schemaVersion: 1, complaints: [] as string[] };

  test.each([
    [found, 'PostgreSQL 17.2; pgvector 0.8.0; tables of version 1'],
    [
      { ...found, vectorVersion: null, schemaVersion: 0 },
      'PostgreSQL 17.2; no pgvector in this database yet; nothing ingested yet',
    ],
  ])('is looked at, and its password is not shown', async (inspection, words) => {
    const inspectPostgres = () => Promise.resolve(inspection);
    const context = createTestContext({ environment, libraries: { openStore, listOcrLanguages, inspectPostgres } });
    expect(await runCommandLine(['doctor'], context)).toBe(0);
    expect(context.stdout.text).toContain(words);
    expect(context.stdout.text).toContain('postgres://user:***@db.example.org/docs');
    expect(context.stdout.text).not.toContain('secret');
  });

  test('and cannot be reached, or lacks something, makes exit code 2 and says what to do', async () => {
    const unreachable = () => Promise.reject(new IngestError('E_BACKEND_DB_CONNECT', 'the server cannot be reached'));
    const unfit = () => Promise.resolve({ ...found, complaints: ['Install pgvector on the server.'] });
    for (const [inspectPostgres, words] of [
      [unreachable, 'the server cannot be reached'],
      [unfit, 'Install pgvector on the server.'],
    ] as const) {
      const context = createTestContext({ environment, libraries: { openStore, listOcrLanguages, inspectPostgres } });
      expect(await runCommandLine(['doctor'], context)).toBe(2);
      expect(context.stdout.text).toContain(words);
    }
  });
});

test('a package that is not installed has no version, and one that is has one', () => {
  expect(installedVersion('@ingestkit/no-such-package')).toBeNull();
  expect(installedVersion('commander')).toMatch(/^\d+\.\d+\.\d+/);
  expect(installedVersion('sqlite-vec', '@ingestkit/store-sqlite')).toMatch(/^\d+\.\d+\.\d+/);
  expect(installedVersion('sqlite-vec', '@ingestkit/no-such-package')).toBeNull();
});
