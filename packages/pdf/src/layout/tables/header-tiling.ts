import type { LineCell } from './line-cells.ts';

/** A heading is centred over its columns, or starts with them, within this part of the type size. */
const ALIGNED = 0.9;

/** From a column up to, not including, another. */
export interface ColumnRange {
  column: number;
  end: number;
}

/**
 * Shares out the columns beside the labels among the headings over them, so that each column has one and each heading is
 * centred over its own, or starts where they do. Null where that cannot be, or where each heading has one column anyway.
 * Headings that narrow columns are under are often no wider than one of them: only all of them together tell.
 */
export function tileColumns(
  headings: readonly LineCell[],
  leaves: readonly LineCell[],
  columns: readonly { left: number; right: number }[],
  size: number,
): ColumnRange[] | null {
  const isLabelled = headings[0]?.column === 0;
  const over = isLabelled ? headings.slice(1) : [...headings];
  const named = new Set(leaves.filter((leaf) => leaf.columnSpan === 1).map((leaf) => leaf.column));
  if (over.length === 0 || over.length >= columns.length - 1) return null;
  if (over.every((heading) => goesOnBelow(heading, leaves, over.length === 1))) return null;
  const tiles = tile(over, 1, columns, named, size);
  if (tiles === null) return null;
  return isLabelled ? [{ column: 0, end: 1 }, ...tiles] : tiles;
}

/**
 * Whether a heading may be the first line of the name under it: that goes on in a small letter. Of a lone heading it is
 * enough that it does not begin like a name of its own, or that there is none.
 */
function goesOnBelow(heading: LineCell, leaves: readonly LineCell[], isAlone: boolean): boolean {
  const below = leaves.find((leaf) => leaf.right > heading.left && leaf.left < heading.right);
  if (isAlone) return below === undefined || !/^[\p{Lu}\p{N}]/u.test(below.text);
  return below !== undefined && /^\p{Ll}/u.test(below.text);
}

function tile(
  headings: readonly LineCell[],
  from: number,
  columns: readonly { left: number; right: number }[],
  named: ReadonlySet<number>,
  size: number,
): ColumnRange[] | null {
  const [first, ...others] = headings;
  if (first === undefined) return from === columns.length ? [] : null;
  for (let end = Math.max(from + 1, first.column + first.columnSpan); end <= columns.length - others.length; end += 1) {
    const range = { column: from, end };
    if (!isOver(first, range, columns, named, size)) continue;
    const rest = tile(others, end, columns, named, size);
    if (rest !== null) return [range, ...rest];
  }
  return null;
}

function isOver(
  heading: LineCell,
  { column, end }: ColumnRange,
  columns: readonly { left: number; right: number }[],
  named: ReadonlySet<number>,
  size: number,
): boolean {
  const left = columns[column]!.left;
  const right = columns[end - 1]!.right;
  const isCentred = Math.abs((left + right) / 2 - (heading.left + heading.right) / 2) <= ALIGNED * size;
  const isFlush = Math.abs(left - heading.left) <= ALIGNED * size;
  if (end - column === 1) return heading.left <= right + size && heading.right >= left - size;
  const hasNames = Array.from({ length: end - column }, (_, offset) => column + offset).every((at) => named.has(at));
  return hasNames && (isCentred || isFlush) && heading.left >= left - size && heading.right <= right + size;
}
