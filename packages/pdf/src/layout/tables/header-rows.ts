import type { FilledArea } from '../../document/page-content.ts';
import { cellText, isValue, isYear } from './cell-text.ts';
import { colourBehind } from './colour-behind.ts';
import type { RunCell, RunGrid } from './run-grid.ts';

/** Longer heads are none. */
const MOST_HEADER_ROWS = 6;
/** Rows that are looked at to learn what a column holds. */
const SAMPLE_ROWS = 40;
/** Part of a column's entries that are values in a column of values. */
const VALUE_SHARE = 0.6;
/** Part of a column's entries that hold a digit in a column of quantities with words: `100 ppm`, `21 days`. */
const DIGIT_SHARE = 0.8;
/** A name of a column is shorter than this. */
const MOST_NAME_CHARACTERS = 80;
/** A colour is that of a row if it lies behind this part of the row's width. */
const SHADED_SHARE = 0.6;

/** A cell that holds text. */
interface NamedCell {
  column: number;
  columnSpan: number;
  rowSpan: number;
  text: string;
  isBold: boolean;
}

/** The cells with text that begin in a row, from left to right. */
type NamedRow = readonly NamedCell[];

/** What most entries of a column are, where that tells them from a name. */
type ColumnKind = 'values' | 'years' | 'quantities';

/** By column; null where the entries do not tell. */
type ColumnKinds = readonly (ColumnKind | null)[];

/**
 * How many rows at the top of a grid of lines name its columns.
 *
 * What the columns hold tells it best: a head ends where the values begin. In a table of words a head is told by its
 * type, its colour, or by its cells over several columns. A head goes on where columns still want a name, and ends
 * before the heading of the first group of rows.
 *
 * @param areas Coloured areas of the page, in the frame of the grid.
 */
export function countHeaderRows(grid: RunGrid, areas: readonly FilledArea[]): number {
  const rows = namedRows(grid);
  const kinds = columnKinds(rows, grid.columnCount);
  const firstBody = rows.findIndex((row, index) => isBody(row, index, rows, kinds));
  const byKind = firstBody > MOST_HEADER_ROWS || isBlank(rows.slice(0, firstBody)) ? 0 : firstBody;
  const count = firstBody < 0 ? countByLook(grid, rows, areas) : byKind;
  if (count === 0) return 0;
  const whole = Math.min(grid.rowCount - 1, withNamesBelow(count, rows, grid, kinds));
  return endOfNames(whole, rows, grid.columnCount);
}

function namedRows({ cells, rowCount }: RunGrid): NamedRow[] {
  const rows = Array.from({ length: rowCount }, (): NamedCell[] => []);
  for (const cell of cells) {
    if (cell.runs.length > 0) rows[cell.row]?.push(toNamedCell(cell));
  }
  return rows.map((row) => row.toSorted((a, b) => a.column - b.column));
}

function toNamedCell({ column, columnSpan, rowSpan, runs }: RunCell): NamedCell {
  return { column, columnSpan, rowSpan, text: cellText(runs), isBold: runs.every((run) => run.font.bold) };
}

/** Learnt from the lower half of the table, where no head is. */
function columnKinds(rows: readonly NamedRow[], columnCount: number): ColumnKinds {
  const half = Math.floor(rows.length / 2);
  const sample = rows.slice(half, half + SAMPLE_ROWS).flat();
  const least = rows.length > 4 ? 2 : 1;
  return Array.from({ length: columnCount }, (_, column) => {
    const texts = sample.filter((cell) => cell.column === column && cell.columnSpan === 1).map((cell) => cell.text);
    if (texts.length < least) return null;
    const share = (test: (text: string) => boolean) => texts.filter(test).length / texts.length;
    if (share(isValue) >= VALUE_SHARE) return share(isYear) >= VALUE_SHARE ? 'years' : 'values';
    return column > 0 && share(hasDigit) >= DIGIT_SHARE ? 'quantities' : null;
  });
}

/** At least half of what stands in columns of one kind is of that kind, and it does not number or date the columns. */
function isBody(row: NamedRow, index: number, rows: readonly NamedRow[], kinds: ColumnKinds): boolean {
  const typed = row.filter((cell) => cell.columnSpan === 1 && kinds[cell.column] !== null);
  const fitting = typed.filter((cell) => fits(cell.text, kinds[cell.column]!));
  if (fitting.length === 0 || fitting.length * 2 < typed.length) return false;
  const isTop = rows.slice(0, index).every((above) => !above.some((cell) => fits(cell.text, 'values')));
  if (!isTop || index === rows.length - 1) return true;
  const names = fitting.filter((cell) => cell.column > 0);
  const isRising = row.every((cell) => cell.isBold) && rises(names);
  return !namesByYear(names, row, kinds) && !namesByNumber(row) && !isRising;
}

