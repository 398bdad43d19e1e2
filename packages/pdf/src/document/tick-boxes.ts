import type { Box } from '@ingestkit/core';
import { boxHeight, boxWidth } from '../geometry/box.ts';
import type { Ruling } from './page-content.ts';

/** Boxes to tick are as large as the text beside them, and nearly square. */
const SMALLEST_SIDE_POINTS = 4;
const LARGEST_SIDE_POINTS = 18;
const MOST_OBLONG = 1.3;
/** Cells that are drawn one by one have sides in common, up to this distance. */
const SAME_SIDE_POINTS = 1.5;
/** More squares than this on a page are graph paper, or a drawing. */
const MOST_TICK_BOXES = 1000;

/** A square of four lines that was drawn in one piece. Page points. */
export interface SmallSquare {
  box: Box;
  sides: Ruling[];
}

/** Whether a rectangle could be a box to tick. */
export function isSmallSquare(box: Box): boolean {
  const [shorter, longer] = [boxWidth(box), boxHeight(box)].toSorted((a, b) => a - b) as [number, number];
  return shorter >= SMALLEST_SIDE_POINTS && longer <= LARGEST_SIDE_POINTS && longer <= MOST_OBLONG * shorter;
}

/**
 * Squares that are no boxes to tick: they have a side in common with another square or a line, as the cells of a table
 * do. A box to tick stands alone, and its sides part nothing.
 */
export function withoutTickBoxes(squares: readonly SmallSquare[], rulings: readonly Ruling[]): readonly SmallSquare[] {
  if (squares.length > MOST_TICK_BOXES) return squares;
  return squares.filter(({ box }) => {
    const others = squares.filter((other) => !isSameBox(other.box, box));
    return (
      rulings.some((line) => isAlong(line, box)) || others.some(({ sides }) => sides.some((line) => isAlong(line, box)))
    );
  });
}

/** Boxes are often drawn twice, once filled. */
function isSameBox(one: Box, other: Box): boolean {
  return one.every((edge, index) => isNear(edge, other[index]!));
}

/** Whether a line runs along one side of the box, or along a part of it. */
function isAlong({ orientation, position, start, end }: Ruling, box: Box): boolean {
  const [across, along] = orientation === 'horizontal' ? ([1, 0] as const) : ([0, 1] as const);
  const isAtSide = isNear(position, box[across]) || isNear(position, box[across + 2]!);
  return isAtSide && start < box[along + 2]! - SAME_SIDE_POINTS && end > box[along] + SAME_SIDE_POINTS;
}

function isNear(a: number, b: number): boolean {
  return Math.abs(a - b) <= SAME_SIDE_POINTS;
}
