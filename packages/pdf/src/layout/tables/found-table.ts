import type { Box } from '@ingestkit/core';
import type { TextRun } from '../../document/text-run.ts';
import type { Table } from './table.ts';

/** A table on a page. The runs are the text in it, which is then no paragraph any more. */
export interface FoundTable {
  table: Table;
  /** Page points. */
  box: Box;
  /** Place of each row, in page points. */
  rowBoxes: Box[];
  runs: TextRun[];
}
