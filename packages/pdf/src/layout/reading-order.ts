import { boxWidth } from '../geometry/box.ts';
import { SUPPORTING_ROWS, gutterCandidates } from './gutters.ts';
import { medianSize, middle, toRows, widthOf, type Placed } from './placed.ts';

/** A stretch of one column: its items row by row, each row from left to right. */
export type Column<Item> = Item[][];

/** Width of the narrowest gutter, as a part of the type size. */
const GUTTER_SIZES = 0.6;
/** Lines of running text fill at least this part of their column, in the middle of all lines. Cells of a table do not. */
const FILLED = 0.5;
/** A column of running text is at least this many type sizes wide; what is narrower holds cells or marks. */
const COLUMN_SIZES = 7;
/** A side narrower than this part of the region holds marks or labels, not a column. */
const NARROW_SIDE = 0.16;
/** Type and width of notes in the margin, at most, as parts of those of the text beside them. */
const MARGIN_SIZE = 0.93;
const MARGIN_WIDTH = 0.6;
const DEEPEST = 12;

/**
 * Puts the items of a page in reading order: full-width items in their place, columns one after the other between them.
 *
 * A recursive cut of the page, after the idea of Nagy and Seth's X-Y cut (1984): the gutter that most rows respect is
 * found, the rows that cross it part the region into bands, and each band that respects it is cut into two sides.
 */
export function readingOrder<Item extends Placed>(items: readonly Item[], rightToLeft = false): Column<Item>[] {
  return order(items, rightToLeft, 0);
}

function order<Item extends Placed>(items: readonly Item[], rightToLeft: boolean, depth: number): Column<Item>[] {
  if (items.length === 0) return [];
  const rows = toRows(items);
  const cut = depth < DEEPEST ? findCut(rows, items) : null;
  if (cut === null) return [rows];
  const { gutter, bands } = cut;
  return bands.flatMap((band) => {
    const inBand = band.rows.flat();
    if (!band.parted) return order(inBand, rightToLeft, depth + 1);
    const sides = [inBand.filter((item) => middle(item) < gutter), inBand.filter((item) => middle(item) >= gutter)];
    const [first, second] = (rightToLeft ? sides.toReversed() : sides) as [Item[], Item[]];
    const inTurn = isMargin(first, second) ? [second, first] : [first, second];
    return inTurn.flatMap((side) => order(side, rightToLeft, depth + 1));
  });
}

/** Notes in the margin are set smaller and narrower than the text that they stand beside, and are read after it. */
function isMargin(side: readonly Placed[], beside: readonly Placed[]): boolean {
  if (side.length === 0 || beside.length === 0) return false;
  const isSmaller = medianSize(side) < MARGIN_SIZE * medianSize(beside);
  return isSmaller && widthOf(side) < MARGIN_WIDTH * widthOf(beside);
}

/** A gutter, and the stretches of rows that it parts into columns or does not. */
interface Cut<Item> {
  gutter: number;
  bands: Band<Item>[];
}

interface Band<Item> {
  parted: boolean;
  rows: Item[][];
}

/** The gutter that parts a stretch of rows into columns, the one that most rows respect first; null if none does. */
function findCut<Item extends Placed>(rows: readonly Item[][], items: readonly Item[]): Cut<Item> | null {
  if (rows.length < SUPPORTING_ROWS || items.length === rows.length) return null;
  const typeSize = medianSize(items);
  for (const gutter of gutterCandidates(rows, items, GUTTER_SIZES * typeSize)) {
    const bands = cutBands(rows, gutter, typeSize);
    if (bands.some((band) => band.parted)) return { gutter, bands };
  }
  return null;
}

/** Stretches of rows that the gutter parts into columns, and of rows that it does not. */
function cutBands<Item extends Placed>(rows: readonly Item[][], gutter: number, typeSize: number): Band<Item>[] {
  const bands: Band<Item>[] = [];
  for (const row of rows) add(bands, { parted: !crosses(row, gutter), rows: [row] });
  const judged: Band<Item>[] = [];
  bands.forEach((band, index) => {
    const trimmed = band.parted ? trimBand(band, bands[index - 1], bands[index + 1], gutter) : [band];
    for (const part of trimmed) {
      add(judged, { rows: part.rows, parted: part.parted && readsAsColumns(part.rows, gutter, typeSize) });
    }
  });
  return judged;
}

