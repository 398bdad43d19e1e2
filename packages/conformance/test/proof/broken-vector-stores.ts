import type { ChunkFilter, EmbeddedChunk, FilterValue, QueryHit } from '@ingestkit/core';
import { createInMemoryVectorStore, type InMemoryVectorStore } from '../../src/index.ts';
import { valueOf } from '../../src/vector-store/matches-filter.ts';
import type { BrokenBackend } from './broken-backend.ts';

type Store = InMemoryVectorStore;

/** A store that is the reference except for what `change` gives. */
function brokenStore(breaks: string, change: (store: Store) => Partial<Store>): BrokenBackend<Store> {
  return {
    breaks,
    create: () => {
      const store = createInMemoryVectorStore();
      return { ...store, ...change(store) };
    },
  };
}

/** A store whose query sees other hits than the reference's. */
function brokenHits(breaks: string, change: (hits: QueryHit[]) => QueryHit[]): BrokenBackend<Store> {
  return brokenStore(breaks, (store) => ({
    query: async (...parameters) => change(await store.query(...parameters)),
  }));
}

/** A store whose filters mean something else. */
function brokenFilter(
  breaks: string,
  matches: (hit: QueryHit, filter: ChunkFilter, matchesField: typeof isEqual) => boolean,
): BrokenBackend<Store> {
  return brokenStore(breaks, (store) => ({
    query: async (collection, vector, { filter = {}, limit = 10 } = {}) => {
      const all = await store.query(collection, vector, { limit: Number.MAX_SAFE_INTEGER });
      return all.filter((hit) => matches(hit, filter, isEqual)).slice(0, limit);
    },
  }));
}

function isEqual(hit: QueryHit, [field, value]: [string, FilterValue]): boolean {
  return valueOf(hit.metadata, field) === value;
}

/** A store that changes chunks on their way in. */
function brokenUpsert(
  breaks: string,
  change: (chunks: readonly EmbeddedChunk[]) => readonly EmbeddedChunk[],
): BrokenBackend<Store> {
  return brokenStore(breaks, (store) => ({
    upsertChunks: async (collection, chunks) => {
      await store.upsertChunks(collection, change(chunks));
      return chunks.length;
    },
  }));
}

function withId(chunk: EmbeddedChunk, id: string): EmbeddedChunk {
  return { ...chunk, id };
}

function isFinite(chunk: EmbeddedChunk): boolean {
  return chunk.vector.every(Number.isFinite);
}

function withoutNumber(collection: string): string {
  return collection.replace(/_[12]$/, '');
}

const withoutFences = (store: Store): Partial<Store> => {
  const unfenced = createInMemoryVectorStore();
  return { ...unfenced, ledger: store.ledger };
};

