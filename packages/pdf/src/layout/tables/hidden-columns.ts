import type { Ruling } from '../../document/page-content.ts';
import { findColumnGaps } from './column-gaps.ts';
import { columnAt } from './line-cells.ts';
import { areMarks } from './look-alikes.ts';
import type { RunCell, RunGrid } from './run-grid.ts';
import { segmentText } from '../lines/build-line.ts';
import { cutLines, toCutLine, type CutLine } from './text-lines.ts';

/** Cells of a drawn column that must part at one place, and the part of those with text that they must be. */
const LEAST_CELLS = 3;
const PARTED_SHARE = 0.8;

/**
 * The lines that a grid has not, where a white gap runs down through a drawn column and most of its cells have text on
 * either side of it. A cell with text across the gap stays whole.
 */
export function hiddenColumnLines(grid: RunGrid): Ruling[] {
  return Array.from({ length: grid.columnCount }, (_, column) => column).flatMap((column) => {
    const cells = grid.cells.filter((cell) => cell.column === column && cell.columnSpan === 1).flatMap(toShape);
    if (cells.length < LEAST_CELLS) return [];
    const shapes = cells.map(({ shape }) => shape);
    const gaps = findColumnGaps(shapes, Math.max(LEAST_CELLS, PARTED_SHARE * cells.length));
    return gaps
      .filter(({ x }) => columnAt(grid.columnEdges ?? [], x) === column + 1 && !areMarks(textsBefore(shapes, x)))
      .flatMap(({ x }) => cells.filter(({ shape }) => !crosses(shape, x)).map(({ cell }) => lineIn(cell, x, grid)));
  });
}

interface CellShape {
  cell: RunCell;
  /** All lines of the cell as if they stood on one. */
  shape: CutLine;
}

/** None of a cell without text, or with nothing but leaders. */
function toShape(cell: RunCell): CellShape[] {
  const segments = cutLines(cell.runs).flatMap((line) => line.segments);
  if (segments.length === 0) return [];
  return [{ cell, shape: toCutLine(segments.toSorted((a, b) => a.box[0] - b.box[0])) }];
}

function textsBefore(shapes: readonly CutLine[], x: number): string[] {
  return shapes.flatMap(({ segments }) => segments.filter(({ box }) => box[2] <= x).map(segmentText));
}

function crosses({ segments }: CutLine, x: number): boolean {
  return segments.some(({ box }) => box[0] < x && box[2] > x);
}

function lineIn({ row, rowSpan }: RunCell, x: number, { rowEdges }: RunGrid): Ruling {
  const [start, end] = [rowEdges[row]!.top, rowEdges[row + rowSpan - 1]!.bottom];
  return { orientation: 'vertical', position: x, start, end, thickness: 0 };
}
