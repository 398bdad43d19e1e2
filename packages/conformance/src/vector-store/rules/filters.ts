import type { ChunkMetadata } from '@ingestkit/core';
import { expect } from 'vitest';
import { fill, findIds, probe, type VectorStoreRule } from '../harness.ts';
import { createSampleChunk } from '../sample-chunk.ts';

/** Fields of each kind, with a value that the sample chunk does not have. */
const OTHER_VALUES: Partial<ChunkMetadata> = {
  sourceUri: 'file:///manuals/valve.pdf',
  ingestionMethod: 'ocr_pipeline',
  chunkIndex: 7,
  chunkHash: 'another hash',
  ingestKey: 'another key',
  ingestRunId: 'run-2',
  sectionTitle: 'It\'s "quoted"; -- and said',
  contentType: 'table',
  language: 'de',
  docTitle: 'Ventilhandbuch für Ärzte',
  ocrConfidence: 0.5,
  ocrDpi: 150,
  tableName: 'pdf_1_p1_t1',
  rowCount: 40,
};

/** Names of fields of the caller's own that need care in a path or a statement. */
const ODD_NAMES = ['room', 'two words', 'a.b', `it's "so"`, 'back\\slash', 'größe', '$', '[0]', 'a;--'];

export const FILTER_RULES: readonly VectorStoreRule[] = [
  {
    title: 'A filter finds the chunks whose metadata field has the value, for every field.',
    run: async (harness) => {
      await fill(harness, [
        createSampleChunk({ id: 'sample' }),
        createSampleChunk({ id: 'other', metadata: OTHER_VALUES }),
      ]);
      for (const [field, value] of Object.entries(OTHER_VALUES)) {
        if (typeof value !== 'string' && typeof value !== 'number') continue;
        expect(await findIds(harness, { [field]: value }), `filter by ${field}`).toEqual(['other']);
      }
    },
  },
  {
    title: 'A filter may name a field of the caller as custom.<name>, whatever characters the name holds.',
    run: async (harness) => {
      const chunks = ODD_NAMES.map((name) => createSampleChunk({ id: name, metadata: { custom: { [name]: 'here' } } }));
      await fill(harness, chunks);
      for (const name of ODD_NAMES) {
        expect(await findIds(harness, { [`custom.${name}`]: 'here' }), `filter by custom.${name}`).toEqual([name]);
      }
    },
  },
  {
    title: 'A filter by true or false finds the chunks with that very value.',
    run: async (harness) => {
      await fill(harness, [
        createSampleChunk({ id: 'yes', metadata: { custom: { signed: true } } }),
        createSampleChunk({ id: 'no', metadata: { custom: { signed: false } } }),
        createSampleChunk({ id: 'unknown' }),
      ]);
      expect(await findIds(harness, { 'custom.signed': true })).toEqual(['yes']);
      expect(await findIds(harness, { 'custom.signed': false })).toEqual(['no']);
    },
  },
  {
    title: 'A filter by null finds the chunks where the field is null.',
    run: async (harness) => {
      await fill(harness, [
        createSampleChunk({ id: 'named', metadata: { docAuthor: 'Lovelace' } }),
        createSampleChunk({ id: 'nameless', metadata: { docAuthor: null } }),
      ]);
      expect(await findIds(harness, { docAuthor: null })).toEqual(['nameless']);
    },
  },
  {
    title: 'A filter tells a number, a text and a boolean apart.',
    run: async (harness) => {
      const values = { number: 1, text: '1', boolean: true };
      await fill(
        harness,
        Object.entries(values).map(([id, value]) => createSampleChunk({ id, metadata: { custom: { value } } })),
      );
      for (const [id, value] of Object.entries(values)) {
        expect(await findIds(harness, { 'custom.value': value }), `filter by a ${id}`).toEqual([id]);
      }
    },
  },
  {
    title: 'All fields of a filter must be equal.',
    run: async (harness) => {
      await fill(harness, [
        createSampleChunk({ id: 'both', metadata: { language: 'de', contentType: 'table' } }),
        createSampleChunk({ id: 'one', metadata: { language: 'de', contentType: 'list' } }),
        createSampleChunk({ id: 'other', metadata: { language: 'fr', contentType: 'table' } }),
      ]);
      expect(await findIds(harness, { language: 'de', contentType: 'table' })).toEqual(['both']);
    },
  },
  {
    title: 'A filter is applied before the limit: nearer chunks that do not match crowd nobody out.',
    run: async (harness) => {
      const crowd = Array.from({ length: 200 }, () => createSampleChunk());
      const wanted = createSampleChunk({ id: 'wanted', vector: [0, 1, 0], metadata: { sectionTitle: 'Wanted' } });
      await fill(harness, [...crowd, wanted]);
      const hits = await probe(harness, { limit: 1, filter: { sectionTitle: 'Wanted' } });
      expect(hits.map(({ id }) => id)).toEqual(['wanted']);
    },
  },
];
