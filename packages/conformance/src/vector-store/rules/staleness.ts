import type { StaleSelector } from '@ingestkit/core';
import { expect } from 'vitest';
import { fill, findIds, type VectorStoreRule } from '../harness.ts';
import { createSampleChunk } from '../sample-chunk.ts';

const SELECTOR: StaleSelector = { sourceUri: 'file:///a.pdf', tenantId: null, keepIngestRunId: 'new' };

const OLD = { sourceUri: 'file:///a.pdf', ingestRunId: 'old' };

export const STALENESS_RULES: readonly VectorStoreRule[] = [
  {
    title: 'Deleting what is stale removes the chunks of other runs of the source and keeps those of the run.',
    run: async (harness) => {
      await fill(harness, [
        createSampleChunk({ id: 'old', metadata: OLD }),
        createSampleChunk({ id: 'older', metadata: { ...OLD, ingestRunId: 'older' } }),
        createSampleChunk({ id: 'new', metadata: { ...OLD, ingestRunId: 'new' } }),
      ]);
      await harness.store.deleteStale(harness.collection, SELECTOR);
      expect(await findIds(harness)).toEqual(['new']);
    },
  },
  {
    title: 'Deleting what is stale gives how many chunks went.',
    run: async (harness) => {
      await fill(harness, [
        createSampleChunk({ metadata: OLD }),
        createSampleChunk({ metadata: OLD }),
        createSampleChunk({ metadata: { ...OLD, ingestRunId: 'new' } }),
      ]);
      expect(await harness.store.deleteStale(harness.collection, SELECTOR)).toBe(2);
      expect(await harness.store.deleteStale(harness.collection, SELECTOR)).toBe(0);
    },
  },
  {
    title: 'Deleting what is stale leaves other sources alone.',
    run: async (harness) => {
      await fill(harness, [createSampleChunk({ id: 'b', metadata: { ...OLD, sourceUri: 'file:///b.pdf' } })]);
      await harness.store.deleteStale(harness.collection, SELECTOR);
      expect(await findIds(harness)).toEqual(['b']);
    },
  },
  {
    title: 'Deleting what is stale leaves other tenants alone.',
    run: async (harness) => {
      await fill(harness, [createSampleChunk({ id: 'acme', metadata: { ...OLD, tenantId: 'acme' } })]);
      await harness.store.deleteStale(harness.collection, SELECTOR);
      await harness.store.deleteStale(harness.collection, { ...SELECTOR, tenantId: 'other' });
      expect(await findIds(harness)).toEqual(['acme']);
    },
  },
];
