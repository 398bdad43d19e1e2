import type { Box, ErrorCode, PageRoute, WarningCode } from '@ingestkit/core';
import type { BlockType, FormField } from '../layout/block.ts';
import type { TextLink } from '../layout/lines/text-links.ts';

/** A cell of a table. Rows and columns count from 0; blank cells are left out. */
export interface ExtractedCell {
  row: number;
  column: number;
  rowSpan: number;
  columnSpan: number;
  text: string;
  header: boolean;
}

export interface ExtractedBlock {
  type: BlockType;
  /** 1 to 6; headings only. */
  level?: number;
  text: string;
  /** One box per group of neighbouring lines, in page points from the top-left corner. */
  boxes: Box[];
  /**
   * Set where the text goes on from the last block of this type on the page before: what stands between both, a space
   * or nothing.
   */
  continuation?: ' ' | '';
  /** Where the text leads to; only where it has links. None of tables and code. */
  links?: TextLink[];
  /** List items, and further paragraphs of one, whose mark is null. Levels count from 1. */
  list?: { level: number; mark: string | null };
  /** Tables only: the full grid of texts. */
  rows?: string[][];
  cells?: ExtractedCell[];
  /** Of a table: whether lines or the gaps of its text told it. */
  foundBy?: 'ruled' | 'borderless';
  /** Of a table: how sure the finder is, 0 to 1. */
  confidence?: number;
  /** Form fields only: name, visible label, kind and value. */
  field?: FormField;
  /** A reader cannot see it; chunks leave it out. */
  hidden?: boolean;
}

export interface ExtractedPage {
  /** Page, counted from 1. */
  pageNumber: number;
  /** Points. */
  width: number;
  /** Points. */
  height: number;
  route: PageRoute;
  /** In reading order. */
  blocks: ExtractedBlock[];
}

/** A document as blocks. Always complete: a document that failed has no pages and says why in `errors`. */
export interface ExtractedDocument {
  filePath: string;
  /** 0 where the document could not be opened. */
  pageCount: number;
  pages: ExtractedPage[];
  warnings: WarningCode[];
  errors: ErrorCode[];
}
