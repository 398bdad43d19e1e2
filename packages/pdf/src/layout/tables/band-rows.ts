import { isValue } from './cell-text.ts';
import type { CellLine, LineCell } from './line-cells.ts';
import { findRowStarts } from './logical-rows.ts';
import { textRowStarts } from './text-rows.ts';

/** Fewer lines in a drawn row are one row. */
const LEAST_LINES = 3;
/** Part of the lines that must be whole rows. */
const COMPLETE_SHARE = 0.7;
/** Part of the labels that end before they must, and beside which another text begins, where they are entries. */
const ENTRY_SHARE = 0.8;
/** Part of the type size that is left free beside a text in its cell. */
const PADDING = 1;

/** The end of a line that goes on in the next. */
const GOES_ON = /[\p{L}\p{N}][,;/&-]$/u;

/**
 * Gives the first line of each row that a drawn row holds: several where nothing is drawn between rows.
 *
 * @param lines Lines of the drawn row.
 * @param labelWidth Of the drawn column of the labels; null where its width says nothing, since rows are drawn elsewhere.
 * @param headings Lines that are the heading of a group of rows.
 */
export function bandRowStarts(
  lines: readonly CellLine[],
  labelWidth: number | null,
  headings: ReadonlySet<number> = new Set(),
): number[] {
  const isRows =
    lines.length >= LEAST_LINES &&
    (areWhole(lines) || holdStackOfValues(lines) || (labelWidth !== null && areEntries(lines, labelWidth)));
  if (isRows) return findRowStarts(lines, new Set(), headings);
  return (labelWidth === null ? null : textRowStarts(lines)) ?? [0];
}

/** Most lines have a label and a value; those of wrapped text have not. */
function areWhole(lines: readonly CellLine[]): boolean {
  const whole = lines.filter(
    (line) => labelOf(line) !== undefined && line.cells.some((cell) => cell.column > 0 && isValue(cell.text)),
  );
  return whole.length >= COMPLETE_SHARE * lines.length;
}

/** A column has several values and nothing else, each beside a label: the other labels are wrapped. */
function holdStackOfValues(lines: readonly CellLine[]): boolean {
  const beside = lines.flatMap((line) => line.cells.filter(({ column }) => column > 0).map((cell) => ({ line, cell })));
  return [...Map.groupBy(beside, ({ cell }) => cell.column).values()].some((column) => {
    const texts = column.map(({ cell }) => cell.text);
    return column.length >= LEAST_LINES && areStacked(texts) && column.every(({ line }) => labelOf(line) !== undefined);
  });
}

/** Every text is a value that ends there, and not the one above it once more in brackets: an error or a share. */
export function areStacked(texts: readonly string[]): boolean {
  if (texts.some((text) => GOES_ON.test(text))) return false;
  return texts.every(isValue) && new Set(texts.map((text) => text.startsWith('('))).size === 1;
}

/** Labels that end though the first word of the next one had room after them are no lines of one text. */
function areEntries(lines: readonly CellLine[], labelWidth: number): boolean {
  const labelled = lines.filter((line) => labelOf(line) !== undefined);
  if (labelled.length < LEAST_LINES) return false;
  const labels = labelled.map((line) => labelOf(line)!);
  const free = labels.slice(1).filter((next, index) => {
    const firstWord = next.runs[0]!;
    const needed = firstWord.right - firstWord.left + PADDING * firstWord.size;
    return labels[index]!.right - labels[index]!.left + needed <= labelWidth;
  });
  const isParted = free.length >= ENTRY_SHARE * (labels.length - 1);
  return isParted && labelled.filter(({ cells }) => cells.length > 1).length >= ENTRY_SHARE * labelled.length;
}

function labelOf(line: CellLine): LineCell | undefined {
  return line.cells.find((cell) => cell.column === 0);
}
