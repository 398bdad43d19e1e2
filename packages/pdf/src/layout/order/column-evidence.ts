import { boxWidth } from '../../geometry/box.ts';
import { ascending } from '../../internal/ascending.ts';
import { SUPPORTING_ROWS } from './gutters.ts';
import { gapBetween, middle, toRows, widthOf, type Placed } from './placed.ts';

/** Width of the narrowest gutter, as a part of the type size. */
export const GUTTER_SIZES = 0.6;
/** Lines of running text fill at least this part of their column, in the middle of all lines. Cells of a table do not. */
const FILLED = 0.5;
/** A column of running text is at least this many type sizes wide; what is narrower holds cells or marks. */
const COLUMN_SIZES = 7;
/** Lines of this many sizes, and of this part of their side's width, are running text and no cells. */
const TEXT_SIZES = 15;
const TEXT_SHARE = 0.8;
/** A side narrower than this part of the region holds marks or labels, not a column. */
const NARROW_SIDE = 0.16;
/** Baselines of lines on two sides differ by more than this part of the size where they were set apart ... */
const OWN_HEIGHT_SIZES = 0.12;
/** ... in at least this part of the rows. */
const OWN_HEIGHTS = 0.6;
/** Lines of one text have at most this many sizes of white between them. */
const LINE_GAP_SIZES = 0.6;
/** Half of the lines of such texts are at least this many sizes wide, and this part of them is no gap; labels are shorter. */
const LINE_SIZES = 5;
const DENSE = 0.75;

/** A stretch of rows. */
export interface Band<Item> {
  /** The gutter parts it into columns. */
  parted: boolean;
  rows: Item[][];
}

/**
 * Whether what stands on both sides of the gutter reads like columns, and not like cells, or marks with their text: text
 * fills both sides, or its lines stand at heights of their own. Of the latter, rows that go over both sides are parted
 * off at the top and the bottom.
 */
export function judgeBand<Item extends Placed>(
  { parted, rows }: Band<Item>,
  gutter: number,
  typeSize: number,
): Band<Item>[] {
  if (!parted || !hasGutter(rows, gutter, typeSize)) return [{ parted: false, rows }];
  if (isFilledOnBothSides(rows, gutter, typeSize)) return [{ parted: true, rows }];
  const { head, apart, tail } = apartRows(rows, gutter, typeSize);
  return [
    { parted: false, rows: head },
    { parted: hasGutter(apart, gutter, typeSize) && areTextsApart(apart, gutter, typeSize), rows: apart },
    { parted: false, rows: tail },
  ].filter((band) => band.rows.length > 0);
}

/** True if enough rows have text on both sides of a gap that they have in common. */
function hasGutter<Item extends Placed>(rows: readonly Item[][], gutter: number, typeSize: number): boolean {
  const both = rows.filter((row) => !isOneSided(row, gutter));
  return both.length >= SUPPORTING_ROWS && commonGap(both, gutter) >= GUTTER_SIZES * typeSize;
}

function isFilledOnBothSides<Item extends Placed>(rows: readonly Item[][], gutter: number, typeSize: number): boolean {
  const least = NARROW_SIDE * widthOf(rows.flat());
  const sides = sidesOf(rows, gutter);
  // Most places that are tried have marks or labels on one side: that is seen before any rows are made.
  if (sides.some((side) => widthOf(side) < least)) return false;
  return sides.every((side) => {
    const sideRows = toRows(side);
    return (
      isFilled(side, sideRows, typeSize) ||
      holdsText(sideRows, Math.max(TEXT_SIZES * typeSize, TEXT_SHARE * widthOf(side)))
    );
  });
}

/** Whether lines of running text stand under each other in a side, whatever is above or below them, as a figure is. */
function holdsText(rows: readonly (readonly Placed[])[], leastWidth: number): boolean {
  let count = 0;
  return rows.some((row) => {
    count = lineWidth(row) >= leastWidth ? count + 1 : 0;
    return count >= SUPPORTING_ROWS;
  });
}

/** What stands on the left of the gutter, and on its right. */
export function sidesOf<Item extends Placed>(rows: readonly Item[][], gutter: number): [Item[], Item[]] {
  const items = rows.flat();
  return [items.filter((item) => middle(item) < gutter), items.filter((item) => middle(item) >= gutter)];
}

/**
 * The rows without those at the top and the bottom whose two sides are on one line. Of these, lines of running text next
 * to the rest are part of it.
 */
function apartRows<Item extends Placed>(
  rows: Item[][],
  gutter: number,
  typeSize: number,
): Record<'head' | 'apart' | 'tail', Item[][]> {
  const isLine = (row: readonly Item[]) => !isOneSided(row, gutter) && !hasOwnHeights(row, gutter);
  const isNear = (index: number) => gapBetween(rows[index]!, rows[index + 1]!) <= LINE_GAP_SIZES * typeSize;
  const holdsTextLine = (row: Item[]) =>
    sidesOf([row], gutter).some((side) => side.length > 0 && lineWidth(side) >= TEXT_SIZES * typeSize);
  let start = Math.max(
    0,
    rows.findIndex((row) => !isLine(row)),
  );
  let end = rows.findLastIndex((row) => !isLine(row)) + 1;
  while (start > 0 && isNear(start - 1) && holdsTextLine(rows[start - 1]!)) start -= 1;
  while (end > 0 && end < rows.length && isNear(end - 1) && holdsTextLine(rows[end]!)) end += 1;
  return { head: rows.slice(0, start), apart: rows.slice(start, end), tail: rows.slice(Math.max(start, end)) };
}

