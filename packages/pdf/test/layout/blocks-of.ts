import type { IngestError } from '@ingestkit/core';
import { parsePDFProcessorConfig, type PDFProcessorConfigInput } from '../../src/config/index.ts';
import type { OutlineEntry, PageContent } from '../../src/document/index.ts';
import type { Block } from '../../src/layout/block.ts';
import { composeBlocks, type KnownOfDocument } from '../../src/layout/compose-blocks.ts';
import { layoutPage } from '../../src/layout/page-layout.ts';

export interface BlocksOptions extends KnownOfDocument {
  outline?: OutlineEntry[];
  config?: PDFProcessorConfigInput;
  faults?: IngestError[];
  /** Laid over the parsed config: for faults that a real config cannot have. */
  breakFurniture?: object;
}

/** The blocks of pages, one array per page. */
export function blocksByPage(pages: readonly PageContent[], options: BlocksOptions = {}): Block[][] {
  const numbered = pages.map((content, index) => layoutPage({ ...content, pageNumber: index + 1 }, pages.length));
  const parsed = parsePDFProcessorConfig(options.config);
  const config = options.breakFurniture === undefined ? parsed : Object.setPrototypeOf(options.breakFurniture, parsed);
  const onFault = (fault: IngestError) => options.faults?.push(fault);
  return composeBlocks(numbered, options.outline ?? [], config, onFault, options);
}

/** The blocks of one page. */
export function blocksOf(content: PageContent, options: BlocksOptions = {}): Block[] {
  return blocksByPage([content], options)[0]!;
}

/** What most tests look at. */
export function typesAndTexts(blocks: readonly Block[]): [string, string][] {
  return blocks.map(({ type, level, text }) => [level === undefined ? type : `${type} ${level}`, text]);
}
