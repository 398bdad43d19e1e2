import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { IngestError, type QueryHit } from '@ingestkit/core';
import type { CommandContext } from '../command-context.ts';
import { EXIT } from '../exit-codes.ts';
import type { CollectionSize } from '../libraries.ts';
import { withResource } from '../with-resource.ts';
import { renderHit, type SearchHit } from '../search/render-hit.ts';

/** What can be said to `ingestkit search`. */
export interface SearchOptions {
  db: string;
  collection?: string;
  top: number;
  tenant?: string;
  json?: boolean;
}

/** The default of the config field defaultCollection. */
const DEFAULT_COLLECTION = 'helpdesk';

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
  const { libraries, workingFolder } = context;
  const dbPath = path.resolve(workingFolder, options.db);
  if (!existsSync(dbPath)) {
    const advice = `Ingest something first: ingestkit ingest <folder> --db ${options.db}`;
    throw new IngestError('E_CONFIG_INVALID', `There is no database ${options.db}. ${advice}`);
  }
  const store = await libraries.openStore(dbPath);
  const found = await withResource(store, async (open) => {
    const { collection, vectorSize } = chooseCollection(await open.statistics(), options);
    const embedder = await libraries.createEmbedder(vectorSize);
    const [vector] = await embedder.embed([query]);
    if (vector === undefined) throw new IngestError('E_INTERNAL', 'The embedder gave no vector for the query.');
    return open.vectorStore.query(collection, vector, {
      limit: options.top,
      filter: { tenantId: options.tenant ?? null },
    });
  });
  return found.map((hit) => toSearchHit(hit, workingFolder));
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
