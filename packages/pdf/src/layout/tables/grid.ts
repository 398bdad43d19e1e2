import type { Box } from '@ingestkit/core';
import type { Ruling } from '../../document/page-content.ts';
import { TOUCH_POINTS } from './rulings.ts';

/** A cell of a grid of lines. Rows and columns count from 0; the box is in page points. */
export interface GridCell {
  row: number;
  column: number;
  rowSpan: number;
  columnSpan: number;
  box: Box;
}

export interface Grid {
  rowCount: number;
  columnCount: number;
  cells: GridCell[];
  box: Box;
  /** Positions of the lines that part columns, the outer ones included. */
  columnEdges: readonly number[];
  /** Top and bottom of each row. */
  rowEdges: { top: number; bottom: number }[];
  /** Part of the lines' way through the grid that is drawn, in the orientation that has more of it, 0 to 1. */
  drawnShare: number;
  /** The cell at a point on the page, or null outside of the grid. */
  cellAt(x: number, y: number): GridCell | null;
}

/** Larger grids are drawings and graph paper. */
const MOST_LINES = 400;

/**
 * The cells that connected lines make: a place of the grid is one cell with its neighbour where no line parts them.
 * Null where the lines make no grid of at least two places.
 *
 * @param levels Heights at which rows part without a line.
 */
export function gridOf(rulings: readonly Ruling[], levels: readonly number[] = []): Grid | null {
  const xs = withOuterEdges(positions(rulings, 'vertical'), rulings, 'horizontal');
  const drawn = withOuterEdges(positions(rulings, 'horizontal'), rulings, 'vertical');
  const undrawn = levels.filter((level) => !drawn.some((y) => Math.abs(y - level) <= 2 * TOUCH_POINTS));
  const ys = undrawn.length === 0 ? drawn : [...drawn, ...undrawn].toSorted((a, b) => a - b);
  if (xs.length < 2 || ys.length < 2 || xs.length + ys.length > MOST_LINES) return null;
  const columnCount = xs.length - 1;
  const rowCount = ys.length - 1;
  const verticals = xs.map((x) => linesAt(rulings, 'vertical', x));
  const horizontals = ys.map((y) => linesAt(rulings, 'horizontal', y));
  const isParted = {
    below: (row: number, column: number) => covers(horizontals[row + 1]!, xs[column]!, xs[column + 1]!),
    right: (row: number, column: number) => covers(verticals[column + 1]!, ys[row]!, ys[row + 1]!),
  };
  /** The cell that covers each place, row by row. */
  const places = new Array<GridCell | null>(rowCount * columnCount).fill(null);
  const cells: GridCell[] = [];
  for (let row = 0; row < rowCount; row += 1) {
    for (let column = 0; column < columnCount; column += 1) {
      if (places[row * columnCount + column] !== null) continue;
      const { rowSpan, columnSpan } = spans(row, column, rowCount, columnCount, isParted);
      const box: Box = [xs[column]!, ys[row]!, xs[column + columnSpan]!, ys[row + rowSpan]!];
      const cell = { row, column, rowSpan, columnSpan, box };
      for (let y = row; y < row + rowSpan; y += 1) {
        for (let x = column; x < column + columnSpan; x += 1) places[y * columnCount + x] = cell;
      }
      cells.push(cell);
    }
  }
  return {
    rowCount,
    columnCount,
    cells,
    box: [xs[0]!, ys[0]!, xs.at(-1)!, ys.at(-1)!],
    columnEdges: xs,
    drawnShare: Math.max(drawnShare(verticals, ys), drawnShare(horizontals, xs)),
    rowEdges: ys.slice(1).map((bottom, row) => ({ top: ys[row]!, bottom })),
    cellAt(x, y) {
      const column = stretchOf(xs, x);
      const row = stretchOf(ys, y);
      return column === null || row === null ? null : (places[row * columnCount + column] ?? null);
    },
  };
}

