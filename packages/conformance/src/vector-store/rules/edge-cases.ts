import { expect } from 'vitest';
import { fill, findIds, PROBE, probe, VECTOR_SIZE, type VectorStoreRule } from '../harness.ts';
import { createSampleChunk } from '../sample-chunk.ts';

export const EDGE_CASE_RULES: readonly VectorStoreRule[] = [
  {
    title: 'Writing no chunks gives 0.',
    run: async ({ store, collection }) => {
      await store.ensureCollection(collection, VECTOR_SIZE);
      expect(await store.upsertChunks(collection, [])).toBe(0);
    },
  },
  {
    title: 'Deleting no ids gives 0.',
    run: async (harness) => {
      await fill(harness, [createSampleChunk()]);
      expect(await harness.store.deleteByIds(harness.collection, [])).toBe(0);
    },
  },
  {
    title: 'A limit of 0 gives no hits.',
    run: async (harness) => {
      await fill(harness, [createSampleChunk()]);
      expect(await probe(harness, { limit: 0 })).toEqual([]);
    },
  },
  {
    title: 'A limit beyond the number of chunks gives all of them.',
    run: async (harness) => {
      await fill(harness, [createSampleChunk({ id: 'a' }), createSampleChunk({ id: 'b' })]);
      const hits = await probe(harness, { limit: 10_000 });
      expect(hits.map(({ id }) => id).toSorted()).toEqual(['a', 'b']);
    },
  },
  {
    title: 'One call writes 1,500 chunks.',
    run: async ({ store, collection }) => {
      await store.ensureCollection(collection, VECTOR_SIZE);
      const chunks = Array.from({ length: 1500 }, (_, index) =>
        createSampleChunk({ id: `chunk-${index}`, vector: [Math.cos(index), Math.sin(index), 0.5] }),
      );
      await store.upsertChunks(collection, chunks);
      const hits = await store.query(collection, PROBE, { limit: 2000 });
      expect(new Set(hits.map(({ id }) => id)).size).toBe(1500);
    },
  },
  {
    title: 'Calls at the same time lose nothing.',
    run: async (harness) => {
      await harness.store.ensureCollection(harness.collection, VECTOR_SIZE);
      const ids = Array.from({ length: 25 }, (_, index) => `chunk-${String(index).padStart(2, '0')}`);
      await Promise.all(ids.map((id) => harness.store.upsertChunks(harness.collection, [createSampleChunk({ id })])));
      expect(await findIds(harness)).toEqual(ids);
    },
  },
  {
    title: 'A text comes back as it was, with its white space, its quotes and any script.',
    run: async (harness) => {
      const text = '  It\'s "50 %"; \\n is no line break,\n\tthis is: 日本語 العربية 👩‍🔬 e\u0301 \u2028 end  ';
      await fill(harness, [createSampleChunk({ text })]);
      expect((await probe(harness)).map((hit) => hit.text)).toEqual([text]);
    },
  },
  {
    title: 'A collection may have any name.',
    run: async ({ store, collection }) => {
      for (const ending of [' with spaces', '"; DROP TABLE chunks; --', "'", '/../größe', '%_*?', '[0]']) {
        const name = `${collection}${ending}`;
        await store.ensureCollection(name, VECTOR_SIZE);
        await store.upsertChunks(name, [createSampleChunk({ id: 'a' })]);
        expect(await store.query(name, PROBE), name).toHaveLength(1);
      }
    },
  },
];
