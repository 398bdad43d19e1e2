import type { Ruling } from '../../document/page-content.ts';
import { groupHeadingRange } from './group-headings.ts';
import { tileColumns, type ColumnRange } from './header-tiling.ts';
import type { CellLine, LineCell } from './line-cells.ts';

/** A text is centred over columns, or over another text, within this part of the type size. */
const CENTRED = 0.6;

/** The head of a table. Frame coordinates. */
export interface Head {
  lines: readonly CellLine[];
  /** From the leftmost to the rightmost text of each column of the table. */
  columns: readonly { left: number; right: number }[];
  rulings: readonly Ruling[];
  /** From baseline to baseline of the lines of the table that stand nearest to each other, in points. */
  leading: number;
}

/**
 * The columns that each heading of a line of a head stands over: those that lines drawn beside or under it say, else those
 * that it is centred over.
 *
 * @param index Which of the lines of the head, from 0.
 */
export function headingRanges(index: number, { lines, columns, rulings }: Head): ColumnRange[] {
  const { cells, line } = lines[index]!;
  const leaf = lines.at(-1)!;
  const tiling = index + 1 < lines.length ? tileColumns(cells, leaf.cells, columns, line.size) : null;
  return cells.map((cell, at) => {
    const own = { column: cell.column, end: cell.column + cell.columnSpan };
    const free = {
      column: at === 0 ? 0 : cells[at - 1]!.column + cells[at - 1]!.columnSpan,
      end: cells[at + 1]?.column ?? columns.length,
    };
    const next = lines[index + 1];
    const going = next === undefined ? undefined : goingOn(cell, next.cells, line.size);
    if (going !== undefined) return { column: going.column, end: going.column + 1 };
    return (
      drawnRange(cell, own, free, line, columns, rulings) ??
      (next === undefined
        ? ((index > 0 && cells.length === 1 ? groupHeadingRange(cell, columns) : null) ?? own)
        : (ruledRange(cell, own, free, line.bottom, next, columns, rulings) ??
          tiling?.[at] ??
          centredRange(cell, own, free, lines.slice(index + 1), columns, line.size)))
    );
  });
}

/** What a name goes on with below, in a small letter: a long line of it may reach over the columns beside its own. */
function goingOn(cell: LineCell, below: readonly LineCell[], size: number): LineCell | undefined {
  if (cell.columnSpan === 1) return undefined;
  const under = below.filter((other) => other.right > cell.left && other.left < cell.right);
  const [only] = under;
  const isOne = under.length === 1 && only!.columnSpan === 1 && /^\p{Ll}/u.test(only!.text);
  return isOne && isInLine(cell, only!, size) ? only : undefined;
}

/** The columns between the vertical lines on either side of a heading, where there are several. */
function drawnRange(
  cell: LineCell,
  own: ColumnRange,
  free: ColumnRange,
  line: CellLine['line'],
  columns: readonly { left: number; right: number }[],
  rulings: readonly Ruling[],
): ColumnRange | null {
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

/** The columns that a rule right under a heading covers, where there are several. */
function ruledRange(
  cell: LineCell,
  own: ColumnRange,
  free: ColumnRange,
  bottom: number,
  next: CellLine,
  columns: readonly { left: number; right: number }[],
  rulings: readonly Ruling[],
): ColumnRange | null {
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
  own: ColumnRange,
  free: ColumnRange,
  below: readonly CellLine[],
  columns: readonly { left: number; right: number }[],
  size: number,
): ColumnRange {
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
