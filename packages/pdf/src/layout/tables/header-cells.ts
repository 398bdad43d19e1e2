import { headingRanges, type Head } from './header-ranges.ts';
import type { CellLine, LineCell } from './line-cells.ts';
import type { RunCell } from './run-grid.ts';

/** Lines of one cell stand no farther apart than this part of the type size, from baseline to baseline ... */
const CELL_LEADING = 1.75;
/** ... or than this part of the distance of lines in a table that is set wider as a whole. */
const SAME_LEADING = 1.05;

interface HeaderCell {
  first: number;
  last: number;
  column: number;
  end: number;
  cells: LineCell[];
}

/**
 * The cells of a head of several lines: a heading over several columns spans them, and the lines of one heading are one
 * cell. Rows count from 0; those that no cell needs are left out.
 */
export function headerCells(head: Head): { cells: RunCell[]; rowCount: number; rowOfLine: number[] } {
  const { lines } = head;
  const spread = lines.map(({ cells }, index) => {
    const ranges = headingRanges(index, head);
    return cells.map((cell, at): HeaderCell => ({ first: index, last: index, ...ranges[at]!, cells: [cell] }));
  });
  const merged = mergeDown(spread, head);
  fillBlanks(merged, lines.length);
  return compact(merged, lines.length);
}

/** Joins a heading with what stands under it in the same columns, where no rule parts them. */
function mergeDown(spread: HeaderCell[][], head: Head): HeaderCell[] {
  const done: HeaderCell[] = [];
  let open: HeaderCell[] = [];
  spread.forEach((line, index) => {
    const taken = new Set<HeaderCell>();
    const next: HeaderCell[] = [];
    for (const cell of line) {
      const over = open.filter((other) => other.column < cell.end && other.end > cell.column);
      const above = over.length === 1 && !taken.has(over[0]!) ? over[0]! : undefined;
      const isOnly =
        above !== undefined &&
        line.filter((other) => other.column < above.end && other.end > above.column).length === 1;
      if (above !== undefined && isOnly && goesOn(above, cell, head)) {
        taken.add(above);
        above.last = index;
        above.column = Math.min(above.column, cell.column);
        above.end = Math.max(above.end, cell.end);
        above.cells.push(...cell.cells);
        next.push(above);
      } else {
        next.push(cell);
      }
    }
    for (const cell of open) {
      if (!next.includes(cell) && next.some((other) => other.column < cell.end && other.end > cell.column))
        done.push(cell);
      else if (!next.includes(cell)) next.push(cell);
    }
    open = next;
  });
  return [...done, ...open];
}

function goesOn(above: HeaderCell, cell: HeaderCell, { lines, rulings, leading }: Head): boolean {
  const isOne = above.end - above.column === 1;
  if (isOne !== (cell.end - cell.column === 1)) {
    const isAtEdge = above.column === cell.column || above.end === cell.end;
    if (!isAtEdge || namesFollowBeside(above, cell, lines)) return false;
  }
  const from = lines[above.last]!.line;
  const to = lines[cell.first]!.line;
  const reach = Math.max(CELL_LEADING * Math.max(from.size, to.size), SAME_LEADING * leading);
  if (to.baseline - from.baseline > reach || isLineOfUnits(lines[cell.first]!, lines[above.last]!)) return false;
  const middle = (cell.cells[0]!.left + cell.cells[0]!.right) / 2;
  return !rulings.some(
    (ruling) =>
      ruling.orientation === 'horizontal' &&
      ruling.start <= middle &&
      ruling.end >= middle &&
      ruling.position > from.baseline - 0.2 * from.size &&
      ruling.position < to.baseline - 0.4 * to.size,
  );
}

/** Whether lines below name columns under the upper heading that the lower one does not stand over. */
function namesFollowBeside(above: HeaderCell, cell: HeaderCell, lines: Head['lines']): boolean {
  const isBeside = ({ column }: LineCell): boolean =>
    column >= above.column && column < above.end && (column < cell.column || column >= cell.end);
  return lines.slice(cell.first + 1).some(({ cells }) => cells.some(isBeside));
}

/** A line of slanted type below names in upright type says what they are counted in. */
function isLineOfUnits(line: CellLine, above: CellLine): boolean {
  return (
    line.cells.length > 1 && isSlanted(line) && !above.cells.some((cell) => cell.runs.some((run) => run.font.italic))
  );
}

function isSlanted({ cells }: CellLine): boolean {
  return cells.every((cell) => cell.runs.every((run) => run.font.italic));
}

/** Blank places over a heading, and under the last, are its own. */
function fillBlanks(cells: HeaderCell[], lineCount: number): void {
  const isFree = (row: number, cell: HeaderCell) =>
    !cells.some(
      (other) =>
        other !== cell && other.first <= row && other.last >= row && other.column < cell.end && other.end > cell.column,
    );
  for (const cell of cells.toSorted((a, b) => b.first - a.first)) {
    while (cell.last + 1 < lineCount && isFree(cell.last + 1, cell)) cell.last += 1;
    while (cell.first > 0 && isFree(cell.first - 1, cell)) cell.first -= 1;
  }
}

function compact(
  cells: readonly HeaderCell[],
  lineCount: number,
): { cells: RunCell[]; rowCount: number; rowOfLine: number[] } {
  const rowOfLine: number[] = [];
  for (let line = 0; line < lineCount; line += 1) {
    const isNew = line === 0 || cells.some((cell) => cell.first === line || cell.last === line - 1);
    rowOfLine.push((rowOfLine.at(-1) ?? -1) + (isNew ? 1 : 0));
  }
  const made = cells.map((cell) => ({
    row: rowOfLine[cell.first]!,
    rowSpan: rowOfLine[cell.last]! - rowOfLine[cell.first]! + 1,
    column: cell.column,
    columnSpan: cell.end - cell.column,
    runs: cell.cells.flatMap((part) => part.runs),
  }));
  return { cells: made, rowCount: (rowOfLine.at(-1) ?? -1) + 1, rowOfLine };
}
