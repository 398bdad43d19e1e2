import { isValue, isYear } from './cell-text.ts';
import { groupHeadingRange } from './group-headings.ts';
import type { Head } from './header-ranges.ts';
import { labelOf, type CellLine } from './line-cells.ts';

/** Longer heads are none. */
const MOST_HEADER_LINES = 9;
/** Part of the lines that hold values in a table of such; fewer are words that stand for a value, as `none` does. */
const LEAST_VALUED = 0.15;

/**
 * How many of the first lines of a table name its columns: those above the first line of values, up to the last line
 * that is ruled across; without rules, those in bold where these name all columns. Of a table without values, or with
 * none but far down, those above the first rule, else those in bold. A line without a label that a rule parts from those
 * below, and none from those above, still names columns: years, or sizes. A label alone between two rules is the heading
 * of the first group.
 *
 * @param separators Lines that a rule across most of the table stands over.
 * @param reaching Those of them whose rule runs over the labels too.
 * @param columns From the leftmost to the rightmost text of each column.
 */
export function countHeaderLines(
  lines: readonly CellLine[],
  separators: ReadonlySet<number>,
  reaching: ReadonlySet<number>,
  columns: Head['columns'],
): number {
  let firstBody = lines.findIndex(isBodyLine);
  if (firstBody >= 0) firstBody = afterNumbersOfNames(lines, firstBody, reaching);
  const ruled = [...separators].filter((index) => index > 0 && index < lines.length).toSorted((a, b) => a - b);
  if (firstBody === 0) return 0;
  const areTexts = lines.filter(isBodyLine).length < LEAST_VALUED * lines.length;
  if (firstBody < 0 || firstBody > MOST_HEADER_LINES || areTexts)
    return firstRule(ruled, lines.length) ?? boldLines(lines);
  const under = ruled.findLast((index) => index === firstBody || (index < firstBody && reaching.has(index)));
  if (under !== undefined) {
    const isRuledOff = under > 1 && isLabelOnly(lines[under - 1]!) && separators.has(under - 1);
    return isRuledOff ? under - 1 : under;
  }
  let count = Math.min(firstBody, namesInBold(lines, columns.length) ?? firstBody);
  while (count > 1 && isLabelOnly(lines[count - 1]!) && !isWrapped(lines, count)) count -= 1;
  if (count > 1 && isGroupHeading(lines[count - 1]!, columns)) count -= 1;
  return count;
}

/**
 * Numbers without a label may be names, or lines of some: years, or the `65` of `65 years and over`. Where no row comes
 * before the rule under them, over the labels too, and one comes after it, the table begins below it.
 */
function afterNumbersOfNames(lines: readonly CellLine[], firstBody: number, reaching: ReadonlySet<number>): number {
  if (reaching.has(firstBody)) return firstBody;
  const under = Math.min(...[...reaching].filter((index) => index > firstBody));
  if (under > MOST_HEADER_LINES || under >= lines.length) return firstBody;
  const holdsRow = lines.slice(firstBody, under).some((line) => labelOf(line) !== undefined && isBodyLine(line));
  const isRuledOff = firstBody > 0 && under === firstBody + 1;
  return !holdsRow && (isRuledOff || labelOf(lines[under]!) !== undefined) ? under : firstBody;
}

/** At least half of what stands beside the labels is values, and not only years. */
export function isBodyLine({ cells }: CellLine): boolean {
  const data = cells.filter((cell) => cell.column > 0);
  if (data.length === 0) return false;
  const values = data.filter((cell) => cell.columnSpan === 1 && isValue(cell.text));
  const isYears = values.length > 1 && values.every((cell) => isYear(cell.text));
  return values.length * 2 >= data.length && !isYears;
}

function isLabelOnly({ cells }: CellLine): boolean {
  return cells.length === 1 && cells[0]!.column === 0;
}

/** What is centred over the columns below their names heads the first group of rows, or says their unit in brackets. */
function isGroupHeading({ cells: [cell, ...others] }: CellLine, columns: Head['columns']): boolean {
  if (cell === undefined || others.length > 0 || cell.text.startsWith('(')) return false;
  return groupHeadingRange(cell, columns) !== null;
}

/** A label alone on the line above the first values may be the first line of their label, or the last of a head's. */
function isWrapped(lines: readonly CellLine[], index: number): boolean {
  return lines[index]!.cells[0]?.column !== 0;
}

function firstRule(ruled: readonly number[], lineCount: number): number | undefined {
  const first = ruled[0];
  return first !== undefined && first <= Math.min(MOST_HEADER_LINES, lineCount / 2) ? first : undefined;
}

function boldLines(lines: readonly CellLine[]): number {
  const firstPlain = lines.findIndex((line) => !isBold(line));
  return firstPlain > 0 && firstPlain <= MOST_HEADER_LINES ? firstPlain : 0;
}

/** The lines in bold at the top, where they name all columns and a line follows that has a text in each; else null. */
function namesInBold(lines: readonly CellLine[], columnCount: number): number | null {
  const count = boldLines(lines);
  const named = new Set(lines.slice(0, count).flatMap(({ cells }) => cells.map((cell) => cell.column)));
  return named.size === columnCount && lines[count]!.cells.length === columnCount ? count : null;
}

function isBold({ cells }: CellLine): boolean {
  return cells.every((cell) => cell.runs.every((run) => run.font.bold));
}