function fits(text: string, kind: ColumnKind): boolean {
  return kind === 'quantities' ? hasDigit(text) : isValue(text);
}

/** Years over columns that hold something else. One alone may be a value as well, but for a blank before it. */
function namesByYear(names: NamedRow, row: NamedRow, kinds: ColumnKinds): boolean {
  const isYears = names.every((cell) => isYear(cell.text) && kinds[cell.column] !== 'years');
  return isYears && (names.length > 1 || (names.length === 1 && row[0]!.column > 0));
}

/** Columns that are counted: (1) (2) (3). */
function namesByNumber(row: NamedRow): boolean {
  const numbers = row.map((cell) => Number(/^[([]?(\d{1,2})[)\]]?$/u.exec(cell.text)?.[1] ?? Number.NaN));
  return numbers.length >= 3 && numbers.every((number, index) => number === numbers[0]! + index) && numbers[0]! <= 2;
}

/** Whole numbers that rise from column to column, as those of months, ages and marks do. */
function rises(names: NamedRow): boolean {
  const numbers = names.map((cell) => (/^\d{1,4}$/u.test(cell.text) ? Number(cell.text) : Number.NaN));
  return numbers.length >= 3 && numbers.slice(1).every((number, index) => number > numbers[index]!);
}

/** In a table of words: the rows at the top that are set in bold, on a colour of their own, or over several columns. */
function countByLook(grid: RunGrid, rows: readonly NamedRow[], areas: readonly FilledArea[]): number {
  const firstPlain = rows.findIndex((row) => !row.every((cell) => cell.isBold) || row.length === 0);
  if (firstPlain > 0 && firstPlain <= MOST_HEADER_ROWS) return firstPlain;
  const shaded = countShaded(grid, areas);
  if (shaded > 0 && shaded <= MOST_HEADER_ROWS) return shaded;
  return isHeading(rows) ? 1 : 0;
}

/** Rows at the top on a colour that no row below has. */
function countShaded(grid: RunGrid, areas: readonly FilledArea[]): number {
  const [left, , right] = grid.box;
  const colours = grid.rowEdges.map(({ top, bottom }) =>
    colourBehind((top + bottom) / 2, { left, right }, areas, SHADED_SHARE),
  );
  const first = colours[0];
  if (first === undefined) return 0;
  const count = colours.findIndex((colour) => colour !== first);
  return count > 0 && !colours.slice(count).includes(first) ? count : 0;
}

/** A first row with a heading over several columns, or with a blank before it, where the rows below have neither. */
function isHeading([first, ...others]: readonly NamedRow[]): boolean {
  if (first === undefined || others.length < 2 || first.length < 2) return false;
  if (first.some(isTooLong)) return false;
  const isWide = (row: NamedRow) => row.some((cell) => cell.columnSpan > 1);
  const lower = others.slice(Math.floor(others.length / 2));
  if (isWide(first) && !lower.some(isWide)) return true;
  return first[0]!.column === 1 && others.every((row) => row.length === 0 || row[0]!.column === 0);
}

/** A heading over several columns is followed by the names of each. */
function withNamesBelow(count: number, rows: readonly NamedRow[], grid: RunGrid, kinds: ColumnKinds): number {
  const next = rows[count];
  const isSpanned = rows[count - 1]!.some((cell) => cell.columnSpan > 1 && cell.columnSpan < grid.columnCount);
  if (!isSpanned || next === undefined || next.length < 2 || next.some(isTooLong)) return count;
  return next[0]!.column === 0 && isBody(next, count, rows, kinds) ? count : count + 1;
}

/**
 * A row with a label is no row of names where the labels have their name already, or all columns beside them have:
 * it is the heading of a group, or words among the data.
 */
function endOfNames(count: number, rows: readonly NamedRow[], columnCount: number): number {
  const named = new Set<number>();
  for (let index = 0; index < count; index += 1) {
    const row = rows[index]!;
    const isAllNamed = named.has(0) || named.size >= columnCount - 1;
    if (row[0]?.column === 0 && isAllNamed && !namesByNumber(row)) return index;
    for (const cell of row) if (cell.columnSpan === 1) named.add(cell.column);
  }
  return count;
}

function isBlank(rows: readonly NamedRow[]): boolean {
  return rows.every((row) => row.length === 0);
}

/** Whether a cell holds more than a name. */
function isTooLong({ text }: NamedCell): boolean {
  return text.length > MOST_NAME_CHARACTERS;
}

function hasDigit(text: string): boolean {
  return /\p{N}/u.test(text);
}
