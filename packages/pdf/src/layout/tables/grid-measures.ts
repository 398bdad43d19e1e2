import { alignmentOf } from './alignment.ts';
import { cellText } from './cell-text.ts';
import type { RunCell, RunGrid } from './run-grid.ts';
import { isValueColumn } from './value-column.ts';

/** A cell of running text has more characters than this. */
const PROSE_CHARACTERS = 60;

/** Three letters, or two signs of a script whose words are that short. */
const WORD = /\p{L}{3}|[\p{sc=Han}\p{sc=Hangul}\p{sc=Hira}\p{sc=Kana}]{2}/u;

/** What is measured of a grid of text once, for all that judge it. */
export interface GridMeasures {
  grid: RunGrid;
  /** Rules across the region. */
  ruleCount: number;
  /** Text of each cell. */
  texts: ReadonlyMap<RunCell, string>;
  /** Texts below the head of the cells that stand in one column each, by column, from top to bottom. */
  columns: readonly (readonly string[])[];
  bodyRowCount: number;
  /** Columns of values; the first, which mostly holds labels, counts half. */
  valueColumnCount: number;
  /** There is no column of values beside the labels. */
  isTextOnly: boolean;
  /** Part of the places of the body that a cell begins at. */
  fill: number;
  /** Part of all cells that hold running text. */
  proseShare: number;
  /** Part of all cells that hold a word. */
  wordShare: number;
  /** Part of the cells of the body that are in line with those of their column; 0 where there is nothing to compare. */
  alignment: number;
  /** Part of the cells of the body that reach over several columns. */
  wideShare: number;
}

export function measureGrid(grid: RunGrid, ruleCount: number): GridMeasures {
  const texts = new Map<RunCell, string>(grid.cells.map((cell) => [cell, cellText(cell.runs)]));
  const body = grid.cells.filter((cell) => cell.row >= grid.headerRowCount);
  const columns = Array.from({ length: grid.columnCount }, (_, column) =>
    body.filter((cell) => cell.column === column && cell.columnSpan === 1).map((cell) => texts.get(cell)!),
  );
  const bodyRowCount = grid.rowCount - grid.headerRowCount;
  const valueColumnCount = columns.slice(1).filter(isValueColumn).length + (isValueColumn(columns[0]!) ? 0.5 : 0);
  return {
    grid,
    ruleCount,
    texts,
    columns,
    bodyRowCount,
    valueColumnCount,
    isTextOnly: valueColumnCount < 1,
    fill: body.length / Math.max(1, bodyRowCount * grid.columnCount),
    proseShare: [...texts.values()].filter((text) => text.length > PROSE_CHARACTERS).length / texts.size,
    wordShare: [...texts.values()].filter((text) => WORD.test(text)).length / texts.size,
    alignment: alignmentOf(body) ?? 0,
    wideShare: body.filter((cell) => cell.columnSpan > 1).length / Math.max(1, body.length),
  };
}
