import type { Box } from '@ingestkit/core';
import { boxHeight, overlap } from '../../geometry/box.ts';
import { ascending } from '../../internal/ascending.ts';
import { compareNumbers } from '../../internal/compare-numbers.ts';
import { inOrder } from '../../internal/in-order.ts';

/** Anything with a place that has to be put in order: a segment of text, a table, a field. Frame coordinates. */
export interface Placed {
  box: Box;
  /** Size of its type in points; of a table or a field, of its text. */
  size: number;
  /** Of a line of text. */
  baseline?: number;
  /** True for what fills its width by nature, like a table: it is no evidence for or against columns of text. */
  solid?: boolean;
}

/** Tops of two solid items that differ by less than this many points are at one height. */
export const SAME_TOP_POINTS = 6;

/** Points from the left end of the items to the right end. At least one is needed. */
export function widthOf(items: readonly Placed[]): number {
  let left = Number.POSITIVE_INFINITY;
  let right = Number.NEGATIVE_INFINITY;
  for (const { box } of items) {
    if (box[0] < left) left = box[0];
    if (box[2] > right) right = box[2];
  }
  return right - left;
}

/** Where an item's middle is, from left to right. */
export function middle(item: Placed): number {
  return (item.box[0] + item.box[2]) / 2;
}

/** Points between two rows, from the bottom of one to the top of the other. */
export function gapBetween(above: readonly Placed[], below: readonly Placed[]): number {
  return Math.min(...below.map((item) => item.box[1])) - Math.max(...above.map((item) => item.box[3]));
}

/** The size that half of the items do not reach, in points. */
export function medianSize(items: readonly Placed[]): number {
  const sizes = ascending(items.map((item) => item.size || boxHeight(item.box)));
  return sizes[Math.floor(sizes.length / 2)] ?? 10;
}

interface OpenRow<Item> {
  items: Item[];
  top: number;
  bottom: number;
  /** As far down as this row or one before it reaches; tables aside, on whose rows nothing else stands. */
  reach: number;
}

/**
 * Items whose heights overlap by half stand on one row. Rows from top to bottom, each from left to right. What is solid is
 * a row by itself; such that begin at one height come from left to right.
 */
export function toRows<Item extends Placed>(items: readonly Item[]): Item[][] {
  const rows: OpenRow<Item>[] = [];
  for (const item of inOrder(items, byTop)) {
    const row = item.solid === true ? undefined : findRow(rows, item);
    if (row === undefined) rows.push(openRow(item, rows.at(-1)));
    else row.items.push(item);
  }
  return solidsFromTheLeft(rows).map((row) => inOrder(row.items, byLeft) as Item[]);
}

/** Rows of solid items that begin at one height are there in any order: a frame reaches a point higher than a table. */
function solidsFromTheLeft<Item extends Placed>(rows: OpenRow<Item>[]): OpenRow<Item>[] {
  for (let index = 1; index < rows.length; index += 1) {
    for (let place = index; place > 0 && isRightOf(rows[place - 1]!, rows[place]!); place -= 1) {
      [rows[place - 1], rows[place]] = [rows[place]!, rows[place - 1]!];
    }
  }
  return rows;
}

function isRightOf<Item extends Placed>({ items: [one] }: OpenRow<Item>, { items: [other] }: OpenRow<Item>): boolean {
  if (one!.solid !== true || other!.solid !== true) return false;
  return Math.abs(one!.box[1] - other!.box[1]) < SAME_TOP_POINTS && one!.box[0] >= other!.box[2];
}

function openRow<Item extends Placed>(item: Item, above: OpenRow<Item> | undefined): OpenRow<Item> {
  const [, top, , bottom] = item.box;
  const ownReach = item.solid === true ? Number.NEGATIVE_INFINITY : bottom;
  return { items: [item], top, bottom, reach: Math.max(ownReach, above?.reach ?? ownReach) };
}

function byTop(a: Placed, b: Placed): number {
  return compareNumbers(a.box[1], b.box[1]) || compareNumbers(a.box[0], b.box[0]);
}

function byLeft(a: Placed, b: Placed): number {
  return compareNumbers(a.box[0], b.box[0]);
}

/** The row that the item stands on. Items come by their tops, so that few of the last rows reach down to it. */
function findRow<Item extends Placed>(rows: readonly OpenRow<Item>[], { box }: Item): OpenRow<Item> | undefined {
  const [, top, , bottom] = box;
  for (let index = rows.length - 1; index >= 0; index -= 1) {
    const row = rows[index]!;
    if (row.reach < top) return undefined;
    const smaller = Math.min(row.bottom - row.top, bottom - top);
    const isTable = row.items[0]!.solid === true;
    if (!isTable && overlap(row.top, row.bottom, top, bottom) >= 0.5 * smaller) return row;
  }
  return undefined;
}
