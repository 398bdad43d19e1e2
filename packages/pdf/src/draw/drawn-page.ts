import type { Box, PageRoute } from '@ingestkit/core';
import type { Ruling } from '../document/index.ts';
import type { BlockType } from '../layout/block.ts';
import type { JudgedRegion } from '../layout/tables/find-tables.ts';

/** A block on a page, with its place in the reading order. */
export interface DrawnBlock {
  /** Counted from 1 on each page. */
  order: number;
  type: BlockType;
  box: Box;
  text: string;
  hidden: boolean;
}

/** A printed line, or a row of a table. */
export interface DrawnLine {
  box: Box;
  text: string;
}

/** A cell of a table that was found. */
export interface DrawnCell {
  box: Box;
  text: string;
  header: boolean;
}

/** What is drawn of one page. Boxes are in points of the page as it is shown, from its top-left corner. */
export interface DrawnPage {
  /** Counted from 1. */
  pageNumber: number;
  /** Points. */
  width: number;
  /** Points. */
  height: number;
  route: PageRoute;
  /** Why the page is read that way. */
  reason: string;
  rulings: Ruling[];
  blocks: DrawnBlock[];
  lines: DrawnLine[];
  cells: DrawnCell[];
  fields: DrawnLine[];
  /** What was held for a table on the page, taken or not. */
  regions: JudgedRegion[];
  /** Null where the page could not be pictured: the text is drawn in its place then. */
  picture: DrawnPicture | null;
}

export interface DrawnPicture {
  /** PNG file in base64. */
  png: string;
  /** Pixels. */
  width: number;
  /** Pixels. */
  height: number;
  /** Pixels to page points, in the order of SVG's `matrix()`. */
  toPage: readonly number[];
}
