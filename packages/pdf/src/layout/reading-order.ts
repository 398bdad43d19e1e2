import type { Box } from '@ingestkit/core';
import { boxHeight, boxWidth, overlap, unionAll } from '../geometry/box.ts';

/** Anything with a place that has to be put in order: a segment of text, a table, a field. Frame coordinates. */
export interface Placed {
  box: Box;
  /** Size of its type in points; of a table or a field, of its text. */
  size: number;
  /** True for what fills its width by nature, like a table: it is no evidence for or against columns of text. */
  solid?: boolean;
}

/** A stretch of one column: its items row by row, each row from left to right. */
export type Column<Item> = Item[][];

/** Rows that must have text on both sides of a gutter for it to part columns. */
const SUPPORTING_ROWS = 3;
/** Width of the narrowest gutter, as a part of the type size. */
const GUTTER_SIZES = 0.6;
/** Lines of running text fill at least this part of their column, in the middle of all lines. Cells of a table do not. */
const FILLED = 0.5;
/** A side narrower than this part of the region holds marks or labels, not a column. */
const NARROW_SIDE = 0.16;
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
  const gutter = depth < DEEPEST ? findGutter(rows, items) : null;
  const bands = gutter === null ? [] : cutBands(rows, gutter);
  if (gutter === null || (bands.length === 1 && !bands[0]!.parted)) return [rows];
  return bands.flatMap((band) => {
    if (!band.parted) return order(band.rows.flat(), rightToLeft, depth + 1);
    const sides = [
      band.rows.flat().filter((item) => middle(item) < gutter),
      band.rows.flat().filter((item) => middle(item) >= gutter),
    ];
    return (rightToLeft ? sides.toReversed() : sides).flatMap((side) => order(side, rightToLeft, depth + 1));
  });
}

interface OpenRow<Item> {
  items: Item[];
  top: number;
  bottom: number;
}

/** Items whose heights overlap by half stand on one row. Rows from top to bottom, each from left to right. */
export function toRows<Item extends Placed>(items: readonly Item[]): Item[][] {
  const rows: OpenRow<Item>[] = [];
  const tallest = items.reduce((height, item) => Math.max(height, item.solid === true ? 0 : boxHeight(item.box)), 0);
  for (const item of items.toSorted((a, b) => a.box[1] - b.box[1] || a.box[0] - b.box[0])) {
    const row = item.solid === true ? undefined : findRow(rows, item, tallest);
    if (row === undefined) rows.push({ items: [item], top: item.box[1], bottom: item.box[3] });
    else row.items.push(item);
  }
  return rows.map((row) => row.items.toSorted((a, b) => a.box[0] - b.box[0]));
}

/** The row that the item stands on. Items come by their tops, so that only the last rows can reach down to it. */
function findRow<Item extends Placed>(
  rows: readonly OpenRow<Item>[],
  item: Item,
  tallest: number,
): OpenRow<Item> | undefined {
  const [, top, , bottom] = item.box;
  for (let index = rows.length - 1; index >= 0; index -= 1) {
    const row = rows[index]!;
    const smaller = Math.min(row.bottom - row.top, bottom - top);
    const isTable = row.items[0]!.solid === true;
    if (!isTable && overlap(row.top, row.bottom, top, bottom) >= 0.5 * smaller) return row;
    if (row.top < top - tallest) return undefined;
  }
  return undefined;
}

/** The x that parts most rows into two sides and is crossed by fewer, or null where the region is one column. */
function findGutter<Item extends Placed>(rows: readonly Item[][], items: readonly Item[]): number | null {
  if (rows.length < SUPPORTING_ROWS || items.length === rows.length) return null;
  const region = unionAll(items.map((item) => item.box));
  const width = Math.ceil(boxWidth(region)) + 2;
  const gaps = new Int32Array(width);
  const crossings = new Int32Array(width);
  const least = GUTTER_SIZES * medianSize(items);
  for (const row of rows) {
    for (const item of row) mark(crossings, item.box[0] - region[0], item.box[2] - region[0]);
    for (let index = 1; index < row.length; index += 1) {
      const from = row[index - 1]!.box[2];
      const to = row[index]!.box[0];
      if (to - from >= least) mark(gaps, from - region[0], to - region[0]);
    }
  }
  sumUp(gaps);
  sumUp(crossings);
  const candidates = bestPositions(gaps, crossings).map((position) => position + region[0]);
  return candidates.find((gutter) => partsColumns(rows, gutter, region)) ?? null;
}

