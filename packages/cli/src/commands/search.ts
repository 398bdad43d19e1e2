import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { IngestError, maskUrl, type EmbeddingBackend, type QueryHit, type VectorStoreBackend } from '@ingestkit/core';
import type { PDFProcessorConfigInput } from '@ingestkit/pdf';
import type { CommandContext } from '../command-context.ts';
import { EXIT } from '../exit-codes.ts';
import { DEFAULT_DB, readConfig, withBackends, type ReadConfig } from '../inputs/read-config.ts';
import type { CollectionSize, Libraries, SearchStore } from '../libraries.ts';
import { withResource } from '../with-resource.ts';
import { renderHit, type SearchHit } from '../search/render-hit.ts';

/** What can be said to `ingestkit search`. */
export interface SearchOptions {
  db?: string;
  postgresUrl?: string;
  collection?: string;
  top: number;
  tenant?: string;
  config?: string;
  json?: boolean;
}

/** The default of the config field defaultCollection. */
const DEFAULT_COLLECTION = 'helpdesk';
/** The default of the config field embeddingDimension. */
const DEFAULT_DIMENSION = 768;

/** Prints the chunks that are nearest to the query. Gives the exit code. */
export async function search(context: CommandContext, query: string, options: SearchOptions): Promise<number> {
  const { terminal } = context;
  if (query.trim() === '') throw new IngestError('E_CONFIG_INVALID', 'The query is empty.');
  const read = await readConfig(context, options);
  const hits = await findNearest(context, query, options, read);
  if (options.json === true) {
    await terminal.data(`${JSON.stringify(hits)}\n`);
  } else {
    for (const [index, hit] of hits.entries()) {
      await terminal.data(
        renderHit(hit, { query, rank: index + 1, columns: terminal.columns, colors: terminal.dataColors }),
      );
    }
  }
  if (hits.length === 0) terminal.say(`Nothing was found in ${nameOfDatabase(read, options)}${ofTenant(options)}.`);
  return EXIT.ok;
}

async function findNearest(
  context: CommandContext,
  query: string,
  options: SearchOptions,
  read: ReadConfig,
): Promise<SearchHit[]> {
  const { libraries, workingFolder } = context;
  const hits = await withBackends(read, async ({ embedder, vectorStore }) => {
    if (read.postgresUrl === null && vectorStore !== undefined) {
      return searchStore(vectorStore, { query, options, embedder, config: read.pdf, libraries });
    }
    const name = nameOfDatabase(read, options);
    return withResource(await openStore(context, read, options), async (store) => {
      const { collection, vectorSize } = chooseCollection(await store.statistics(), options, name);
      const given = embedder ?? (await libraries.createEmbedder(vectorSize));
      return nearest(store.vectorStore, collection, await embedQuery(given, query), options);
    });
  });
  return hits.map((hit) => toSearchHit(hit, workingFolder));
}

/** The PostgreSQL that is named, or the SQLite file of `--db`, for reading. */
async function openStore(
  { libraries, workingFolder }: CommandContext,
  { postgresUrl }: ReadConfig,
  { db = DEFAULT_DB }: SearchOptions,
): Promise<SearchStore> {
  if (postgresUrl !== null) return libraries.openPostgres(postgresUrl, { readOnly: true });
  const dbPath = path.resolve(workingFolder, db);
  if (existsSync(dbPath)) return libraries.openStore(dbPath);
  const advice = `Ingest something first: ingestkit ingest <folder> --db ${db}`;
  throw new IngestError('E_CONFIG_INVALID', `There is no database ${db}. ${advice}`);
}

/** For messages; never with a password. */
function nameOfDatabase({ postgresUrl }: ReadConfig, { db = DEFAULT_DB }: SearchOptions): string {
  return postgresUrl === null ? db : maskUrl(postgresUrl);
}

/** In a store of the config. */
async function searchStore(
  vectorStore: Pick<VectorStoreBackend, 'query'>,
  search: {
    query: string;
    options: SearchOptions;
    embedder: EmbeddingBackend | undefined;
    config: PDFProcessorConfigInput;
    libraries: Libraries;
  },
): Promise<QueryHit[]> {
  const { config, libraries, options, query } = search;
  const embedder = search.embedder ?? (await libraries.createEmbedder(config.embeddingDimension ?? DEFAULT_DIMENSION));
  const collection = options.collection ?? config.defaultCollection ?? DEFAULT_COLLECTION;
  return nearest(vectorStore, collection, await embedQuery(embedder, query), options);
}

async function embedQuery(embedder: EmbeddingBackend, query: string): Promise<Float32Array> {
  const [vector] = await embedder.embed([query]);
  if (vector === undefined) throw new IngestError('E_INTERNAL', 'The embedder gave no vector for the query.');
  return vector;
}

function nearest(
  vectorStore: Pick<VectorStoreBackend, 'query'>,
  collection: string,
  vector: Float32Array,
  { tenant, top }: SearchOptions,
): Promise<QueryHit[]> {
  return vectorStore.query(collection, vector, { limit: top, filter: { tenantId: tenant ?? null } });
}

/** The named collection; without a name, the only one, or the default one. */
function chooseCollection(
  all: readonly CollectionSize[],
  { collection: wanted }: SearchOptions,
  database: string,
): CollectionSize {
  const [only, ...others] = all;
  const chosen =
    wanted === undefined && others.length === 0
      ? only
      : all.find(({ collection }) => collection === (wanted ?? DEFAULT_COLLECTION));
  if (chosen !== undefined) return chosen;
  const there = all.map(({ collection }) => collection).join(', ');
  if (there === '') throw new IngestError('E_CONFIG_INVALID', `Nothing has been ingested into ${database} yet.`);
  const missing = wanted === undefined ? `Say which collection with --collection` : `There is no collection ${wanted}`;
  throw new IngestError('E_CONFIG_INVALID', `${missing}: ${database} holds ${there}.`);
}

function ofTenant({ tenant }: SearchOptions): string {
  return tenant === undefined ? '' : ` for the tenant ${tenant}`;
}

function toSearchHit({ id, score, text, metadata }: QueryHit, workingFolder: string): SearchHit {
  return {
    score,
    file: nameOfSource(metadata.sourceUri, workingFolder),
    sourceUri: metadata.sourceUri,
    pageNumbers: metadata.pageNumbers,
    headingPath: metadata.headingPath,
    contentType: metadata.contentType,
    text,
    id,
  };
}

/** A file's path as a person here would type it; another source as it is cited. */
function nameOfSource(sourceUri: string, workingFolder: string): string {
  if (!sourceUri.startsWith('file:') || !URL.canParse(sourceUri)) return sourceUri;
  const absolutePath = fileURLToPath(sourceUri);
  const relative = path.relative(workingFolder, absolutePath);
  return relative.length < absolutePath.length ? relative : absolutePath;
}
