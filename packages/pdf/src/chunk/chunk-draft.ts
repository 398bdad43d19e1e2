import type { ContentType, PageBox, PageSpan, TableData } from '@ingestkit/core';

/** A chunk before it has an identity: text, and where it stands. */
export interface ChunkDraft {
  text: string;
  /** Real tokens of `text`, never above the cap. */
  tokenCount: number;
  /** What OCR read, where a model has mended `text`. */
  ocrOriginalText?: string;
  /** Where the chunk's own text begins, in UTF-16 code units; what stands before it repeats the chunk before. */
  ownTextStart: number;
  /** Pages counted from 1, ascending. */
  pageNumbers: number[];
  /** One box per group of neighbouring lines on a page, in reading order. */
  boxes: PageBox[];
  /** Where the text stands in the text of its pages; empty where the blocks do not say. */
  offsets: PageSpan[];
  /**
   * Titles of the headings over the first character of the chunk's own text, outermost first. Where the chunk begins
   * with a heading and those right below it, all of these are in it: the path is the one of the text under them.
   */
  headingPath: string[];
  contentType: ContentType;
  /** Set where the chunk stands for a table. */
  table?: ChunkTable;
  /** The rows of that table, on the one chunk that describes it: to be written to the structured database. */
  storedTable?: StoredTable;
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

/** A table on its way to the structured database. */
export interface StoredTable extends TableData {
  /** Its name there: `pdf_<first 8 of the ingest key>_p<page>_t<index>`. */
  name: string;
}
