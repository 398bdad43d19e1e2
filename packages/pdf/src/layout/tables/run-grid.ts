import type { Box } from '@ingestkit/core';
import type { TextRun } from '../../document/text-run.ts';

/** A cell as the runs in it. Rows and columns count from 0. */
export interface RunCell {
  row: number;
  column: number;
  rowSpan: number;
  columnSpan: number;
  runs: TextRun[];
}

/** A table before its cells are text. Frame coordinates. */
export interface RunGrid {
  rowCount: number;
  columnCount: number;
  /** Cells that hold text, and blank ones where they are known. */
  cells: RunCell[];
  headerRowCount: number;
  /** A line across the table stands under the head. */
  isHeadRuled?: boolean;
  /** Its rows hold texts of several lines that begin beside each other. */
  hasTextRows?: boolean;
  box: Box;
  /** Top and bottom of each row. */
  rowEdges: { top: number; bottom: number }[];
  /** Where lines part the columns, the outer edges included. Only of a grid of lines. */
  columnEdges?: readonly number[];
}
