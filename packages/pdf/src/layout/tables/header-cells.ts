import type { Ruling } from '../../document/page-content.ts';
import { tileColumns } from './header-tiling.ts';
import type { CellLine, LineCell } from './line-cells.ts';
import type { RunCell } from './run-grid.ts';

/** Lines of one cell stand no farther apart than this part of the type size, from baseline to baseline. */
const CELL_LEADING = 1.75;
/** A text is centred over columns, or over another text, within this part of the type size. */
const CENTRED = 0.6;
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
export function headerCells(
  lines: readonly CellLine[],
  columns: readonly { left: number; right: number }[],
  rulings: readonly Ruling[],
): { cells: RunCell[]; rowCount: number; rowOfLine: number[] } {
  const spread = lines.map((line, index) => spreadLine(line, index, lines, columns, rulings));
  const merged = mergeDown(spread, lines, rulings);
  fillBlanks(merged, lines.length);
  return compact(merged, lines.length);
}

/** Gives each heading of a line the columns that it stands over. */
function spreadLine(
  { cells, line }: CellLine,
  index: number,
  lines: readonly CellLine[],
  columns: readonly { left: number; right: number }[],
  rulings: readonly Ruling[],
): HeaderCell[] {
  const leaf = lines.at(-1)!;
  const tiling = index + 1 < lines.length ? tileColumns(cells, leaf.cells, columns, line.size) : null;
  return cells.map((cell, at) => {
    const own = { column: cell.column, end: cell.column + cell.columnSpan };
    const free = {
      column: at === 0 ? 0 : cells[at - 1]!.column + cells[at - 1]!.columnSpan,
      end: cells[at + 1]?.column ?? columns.length,
    };
    const next = lines[index + 1];
    const range =
      drawnRange(cell, own, free, line, columns, rulings) ??
      (next === undefined
        ? own
        : (ruledRange(cell, own, free, line.bottom, next, columns, rulings) ??
          tiling?.[at] ??
          centredRange(cell, own, free, lines.slice(index + 1), columns, line.size)));
    return { first: index, last: index, ...range, cells: [cell] };
  });
}

/** The columns between the vertical lines on either side of a heading, where there are several. */
function drawnRange(
  cell: LineCell,
  own: Range,
  free: Range,
  line: CellLine['line'],
  columns: readonly { left: number; right: number }[],
  rulings: readonly Ruling[],
): Range | null {
  const height = line.baseline - 0.3 * line.size;
  const beside = rulings
    .filter(({ orientation, start, end }) => orientation === 'vertical' && start < height && end > height)
    .map((ruling) => ruling.position);
  const left = Math.max(...beside.filter((x) => x <= cell.left + 1));
  const right = Math.min(...beside.filter((x) => x >= cell.right - 1));
  if (!Number.isFinite(left) || !Number.isFinite(right)) return null;
  const between = columns.flatMap((column, index) =>
    column.left >= left - 1 && column.right <= right + 1 ? [index] : [],
  );
  if (between.length < 2) return null;
  const range = { column: between[0]!, end: between.at(-1)! + 1 };
  const isFree = range.column >= free.column && range.end <= free.end;
  return isFree && range.column <= own.column && range.end >= own.end ? range : null;
}

interface Range {
  column: number;
  /** The column after the last. */
  end: number;
}

/** The columns that a rule right under a heading covers, where there are several. */
function ruledRange(
  cell: LineCell,
  own: Range,
  free: Range,
  bottom: number,
  next: CellLine,
  columns: readonly { left: number; right: number }[],
  rulings: readonly Ruling[],
): Range | null {
  const middle = (cell.left + cell.right) / 2;
  const rule = rulings.find(
    (ruling) =>
      ruling.orientation === 'horizontal' &&
      ruling.position >= bottom - 3 &&
      ruling.position <= next.line.baseline - 0.4 * next.line.size &&
      ruling.start < middle &&
      ruling.end > middle,
  );
  if (rule === undefined) return null;
  const covered = columns.flatMap(({ left, right }, column) => {
    const at = (left + right) / 2;
    return at >= rule.start && at <= rule.end ? [column] : [];
  });
  if (covered.length < 2 || covered.length === columns.length) return null;
  const range = { column: Math.min(covered[0]!, own.column), end: Math.max(covered.at(-1)! + 1, own.end) };
  return range.column >= free.column && range.end <= free.end ? range : null;
}

/** The free columns that a heading is centred over, if it does not stand in line with what is under it. */
function centredRange(
  cell: LineCell,
  own: Range,
  free: Range,
  below: readonly CellLine[],
  columns: readonly { left: number; right: number }[],
  size: number,
): Range {
  const under = below.flatMap((line) => line.cells).find((other) => other.column === own.column);
  const isAlone = own.end - own.column === 1;
  if (isAlone && (under === undefined || own.column === 0 || isInLine(cell, under, size))) return own;
  const middle = (cell.left + cell.right) / 2;
  let best = own;
  let off = isAlone ? CENTRED * size : Number.POSITIVE_INFINITY;
  for (let column = Math.max(free.column, 1); column <= own.column; column += 1) {
    for (let end = own.end; end <= free.end; end += 1) {
      if (end - column < 2) continue;
      const distance = Math.abs((columns[column]!.left + columns[end - 1]!.right) / 2 - middle);
      if (distance < off - 0.01) {
        best = { column, end };
        off = distance;
      }
    }
  }
  return off <= 2 * size || isAlone ? best : own;
}

function isInLine(a: LineCell, b: LineCell, size: number): boolean {
  const reach = 0.35 * size;
  return (
    Math.abs(a.left - b.left) <= reach ||
    Math.abs(a.right - b.right) <= reach ||
    Math.abs((a.left + a.right) / 2 - (b.left + b.right) / 2) <= CENTRED * size
  );
}

/** Joins a heading with what stands under it in the same columns, where no rule parts them. */
function mergeDown(spread: HeaderCell[][], lines: readonly CellLine[], rulings: readonly Ruling[]): HeaderCell[] {
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
      if (above !== undefined && isOnly && goesOn(above, cell, lines, rulings)) {
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

function goesOn(above: HeaderCell, cell: HeaderCell, lines: readonly CellLine[], rulings: readonly Ruling[]): boolean {
  const isOne = above.end - above.column === 1;
  if (isOne !== (cell.end - cell.column === 1) && !(above.column === cell.column || above.end === cell.end))
    return false;
  const from = lines[above.last]!.line;
  const to = lines[cell.first]!.line;
  if (to.baseline - from.baseline > CELL_LEADING * Math.max(from.size, to.size)) return false;
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
