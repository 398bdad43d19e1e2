import { existsSync } from 'node:fs';
import path from 'node:path';
import { IngestError, maskUrl, type EmbeddingBackend, type QueryHit, type VectorStoreBackend } from '@ingestkit/core';
import type { PDFProcessorConfig } from '@ingestkit/pdf';
import type { CommandContext } from '../command-context.ts';
import { DEFAULT_DB, readConfig, withBackends, type ReadConfig } from '../inputs/read-config.ts';
import type { CollectionSize, SearchStore } from '../libraries.ts';
import { withResource } from '../with-resource.ts';
import { embedQuery } from './embed-query.ts';

/** Where to look, and for how much. */
export interface SearchScope {
  /** SQLite file, where the config names no store. */
  db?: string;
  /** PostgreSQL, over the store of the config. */
  postgresUrl?: string;
  /** Default: the only one; of several, the config's `defaultCollection`. */
  collection?: string;
  /** Default: the config's `tenantId`. */
  tenant?: string;
  /** Most hits. */
  top: number;
  config?: string;
}

/** What was found, and for whom was looked. */
export interface Found {
  /** The nearest first. */
  hits: QueryHit[];
  /** Null where only what belongs to no tenant was looked at. */
  tenantId: string | null;
  /** Where was looked, for messages: without a password. */
  database: string;
}

interface Search {
  query: string;
  scope: SearchScope;
  config: PDFProcessorConfig;
  /** That of the config file. */
  embedder: EmbeddingBackend | undefined;
  tenantId: string | null;
  database: string;
  context: CommandContext;
}

/**
 * Finds the chunks that are nearest to the query: in the PostgreSQL that is named, else in the store of the config file, else
 * in the SQLite file.
 * @throws E_CONFIG_INVALID where there is no such file or collection; errors of the embedding backend and the store.
 */
export async function findNearest(context: CommandContext, query: string, scope: SearchScope): Promise<Found> {
  const read = await readConfig(context, scope);
  const config = await context.libraries.parseConfig(read.pdf);
  const tenantId = scope.tenant ?? config.tenantId;
  const { db = DEFAULT_DB } = scope;
  const database = read.postgresUrl === null ? db : maskUrl(read.postgresUrl);
  const hits = await withBackends(read, async ({ embedder, vectorStore }) => {
    const search: Search = { query, scope, config, embedder, tenantId, database, context };
    if (read.postgresUrl === null && vectorStore !== undefined) return searchStore(vectorStore, search);
    const store = await openStore(context, read, db);
    return withResource(store, async (open) =>
      nearest(open.vectorStore, search, chooseCollection(await open.statistics(), search)),
    );
  });
  return { hits, tenantId, database };
}

/** The PostgreSQL that is named, or the SQLite file of `--db`, for reading. */
async function openStore(
  { libraries, workingFolder }: CommandContext,
  { postgresUrl }: ReadConfig,
  db: string,
): Promise<SearchStore> {
  if (postgresUrl !== null) return libraries.openPostgres(postgresUrl, { readOnly: true });
  const dbPath = path.resolve(workingFolder, db);
  if (existsSync(dbPath)) return libraries.openStore(dbPath);
  const advice = `Ingest something first: ingestkit ingest <folder> --db ${db}`;
  throw new IngestError('E_CONFIG_INVALID', `There is no database ${db}. ${advice}`);
}

/** In a store of the config. */
async function searchStore(vectorStore: Pick<VectorStoreBackend, 'query'>, search: Search): Promise<QueryHit[]> {
  const { config, scope } = search;
  return nearest(vectorStore, search, {
    collection: scope.collection ?? config.defaultCollection,
    vectorSize: config.embeddingDimension,
  });
}

async function nearest(
  vectorStore: Pick<VectorStoreBackend, 'query'>,
  { config, context, embedder: given, query, scope, tenantId }: Search,
  { collection, vectorSize }: CollectionSize,
): Promise<QueryHit[]> {
  const embedder = given ?? (await context.libraries.createEmbedder(vectorSize));
  const timeoutMs = config.backendTimeoutSeconds * 1000;
  const vector = await embedQuery(embedder, query, { timeoutMs, signal: context.signal });
  return vectorStore.query(collection, vector, { limit: scope.top, filter: { tenantId } });
}

function chooseCollection(all: readonly CollectionSize[], { config, database, scope }: Search): CollectionSize {
  const { collection: wanted } = scope;
  const [only, ...others] = all;
  const chosen =
    wanted === undefined && others.length === 0
      ? only
      : all.find(({ collection }) => collection === (wanted ?? config.defaultCollection));
  if (chosen !== undefined) return chosen;
  const there = all.map(({ collection }) => collection).join(', ');
  if (there === '') throw new IngestError('E_CONFIG_INVALID', `Nothing has been ingested into ${database} yet.`);
  const missing = wanted === undefined ? 'Say which collection with --collection' : `There is no collection ${wanted}`;
  throw new IngestError('E_CONFIG_INVALID', `${missing}: ${database} holds ${there}.`);
}