const BASICS = [
  brokenStore('Making a collection that is there already changes nothing.', (store) => {
    const ids = new Map<string, string[]>();
    return {
      ensureCollection: async (collection, vectorSize) => {
        await store.ensureCollection(collection, vectorSize);
        await store.deleteByIds(collection, ids.get(collection) ?? []);
      },
      upsertChunks: async (collection, chunks) => {
        ids.set(collection, [...(ids.get(collection) ?? []), ...chunks.map(({ id }) => id)]);
        return store.upsertChunks(collection, chunks);
      },
    };
  }),
  brokenHits('A chunk is found with its id, its text and all of its metadata.', (hits) =>
    hits.map((hit) => ({ ...hit, metadata: { ...hit.metadata, boxes: [] } })),
  ),
  brokenHits('The nearest chunk comes first.', (hits) => hits.toReversed()),
  brokenHits('The score is the cosine similarity, whatever the length of the vectors.', (hits) =>
    hits.map((hit) => ({ ...hit, score: (hit.score + 1.1) / 2 })),
  ),
  brokenStore('A query gives at most as many hits as its limit.', (store) => ({
    query: (collection, vector, options = {}) => {
      const limit = options.limit === 4 ? 5 : options.limit;
      return store.query(collection, vector, { ...options, ...(limit === undefined ? {} : { limit }) });
    },
  })),
  brokenStore('A query without a limit gives at most 10 hits.', (store) => ({
    query: (collection, vector, options) => store.query(collection, vector, { limit: 1000, ...options }),
  })),
  brokenStore('Upserting gives how many chunks were written.', (store) => ({
    upsertChunks: async (collection, chunks) => {
      await store.upsertChunks(collection, chunks);
      return Math.min(1, chunks.length);
    },
  })),
  brokenStore('Upserting the same chunks twice leaves the store as after the first time.', (store) => {
    const written = new Set<string>();
    return {
      upsertChunks: async (collection, chunks) => {
        const again = chunks.filter(({ id }) => written.has(id)).map((chunk) => withId(chunk, `${chunk.id}-again`));
        chunks.forEach(({ id }) => written.add(id));
        await store.upsertChunks(collection, [...chunks, ...(again.length > 1 ? again : [])]);
        return chunks.length;
      },
    };
  }),
  brokenStore('Upserting a chunk replaces the text, metadata and vector of the one with its id.', (store) => {
    const written = new Set<string>();
    return {
      upsertChunks: async (collection, chunks) => {
        await store.upsertChunks(
          collection,
          chunks.filter(({ id }) => !written.has(`${collection}:${id}`)),
        );
        chunks.forEach(({ id }) => written.add(`${collection}:${id}`));
        return chunks.length;
      },
    };
  }),
  brokenStore('Deleting by id removes those chunks and no others.', (store) => ({
    deleteByIds: (collection, ids) => store.deleteByIds(collection, ids.slice(0, 1)),
  })),
  brokenStore('Deleting by id gives how many were there; unknown ids are no error.', (store) => ({
    deleteByIds: async (collection, ids) => {
      await store.deleteByIds(collection, ids);
      return ids.length;
    },
  })),
  brokenStore('Querying a collection that is not there gives no hits.', (store) => ({
    query: async (collection, ...rest) => {
      if (collection.endsWith('_missing')) throw new Error('There is no such collection.');
      return store.query(collection, ...rest);
    },
  })),
  brokenStore('Collections are kept apart, also where they hold the same ids.', (store) => ({
    ensureCollection: (collection, size) => store.ensureCollection(withoutNumber(collection), size),
    upsertChunks: (collection, chunks) => store.upsertChunks(withoutNumber(collection), chunks),
    query: (collection, vector, options) => store.query(withoutNumber(collection), vector, options),
  })),
  brokenStore('Making a payload index twice is no error and changes no result.', () => {
    const made = new Set<string>();
    return {
      createPayloadIndex: async (_collection, field) => {
        if (made.has(field)) throw new Error('The index is there already.');
        made.add(field);
      },
    };
  }),
];

