import type { TextRun } from '../../document/page-content.ts';
import { containsCentre } from '../../geometry/box.ts';
import { isValue } from './cell-text.ts';
import { findColumnGaps } from './column-gaps.ts';
import { gridOfLines, linesWithin } from './grid-of-lines.ts';
import { gridOf, type Grid, type GridCell } from './grid.ts';
import { countHeaderRows } from './header-rows.ts';
import { judge } from './judge.ts';
import { columnAt } from './line-cells.ts';
import { connectedRulings } from './rulings.ts';
import { splitBands } from './split-bands.ts';
import type { RunGrid } from './run-grid.ts';
import type { TablePage } from './table-page.ts';
import { cutLines } from './text-lines.ts';

/** Least part of the cells that hold text. */
const LEAST_FILLED = 0.25;
/** Part of the inner lines of one orientation that is drawn in every table seen; in drawings it is 0.7 at most. */
const LEAST_DRAWN = 0.75;
/** Under this part lines are surely those of a drawing. Between the two the text decides. */
const DRAWING_DRAWN = 0.5;
/** Lines with a gap at one place inside a drawn column for it to be several columns. */
const LEAST_VOTES = 3;

/** Tables whose cells are parted by lines. Where the lines part only some of them, the text does the rest. */
export function findRuledGrids(page: TablePage): { grid: RunGrid; confidence: number }[] {
  if (page.rulings.length < 3) return [];
  return connectedRulings(page.rulings).flatMap((set) => {
    const grid = gridOf(set);
    if (grid === null || grid.rowCount * grid.columnCount < 2 || isDrawing(grid)) return [];
    const filled = fill(grid, page.runs);
    if (hidesColumns(filled)) return byText(filled, page);
    return looksLikeTable(filled) ? [byLines(filled, page)] : [];
  });
}

/** In a table the lines of one orientation at least run through; those of a drawing end everywhere. */
function isDrawing(grid: Grid): boolean {
  return grid.rowCount > 1 && grid.columnCount > 1 && grid.drawnShare < LEAST_DRAWN;
}

/**
 * The text of a page that stands in no drawing: labels of a chart or a diagram often stand in line, but are no cells. A
 * drawing is told by the lines in it that hang together and mostly end half-way.
 */
export function outsideOfDrawings(page: TablePage): readonly TextRun[] {
  const drawings = connectedRulings(page.rulings)
    .map(gridOf)
    .filter((grid) => grid !== null && grid.rowCount > 1 && grid.columnCount > 1 && grid.drawnShare < DRAWING_DRAWN)
    .map((grid) => grid!.box);
  if (drawings.length === 0) return page.runs;
  return page.runs.filter(
    (run) => !drawings.some((box) => containsCentre(box, [run.left, run.top, run.right, run.bottom])),
  );
}

function fill(grid: Grid, runs: readonly TextRun[]): RunGrid {
  const runsOf = new Map<GridCell, TextRun[]>(grid.cells.map((cell) => [cell, []]));
  for (const run of runs) {
    const cell = grid.cellAt((run.left + run.right) / 2, (run.top + run.bottom) / 2);
    if (cell !== null) runsOf.get(cell)?.push(run);
  }
  return {
    rowCount: grid.rowCount,
    columnCount: grid.columnCount,
    cells: [...runsOf].map(([{ row, column, rowSpan, columnSpan }, text]) => ({
      row,
      column,
      rowSpan,
      columnSpan,
      runs: text,
    })),
    headerRowCount: 0,
    box: grid.box,
    rowEdges: grid.rowEdges,
    columnEdges: grid.columnEdges,
  };
}

function byLines(filled: RunGrid, { areas }: TablePage): { grid: RunGrid; confidence: number } {
  const grid = splitBands(filled);
  const share = grid.cells.filter((cell) => cell.runs.length > 0).length / grid.cells.length;
  return {
    grid: { ...grid, headerRowCount: countHeaderRows(grid, areas) },
    confidence: Math.min(1, 0.7 + 0.3 * share),
  };
}

/** Where lines frame several columns of text, the text tells the cells; the lines still part what they part. */
function byText(filled: RunGrid, page: TablePage): { grid: RunGrid; confidence: number }[] {
  const [left, , right] = filled.box;
  const lines = cutLines(filled.cells.flatMap((cell) => cell.runs));
  const grid = gridOfLines(lines, linesWithin(page.runs, left, right), page.rulings);
  if (grid === null) return [];
  return [{ grid, confidence: judge(grid, { ruleCount: filled.rowCount }) }];
}

/** A box round a text or a figure is no table: text must stand in two columns and two rows. */
function looksLikeTable({ cells }: RunGrid): boolean {
  const filled = cells.filter((cell) => cell.runs.length > 0);
  const columns = new Set(filled.map((cell) => cell.column));
  const rows = new Set(filled.map((cell) => cell.row));
  return columns.size >= 2 && rows.size >= 2 && filled.length >= LEAST_FILLED * cells.length;
}

/** Whether the text of a drawn column parts into several: the lines do not tell all of the columns. */
function hidesColumns({ cells, columnCount, columnEdges }: RunGrid): boolean {
  return Array.from({ length: columnCount }, (_, column) => column).some((column) => {
    const inside = cells.filter((cell) => cell.column === column && cell.columnSpan === 1);
    const lines = cutLines(inside.flatMap((cell) => cell.runs));
    const gaps = findColumnGaps(lines, Math.max(LEAST_VOTES, 0.5 * lines.length));
    return gaps.some(({ x }) => columnAt(columnEdges ?? [], x) > 0 && hasValuesBeside(lines, x));
  });
}

/** Values on one side of a place in most lines: words with wide spaces are no columns. */
function hasValuesBeside(lines: ReturnType<typeof cutLines>, x: number): boolean {
  const beside = lines.flatMap((line) => line.segments.filter(({ box }) => box[0] >= x).slice(0, 1));
  const values = beside.filter((segment) => isValue(segment.runs.map((run) => run.text).join(' ')));
  return values.length >= 0.5 * beside.length && values.length >= 2;
}