/**
 * True for texts whose lines stand at heights of their own: cells, and marks with their text, share theirs. Beside running
 * text anything is apart that is too wide for marks, such as a box of facts.
 */
function areTextsApart<Item extends Placed>(rows: readonly Item[][], gutter: number, typeSize: number): boolean {
  const both = rows.filter((row) => !isOneSided(row, gutter));
  const apart = both.filter((row) => hasOwnHeights(row, gutter));
  if (apart.length < OWN_HEIGHTS * both.length) return false;
  const sides = sidesOf(rows, gutter);
  const lineWidths = sides.map((side) => medianOf(toRows(side).map(lineWidth)));
  if (lineWidths.every((width) => width >= LINE_SIZES * typeSize)) return true;
  const leastWidth = NARROW_SIDE * widthOf(rows.flat());
  return (
    lineWidths.some((width) => width >= TEXT_SIZES * typeSize) && sides.every((side) => widthOf(side) >= leastWidth)
  );
}

/** True if the neighbours of the gutter in a row have baselines of their own. */
function hasOwnHeights<Item extends Placed>(row: readonly Item[], gutter: number): boolean {
  const left = row.findLast((item) => middle(item) < gutter);
  const right = row.find((item) => middle(item) >= gutter);
  if (left?.baseline === undefined || right?.baseline === undefined) return false;
  return Math.abs(left.baseline - right.baseline) > OWN_HEIGHT_SIZES * Math.min(left.size, right.size);
}

/** Width of a row that is set as a line; 0 where most of it is white, as between labels. */
function lineWidth<Item extends Placed>(row: readonly Item[]): number {
  const width = widthOf(row);
  return row.reduce((sum, item) => sum + boxWidth(item.box), 0) >= DENSE * width ? width : 0;
}

function medianOf(values: readonly number[]): number {
  return ascending(values)[values.length >> 1] ?? 0;
}

/**
 * Width of the gap that the rows have in common: gaps between words of justified text may meet at one place, and hardly
 * ever over this width. One line in ten may stick out.
 */
function commonGap<Item extends Placed>(rows: readonly Item[][], gutter: number): number {
  const ends = ascending(rows.map((row) => endBefore(row, gutter)));
  const starts = ascending(rows.map((row) => startAfter(row, gutter)));
  const spared = Math.floor(rows.length / 10);
  return starts[spared]! - ends[ends.length - 1 - spared]!;
}

function endBefore(row: readonly Placed[], gutter: number): number {
  let end = Number.NEGATIVE_INFINITY;
  for (const item of row) if (middle(item) < gutter && item.box[2] > end) end = item.box[2];
  return end;
}

function startAfter(row: readonly Placed[], gutter: number): number {
  let start = Number.POSITIVE_INFINITY;
  for (const item of row) if (middle(item) >= gutter && item.box[0] < start) start = item.box[0];
  return start;
}

/** Whether the rows of a side fill it as running text does. A side that holds several columns is judged by each. */
function isFilled<Item extends Placed>(side: readonly Item[], rows: readonly Item[][], typeSize: number): boolean {
  const columns = columnsOf(side, GUTTER_SIZES * typeSize);
  if (columns.length === 1) return isFilledColumn(side, rows);
  const wide = columns.filter((column) => widthOf(column) >= COLUMN_SIZES * typeSize);
  const covered = wide.reduce((sum, column) => sum + widthOf(column), 0);
  if (covered < FILLED * widthOf(side)) return isFilledColumn(side, rows);
  return wide.every((column) => isFilledColumn(column, toRows(column)));
}

function isFilledColumn<Item extends Placed>(column: readonly Item[], rows: readonly Item[][]): boolean {
  const width = widthOf(column);
  const shares = rows.map((row) => row.reduce((sum, item) => sum + boxWidth(item.box), 0) / width);
  return medianOf(shares) >= FILLED;
}

/** Items with no white stretch of the given width from top to bottom between them, together. From left to right. */
function columnsOf<Item extends Placed>(items: readonly Item[], leastGap: number): Item[][] {
  const columns: Item[][] = [];
  let right = Number.NEGATIVE_INFINITY;
  for (const item of items.toSorted((a, b) => a.box[0] - b.box[0])) {
    if (item.box[0] - right >= leastGap) columns.push([item]);
    else columns.at(-1)!.push(item);
    right = Math.max(right, item.box[2]);
  }
  return columns;
}

/** True for a row with nothing on one side of the gutter. */
export function isOneSided<Item extends Placed>(row: readonly Item[], gutter: number): boolean {
  return middle(row[0]!) >= gutter || middle(row.at(-1)!) < gutter;
}
