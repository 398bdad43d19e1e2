import type { SourceRecord } from '@ingestkit/core';
import { expect } from 'vitest';
import { expectCode } from '../internal/expect-code.ts';
import { createSampleChunk } from '../vector-store/sample-chunk.ts';
import type { IngestLedgerHarness, IngestLedgerRule } from './harness.ts';

const FIRST: SourceRecord = { ingestKey: 'key-1', ingestRunId: 'run-1', chunkCount: 2, tableNames: ['t1', 't2'] };
const SECOND: SourceRecord = { ingestKey: 'key-2', ingestRunId: 'run-2', chunkCount: 1, tableNames: [] };

async function begin({ ledger, source }: IngestLedgerHarness, ...ingestRunIds: string[]): Promise<void> {
  for (const ingestRunId of ingestRunIds) await ledger.begin(source, ingestRunId);
}

async function complete(harness: IngestLedgerHarness, record: SourceRecord): Promise<SourceRecord | null> {
  await begin(harness, record.ingestRunId);
  return harness.ledger.commit(harness.source, record);
}

/** Writes one chunk of the source, with the run's id as its own. */
async function write(
  { store, source }: IngestLedgerHarness,
  ingestRunId: string,
  other: { sourceUri?: string; tenantId?: string } = {},
): Promise<void> {
  const { collection, sourceUri, tenantId } = source;
  await store.ensureCollection(collection, 3);
  const metadata = { sourceUri, tenantId, ingestRunId, ...other };
  await store.upsertChunks(collection, [createSampleChunk({ id: ingestRunId, metadata })]);
}

async function findIds({ store, source }: IngestLedgerHarness): Promise<string[]> {
  const hits = await store.query(source.collection, Float32Array.of(1, 0, 0), { limit: 100 });
  return hits.map(({ id }) => id).toSorted();
}

