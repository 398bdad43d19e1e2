import { isValue } from './cell-text.ts';
import type { CellLine, LineCell } from './line-cells.ts';

/** Lines closer than this part of the usual distance belong together. */
const TIGHT = 0.82;

/**
 * Joins the lines of a table's body to rows: a line without values goes with the row above or below where distance,
 * wording and indents say that a cell was wrapped. Gives the first line of each row.
 */
export function findRowStarts(lines: readonly CellLine[], separators: ReadonlySet<number>): number[] {
  if (lines.length === 0) return [];
  const usual = usualStep(lines);
  const hasValues = lines.filter((line) => valueCount(line) > 0).length >= 2;
  const starts = [0];
  for (let index = 1; index < lines.length; index += 1) {
    const isNew =
      separators.has(index) || !(hasValues ? joinsValues(lines, index, usual) : joinsTexts(lines, index, usual));
    if (isNew) starts.push(index);
  }
  return starts;
}

/** In a table of values a row has one line of them. */
function joinsValues(lines: readonly CellLine[], index: number, usual: number): boolean {
  const here = lines[index]!;
  const above = lines[index - 1]!;
  if (valueCount(here) > 0 && valueCount(above) > 0) return false;
  if (valueCount(here) > 0) return isFirstPart(lines, index - 1, usual);
  if (valueCount(above) > 0) return isLastPart(lines, index, usual);
  return sameColumns(here, above) && step(lines, index) <= 1.05 * smallestStep(lines) && continues(above, here);
}

/** Whether a line without values is the start of the row of values under it. */
function isFirstPart(lines: readonly CellLine[], index: number, usual: number): boolean {
  const here = lines[index]!;
  const below = lines[index + 1]!;
  const label = labelOf(below);
  if (here.cells.some((cell) => cell.column > 0)) {
    return step(lines, index + 1) < TIGHT * usual || label === undefined;
  }
  if (label === undefined) return true;
  if (step(lines, index + 1) > 1.1 * usual) return false;
  if (isTighter(lines, index + 1, index)) return step(lines, index + 1) < TIGHT * usual || continues(here, below);
  return continues(here, below);
}

/** Whether a line without values goes on with the row of values above it. */
function isLastPart(lines: readonly CellLine[], index: number, usual: number): boolean {
  const here = lines[index]!;
  const above = lines[index - 1]!;
  if (step(lines, index) > 1.1 * usual) return false;
  if (step(lines, index) < TIGHT * usual) return true;
  if (here.cells.some((cell) => cell.column > 0)) return labelOf(here) === undefined;
  return continues(above, here);
}

/** Words that a text does not end with, and marks of one that goes on. */
const OPEN_END =
  /(?:[,\-\u2010\u2013(/&]|\b(?:and|or|of|the|for|in|to|with|by|from|und|oder|der|die|das|et|ou|de|des|du|la|le|y|e|di))$/iu;

/** Whether the label of a line goes on in that of the next. */
function continues(above: CellLine, below: CellLine): boolean {
  const first = labelOf(above);
  const next = labelOf(below);
  if (first === undefined || next === undefined) return next === undefined;
  if (first.text.endsWith(':') || isBold(first) !== isBold(next)) return false;
  if (OPEN_END.test(first.text.trim())) return true;
  return /^\p{Ll}/u.test(next.text) && !/^[a-z][.)]/u.test(next.text) && first.text.length >= 12;
}

/** Without values: lines that stand tighter than rows do, or have nothing in the first column, go on with the row. */
function joinsTexts(lines: readonly CellLine[], index: number, usual: number): boolean {
  const here = lines[index]!;
  if (step(lines, index) > 1.25 * smallestStep(lines)) return false;
  if (labelOf(here) === undefined) return true;
  const largest = Math.max(...lines.slice(1).map((_, offset) => step(lines, offset + 1)));
  const isLoose = largest > 1.3 * smallestStep(lines);
  if (isLoose) return step(lines, index) < TIGHT * Math.max(usual, largest);
  return here.cells.length === 1 && continues(lines[index - 1]!, here);
}

function labelOf(line: CellLine): LineCell | undefined {
  return line.cells.find((cell) => cell.column === 0);
}

function valueCount({ cells }: CellLine): number {
  return cells.filter((cell) => cell.column > 0 && isValue(cell.text)).length;
}

function sameColumns(a: CellLine, b: CellLine): boolean {
  return a.cells.length === b.cells.length && a.cells.every((cell, index) => cell.column === b.cells[index]!.column);
}

function isBold({ runs }: LineCell): boolean {
  return runs.every((run) => run.font.bold);
}

/** From the baseline above to that of a line. */
function step(lines: readonly CellLine[], index: number): number {
  return lines[index]!.line.baseline - lines[index - 1]!.line.baseline;
}

/** Distance of the lines with values, in the middle of all; of all lines where there are none. */
function usualStep(lines: readonly CellLine[]): number {
  const valued = lines.flatMap((line, index) =>
    index > 0 && valueCount(line) > 0 && valueCount(lines[index - 1]!) > 0 ? [step(lines, index)] : [],
  );
  const steps = (valued.length > 0 ? valued : lines.slice(1).map((_, offset) => step(lines, offset + 1))).toSorted(
    (a, b) => a - b,
  );
  return steps[Math.floor(steps.length / 2)] ?? 0;
}

function smallestStep(lines: readonly CellLine[]): number {
  return lines
    .slice(1)
    .reduce((least, _, offset) => Math.min(least, step(lines, offset + 1)), Number.POSITIVE_INFINITY);
}

function isTighter(lines: readonly CellLine[], index: number, other: number): boolean {
  return other <= 0 || step(lines, index) <= 1.02 * step(lines, other);
}
