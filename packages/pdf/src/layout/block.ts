import type { Box } from '@ingestkit/core';
import type { ListPlace } from './lists/list-nesting.ts';
import type { Table } from './tables/table.ts';
import type { TextLink } from './lines/text-links.ts';

/**
 * What a block is. `header` and `footer` are running furniture: `extract` shows them, chunks leave them out.
 */
export type BlockType =
  | 'heading'
  | 'paragraph'
  | 'list_item'
  | 'code'
  | 'table'
  | 'form_field'
  | 'caption'
  | 'footnote'
  | 'header'
  | 'footer';

/** One printed line of a block. */
export interface BlockLine {
  /** Page, counted from 1. */
  pageNumber: number;
  /** In page points, origin top-left. */
  box: Box;
  /** Offsets into the block's text, UTF-16 code units: from `start` up to, not including, `end`. */
  start: number;
  end: number;
  /** The same as offsets into the text of its page, once that is known; see `pipeline/page-text.ts`. */
  inPageText?: { start: number; end: number };
}

/** A form field with what a reader sees of it. */
export interface FormField {
  /** The field's full name in the document. */
  name: string;
  /** The visible label next to the field, or the tool tip, or null. */
  label: string | null;
  kind: 'text' | 'choice' | 'checkbox' | 'radio';
  /** The value as text, '' for an empty field; of a check box or radio button `checked` or `not checked`. */
  value: string;
  /** Of a radio button: the text before or above its group, where there is one. */
  group?: string;
}

/** A piece of a document, in reading order. A block may run over pages; its lines say where it stands. */
export interface Block {
  type: BlockType;
  /** 1 to 6; headings only. */
  level?: number;
  /** Unicode NFC, ligatures split, soft line breaks joined. Of a table: its rows as lines, cells joined with ` | `. */
  text: string;
  /** In reading order; never empty. A table has one line per row. */
  lines: BlockLine[];
  /** In order of the text, without overlaps; none of tables and code. */
  links?: TextLink[];
  /** List items, and further paragraphs of one. */
  list?: ListPlace;
  /** Tables only. */
  table?: Table;
  /** Form fields only. */
  field?: FormField;
  /** A reader cannot see it: invisible, off the page, tiny, or the colour of its ground. Left out of chunks. */
  hidden?: boolean;
}
