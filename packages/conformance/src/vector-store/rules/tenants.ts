import { expect } from 'vitest';
import { fill, findIds, type VectorStoreRule } from '../harness.ts';
import { createSampleChunk } from '../sample-chunk.ts';

export const TENANT_RULES: readonly VectorStoreRule[] = [
  {
    title: 'A filter by tenant finds the chunks of that tenant and no others.',
    run: async (harness) => {
      await fill(harness, [
        createSampleChunk({ id: 'acme', metadata: { tenantId: 'acme' } }),
        createSampleChunk({ id: 'acme-2', metadata: { tenantId: 'acme-2' } }),
        createSampleChunk({ id: 'none' }),
      ]);
      expect(await findIds(harness, { tenantId: 'acme' })).toEqual(['acme']);
    },
  },
  {
    title: 'Null is a tenant of its own: a filter by it finds the chunks without a tenant only.',
    run: async (harness) => {
      await fill(harness, [
        createSampleChunk({ id: 'acme', metadata: { tenantId: 'acme' } }),
        createSampleChunk({ id: 'none', metadata: { tenantId: null } }),
      ]);
      expect(await findIds(harness, { tenantId: null })).toEqual(['none']);
    },
  },
  {
    title: 'A tenant with an empty name, or with the name "null", is not the null tenant.',
    run: async (harness) => {
      await fill(harness, [
        createSampleChunk({ id: 'empty', metadata: { tenantId: '' } }),
        createSampleChunk({ id: 'named null', metadata: { tenantId: 'null' } }),
      ]);
      expect(await findIds(harness, { tenantId: null })).toEqual([]);
      expect(await findIds(harness, { tenantId: '' })).toEqual(['empty']);
      expect(await findIds(harness, { tenantId: 'null' })).toEqual(['named null']);
    },
  },
];
