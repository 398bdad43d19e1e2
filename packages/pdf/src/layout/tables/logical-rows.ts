import { ascending } from '../../internal/ascending.ts';
import { isValue } from './cell-text.ts';
import { hangingLines } from './hanging-lines.ts';
import { labelOf, valueCount, type CellLine, type LineCell } from './line-cells.ts';
import { textRowStarts } from './text-rows.ts';

/** Lines closer than this part of the usual distance of rows belong to one row. */
const TIGHT = 0.82;
/** Lines farther apart than this part of it do not. */
const WIDE = 1.1;
/** Rows are set apart where the widest step is larger than the narrowest by this much. */
const LOOSE = 1.3;
/** Left edges that differ by more than this part of the type size are an indent. */
const INDENT = 0.5;
/** A level of indents that less than this part of the labels stand at is that of second lines, not of sub-items. */
const RARE_LEVEL = 0.35;
/** Entries of a column that must be values for it to be one of values. */
const VALUE_SHARE = 0.5;
/** A label that was wrapped has at least so many characters on its first line. */
const LEAST_WRAPPED_CHARACTERS = 12;

/** Rules that a body whose rows they part has at least. */
const LEAST_RULES = 3;
/** Part of the stretches of several lines whose lines may each have a text in every column, as rows have. */
const MOST_FULL = 0.5;

/** What the lines of a table's body have in common. */
interface Body {
  lines: readonly CellLine[];
  /** Columns beside the labels whose entries are values. */
  valueColumns: ReadonlySet<number>;
  /** Second lines of entries, by their indent. */
  hanging: ReadonlySet<number>;
  /** Distance from line to line of values, in the middle of all; of all lines where there are none. */
  usualStep: number;
  smallestStep: number;
  largestStep: number;
}

/**
 * Joins the lines of a table's body to rows. Where columns hold values, a row has one line of them, and a line without
 * goes with the row above or below if distance, wording and indents say that a cell was wrapped. Gives the first line of
 * each row.
 *
 * @param separators Lines that a rule stands over.
 * @param headings Lines that are the heading of a group of rows.
 * @param texts What {@link textRowStarts} says of the lines.
 */
export function findRowStarts(
  lines: readonly CellLine[],
  separators: ReadonlySet<number>,
  headings: ReadonlySet<number> = new Set(),
  texts: readonly number[] | null = textRowStarts(lines),
): number[] {
  if (lines.length === 0) return [];
  const body = bodyOf(lines);
  const ruled = ruledRowStarts(body, separators);
  if (ruled !== null) return ruled;
  if (texts !== null && body.valueColumns.size === 0) {
    const all = new Set([...texts, ...separators, ...headings, ...[...headings].map((index) => index + 1)]);
    return [...all].filter((index) => index >= 0 && index < lines.length).toSorted((a, b) => a - b);
  }
  const joins = body.valueColumns.size > 0 ? joinsValues : joinsTexts;
  const isStart = (index: number) =>
    index === 0 || separators.has(index) || headings.has(index) || headings.has(index - 1) || !joins(body, index);
  return lines.flatMap((_, index) => (isStart(index) ? [index] : []));
}

/**
 * The first line of each row where every row has a rule below it: of the lines between two rules no two hold values, or,
 * where there are no values, few of them have a text in every column. Null where rules do not part rows.
 */
function ruledRowStarts({ lines, valueColumns }: Body, separators: ReadonlySet<number>): number[] | null {
  const cuts = [...separators].filter((index) => index > 0 && index < lines.length).toSorted((a, b) => a - b);
  if (cuts.length < LEAST_RULES) return null;
  const starts = [0, ...cuts];
  const rows = starts.map((start, index) => lines.slice(start, starts[index + 1] ?? lines.length));
  if (valueColumns.size > 0) {
    const isRow = (row: readonly CellLine[]) => row.filter((line) => valueCount(line, valueColumns) > 0).length <= 1;
    return rows.every(isRow) ? starts : null;
  }
  const columnCount = Math.max(...lines.map(({ cells }) => cells.length));
  const several = rows.filter((row) => row.length > 1);
  const full = several.filter((row) => row.every(({ cells }) => cells.length === columnCount));
  return full.length <= MOST_FULL * several.length ? starts : null;
}

function bodyOf(lines: readonly CellLine[]): Body {
  const valueColumns = findValueColumns(lines);
  const all = lines.slice(1).map((_, offset) => step(lines, offset + 1));
  const valued = all.filter((_, offset) =>
    [offset, offset + 1].every((at) => valueCount(lines[at]!, valueColumns) > 0),
  );
  return {
    lines,
    valueColumns,
    hanging: hangingLines(lines, valueColumns),
    usualStep: median(valued.length > 0 ? valued : all),
    smallestStep: Math.min(...all),
    largestStep: Math.max(...all),
  };
}

function findValueColumns(lines: readonly CellLine[]): Set<number> {
  const cells = lines.flatMap((line) => line.cells).filter((cell) => cell.column > 0 && cell.columnSpan === 1);
  const columns = [...Map.groupBy(cells, (cell) => cell.column)].filter(([, entries]) => {
    const values = entries.filter((cell) => isValue(cell.text));
    return values.length >= 2 && values.length >= VALUE_SHARE * entries.length;
  });
  return new Set(columns.map(([column]) => column));
}

