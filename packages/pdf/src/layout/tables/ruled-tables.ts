import type { TextRun } from '../../document/text-run.ts';
import { boxWidth, containsCentre } from '../../geometry/box.ts';
import { groupRows } from '../lines/rows.ts';
import { areStacked } from './band-rows.ts';
import { cellText, isValue } from './cell-text.ts';
import { findColumnGaps } from './column-gaps.ts';
import { gridOfLines, linesWithin } from './grid-of-lines.ts';
import { gridOf, type Grid, type GridCell } from './grid.ts';
import { countHeaderRows } from './header-rows.ts';
import { headBandLines } from './head-band.ts';
import { hiddenColumnLines } from './hidden-columns.ts';
import { judge, type Judgement } from './judge.ts';
import { columnAt } from './line-cells.ts';
import { levelsAtLineEnds } from './line-ends.ts';
import { connectedRulings } from './rulings.ts';
import { splitBands } from './split-bands.ts';
import { withTurnedCells } from './turned-cells.ts';
import type { RunCell, RunGrid } from './run-grid.ts';
import type { TablePage } from './table-page.ts';
import { cutLines } from './text-lines.ts';

/** Least part of the cells that hold text. */
const LEAST_FILLED = 0.25;
/** Rows with several cells of text that a table has at least. */
const LEAST_ROWS = 2;
/** A cell of running text has more characters than this ... */
const PROSE_CHARACTERS = 100;
/** ... and frames that lay out a page hold little else, or run from edge to edge of it, with hardly any rows. */
const LAYOUT_PROSE = 0.6;
const EDGE_TO_EDGE = 0.97;
const MOST_LAYOUT_ROWS = 3;
/** Part of the inner lines of one orientation that is drawn in every table seen; in drawings it is 0.7 at most. */
const LEAST_DRAWN = 0.75;
/** Under this part lines are surely those of a drawing. Between the two the text decides. */
const DRAWING_DRAWN = 0.5;
/** Lines with a gap at one place inside a drawn column for it to be several columns. */
const LEAST_VOTES = 3;

/** Values below one another in a drawn cell, and cells of such, that are a table of their own. */
const LEAST_STACK = 3;
const LEAST_STACKS = 2;

/** A grid of lines and the text in it, judged. */
export type JudgedGrid = Judgement & { grid: RunGrid };

/**
 * Grids of lines, tables or not. Where the lines part only some of the cells, the text does the rest. Lines that make no
 * grid of two cells are left out.
 */
export function findRuledGrids(page: TablePage): JudgedGrid[] {
  if (page.rulings.length < 3) return [];
  return connectedRulings(page.rulings).flatMap((set) => {
    const levels = levelsAtLineEnds(set, page.runs);
    const lines = [...set, ...headBandLines(set, page)];
    const grid = gridOf(lines, levels);
    if (grid === null || grid.rowCount * grid.columnCount < 2) return [];
    if (isDrawing(grid))
      return [{ grid: fill(grid, []), confidence: 0, refusal: 'a drawing, whose lines end half-way' }];
    const filled = fill(grid, page.runs);
    if (hidesColumns(filled) || hidesRows(filled)) return byText(filled, page);
    const hidden = hiddenColumnLines(filled);
    if (hidden.length === 0) return [byLines(filled, page)];
    return [byLines(fill(gridOf([...lines, ...hidden], levels) ?? grid, page.runs), page)];
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
    .map((set) => gridOf(set))
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

function byLines(filled: RunGrid, page: TablePage): JudgedGrid {
  const grid = withTurnedCells(splitBands(filled), page.turned);
  const refusal = refusalOf(grid, page);
  if (refusal !== null) return { grid, confidence: 0, refusal };
  const share = grid.cells.filter((cell) => cell.runs.length > 0).length / grid.cells.length;
  const headerRowCount = countHeaderRows(grid, page.areas);
  return { grid: { ...grid, headerRowCount }, confidence: Math.min(1, 0.7 + 0.3 * share), refusal: null };
}

/** Where lines frame several columns of text, the text tells the cells; the lines still part what they part. */
function byText(filled: RunGrid, page: TablePage): JudgedGrid[] {
  const [left, , right] = filled.box;
  const lines = cutLines(filled.cells.flatMap((cell) => cell.runs));
  const grid = gridOfLines(lines, linesWithin(page.runs, left, right), page.rulings);
  if (grid === null) return [];
  return [{ grid, ...judge(grid, filled.rowCount) }];
}

/** Frames round texts and figures are no table: text must stand in two columns, and beside other text in two rows. */
function refusalOf({ box, cells, rowCount }: RunGrid, page: TablePage): string | null {
  const filled = cells.filter((cell) => cell.runs.length > 0);
  const inRows = Array.from({ length: rowCount }, (_, row) =>
    filled.filter((cell) => cell.row <= row && row < cell.row + cell.rowSpan),
  );
  if (new Set(filled.map((cell) => cell.column)).size < 2) return 'text in a single column';
  const rowStarts = new Set(filled.map((cell) => cell.row));
  const rowsWithSeveral = inRows.filter((row) => row.length > 1);
  if (Math.min(rowStarts.size, rowsWithSeveral.length) < LEAST_ROWS) return 'text in a single row';
  if (filled.length < LEAST_FILLED * cells.length) return 'hardly any text in its cells';
  const prose = filled.filter((cell) => characterCount(cell) > PROSE_CHARACTERS);
  const isLayout = prose.length > LAYOUT_PROSE * filled.length || boxWidth(box) >= EDGE_TO_EDGE * page.width;
  return rowCount <= MOST_LAYOUT_ROWS && isLayout ? 'lines that lay out a page' : null;
}

function characterCount({ runs }: RunCell): number {
  return runs.reduce((sum, { text }) => sum + text.length + 1, 0);
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

/** Whether drawn cells hold a name and the values below it: the lines do not part head and rows. */
function hidesRows({ cells }: RunGrid): boolean {
  const stacks = cells.filter(({ column, columnSpan, runs }) => {
    const lineCount = new Set(runs.map((run) => Math.round(run.baseline))).size;
    if (column === 0 || columnSpan > 1 || lineCount <= LEAST_STACK) return false;
    const texts = groupRows(runs).map(cellText);
    const first = texts.findIndex(isValue);
    return first > 0 && texts.length - first >= LEAST_STACK && areStacked(texts.slice(first));
  });
  return stacks.length >= LEAST_STACKS;
}

/** Values on one side of a place in most lines: words with wide spaces are no columns. */
function hasValuesBeside(lines: ReturnType<typeof cutLines>, x: number): boolean {
  const beside = lines.flatMap((line) => line.segments.filter(({ box }) => box[0] >= x).slice(0, 1));
  const values = beside.filter((segment) => isValue(segment.runs.map((run) => run.text).join(' ')));
  return values.length >= 0.5 * beside.length && values.length >= 2;
}