/** Notes that one more interval covers each whole point from `from` to `to`: as a step up and a step down. */
function mark(steps: Int32Array, from: number, to: number): void {
  const first = Math.max(0, Math.ceil(from));
  const last = Math.min(steps.length - 2, Math.floor(to));
  if (last < first) return;
  steps[first]! += 1;
  steps[last + 1]! -= 1;
}

/** Turns the steps into counts. */
function sumUp(steps: Int32Array): void {
  for (let position = 1; position < steps.length; position += 1) steps[position]! += steps[position - 1]!;
}

/** Middles of the stretches with the best balance of gaps over crossings, best first. */
function bestPositions(gaps: Int32Array, crossings: Int32Array): number[] {
  const found: { position: number; score: number }[] = [];
  let start = -1;
  for (let position = 0; position <= gaps.length; position += 1) {
    const isSame = start >= 0 && gaps[position] === gaps[start] && crossings[position] === crossings[start];
    if (isSame) continue;
    if (start >= 0 && gaps[start]! >= SUPPORTING_ROWS) {
      found.push({ position: (start + position - 1) / 2, score: gaps[start]! - crossings[start]! });
    }
    start = position;
  }
  return found
    .toSorted((a, b) => b.score - a.score)
    .slice(0, 8)
    .map(({ position }) => position);
}

/** True if what stands on both sides of the gutter reads like columns, and not like cells or marks with their text. */
function partsColumns<Item extends Placed>(rows: readonly Item[][], gutter: number, region: Box): boolean {
  const parted = rows.filter((row) => !crosses(row, gutter));
  const both = parted.filter((row) => middle(row[0]!) < gutter && middle(row.at(-1)!) >= gutter);
  if (both.length < SUPPORTING_ROWS) return false;
  const left = parted.flat().filter((item) => middle(item) < gutter);
  const right = parted.flat().filter((item) => middle(item) >= gutter);
  return [left, right].every((side) => {
    const box = unionAll(side.map((item) => item.box));
    return boxWidth(box) >= NARROW_SIDE * boxWidth(region) && filled(side, box);
  });
}

/** Whether the rows of a side fill it as running text does. */
function filled<Item extends Placed>(side: readonly Item[], box: Box): boolean {
  const shares = toRows(side)
    .map((row) => row.reduce((sum, item) => sum + boxWidth(item.box), 0) / boxWidth(box))
    .toSorted((a, b) => a - b);
  return shares[Math.floor(shares.length / 2)]! >= FILLED;
}

interface Band<Item> {
  parted: boolean;
  rows: Item[][];
}

/** Stretches of rows that cross the gutter and of rows that do not. */
function cutBands<Item extends Placed>(rows: readonly Item[][], gutter: number): Band<Item>[] {
  const bands: Band<Item>[] = [];
  for (const row of rows) {
    const parted = !crosses(row, gutter);
    const band = bands.at(-1);
    if (band?.parted === parted) band.rows.push(row);
    else bands.push({ parted, rows: [row] });
  }
  return bands.flatMap((band, index) =>
    band.parted ? trimBand(band, bands[index - 1], bands[index + 1], gutter) : [band],
  );
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

function middle(item: Placed): number {
  return (item.box[0] + item.box[2]) / 2;
}

function medianSize(items: readonly Placed[]): number {
  const sizes = items.map((item) => item.size || boxHeight(item.box)).toSorted((a, b) => a - b);
  return sizes[Math.floor(sizes.length / 2)] ?? 10;
}
