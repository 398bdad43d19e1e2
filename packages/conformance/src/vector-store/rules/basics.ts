import { expect } from 'vitest';
import { fill, findIds, PROBE, probe, VECTOR_SIZE, type VectorStoreRule } from '../harness.ts';
import { createSampleChunk } from '../sample-chunk.ts';

export const BASIC_RULES: readonly VectorStoreRule[] = [
  {
    title: 'Making a collection that is there already changes nothing.',
    run: async (harness) => {
      await fill(harness, [createSampleChunk({ id: 'a' })]);
      await harness.store.ensureCollection(harness.collection, VECTOR_SIZE);
      expect(await findIds(harness)).toEqual(['a']);
    },
  },
  {
    title: 'A chunk is found with its id, its text and all of its metadata.',
    run: async (harness) => {
      const chunk = createSampleChunk({ metadata: { custom: { room: 12, tags: ['a', 'b'], deep: { open: true } } } });
      await fill(harness, [chunk]);
      const [hit] = await probe(harness);
      expect(hit).toMatchObject({ id: chunk.id, text: chunk.text });
      expect(hit?.metadata).toEqual(chunk.metadata);
    },
  },
  {
    title: 'The nearest chunk comes first.',
    run: async (harness) => {
      await fill(harness, [
        createSampleChunk({ id: 'far', vector: [-1, 0.1, 0] }),
        createSampleChunk({ id: 'near', vector: [0.9, 0.1, 0] }),
        createSampleChunk({ id: 'middle', vector: [0.2, 0.8, 0] }),
      ]);
      const hits = await probe(harness);
      expect(hits.map(({ id }) => id)).toEqual(['near', 'middle', 'far']);
    },
  },
  {
    title: 'The score is the cosine similarity, whatever the length of the vectors.',
    run: async ({ store, collection }) => {
      await store.ensureCollection(collection, VECTOR_SIZE);
      await store.upsertChunks(collection, [
        createSampleChunk({ id: 'same', vector: [2, 0, 0] }),
        createSampleChunk({ id: 'sixty degrees', vector: [0.5, Math.sqrt(0.75), 0] }),
        createSampleChunk({ id: 'opposite', vector: [-7, 0, 0] }),
      ]);
      const hits = await store.query(collection, Float32Array.of(30, 0, 0));
      const scores = Object.fromEntries(hits.map(({ id, score }) => [id, score]));
      expect(scores['same']).toBeCloseTo(1, 4);
      expect(scores['sixty degrees']).toBeCloseTo(0.5, 4);
      expect(scores['opposite']).toBeCloseTo(-1, 4);
    },
  },
  {
    title: 'A query gives at most as many hits as its limit.',
    run: async (harness) => {
      await fill(
        harness,
        Array.from({ length: 12 }, (_, index) => createSampleChunk({ id: `chunk-${index}` })),
      );
      expect(await probe(harness, { limit: 4 })).toHaveLength(4);
      expect(await probe(harness, { limit: 12 })).toHaveLength(12);
    },
  },
  {
    title: 'A query without a limit gives at most 10 hits.',
    run: async (harness) => {
      await fill(
        harness,
        Array.from({ length: 12 }, () => createSampleChunk()),
      );
      expect(await probe(harness)).toHaveLength(10);
    },
  },
  {
    title: 'Upserting gives how many chunks were written.',
    run: async ({ store, collection }) => {
      await store.ensureCollection(collection, VECTOR_SIZE);
      const chunks = [createSampleChunk(), createSampleChunk(), createSampleChunk()];
      expect(await store.upsertChunks(collection, chunks)).toBe(3);
    },
  },
  {
    title: 'Upserting the same chunks twice leaves the store as after the first time.',
    run: async (harness) => {
      const chunks = [createSampleChunk({ id: 'a' }), createSampleChunk({ id: 'b' })];
      await fill(harness, chunks);
      await harness.store.upsertChunks(harness.collection, chunks);
      expect(await findIds(harness)).toEqual(['a', 'b']);
    },
  },
  {
    title: 'Upserting a chunk replaces the text, metadata and vector of the one with its id.',
    run: async (harness) => {
      await fill(harness, [createSampleChunk({ id: 'a', text: 'old', vector: [0, 1, 0] })]);
      const metadata = { docTitle: 'Second edition' };
      await harness.store.upsertChunks(harness.collection, [createSampleChunk({ id: 'a', text: 'new', metadata })]);
      const replaced = (await probe(harness)).find(({ text }) => text === 'new');
      expect(replaced?.metadata.docTitle).toBe('Second edition');
      expect(replaced?.score).toBeGreaterThan(0.5);
    },
  },
  {
    title: 'Deleting by id removes those chunks and no others.',
    run: async (harness) => {
      await fill(
        harness,
        ['a', 'b', 'c'].map((id) => createSampleChunk({ id })),
      );
      await harness.store.deleteByIds(harness.collection, ['a', 'c']);
      expect(await findIds(harness)).toEqual(['b']);
    },
  },
  {
    title: 'Deleting by id gives how many were there; unknown ids are no error.',
    run: async (harness) => {
      await fill(harness, [createSampleChunk({ id: 'a' })]);
      expect(await harness.store.deleteByIds(harness.collection, ['a', 'unknown'])).toBe(1);
      expect(await harness.store.deleteByIds(harness.collection, ['a'])).toBe(0);
    },
  },
  {
    title: 'Querying a collection that is not there gives no hits.',
    run: async ({ store, collection }) => {
      expect(await store.query(`${collection}_missing`, PROBE)).toEqual([]);
    },
  },
  {
    title: 'Collections are kept apart, also where they hold the same ids.',
    run: async ({ store, collection }) => {
      const names = [`${collection}_1`, `${collection}_2`];
      for (const name of names) {
        await store.ensureCollection(name, VECTOR_SIZE);
        await store.upsertChunks(name, [createSampleChunk({ id: 'a', text: name })]);
      }
      const hits = await Promise.all(names.map((name) => store.query(name, PROBE)));
      expect(hits.map((found) => found.map(({ text }) => text))).toEqual(names.map((name) => [name]));
    },
  },
  {
    title: 'Making a payload index twice is no error and changes no result.',
    run: async (harness) => {
      await fill(harness, [
        createSampleChunk({ id: 'a', metadata: { docTitle: 'One', custom: { floor: 1 } } }),
        createSampleChunk({ id: 'b', metadata: { docTitle: 'Two', custom: { floor: 2 } } }),
      ]);
      for (const round of [1, 2]) {
        await harness.store.createPayloadIndex(harness.collection, 'docTitle', 'keyword');
        await harness.store.createPayloadIndex(harness.collection, 'custom.floor', 'integer');
        expect(await findIds(harness, { docTitle: 'Two' }), `round ${round}`).toEqual(['b']);
        expect(await findIds(harness, { 'custom.floor': 1 }), `round ${round}`).toEqual(['a']);
      }
    },
  },
];
