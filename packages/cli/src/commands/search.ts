import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { IngestError, type QueryHit } from '@ingestkit/core';
import type { CommandContext } from '../command-context.ts';
import { EXIT } from '../exit-codes.ts';
import { findNearest, type SearchScope } from '../search/find-nearest.ts';
import { renderHit, type SearchHit } from '../search/render-hit.ts';

/** What can be said to `ingestkit search`. */
export interface SearchOptions extends SearchScope {
  json?: boolean;
}

/** Prints the chunks that are nearest to the query. Gives the exit code. */
export async function search(context: CommandContext, query: string, options: SearchOptions): Promise<number> {
  const { terminal, workingFolder } = context;
  if (query.trim() === '') throw new IngestError('E_CONFIG_INVALID', 'The query is empty.');
  const { hits: found, tenantId, database } = await findNearest(context, query, options);
  const hits = found.map((hit) => toSearchHit(hit, workingFolder));
  if (options.json === true) {
    await terminal.data(`${JSON.stringify(hits)}\n`);
  } else {
    for (const [index, hit] of hits.entries()) {
      await terminal.data(
        renderHit(hit, { query, rank: index + 1, columns: terminal.columns, colors: terminal.dataColors }),
      );
    }
  }
  const ofTenant = tenantId === null ? '' : ` for the tenant ${tenantId}`;
  if (hits.length === 0) terminal.say(`Nothing was found in ${database}${ofTenant}.`);
  return EXIT.ok;
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