/** How much of the inner lines of one orientation is drawn, from end to end; 0 where there are none. */
function drawnShare(lines: readonly (readonly Ruling[])[], ends: readonly number[]): number {
  const inner = lines.slice(1, -1);
  const [start, end] = [ends[0]!, ends.at(-1)!];
  if (inner.length === 0) return 0;
  const shares = inner.map((pieces) => Math.min(1, coveredLength(pieces, start, end) / (end - start)));
  return shares.reduce((sum, share) => sum + share, 0) / shares.length;
}

/** Which of the stretches between ascending positions a value lies in, from 0, or null outside of all. */
function stretchOf(ascending: readonly number[], value: number): number | null {
  if (value < ascending[0]! || value > ascending.at(-1)!) return null;
  let low = 0;
  let high = ascending.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (ascending[middle]! <= value) low = middle;
    else high = middle;
  }
  return low;
}

/** How far the cell that starts at a place goes: to the right until a line, then down while no line crosses it. */
function spans(
  row: number,
  column: number,
  rowCount: number,
  columnCount: number,
  isParted: Record<'below' | 'right', (row: number, column: number) => boolean>,
): { rowSpan: number; columnSpan: number } {
  let columnSpan = 1;
  while (column + columnSpan < columnCount && !isParted.right(row, column + columnSpan - 1)) columnSpan += 1;
  let rowSpan = 1;
  const columns = Array.from({ length: columnSpan }, (_, offset) => column + offset);
  while (row + rowSpan < rowCount) {
    const last = row + rowSpan - 1;
    const goesOn = columns.every((x) => !isParted.below(last, x));
    const staysWhole = columns.slice(1).every((x) => !isParted.right(last + 1, x - 1));
    if (!goesOn || !staysWhole) break;
    rowSpan += 1;
  }
  return { rowSpan, columnSpan };
}

/** Lines that reach beyond the outermost crossing one, and end together, make an open side as good as a drawn one. */
const LEAST_ENDS = 2;

/** The positions, with the open sides that lines of the other orientation reach to. */
function withOuterEdges(drawn: readonly number[], rulings: readonly Ruling[], across: Ruling['orientation']): number[] {
  if (drawn.length === 0) return [];
  const reaching = rulings.filter((ruling) => ruling.orientation === across);
  const start = Math.min(...reaching.map((ruling) => ruling.start));
  const end = Math.max(...reaching.map((ruling) => ruling.end));
  const xs = [...drawn];
  if (
    start < drawn[0]! - 2 * TOUCH_POINTS &&
    isOpen(
      start,
      reaching.map((ruling) => ruling.start),
    )
  )
    xs.unshift(start);
  if (
    end > drawn.at(-1)! + 2 * TOUCH_POINTS &&
    isOpen(
      end,
      reaching.map((ruling) => ruling.end),
    )
  )
    xs.push(end);
  return xs;
}

/** Whether several of the ends lie at a position. */
function isOpen(position: number, ends: readonly number[]): boolean {
  return ends.filter((at) => Math.abs(at - position) <= 2 * TOUCH_POINTS).length >= LEAST_ENDS;
}

/** Distinct positions of the lines of one orientation. */
function positions(rulings: readonly Ruling[], orientation: Ruling['orientation']): number[] {
  const found: number[] = [];
  for (const { position } of rulings
    .filter((ruling) => ruling.orientation === orientation)
    .toSorted((a, b) => a.position - b.position)) {
    if (found.length === 0 || position - found.at(-1)! > TOUCH_POINTS) found.push(position);
  }
  return found;
}

/** The pieces of the line at a position. */
function linesAt(rulings: readonly Ruling[], orientation: Ruling['orientation'], position: number): Ruling[] {
  return rulings.filter(
    (ruling) => ruling.orientation === orientation && Math.abs(ruling.position - position) <= TOUCH_POINTS,
  );
}

/** True if a line covers most of the edge between two places. */
function covers(pieces: readonly Ruling[], start: number, end: number): boolean {
  return coveredLength(pieces, start, end) >= 0.5 * (end - start);
}

/** Points of a stretch that the pieces of a line cover. */
function coveredLength(pieces: readonly Ruling[], start: number, end: number): number {
  return pieces.reduce((sum, piece) => sum + Math.max(0, Math.min(piece.end, end) - Math.max(piece.start, start)), 0);
}