const FILTERS = [
  brokenFilter(
    'A filter finds the chunks whose metadata field has the value, for every field.',
    (hit, filter, matchesField) =>
      Object.entries(filter).every((entry) => entry[0] === 'tableName' || matchesField(hit, entry)),
  ),
  brokenFilter(
    'A filter may name a field of the caller as custom.<name>, whatever characters the name holds.',
    (hit, filter, matchesField) =>
      Object.entries(filter).every((entry) => !/['"]/.test(entry[0]) && matchesField(hit, entry)),
  ),
  brokenFilter('A filter by true or false finds the chunks with that very value.', (hit, filter, matchesField) =>
    Object.entries(filter).every(
      ([field, value]) => matchesField(hit, [field, value]) || (value === false && !valueOf(hit.metadata, field)),
    ),
  ),
  brokenFilter('A filter by null finds the chunks where the field is null.', (hit, filter, matchesField) =>
    Object.entries(filter).every((entry) => (entry[1] === null && entry[0] !== 'tenantId') || matchesField(hit, entry)),
  ),
  brokenFilter('A filter tells a number, a text and a boolean apart.', (hit, filter) =>
    Object.entries(filter).every(([field, value]) =>
      field === 'tenantId' ? isEqual(hit, [field, value]) : String(valueOf(hit.metadata, field)) === String(value),
    ),
  ),
  brokenFilter('All fields of a filter must be equal.', (hit, filter, matchesField) => {
    const entries = Object.entries(filter);
    return entries.length === 0 || entries.some((entry) => matchesField(hit, entry));
  }),
  brokenStore('A filter is applied before the limit: nearer chunks that do not match crowd nobody out.', (store) => ({
    query: async (collection, vector, { filter = {}, limit = 10 } = {}) => {
      const hits = await store.query(collection, vector, { limit });
      return hits.filter((hit) => Object.entries(filter).every((entry) => isEqual(hit, entry)));
    },
  })),
];

const TENANTS = [
  brokenFilter('A filter by tenant finds the chunks of that tenant and no others.', (hit, filter, matchesField) =>
    Object.entries(filter).every(
      (entry) =>
        matchesField(hit, entry) || (entry[1] === 'acme' && hit.metadata.tenantId?.startsWith('acme') === true),
    ),
  ),
  brokenFilter(
    'Null is a tenant of its own: a filter by it finds the chunks without a tenant only.',
    (hit, filter, matchesField) =>
      Object.entries(filter).every(
        (entry) =>
          matchesField(hit, entry) ||
          (entry[0] === 'tenantId' && entry[1] === null && hit.metadata.tenantId === 'acme'),
      ),
  ),
  brokenFilter(
    'A tenant with an empty name, or with the name "null", is not the null tenant.',
    (hit, filter, matchesField) =>
      Object.entries(filter).every((entry) =>
        entry[0] === 'tenantId' ? (hit.metadata.tenantId || null) === (entry[1] || null) : matchesField(hit, entry),
      ),
  ),
];

const EDGE_CASES = [
  brokenStore('Writing no chunks gives 0.', (store) => ({
    upsertChunks: async (collection, chunks) => {
      if (chunks.length === 0) throw new Error('Give chunks.');
      return store.upsertChunks(collection, chunks);
    },
  })),
  brokenStore('Deleting no ids gives 0.', (store) => ({
    deleteByIds: async (collection, ids) => {
      if (ids.length === 0) throw new Error('Give ids.');
      return store.deleteByIds(collection, ids);
    },
  })),
  brokenStore('A limit of 0 gives no hits.', (store) => ({
    query: (collection, vector, options = {}) =>
      store.query(collection, vector, { ...options, limit: options.limit || 10 }),
  })),
  brokenStore('A limit beyond the number of chunks gives all of them.', (store) => ({
    query: async (collection, vector, options = {}) => {
      if ((options.limit ?? 0) > 4096) throw new Error('The limit is too large.');
      return store.query(collection, vector, options);
    },
  })),
  brokenUpsert('One call writes 1,500 chunks.', (chunks) => chunks.slice(0, 1000)),
  brokenStore('Calls at the same time lose nothing.', (store) => {
    let running = 0;
    return {
      upsertChunks: async (collection, chunks) => {
        running += 1;
        const alone = running === 1;
        await Promise.resolve();
        running -= 1;
        return alone ? store.upsertChunks(collection, chunks) : chunks.length;
      },
    };
  }),
  brokenUpsert('A text comes back as it was, with its white space, its quotes and any script.', (chunks) =>
    chunks.map((chunk) => ({ ...chunk, text: chunk.text.trim() })),
  ),
  brokenStore('A collection may have any name.', (store) => ({
    ensureCollection: async (collection, vectorSize) => {
      if (/\W/.test(collection)) throw new Error('Name the collection with letters and digits.');
      return store.ensureCollection(collection, vectorSize);
    },
  })),
];

const ERRORS = [
  brokenStore('Making a collection with another vector size is refused.', (store) => ({
    ensureCollection: async (...parameters) => {
      await store.ensureCollection(...parameters).catch(() => {});
    },
  })),
  brokenStore('A collection that was asked for with another vector size stays as it was.', (store) => {
    const spoilt = new Set<string>();
    return {
      ensureCollection: async (collection, vectorSize) => {
        if (vectorSize !== 3) spoilt.add(collection);
        return store.ensureCollection(collection, vectorSize);
      },
      query: async (collection, vector, options) =>
        spoilt.has(collection) ? [] : store.query(collection, vector, options),
    };
  }),
  brokenUpsert('A chunk with a vector of another size is refused.', (chunks) =>
    chunks.map((chunk) => ({
      ...chunk,
      vector: Float32Array.from({ length: 3 }, (_, index) => chunk.vector[index] ?? 0),
    })),
  ),
  brokenUpsert('A chunk with a vector that is not finite is refused.', (chunks) =>
    chunks.map((chunk) => ({ ...chunk, vector: chunk.vector.map((value) => (Number.isFinite(value) ? value : 0)) })),
  ),
  brokenStore('A batch that is refused writes nothing, also not the good chunks in it.', (store) => ({
    upsertChunks: async (collection, chunks) => {
      const firstBad = chunks.findIndex((chunk) => !isFinite(chunk));
      if (firstBad > 0) await store.upsertChunks(collection, chunks.slice(0, firstBad));
      return store.upsertChunks(collection, chunks);
    },
  })),
  brokenStore('A query with a vector of another size is refused.', (store) => ({
    query: async (collection, vector, options) => (vector.length === 3 ? store.query(collection, vector, options) : []),
  })),
  brokenStore('Writing into a collection that is not there is refused.', (store) => ({
    upsertChunks: async (collection, chunks) => {
      if (collection.endsWith('_missing')) await store.ensureCollection(collection, 3);
      return store.upsertChunks(collection, chunks);
    },
  })),
];

const STALENESS = [
  brokenStore(
    'Deleting what is stale removes the chunks of other runs of the source and keeps those of the run.',
    (store) => ({
      deleteStale: async (collection, selector) => {
        const removed = await store.deleteStale(collection, selector);
        await store.deleteStale(collection, { ...selector, keepIngestRunId: 'none' });
        return removed;
      },
    }),
  ),
  brokenStore('Deleting what is stale gives how many chunks went.', (store) => ({
    deleteStale: async (collection, selector) => {
      await store.deleteStale(collection, selector);
      return 0;
    },
  })),
  brokenStore('Deleting what is stale leaves other sources alone.', (store) => ({
    deleteStale: async (collection, selector) => {
      await store.deleteStale(collection, { ...selector, sourceUri: 'file:///b.pdf' });
      return store.deleteStale(collection, selector);
    },
  })),
  brokenStore('Deleting what is stale leaves other tenants alone.', (store) => ({
    deleteStale: async (collection, selector) => {
      await store.deleteStale(collection, { ...selector, tenantId: 'acme' });
      return store.deleteStale(collection, selector);
    },
  })),
];

const FENCING = [
  brokenStore('A run that a newer run of the same source took over can write no more.', withoutFences),
  brokenStore('A batch with one chunk of an overtaken run in it writes nothing.', (store) => ({
    upsertChunks: async (collection, chunks) => {
      if (!chunks.every(isFinite)) return store.upsertChunks(collection, chunks);
      for (const chunk of chunks) await store.upsertChunks(collection, [chunk]);
      return chunks.length;
    },
  })),
  brokenStore('The newest run of a source writes, also after it was committed.', (store) => ({
    ledger: {
      ...store.ledger,
      commit: async (source, record) => {
        const previous = await store.ledger.commit(source, record);
        await store.ledger.abandon(source, record.ingestRunId);
        return previous;
      },
    },
  })),
  brokenStore('A store with a ledger takes chunks of sources that never began a run.', (store) => {
    const begun = new Set<string>();
    return {
      ledger: {
        ...store.ledger,
        begin: async (source, ingestRunId) => {
          begun.add(source.collection);
          return store.ledger.begin(source, ingestRunId);
        },
      },
      upsertChunks: async (collection, chunks) => {
        const isUnknown = chunks.some(({ metadata }) => metadata.sourceUri === 'file:///b.pdf');
        if (begun.has(collection) && isUnknown) throw new Error('Begin a run first.');
        return store.upsertChunks(collection, chunks);
      },
    };
  }),
];

/** One for every rule. */
export const BROKEN_VECTOR_STORES: readonly BrokenBackend<Store>[] = [
  ...BASICS,
  ...FILTERS,
  ...TENANTS,
  ...EDGE_CASES,
  ...ERRORS,
  ...STALENESS,
  ...FENCING,
];
