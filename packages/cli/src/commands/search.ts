import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { IngestError, type EmbeddingBackend, type QueryHit, type VectorStoreBackend } from '@ingestkit/core';
import type { PDFProcessorConfigInput } from '@ingestkit/pdf';
import type { CommandContext } from '../command-context.ts';
import { EXIT } from '../exit-codes.ts';
import { readConfig, withBackends } from '../inputs/read-config.ts';
import type { CollectionSize, Libraries } from '../libraries.ts';
import { withResource } from '../with-resource.ts';
import { renderHit, type SearchHit } from '../search/render-hit.ts';

/** What can be said to `ingestkit search`. */
export interface SearchOptions {
  db: string;
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
  const hits = await findNearest(context, query, options);
  if (options.json === true) {
    await terminal.data(`${JSON.stringify(hits)}\n`);
  } else {
    for (const [index, hit] of hits.entries()) {
      await terminal.data(
        renderHit(hit, { query, rank: index + 1, columns: terminal.columns, colors: terminal.dataColors }),
      );
    }
  }
  if (hits.length === 0) terminal.say(`Nothing was found in ${options.db}${ofTenant(options)}.`);
  return EXIT.ok;
}

async function findNearest(context: CommandContext, query: string, options: SearchOptions): Promise<SearchHit[]> {
  const read = await readConfig(context, options.config);
  const hits = await withBackends(read, ({ embedder, vectorStore }) =>
    vectorStore === undefined
      ? searchFile(context, query, options, embedder)
      : searchStore(vectorStore, { query, options, embedder, config: read.pdf, libraries: context.libraries }),
  );
  return hits.map((hit) => toSearchHit(hit, context.workingFolder));
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

/** In the SQLite file of `--db`. */
async function searchFile(
  { libraries, workingFolder }: CommandContext,
  query: string,
  options: SearchOptions,
  given: EmbeddingBackend | undefined,
): Promise<QueryHit[]> {
  const dbPath = path.resolve(workingFolder, options.db);
  if (!existsSync(dbPath)) {
    const advice = `Ingest something first: ingestkit ingest <folder> --db ${options.db}`;
    throw new IngestError('E_CONFIG_INVALID', `There is no database ${options.db}. ${advice}`);
  }
  const store = await libraries.openStore(dbPath);
  return withResource(store, async (open) => {
    const { collection, vectorSize } = chooseCollection(await open.statistics(), options);
    const embedder = given ?? (await libraries.createEmbedder(vectorSize));
    return nearest(open.vectorStore, collection, await embedQuery(embedder, query), options);
  });
}

/** The named collection; without a name, the only one, or the default one. */
function chooseCollection(all: readonly CollectionSize[], { collection: wanted, db }: SearchOptions): CollectionSize {
  const [only, ...others] = all;
  const chosen =
    wanted === undefined && others.length === 0
      ? only
      : all.find(({ collection }) => collection === (wanted ?? DEFAULT_COLLECTION));
  if (chosen !== undefined) return chosen;
  const there = all.map(({ collection }) => collection).join(', ');
  if (there === '') throw new IngestError('E_CONFIG_INVALID', `Nothing has been ingested into ${db} yet.`);
  const missing = wanted === undefined ? `Say which collection with --collection` : `There is no collection ${wanted}`;
  throw new IngestError('E_CONFIG_INVALID', `${missing}: ${db} holds ${there}.`);
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
