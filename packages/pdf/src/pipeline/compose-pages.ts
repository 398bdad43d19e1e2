import type { IngestError } from '@ingestkit/core';
import type { PDFProcessorConfig } from '../config/index.ts';
import { brokenWordsOf } from '../language/broken-words.ts';
import type { Block } from '../layout/block.ts';
import { composeBlocks } from '../layout/compose-blocks.ts';
import { placeBlocks } from '../ocr/page-placement.ts';
import type { ReadPages } from './read-pages.ts';
import { isChunked } from './understand.ts';

/** The blocks of each page, with their places on the pages as they are shown. */
export async function composePages(
  { pages, outline }: ReadPages,
  config: PDFProcessorConfig,
  onFault: (fault: IngestError) => void,
): Promise<Block[][]> {
  const layouts = pages.map((page) => page.layout);
  const pagesApart = new Set(pages.filter((page) => !isChunked(page)).map(({ layout }) => layout.pageNumber));
  const wordBreaks = await brokenWordsOf(layouts, config);
  const blocks = composeBlocks(layouts, outline, config, onFault, { wordBreaks, pagesApart });
  if (pages.every(({ scan }) => (scan?.placement ?? null) === null)) return blocks;
  const placements = new Map(pages.map(({ profile, scan }) => [profile.pageNumber, scan?.placement ?? undefined]));
  return blocks.map((pageBlocks) => placeBlocks(pageBlocks, (pageNumber) => placements.get(pageNumber)));
}
