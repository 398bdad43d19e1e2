import { IngestError, type TableOutcome } from '@ingestkit/core';

import type { Tokenizer } from './tokenizer.ts';

/** How to cut. The fields with a name of the config have its meaning; a `PDFProcessorConfig` can be spread in. */
export interface ChunkOptions {
  /** Hard cap of a chunk in tokens, overlap included. At least 8. */
  chunkSizeTokens: number;
  /** Most tokens that a chunk repeats from the one before. More than half of the cap counts as half. */
  chunkOverlapTokens: number;
  /** Begin a new chunk at every heading. */
  chunkRespectHeadings: boolean;
  /** Give a table chunks of its own, and cut it only if it alone exceeds the cap. */
  chunkRespectTables: boolean;
  /** Tables of up to this many rows become sentences. */
  tableMaxRowsForSerialization: number;
  /** Tables of more rows go into the structured database. One between both limits becomes sentences. */
  tableMinRowsForDb: number;
  /** The document's ingest key, for the names of tables; null keeps all tables out of the structured database. */
  ingestKey: string | null;
  /** ISO 639-1 code, for sentence ends and names of months. Default: rules that hold for all languages. */
  language?: string | null;
  /** Default: o200k. */
  tokenizer?: Tokenizer;
  /** Told of every table, in document order, before the first chunk of it is given. */
  onTable?: (table: TableOutcome) => void;
}

/** Below this a single character may not fit: one can be 4 tokens. */
const SMALLEST_CAP = 8;

/**
 * The two sizes as they are used.
 * @throws E_CONFIG_INVALID if the cap is too small to hold any text.
 */
export function resolveSizes(options: ChunkOptions): { cap: number; overlap: number } {
  const cap = Math.floor(options.chunkSizeTokens);
  if (!(cap >= SMALLEST_CAP)) {
    throw new IngestError(
      'E_CONFIG_INVALID',
      `chunkSizeTokens is ${options.chunkSizeTokens}; set it to ${SMALLEST_CAP} or more.`,
      { stage: 'chunk' },
    );
  }
  return { cap, overlap: Math.max(0, Math.min(Math.floor(options.chunkOverlapTokens), Math.floor(cap / 2))) };
}
