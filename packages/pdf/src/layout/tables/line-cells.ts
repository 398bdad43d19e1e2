import type { TextRun } from '../../document/text-run.ts';
import { toSegment } from '../lines/rows.ts';
import type { Segment } from '../lines/text-line.ts';
import { isValue } from './cell-text.ts';
import type { CutLine } from './text-lines.ts';
import { segmentText } from '../lines/build-line.ts';

/** What stands on one line in one column, or across several. */
export interface LineCell {
  column: number;
  columnSpan: number;
  runs: TextRun[];
  /** Frame coordinates. */
  left: number;
  right: number;
  text: string;
}

/** A line with its text told apart by columns. */
export interface CellLine {
  line: CutLine;
  cells: LineCell[];
}

/** A gap from this part of the type size on parts two cells where a column ends; word spaces are narrower. */
const CELL_GAP = 0.35;
/** Text may reach over the edge of a column by this part of the type size. */
const OVERHANG = 0.25;

/** The cells of a line, given the places between the columns in ascending order. */
export function toCellLine(line: CutLine, edges: readonly number[]): CellLine {
  const cells: LineCell[] = [];
  const reach = OVERHANG * line.size;
  for (const segment of line.segments.flatMap((whole) => cutAtEdges(whole, edges))) {
    const [left, , right] = segment.box;
    const middle = (left + right) / 2;
    const column = columnAt(edges, Math.min(left + reach, middle));
    const end = columnAt(edges, Math.max(right - reach, middle));
    addCell(cells, {
      column,
      columnSpan: end - column + 1,
      runs: segment.runs,
      left,
      right,
      text: segmentText(segment),
    });
  }
  return { line, cells };
}

/** The cell in the first column, which mostly says what the line is about. */
export function labelOf({ cells }: CellLine): LineCell | undefined {
  return cells.find((cell) => cell.column === 0);
}

/** Number of the cells in the given columns that hold a value. */
export function valueCount({ cells }: CellLine, columns: ReadonlySet<number>): number {
  return cells.filter((cell) => columns.has(cell.column) && isValue(cell.text)).length;
}

/** The column that a place lies in, from 0. */
export function columnAt(edges: readonly number[], x: number): number {
  let column = 0;
  while (column < edges.length && edges[column]! <= x) column += 1;
  return column;
}

/** Columns can stand closer than a segment's cut: the gap at the edge between two columns is cut all the same. */
function cutAtEdges(segment: Segment, edges: readonly number[]): Segment[] {
  const { runs } = segment;
  const parts: Segment[] = [];
  let start = 0;
  let reach = runs[0]!.right;
  for (let index = 1; index < runs.length; index += 1) {
    const run = runs[index]!;
    if (run.left - reach >= CELL_GAP * run.size && holdsEdge(edges, reach, run.left)) {
      parts.push(toSegment(runs.slice(start, index)));
      start = index;
    }
    reach = Math.max(reach, run.right);
  }
  if (start === 0) return [segment];
  parts.push(toSegment(runs.slice(start)));
  return parts;
}

function holdsEdge(edges: readonly number[], from: number, to: number): boolean {
  return edges.some((x) => x >= from - 0.5 && x <= to + 0.5);
}

/** Text in the column of the cell before it is part of that cell; a cell that reaches into the next one's ends there. */
function addCell(cells: LineCell[], cell: LineCell): void {
  const last = cells.at(-1);
  const lastEnd = last === undefined ? -1 : last.column + last.columnSpan;
  if (last === undefined || cell.column >= lastEnd) {
    cells.push(cell);
  } else if (cell.column > last.column) {
    last.columnSpan = cell.column - last.column;
    cells.push(cell);
  } else if (cell.columnSpan > 1 && last.columnSpan === 1) {
    cells.push({ ...cell, column: cell.column + 1, columnSpan: cell.columnSpan - 1 });
  } else {
    last.runs = [...last.runs, ...cell.runs];
    last.right = Math.max(last.right, cell.right);
    last.text = `${last.text} ${cell.text}`;
    last.columnSpan = Math.max(last.columnSpan, cell.column + cell.columnSpan - last.column);
  }
}
