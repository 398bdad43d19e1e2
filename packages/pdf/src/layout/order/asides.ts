import type { Box } from '@ingestkit/core';
import { overlap, unionAll } from '../../geometry/box.ts';
import { medianSize, type Placed } from './placed.ts';

/** Rows of a stretch of a page, and the solid items that stand beside some of them. */
interface Float<Item> {
  solids: Item[];
  box: Box;
}

/**
 * Parts the rows of a column where a table or a framed text stands beside lines of it: the lines beside it are read
 * together, and it comes after them; before them if it leads them and begins no lower. The rows above and below are
 * columns of their own where the lines beside are narrower, since a line is full or short by its column's edge.
 */
export function partAsides<Item extends Placed>(rows: Item[][], rightToLeft: boolean): Item[][][] {
  const float = firstFloat(rows);
  if (float === null) return [rows];
  const others = rows.filter((row) => !float.solids.includes(row[0]!));
  const beside = others.filter((row) => standsBeside(row, float.box));
  const before = others.filter((row) => !beside.includes(row) && topOf(row) < topOf(beside[0]!));
  const after = others.filter((row) => !beside.includes(row) && !before.includes(row));
  const aside = float.solids.map((item) => [item]);
  const isSame = before.length > 0 && isAsWide(before, beside);
  const lines = isSame ? [...before, ...beside] : beside;
  return [
    ...(isSame || before.length === 0 ? [] : [before]),
    ...(leads(float, beside, rightToLeft) && !isSame ? [aside, lines] : [lines, aside]),
    ...(after.length === 0 ? [] : partAsides(after, rightToLeft)),
  ];
}

/** The first solid item with lines beside it, and those under it that have some too. */
function firstFloat<Item extends Placed>(rows: readonly Item[][]): Float<Item> | null {
  let float: Float<Item> | null = null;
  for (const [first] of rows) {
    if (first?.solid !== true || !rows.some((row) => standsBeside(row, first.box))) continue;
    if (float === null) float = { solids: [first], box: first.box };
    else if (overlap(float.box[0], float.box[2], first.box[0], first.box[2]) > 0) {
      const box = unionAll([float.box, first.box]);
      if (!rows.some((row) => standsBeside(row, box))) continue;
      float = { solids: [...float.solids, first], box };
    }
  }
  return float;
}

/** True for a row of text with its middle at the height of the box, and clear of it. */
function standsBeside<Item extends Placed>(row: readonly Item[], box: Box): boolean {
  if (row[0]!.solid === true) return false;
  const [left, top, right, bottom] = unionAll(row.map((item) => item.box));
  const middle = (top + bottom) / 2;
  return middle > box[1] && middle < box[3] && overlap(left, right, box[0], box[2]) <= 0;
}

function topOf<Item extends Placed>(row: readonly Item[]): number {
  return Math.min(...row.map((item) => item.box[1]));
}

function isAsWide<Item extends Placed>(one: readonly Item[][], other: readonly Item[][]): boolean {
  const size = medianSize(other.flat());
  const [a, b] = [one, other].map((rows) => unionAll(rows.flat().map((item) => item.box))) as [Box, Box];
  return Math.abs(a[0] - b[0]) <= size && Math.abs(a[2] - b[2]) <= size;
}

/** Stands where reading begins: before the lines in their direction, and as high as the first of them. */
function leads<Item extends Placed>({ box }: Float<Item>, beside: readonly Item[][], rightToLeft: boolean): boolean {
  const lines = unionAll(beside.flat().map((item) => item.box));
  const isFirst = rightToLeft ? box[0] >= lines[2] : box[2] <= lines[0];
  return isFirst && box[1] <= lines[1] + 0.5 * medianSize(beside.flat());
}