/** Every promise of `IngestLedger`. */
export const INGEST_LEDGER_RULES: readonly IngestLedgerRule[] = [
  {
    title: 'A source that was never committed has no record.',
    run: async ({ ledger, source }) => {
      expect(await ledger.read(source)).toBeNull();
      await ledger.begin(source, 'run-1');
      expect(await ledger.read(source)).toBeNull();
    },
  },
  {
    title: 'A record is read as it was committed.',
    run: async (harness) => {
      await complete(harness, FIRST);
      expect(await harness.ledger.read(harness.source)).toEqual(FIRST);
    },
  },
  {
    title: 'The record of the previous run stays until the next one is committed.',
    run: async (harness) => {
      await complete(harness, FIRST);
      await begin(harness, 'run-2');
      expect((await harness.ledger.read(harness.source))?.ingestRunId).toBe('run-1');
    },
  },
  {
    title: 'The chunks of the previous run stay until the next one is committed.',
    run: async (harness) => {
      await begin(harness, 'run-1');
      await write(harness, 'run-1');
      await complete(harness, FIRST);
      await begin(harness, 'run-2');
      await write(harness, 'run-2');
      expect(await findIds(harness)).toEqual(['run-1', 'run-2']);
    },
  },
  {
    title: 'A commit gives the record that it replaced, or null for the first one.',
    run: async (harness) => {
      expect(await complete(harness, FIRST)).toBeNull();
      expect((await complete(harness, SECOND))?.ingestRunId).toBe('run-1');
    },
  },
  {
    title: 'A commit removes the chunks of other runs of the source.',
    run: async (harness) => {
      await begin(harness, 'run-1');
      await write(harness, 'run-1');
      await begin(harness, 'run-2');
      await write(harness, 'run-2');
      await harness.ledger.commit(harness.source, SECOND);
      expect(await findIds(harness)).toEqual(['run-2']);
    },
  },
  {
    title: 'A commit leaves the chunks of other sources and tenants alone.',
    run: async (harness) => {
      await write(harness, 'other-source', { sourceUri: 'file:///b.pdf' });
      await write(harness, 'other-tenant', { tenantId: 'acme' });
      await complete(harness, FIRST);
      expect(await findIds(harness)).toEqual(['other-source', 'other-tenant']);
    },
  },
  {
    title: 'A source without chunks, in a collection that is not there, can be committed.',
    run: async (harness) => {
      await complete(harness, { ...SECOND, chunkCount: 0 });
      expect((await harness.ledger.read(harness.source))?.chunkCount).toBe(0);
    },
  },
  {
    title: 'A run that was overtaken cannot commit.',
    run: async (harness) => {
      await begin(harness, 'run-1', 'run-2');
      await expectCode(harness.ledger.commit(harness.source, FIRST), 'E_EXECUTION_CANCELLED');
    },
  },
  {
    title: 'A commit that is refused changes nothing.',
    run: async (harness) => {
      await begin(harness, 'run-1', 'run-2');
      await write(harness, 'run-2');
      const [outcome] = await Promise.allSettled([harness.ledger.commit(harness.source, FIRST)]);
      // A ledger that takes the commit breaks another rule, not this one.
      if (outcome.status === 'fulfilled') return;
      expect(await findIds(harness)).toEqual(['run-2']);
      expect(await harness.ledger.read(harness.source)).toBeNull();
    },
  },
  {
    title: 'After the newest run was abandoned, another one can begin, write and commit.',
    run: async (harness) => {
      await begin(harness, 'run-1');
      await harness.ledger.abandon(harness.source, 'run-1');
      await begin(harness, 'run-2');
      await write(harness, 'run-2');
      await harness.ledger.commit(harness.source, SECOND);
      expect(await findIds(harness)).toEqual(['run-2']);
    },
  },
  {
    title: 'Abandoning keeps the record of the previous run.',
    run: async (harness) => {
      await complete(harness, FIRST);
      await begin(harness, 'run-2');
      await harness.ledger.abandon(harness.source, 'run-2');
      expect((await harness.ledger.read(harness.source))?.ingestRunId).toBe('run-1');
    },
  },
  {
    title: 'Abandoning a run that was overtaken does nothing.',
    run: async (harness) => {
      await begin(harness, 'run-1', 'run-2');
      await harness.ledger.abandon(harness.source, 'run-1');
      await write(harness, 'run-2');
      await harness.ledger.commit(harness.source, SECOND);
      expect((await harness.ledger.read(harness.source))?.ingestRunId).toBe('run-2');
    },
  },
  {
    title: 'A run that was overtaken stays out after the newer one was abandoned.',
    run: async (harness) => {
      await begin(harness, 'run-1', 'run-2');
      await harness.ledger.abandon(harness.source, 'run-2');
      await expectCode(write(harness, 'run-1'), 'E_EXECUTION_CANCELLED');
      await expectCode(harness.ledger.commit(harness.source, FIRST), 'E_EXECUTION_CANCELLED');
    },
  },
  {
    title: 'A run overtakes no run of another tenant.',
    run: async ({ ledger, source }) => {
      const acme = { ...source, tenantId: 'acme' };
      const unnamed = { ...source, tenantId: '' };
      await ledger.begin(source, 'run-1');
      await ledger.begin(acme, 'run-2');
      await ledger.begin(unnamed, 'run-3');
      await ledger.commit(source, FIRST);
      expect(await ledger.read(acme)).toBeNull();
      expect(await ledger.read(unnamed)).toBeNull();
    },
  },
  {
    title: 'A run overtakes no run of another source or collection.',
    run: async ({ ledger, source }) => {
      const otherSource = { ...source, sourceUri: 'file:///b.pdf' };
      const otherCollection = { ...source, collection: `${source.collection}_2` };
      await ledger.begin(source, 'run-1');
      await ledger.begin(otherSource, 'run-2');
      await ledger.begin(otherCollection, 'run-3');
      await ledger.commit(source, FIRST);
      expect(await ledger.read(otherSource)).toBeNull();
      expect(await ledger.read(otherCollection)).toBeNull();
    },
  },
];
