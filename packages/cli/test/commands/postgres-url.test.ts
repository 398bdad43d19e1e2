import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createInMemoryStructuredDB, createInMemoryVectorStore } from '@ingestkit/conformance/in-memory';
import { NotImplementedError } from '@ingestkit/core';
import { describe, expect, test } from 'vitest';
import { runCommandLine } from '../../src/command-line.ts';
import type { ApplicationConfig } from '../../src/config/application-config.ts';
import type { Libraries, PostgresStore } from '../../src/libraries.ts';
import { createFakeRouter } from '../support/fake-router.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { createTestContext, type TestContext } from '../support/test-context.ts';

const FLAG = 'postgres://flag@h/d';
const ENVIRONMENT = 'postgres://environment:secret@h/d';
const FILE = 'postgres://file@h/d';

/** A store that keeps how it was opened, and whether it was closed. */
function createFakePostgres() {
  const seen: { url?: string; readOnly?: boolean | undefined; isClosed: boolean } = { isClosed: false };
  const store: PostgresStore = {
    vectorStore: createInMemoryVectorStore(),
    structuredDb: createInMemoryStructuredDB(),
    statistics: () => Promise.resolve([{ collection: 'helpdesk', vectorSize: 2 }]),
    [Symbol.asyncDispose]: () => {
      seen.isClosed = true;
      return Promise.resolve();
    },
  };
  const openPostgres: Libraries['openPostgres'] = (url, options) => {
    Object.assign(seen, { url, readOnly: options?.readOnly });
    return Promise.resolve(store);
  };
  return { seen, store, openPostgres };
}

async function setUp(environment: Record<string, string> = {}, file: ApplicationConfig = {}) {
  const workingFolder = await temporaryFolder();
  for (const name of ['a.pdf', 'ingestkit.config.json']) await writeFile(path.join(workingFolder, name), '');
  const router = createFakeRouter();
  const postgres = createFakePostgres();
  const libraries: Partial<Libraries> = {
    createRouter: (setup) => {
      router.madeWith = setup;
      return Promise.resolve(router);
    },
    openPostgres: postgres.openPostgres,
    loadConfig: () => Promise.resolve(file),
    createEmbedder: () =>
      Promise.resolve({ embed: () => Promise.resolve([Float32Array.of(1, 0)]), dimension: () => 2 }),
  };
  const context: TestContext = createTestContext({ workingFolder, environment, libraries });
  return { context, postgres, router };
}

describe('--postgres-url', () => {
  test('goes over the environment, which goes over the config file; an explicit --db goes over both', async () => {
    const everywhere = { INGESTKIT_POSTGRES_URL: ENVIRONMENT };
    for (const { args, environment, expected } of [
      { args: ['--postgres-url', FLAG], environment: everywhere, expected: FLAG },
      { args: [], environment: everywhere, expected: ENVIRONMENT },
      { args: [], environment: { INGESTKIT_POSTGRES_URL: '' }, expected: FILE },
      { args: ['--db', 'x.db'], environment: everywhere, expected: undefined },
    ]) {
      const { context, postgres, router } = await setUp(environment, { postgresUrl: FILE });
      expect(await runCommandLine(['ingest', 'a.pdf', ...args], context)).toBe(0);
      expect(postgres.seen.url).toBe(expected);
      expect(postgres.seen.isClosed).toBe(expected !== undefined);
      expect(router.madeWith?.backends.vectorStore).toBe(
        expected === undefined ? undefined : postgres.store.vectorStore,
      );
    }
  });

  test('goes over the stores of the config file and leaves its other backends', async () => {
    const logger = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
    const { context, postgres, router } = await setUp(
      {},
      {
        backends: { vectorStore: createInMemoryVectorStore(), structuredDb: createInMemoryStructuredDB(), logger },
      },
    );
    await runCommandLine(['ingest', 'a.pdf', '--postgres-url', FLAG], context);
    expect(router.madeWith?.backends).toEqual({ ...postgresParts(postgres.store), logger });
  });

  test('opens the database for reading only where it is searched, and its name is printed without a password', async () => {
    const { context, postgres } = await setUp({ INGESTKIT_POSTGRES_URL: ENVIRONMENT });
    expect(await runCommandLine(['search', 'storm'], context)).toBe(0);
    expect(postgres.seen).toEqual({ url: ENVIRONMENT, readOnly: true, isClosed: true });
    expect(context.stderr.text).toContain('Nothing was found in postgres://environment:***@h/d');
  });

  test('cannot be given together with --db', async () => {
    const { context } = await setUp();
    expect(await runCommandLine(['ingest', 'a.pdf', '--db', 'x.db', '--postgres-url', FLAG], context)).toBe(2);
    expect(context.stderr.text).toContain(`cannot be used with option '--db <file>'`);
  });

  test('names the package that is missing, with exit code 2', async () => {
    const { context } = await setUp();
    const libraries: Libraries = {
      ...context.libraries,
      openPostgres: () => Promise.reject(new NotImplementedError('npm install @ingestkit/store-postgres')),
    };
    expect(await runCommandLine(['ingest', 'a.pdf', '--postgres-url', FLAG], { ...context, libraries })).toBe(2);
    expect(context.stderr.text).toContain('npm install @ingestkit/store-postgres');
  });

  test('gives a worker its stores', async () => {
    const { context, postgres } = await setUp();
    const started = Promise.withResolvers<unknown>();
    const libraries: Libraries = {
      ...context.libraries,
      startWorker: ({ backends }) => {
        started.resolve(backends.vectorStore);
        return Promise.resolve({ close: () => Promise.resolve() });
      },
    };
    const args = ['worker', '--queue-url', 'redis://h', '--root', '.', '--postgres-url', FLAG];
    const ended = runCommandLine(args, { ...context, libraries });
    expect(await started.promise).toBe(postgres.store.vectorStore);
    expect(postgres.seen.isClosed).toBe(false);
    context.stop.abort();
    expect(await ended).toBe(0);
    expect(postgres.seen.isClosed).toBe(true);
  });
});

function postgresParts({ structuredDb, vectorStore }: PostgresStore): Partial<PostgresStore> {
  return { structuredDb, vectorStore };
}
