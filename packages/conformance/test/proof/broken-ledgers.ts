import type { EmbeddedChunk, IngestLedger, QueryHit, SourceIdentity } from '@ingestkit/core';
import { createInMemoryVectorStore, createSampleChunk, type InMemoryVectorStore } from '../../src/index.ts';
import type { BrokenBackend } from './broken-backend.ts';

type Store = InMemoryVectorStore;

/** A store with the reference's ledger, except for what `change` gives. */
function brokenLedger(
  breaks: string,
  change: (ledger: IngestLedger, store: Store) => Partial<IngestLedger>,
): BrokenBackend<Store> {
  return {
    breaks,
    create: () => {
      const store = createInMemoryVectorStore();
      return { ...store, ledger: { ...store.ledger, ...change(store.ledger, store) } };
    },
  };
}

/** A ledger that takes different sources for the same one. */
function confusedLedger(breaks: string, confuse: (source: SourceIdentity) => SourceIdentity): BrokenBackend<Store> {
  return brokenLedger(breaks, (ledger) => ({
    begin: (source, ingestRunId) => ledger.begin(confuse(source), ingestRunId),
    commit: (source, record) => ledger.commit(confuse(source), record),
    abandon: (source, ingestRunId) => ledger.abandon(confuse(source), ingestRunId),
  }));
}

const SAMPLE = { ingestKey: '', ingestRunId: '', chunkCount: 0, tableNames: [] };

/** One for every rule. */
export const BROKEN_LEDGERS: readonly BrokenBackend<Store>[] = [
  brokenLedger('A source that was never committed has no record.', (ledger) => {
    const begun = new Set<string>();
    return {
      begin: async (source, ingestRunId) => {
        begun.add(ingestRunId);
        return ledger.begin(source, ingestRunId);
      },
      // A record for what was begun once and neither overtaken nor committed.
      read: async (source) => (await ledger.read(source)) ?? (begun.size === 1 ? SAMPLE : null),
    };
  }),
  brokenLedger('A record is read as it was committed.', (ledger) => ({
    read: async (source) => {
      const record = await ledger.read(source);
      return record === null ? null : { ...record, tableNames: [] };
    },
  })),
  brokenLedger('The record of the previous run stays until the next one is committed.', (ledger) => {
    let open = 0;
    return {
      begin: async (source, ingestRunId) => {
        open += 1;
        return ledger.begin(source, ingestRunId);
      },
      commit: async (source, record) => {
        const previous = await ledger.commit(source, record);
        open = 0;
        return previous;
      },
      abandon: async (source, ingestRunId) => {
        await ledger.abandon(source, ingestRunId);
        open = 0;
      },
      read: async (source) => (open === 0 ? ledger.read(source) : null),
    };
  }),
  brokenLedger('The chunks of the previous run stay until the next one is committed.', (ledger, store) => ({
    begin: async (source, ingestRunId) => {
      await ledger.begin(source, ingestRunId);
      const { collection, ...rest } = source;
      await store.deleteStale(collection, { ...rest, keepIngestRunId: ingestRunId });
    },
  })),
  brokenLedger('A commit gives the record that it replaced, or null for the first one.', (ledger) => ({
    commit: async (source, record) => {
      await ledger.commit(source, record);
      return null;
    },
  })),
  brokenLedger('A commit removes the chunks of other runs of the source.', (ledger, store) => ({
    commit: async (source, record) => {
      const { collection, ...filter } = source;
      const before = await store.query(collection, Float32Array.of(1, 0, 0), { limit: 100, filter });
      const previous = await ledger.commit(source, record);
      await store.upsertChunks(
        collection,
        before.map((hit) => adopt(hit, record.ingestRunId)),
      );
      return previous;
    },
  })),
  brokenLedger('A commit leaves the chunks of other sources and tenants alone.', (ledger, store) => ({
    commit: async (source, record) => {
      const previous = await ledger.commit(source, record);
      await store.deleteByIds(source.collection, ['other-tenant']);
      return previous;
    },
  })),
  brokenLedger('A source without chunks, in a collection that is not there, can be committed.', (ledger) => ({
    commit: async (source, record) => {
      if (record.chunkCount === 0) throw new Error('There is no such collection.');
      return ledger.commit(source, record);
    },
  })),
  brokenLedger('A run that was overtaken cannot commit.', (ledger) => {
    const abandoned = new Set<string>();
    return {
      abandon: async (source, ingestRunId) => {
        abandoned.add(ingestRunId);
        return ledger.abandon(source, ingestRunId);
      },
      commit: (source, record) =>
        abandoned.size > 0 ? ledger.commit(source, record) : ledger.commit(source, record).catch(() => null),
    };
  }),
  brokenLedger('A commit that is refused changes nothing.', (ledger, store) => ({
    commit: async (source, record) => {
      const { collection, ...rest } = source;
      await store.deleteStale(collection, { ...rest, keepIngestRunId: record.ingestRunId });
      return ledger.commit(source, record);
    },
  })),
  brokenLedger('After the newest run was abandoned, another one can begin, write and commit.', (ledger) => {
    const locked = new Set<string>();
    return {
      abandon: async (source, ingestRunId) => {
        if (ingestRunId === 'run-1') locked.add(keyOf(source));
        return ledger.abandon(source, ingestRunId);
      },
      begin: async (source, ingestRunId) => {
        if (locked.has(keyOf(source))) throw new Error('The source is locked.');
        return ledger.begin(source, ingestRunId);
      },
    };
  }),
  brokenLedger('Abandoning keeps the record of the previous run.', (ledger) => {
    const forgotten = new Set<string>();
    return {
      abandon: async (source, ingestRunId) => {
        forgotten.add(source.collection);
        return ledger.abandon(source, ingestRunId);
      },
      read: async (source) => {
        const record = await ledger.read(source);
        return forgotten.has(source.collection) && record?.ingestRunId === 'run-1' ? null : record;
      },
    };
  }),
  brokenLedger('Abandoning a run that was overtaken does nothing.', (ledger) => {
    let newest = '';
    return {
      begin: async (source, ingestRunId) => {
        newest = ingestRunId;
        return ledger.begin(source, ingestRunId);
      },
      abandon: (source) => ledger.abandon(source, newest),
    };
  }),
  brokenLedger('A run that was overtaken stays out after the newer one was abandoned.', (ledger) => {
    const begun: string[] = [];
    return {
      begin: async (source, ingestRunId) => {
        begun.push(ingestRunId);
        return ledger.begin(source, ingestRunId);
      },
      abandon: async (source, ingestRunId) => {
        await ledger.abandon(source, ingestRunId);
        const previous = begun.at(-2);
        if (previous !== undefined && begun.at(-1) === ingestRunId) await ledger.begin(source, previous);
      },
    };
  }),
  confusedLedger('A run overtakes no run of another tenant.', (source) => ({ ...source, tenantId: null })),
  confusedLedger('A run overtakes no run of another source or collection.', (source) => ({
    ...source,
    sourceUri: 'file:///a.pdf',
  })),
];

function keyOf(source: SourceIdentity): string {
  return JSON.stringify(source);
}

/** A chunk as it was found, now of another run. */
function adopt({ id, metadata }: QueryHit, ingestRunId: string): EmbeddedChunk {
  return createSampleChunk({ id, metadata: { ...metadata, ingestRunId } });
}
