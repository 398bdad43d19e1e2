import { expect } from 'vitest';
import { expectCode } from '../../internal/expect-code.ts';
import { fill, findIds, VECTOR_SIZE, type VectorStoreRule } from '../harness.ts';
import { createSampleChunk } from '../sample-chunk.ts';

const CODE = 'E_BACKEND_VECTOR_CONNECT';

export const ERROR_RULES: readonly VectorStoreRule[] = [
  {
    title: 'Making a collection with another vector size is refused.',
    run: async ({ store, collection }) => {
      await store.ensureCollection(collection, VECTOR_SIZE);
      await expectCode(store.ensureCollection(collection, VECTOR_SIZE + 1), CODE);
    },
  },
  {
    title: 'A collection that was asked for with another vector size stays as it was.',
    run: async (harness) => {
      await fill(harness, [createSampleChunk({ id: 'a' })]);
      await ignoreRejection(harness.store.ensureCollection(harness.collection, VECTOR_SIZE + 1));
      await ignoreRejection(harness.store.upsertChunks(harness.collection, [createSampleChunk({ id: 'b' })]));
      expect(await findIds(harness)).toEqual(['a', 'b']);
    },
  },
  {
    title: 'A chunk with a vector of another size is refused.',
    run: async ({ store, collection }) => {
      await store.ensureCollection(collection, VECTOR_SIZE);
      for (const vector of [[1, 0], [1, 0, 0, 0], []]) {
        await expectCode(store.upsertChunks(collection, [createSampleChunk({ vector })]), CODE);
      }
    },
  },
  {
    title: 'A chunk with a vector that is not finite is refused.',
    run: async ({ store, collection }) => {
      await store.ensureCollection(collection, VECTOR_SIZE);
      for (const value of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
        await expectCode(store.upsertChunks(collection, [createSampleChunk({ vector: [1, value, 0] })]), CODE);
      }
    },
  },
  {
    title: 'A batch that is refused writes nothing, also not the good chunks in it.',
    run: async (harness) => {
      await fill(harness, [createSampleChunk({ id: 'before' })]);
      const good = Array.from({ length: 5 }, (_, index) => createSampleChunk({ id: `good-${index}` }));
      const bad = createSampleChunk({ id: 'bad', vector: [1, Number.NaN, 0] });
      await ignoreRejection(harness.store.upsertChunks(harness.collection, [...good, bad]));
      const ids = await findIds(harness);
      // A store that takes the bad vector breaks another rule, not this one.
      if (!ids.includes('bad')) expect(ids).toEqual(['before']);
    },
  },
  {
    title: 'A query with a vector of another size is refused.',
    run: async (harness) => {
      await fill(harness, [createSampleChunk()]);
      await expectCode(harness.store.query(harness.collection, Float32Array.of(1, 0)), CODE);
    },
  },
  {
    title: 'Writing into a collection that is not there is refused.',
    run: async ({ store, collection }) => {
      await expectCode(store.upsertChunks(`${collection}_missing`, [createSampleChunk()]), CODE);
    },
  },
];

/** For rules that ask what is there afterwards, whether or not the call was refused. */
async function ignoreRejection(promise: Promise<unknown>): Promise<void> {
  await Promise.allSettled([promise]);
}
