import type { IngestLedger, SourceIdentity } from '@ingestkit/core';
import { expect } from 'vitest';
import { expectCode } from '../../internal/expect-code.ts';
import { requireLedger } from '../../ingest-ledger/harness.ts';
import { fill, findIds, VECTOR_SIZE, type VectorStoreHarness, type VectorStoreRule } from '../harness.ts';
import { createSampleChunk } from '../sample-chunk.ts';

const SOURCE_URI = 'file:///a.pdf';

/** A source whose run `late` was overtaken by its run `newest`. */
async function overtake({ store, collection }: VectorStoreHarness): Promise<[IngestLedger, SourceIdentity]> {
  await store.ensureCollection(collection, VECTOR_SIZE);
  const ledger = requireLedger(store);
  const source = { collection, sourceUri: SOURCE_URI, tenantId: null };
  await ledger.begin(source, 'late');
  await ledger.begin(source, 'newest');
  return [ledger, source];
}

function chunkOf(ingestRunId: string, sourceUri = SOURCE_URI): ReturnType<typeof createSampleChunk> {
  return createSampleChunk({ id: `${ingestRunId} ${sourceUri}`, metadata: { ingestRunId, sourceUri } });
}

export const FENCING_RULES: readonly VectorStoreRule[] = [
  {
    title: 'A run that a newer run of the same source took over can write no more.',
    requires: ['ledger'],
    run: async (harness) => {
      await overtake(harness);
      await expectCode(harness.store.upsertChunks(harness.collection, [chunkOf('late')]), 'E_EXECUTION_CANCELLED');
      expect(await findIds(harness)).toEqual([]);
    },
  },
  {
    title: 'A batch with one chunk of an overtaken run in it writes nothing.',
    requires: ['ledger'],
    run: async (harness) => {
      await overtake(harness);
      const other = chunkOf('run-1', 'file:///b.pdf');
      const newest = chunkOf('newest');
      await Promise.allSettled([harness.store.upsertChunks(harness.collection, [newest, other, chunkOf('late')])]);
      const ids = await findIds(harness);
      // A store that takes chunks of an overtaken run breaks another rule, not this one.
      if (!ids.includes(chunkOf('late').id)) expect(ids).toEqual([]);
    },
  },
  {
    title: 'The newest run of a source writes, also after it was committed.',
    requires: ['ledger'],
    run: async (harness) => {
      const [ledger, source] = await overtake(harness);
      await harness.store.upsertChunks(harness.collection, [chunkOf('newest')]);
      await ledger.commit(source, { ingestKey: 'key', ingestRunId: 'newest', chunkCount: 1, tableNames: [] });
      await harness.store.upsertChunks(harness.collection, [chunkOf('newest')]);
      expect(await findIds(harness)).toEqual([chunkOf('newest').id]);
    },
  },
  {
    title: 'A store with a ledger takes chunks of sources that never began a run.',
    requires: ['ledger'],
    run: async (harness) => {
      await overtake(harness);
      await fill(harness, [chunkOf('run-1', 'file:///b.pdf')]);
      expect(await findIds(harness)).toEqual(['run-1 file:///b.pdf']);
    },
  },
];
