import type { FilledArea, Ruling } from '../../document/page-content.ts';
import type { TextRun } from '../../document/text-run.ts';
import { boxHeight, boxWidth, containsCentre, unionAll } from '../../geometry/box.ts';

/** A coloured band is as high as a row or a few: in parts of the type size of the page. */
const LEAST_HEIGHT = 0.9;
const MOST_HEIGHT = 6;
/** ... and wider than a word. */
const LEAST_WIDTH = 12;
/** Areas this near to each other, in points, touch. */
const TOUCHING_POINTS = 1;
/** Lightest colour that is not white to the eye: the sum of red, green and blue. */
const WHITE = 3 * 252;

/**
 * The edges of coloured bands behind rows, as rules: a reader takes a stripe for a row as much as a line. Bands that
 * hold no text are parts of a drawing.
 */
export function bandRulings(areas: readonly FilledArea[], runs: readonly TextRun[], typeSize: number): Ruling[] {
  const coloured = areas.filter(({ color }) => !isWhite(color));
  const bands = joinTouching(joinTouching(coloured, 'beside'), 'below').filter(({ box }) => {
    const height = boxHeight(box);
    const isBand = height >= LEAST_HEIGHT * typeSize && height <= MOST_HEIGHT * typeSize;
    return isBand && boxWidth(box) >= LEAST_WIDTH * typeSize;
  });
  return bands
    .filter(({ box }) => runs.some((run) => containsCentre(box, [run.left, run.top, run.right, run.bottom])))
    .flatMap(({ box: [start, top, end, bottom] }) =>
      [top, bottom].map((position): Ruling => ({ orientation: 'horizontal', position, start, end, thickness: 0 })),
    );
}

/**
 * Areas of one colour that touch each other along a whole side, as one: there is no edge between them to the eye. Rows may be
 * coloured cell by cell, and listings line by line.
 */
function joinTouching(areas: readonly FilledArea[], where: 'beside' | 'below'): FilledArea[] {
  const along = where === 'beside' ? 0 : 1;
  const joined: FilledArea[] = [];
  for (const area of areas.toSorted((a, b) => a.box[1 - along]! - b.box[1 - along]! || a.box[along]! - b.box[along]!)) {
    const at = joined.findLastIndex((other) => touches(other, area, along));
    if (at < 0) joined.push(area);
    else joined[at] = { ...area, box: unionAll([joined[at]!.box, area.box]) };
  }
  return joined;
}

/** Whether the second area begins, along an axis, where the first ends or before, and both have the same sides. */
function touches(before: FilledArea, after: FilledArea, along: 0 | 1): boolean {
  const sides = [1 - along, 3 - along] as const;
  const isInLine = sides.every((side) => Math.abs(before.box[side]! - after.box[side]!) <= TOUCHING_POINTS);
  return isInLine && before.color === after.color && after.box[along]! <= before.box[along + 2]! + TOUCHING_POINTS;
}

/** True for colours, as `#rrggbb`, that are white to the eye. */
export function isWhite(color: string): boolean {
  const parts = /^#(..)(..)(..)$/u.exec(color)?.slice(1) ?? [];
  return parts.reduce((sum, part) => sum + Number.parseInt(part, 16), 0) >= WHITE;
}