/** Appends a band; unparted neighbours are one band. */
function add<Item>(bands: Band<Item>[], band: Band<Item>): void {
  const last = bands.at(-1);
  if (last?.parted === band.parted) last.rows.push(...band.rows);
  else bands.push({ parted: band.parted, rows: [...band.rows] });
}

/** True if what stands on both sides of the gutter reads like columns, and not like cells, or marks with their text. */
function readsAsColumns<Item extends Placed>(rows: readonly Item[][], gutter: number, typeSize: number): boolean {
  const both = rows.filter((row) => !isOneSided(row, gutter));
  if (both.length < SUPPORTING_ROWS || commonGap(both, gutter) < GUTTER_SIZES * typeSize) return false;
  const items = rows.flat();
  const width = widthOf(items);
  const sides = [items.filter((item) => middle(item) < gutter), items.filter((item) => middle(item) >= gutter)];
  return sides.every((side) => {
    return widthOf(side) >= NARROW_SIDE * width && filled(side, typeSize);
  });
}

/**
 * Width of the gap that the rows have in common: gaps between words of justified text may meet at one place, and hardly
 * ever over this width. One line in ten may stick out.
 */
function commonGap<Item extends Placed>(rows: readonly Item[][], gutter: number): number {
  const ends = rows.map((row) => Math.max(...row.filter((item) => middle(item) < gutter).map((item) => item.box[2])));
  const starts = rows.map((row) =>
    Math.min(...row.filter((item) => middle(item) >= gutter).map((item) => item.box[0])),
  );
  const spared = Math.floor(rows.length / 10);
  const leftEdge = ends.toSorted((a, b) => b - a)[spared]!;
  const rightEdge = starts.toSorted((a, b) => a - b)[spared]!;
  return rightEdge - leftEdge;
}

/** Whether the rows of a side fill it as running text does. A side that holds several columns is judged by each. */
function filled<Item extends Placed>(side: readonly Item[], typeSize: number): boolean {
  const wide = columnsOf(side, GUTTER_SIZES * typeSize).filter((column) => widthOf(column) >= COLUMN_SIZES * typeSize);
  const covered = wide.reduce((sum, column) => sum + widthOf(column), 0);
  return covered >= FILLED * widthOf(side) ? wide.every(isFilledColumn) : isFilledColumn(side);
}

function isFilledColumn<Item extends Placed>(column: readonly Item[]): boolean {
  const width = widthOf(column);
  const shares = toRows(column)
    .map((row) => row.reduce((sum, item) => sum + boxWidth(item.box), 0) / width)
    .toSorted((a, b) => a - b);
  return shares[Math.floor(shares.length / 2)]! >= FILLED;
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

/**
 * A row at the edge of a band with text on one side only may be the short end of a full-width paragraph: it goes with
 * the neighbour that it is nearer to.
 */
function trimBand<Item extends Placed>(
  band: Band<Item>,
  before: Band<Item> | undefined,
  after: Band<Item> | undefined,
  gutter: number,
): Band<Item>[] {
  const rows = [...band.rows];
  const head: Item[][] = [];
  const tail: Item[][] = [];
  let above = before?.rows.at(-1);
  while (above !== undefined && rows.length > 1 && isOneSided(rows[0]!, gutter)) {
    if (gapBetween(above, rows[0]!) >= gapBetween(rows[0]!, rows[1]!)) break;
    above = rows.shift()!;
    head.push(above);
  }
  let below = after?.rows[0];
  while (below !== undefined && rows.length > 1 && isOneSided(rows.at(-1)!, gutter)) {
    if (gapBetween(rows.at(-1)!, below) >= gapBetween(rows.at(-2)!, rows.at(-1)!)) break;
    below = rows.pop()!;
    tail.unshift(below);
  }
  const isParted = rows.some((row) => !isOneSided(row, gutter));
  return [
    { parted: false, rows: head },
    { parted: isParted, rows },
    { parted: false, rows: tail },
  ].filter((part) => part.rows.length > 0);
}

function crosses<Item extends Placed>(row: readonly Item[], gutter: number): boolean {
  return row.some((item) => item.box[0] < gutter && item.box[2] > gutter);
}

function isOneSided<Item extends Placed>(row: readonly Item[], gutter: number): boolean {
  return middle(row[0]!) >= gutter || middle(row.at(-1)!) < gutter;
}

/** Points between two rows, from the bottom of one to the top of the other. */
function gapBetween<Item extends Placed>(above: readonly Item[], below: readonly Item[]): number {
  return Math.min(...below.map((item) => item.box[1])) - Math.max(...above.map((item) => item.box[3]));
}
