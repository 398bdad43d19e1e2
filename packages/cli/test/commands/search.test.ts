import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { EmbeddingBackend, QueryHit, VectorQueryOptions } from '@ingestkit/core';
import type { PDFProcessorConfigInput } from '@ingestkit/pdf';
import { describe, expect, test } from 'vitest';
import { runCommandLine } from '../../src/command-line.ts';
import type { SearchHit } from '../../src/search/render-hit.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { createTestContext, type TestContext } from '../support/test-context.ts';

interface Asked {
  collection: string;
  options: VectorQueryOptions | undefined;
}

const embedder: EmbeddingBackend = {
  embed: (texts) => Promise.resolve(texts.map(() => new Float32Array([1, 0]))),
  dimension: () => 2,
};

async function setUp(
  collections: string[],
  found: 'one' | 'none' = 'one',
  given: { embedder?: EmbeddingBackend; pdf?: PDFProcessorConfigInput } = {},
): Promise<TestContext & { asked: Asked[] }> {
  const workingFolder = await temporaryFolder();
  await writeFile(path.join(workingFolder, 'ingestkit.db'), '');
  const hit = createHit(pathToFileURL(path.join(workingFolder, 'docs', 'a.pdf')).href);
  const asked: Asked[] = [];
  const store = {
    vectorStore: {
      query: (collection: string, _: Float32Array, options?: VectorQueryOptions) => {
        asked.push({ collection, options });
        return Promise.resolve(found === 'one' ? [hit] : []);
      },
    },
    statistics: () => Promise.resolve(collections.map((collection) => ({ collection, vectorSize: 2 }))),
    [Symbol.asyncDispose]: () => Promise.resolve(),
  };
  const libraries = {
    openStore: () => Promise.resolve(store),
    createEmbedder: () => Promise.resolve(given.embedder ?? embedder),
    readEnvironment: () => Promise.resolve(given.pdf ?? {}),
  };
  return { ...createTestContext({ workingFolder, libraries }), asked };
}

function createHit(sourceUri: string): QueryHit {
  const metadata = { sourceUri, pageNumbers: [4], headingPath: ['Report', 'Storms'], contentType: 'narrative' };
  return { id: 'x', score: 0.5, text: 'High seas.', metadata: metadata as QueryHit['metadata'] };
}

test('a hit is printed with file, page, heading path and text', async () => {
  const context = await setUp(['helpdesk']);
  expect(await runCommandLine(['search', 'storm'], context)).toBe(0);
  expect(context.stdout.text).toBe(
    `1. ${path.join('docs', 'a.pdf')}, page 4  0.500\n   Report > Storms\n   High seas.\n\n`,
  );
});

test('--json prints one JSON value', async () => {
  const context = await setUp(['helpdesk']);
  expect(await runCommandLine(['search', 'storm', '--json'], context)).toBe(0);
  const hits = JSON.parse(context.stdout.text) as SearchHit[];
  expect(hits).toMatchObject([
    { file: path.join('docs', 'a.pdf'), pageNumbers: [4], headingPath: ['Report', 'Storms'] },
  ]);
});

test('--top and --tenant go to the store, and without a tenant only what belongs to none is looked at', async () => {
  const context = await setUp(['helpdesk']);
  await runCommandLine(['search', 'storm', '--top', '2', '--tenant', 'acme'], context);
  await runCommandLine(['search', 'storm'], context);
  expect(context.asked.map(({ options }) => options)).toEqual([
    { limit: 2, filter: { tenantId: 'acme' } },
    { limit: 5, filter: { tenantId: null } },
  ]);
});

test('tenantId and defaultCollection of the config say where to look where no flag does', async () => {
  const pdf = { tenantId: 'acme', defaultCollection: 'letters' };
  const context = await setUp(['papers', 'letters'], 'none', { pdf });
  expect(await runCommandLine(['search', 'storm'], context)).toBe(0);
  await runCommandLine(['search', 'storm', '--collection', 'papers', '--tenant', 'other'], context);
  expect(context.asked).toMatchObject([
    { collection: 'letters', options: { filter: { tenantId: 'acme' } } },
    { collection: 'papers', options: { filter: { tenantId: 'other' } } },
  ]);
  expect(context.stderr.text).toContain('Nothing was found in ingestkit.db for the tenant acme.');
});

describe('an embedding backend', () => {
  test.each([
    ['that cannot be reached', () => Promise.reject(new Error('no connection')), 'failed: no connection'],
    ['that gives nothing', () => Promise.resolve([]), 'failed: it gave no vector for the question'],
    ['that does not answer', () => new Promise<never>(() => {}), 'did not answer within 0.02 s'],
  ])('%s is one readable error with exit code 2', async (_, embed, words) => {
    const pdf = { backendTimeoutSeconds: 0.02 };
    const context = await setUp(['helpdesk'], 'one', { embedder: { ...embedder, embed }, pdf });
    expect(await runCommandLine(['search', 'storm'], context)).toBe(2);
    expect(context.stderr.text).toContain(`The embedding backend ${words}`);
    expect(context.stderr.text).not.toMatch(/\n\s+at /);
  });

  test('that is waited for when the command is stopped is left behind', async () => {
    const embed = () => {
      context.stop.abort();
      return new Promise<never>(() => {});
    };
    const context = await setUp(['helpdesk'], 'one', { embedder: { ...embedder, embed } });
    expect(await runCommandLine(['search', 'storm'], context)).toBe(130);
  });
});

test('the only collection is taken without being named', async () => {
  const context = await setUp(['papers']);
  await runCommandLine(['search', 'storm'], context);
  expect(context.asked[0]?.collection).toBe('papers');
});

test.each([
  ['a collection that is not there', ['papers', 'letters'], ['--collection', 'books'], 'There is no collection books'],
  ['no name where there are several', ['papers', 'letters'], [], 'Say which collection with --collection'],
])('%s is wrong usage, and those that are there are named', async (_, collections, flags, message) => {
  const context = await setUp(collections);
  expect(await runCommandLine(['search', 'storm', ...flags], context)).toBe(2);
  expect(context.stderr.text).toContain(`${message}: ingestkit.db holds papers, letters.`);
});

test('nothing found is no error; it is said to people and is [] to programs', async () => {
  const context = await setUp(['helpdesk'], 'none');
  expect(await runCommandLine(['search', 'storm', '--json'], context)).toBe(0);
  expect(context.stdout.text).toBe('[]\n');
  expect(context.stderr.text).toBe('Nothing was found in ingestkit.db.\n');
});

test('a database that is not there is not made, and the way to make it is told', async () => {
  const context = createTestContext({ workingFolder: await temporaryFolder() });
  expect(await runCommandLine(['search', 'storm', '--db', 'x.db'], context)).toBe(2);
  expect(context.stderr.text).toContain('There is no database x.db. Ingest something first:');
});
