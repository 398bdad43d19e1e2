import type { Ruling } from '../../document/page-content.ts';
import { overlap } from '../../geometry/box.ts';
import { joinRulings } from '../tables/rulings.ts';
import type { Placed } from './placed.ts';

/** A line over this part of the width of all that stands on a page goes over the page. */
const WHOLE_WIDTH = 0.95;

/**
 * Heights of the lines that go over the whole width of what stands on a page, and through no frame or table of it: columns
 * end above such a line and begin below it.
 *
 * @param rules Level lines, in the items' coordinates.
 */
export function heightsOverPage(items: readonly Placed[], rules: readonly Ruling[]): number[] {
  if (rules.length === 0 || items.length === 0) return [];
  const left = Math.min(...items.map(({ box }) => box[0]));
  const right = Math.max(...items.map(({ box }) => box[2]));
  return joinRulings(rules)
    .filter(({ start, end }) => overlap(start, end, left, right) >= WHOLE_WIDTH * (right - left))
    .map(({ position }) => position)
    .filter((height) => !items.some((item) => goesThrough(height, item)));
}

/** Rows from top to bottom, parted at the heights. None of the parts is empty. */
export function partAt<Item extends Placed>(rows: readonly Item[][], heights: readonly number[]): Item[][][] {
  const above = (row: readonly Item[]) => heights.filter((height) => height < middleHeight(row[0]!)).length;
  return [...Map.groupBy(rows, above).values()];
}

function goesThrough(height: number, { box, solid }: Placed): boolean {
  return solid === true && box[1] < height && height < box[3];
}

function middleHeight({ box }: Placed): number {
  return (box[1] + box[3]) / 2;
}
