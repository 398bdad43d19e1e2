import type { ContentType, PageBox } from '@ingestkit/core';

/** A chunk before it has an identity: text, and where it stands. */
export interface ChunkDraft {
  text: string;
  /** Real tokens of `text`, never above the cap. */
  tokenCount: number;
  /** Pages counted from 1, ascending. */
  pageNumbers: number[];
  /** One box per group of neighbouring lines on a page, in reading order. */
  boxes: PageBox[];
  /** Titles of the headings over the first character, outermost first. A heading's own chunk has its own title last. */
  headingPath: string[];
  contentType: ContentType;
  /** Set where the chunk stands for a table. */
  table?: ChunkTable;
}

/** What a chunk says of the table that it comes from. */
export interface ChunkTable {
  /** Position in the document, from 0. */
  tableIndex: number;
  rowCount: number;
  columns: string[];
  /** Name in the structured database, where the rows went there. */
  tableName: string | null;
}
