import { createSampleChunk } from '@ingestkit/conformance';
import { expect, test } from 'vitest';
import { openPostgresStore, type PostgresStore } from '../src/index.ts';
import { usePglite } from './support/test-pglite.ts';

const pglite = usePglite();

async function ingest(
  store: PostgresStore,
  collection: string,
  sourceUri: string,
  tenantId: string | null,
): Promise<void> {
  const ingestRunId = `run of ${sourceUri}`;
  const source = { collection, sourceUri, tenantId };
  await store.vectorStore.ensureCollection(collection, 3);
  await store.vectorStore.ledger.begin(source, ingestRunId);
  await store.vectorStore.upsertChunks(collection, [createSampleChunk({ metadata: { ...source, ingestRunId } })]);
  await store.vectorStore.ledger.commit(source, { ingestKey: 'key', ingestRunId, chunkCount: 1, tableNames: ['t'] });
}

test('A store tells how many sources and chunks each collection holds, and which sources', async () => {
  await using store = await openPostgresStore(pglite.url, { poolSize: 1 });
  await ingest(store, 'b', 'file:///1.pdf', null);
  await ingest(store, 'a', 'file:///2.pdf', 'acme');
  await ingest(store, 'a', 'file:///1.pdf', null);
  await store.vectorStore.ledger.begin({ collection: 'a', sourceUri: 'file:///3.pdf', tenantId: null }, 'unfinished');

  expect(await store.statistics()).toEqual([
    { collection: 'a', vectorSize: 3, sourceCount: 2, chunkCount: 2 },
    { collection: 'b', vectorSize: 3, sourceCount: 1, chunkCount: 1 },
  ]);
  const sources = await store.listSources();
  expect(sources.map(({ collection, sourceUri, tenantId }) => [collection, sourceUri, tenantId])).toEqual([
    ['a', 'file:///1.pdf', null],
    ['a', 'file:///2.pdf', 'acme'],
    ['b', 'file:///1.pdf', null],
  ]);
  expect(await store.listSources('b')).toEqual([
    {
      collection: 'b',
      sourceUri: 'file:///1.pdf',
      tenantId: null,
      ingestKey: 'key',
      ingestRunId: 'run of file:///1.pdf',
      chunkCount: 1,
    },
  ]);
});