/** In a table of values a row has one line of them. */
function joinsValues(body: Body, index: number): boolean {
  const { lines, valueColumns, hanging, usualStep } = body;
  if (hanging.has(index)) return step(lines, index) <= WIDE * usualStep;
  const here = lines[index]!;
  const above = lines[index - 1]!;
  const isValued = valueCount(here, valueColumns) > 0;
  const isAboveValued = valueCount(above, valueColumns) > 0;
  if (isValued && isAboveValued) return false;
  if (isValued) return !hanging.has(index - 1) && isFirstPart(body, index - 1);
  if (isAboveValued) return isLastPart(body, index);
  return step(lines, index) <= 1.05 * body.smallestStep && continues(body, above, here);
}

/** Whether a line without values is the start of the row of values under it. */
function isFirstPart({ lines, usualStep, ...rest }: Body, index: number): boolean {
  const here = lines[index]!;
  const below = lines[index + 1]!;
  const distance = step(lines, index + 1);
  if (distance > WIDE * usualStep) return false;
  const hasText = here.cells.some((cell) => cell.column > 0);
  if (hasText && distance >= TIGHT * usualStep) return labelOf(below) === undefined;
  const isNearer = index === 0 || distance <= 1.02 * step(lines, index);
  if (isNearer && distance < TIGHT * usualStep) return true;
  return continues({ lines, usualStep, ...rest }, here, below);
}

/** Whether a line without values goes on with the row of values above it. */
function isLastPart(body: Body, index: number): boolean {
  const { lines, usualStep } = body;
  const here = lines[index]!;
  const distance = step(lines, index);
  if (distance > WIDE * usualStep) return false;
  const next = index + 1 < lines.length ? step(lines, index + 1) : Number.POSITIVE_INFINITY;
  if (distance < TIGHT * usualStep && distance <= next + 0.1) return true;
  if (here.cells.some((cell) => cell.column > 0)) return labelOf(here) === undefined;
  return continues(body, lines[index - 1]!, here);
}

/** Words that a text does not end with, and marks of one that goes on. */
const OPEN_END =
  /(?:[,\-\u2010\u2013(/&]|\b(?:and|or|of|the|for|in|to|with|by|from|und|oder|der|die|das|et|ou|de|des|du|la|le|y|e|di))$/iu;
const NUMBERED = /^(?:[a-z]|[ivx]{1,4}|\d{1,3})[.)]/iu;

/** Whether the label of a line goes on in that of the next. */
function continues(body: Body, above: CellLine, below: CellLine): boolean {
  const first = labelOf(above);
  const next = labelOf(below);
  if (first === undefined || next === undefined) return next === undefined;
  if (first.text.endsWith(':') || isBold(first) !== isBold(next) || NUMBERED.test(next.text)) return false;
  if (OPEN_END.test(first.text.trim())) return true;
  const isLong = first.text.length >= LEAST_WRAPPED_CHARACTERS;
  return isLong && (/^[\p{Ll}(]/u.test(next.text) || isHanging(body, first, next));
}

/**
 * Whether a label stands at an indent as second lines do: the label after it is back at the first one's place, and few
 * labels stand at that indent. Items of a group come in several.
 */
function isHanging({ lines }: Body, first: LineCell, next: LineCell): boolean {
  const reach = INDENT * next.runs[0]!.size;
  if (next.left - first.left < reach) return false;
  const labels = lines.flatMap((line) => labelOf(line) ?? []);
  const after = labels[labels.indexOf(next) + 1];
  const isBack = after === undefined || after.left - first.left < reach;
  const level = labels.filter((label) => Math.abs(label.left - next.left) < reach);
  return isBack && level.length <= Math.max(1, RARE_LEVEL * labels.length);
}

/** Without values: lines that stand tighter than rows do, or have nothing in the first column, go on with the row. */
function joinsTexts(body: Body, index: number): boolean {
  const { lines, smallestStep, largestStep, usualStep } = body;
  const here = lines[index]!;
  const distance = step(lines, index);
  const label = labelOf(here);
  if (distance > 1.25 * smallestStep) return false;
  if (label === undefined) return true;
  const isLoose = largestStep > LOOSE * smallestStep;
  if (isLoose && distance < TIGHT * Math.max(usualStep, largestStep)) return true;
  const first = labelOf(lines[index - 1]!);
  const leftmost = Math.min(...lines.flatMap((line) => labelOf(line)?.left ?? []));
  const isIndented = first !== undefined && label.left - leftmost >= INDENT * here.line.size;
  return isIndented || (here.cells.length === 1 && continues(body, lines[index - 1]!, here));
}

function isBold({ runs }: LineCell): boolean {
  return runs.every((run) => run.font.bold);
}

/** From the baseline above to that of a line. */
function step(lines: readonly CellLine[], index: number): number {
  return lines[index]!.line.baseline - lines[index - 1]!.line.baseline;
}

function median(values: readonly number[]): number {
  return ascending(values)[Math.floor(values.length / 2)] ?? 0;
}
