import type { Box } from '@ingestkit/core';
import type { FilledArea, PageContent, Ruling } from '../../document/page-content.ts';
import { boxArea, boxHeight, boxWidth, union } from '../../geometry/box.ts';
import { isWhite } from '../tables/band-rulings.ts';
import { TOUCH_POINTS, joinRulings } from '../tables/rulings.ts';

/** A frame round text is at least this wide, in points: some words ... */
const LEAST_WIDTH_POINTS = 60;
/** ... and this high: two lines where it is drawn, one line where it is filled. */
const LEAST_HEIGHT_POINTS = 20;
const LEAST_BAR_POINTS = 8;
/** What covers more of the page is its ground. */
const MOST_OF_PAGE = 0.9;
/** Pages with more upright lines or filled areas than this hold drawings. */
const MOST_SHAPES = 200;

/**
 * Rectangles of a page that may set a text apart from what stands beside it: four lines that make one cell, and areas
 * filled with a colour. Page points, the largest first. Costs next to nothing on pages without either.
 */
export function findFrames(page: PageContent): Box[] {
  const pageArea = page.width * page.height;
  return [...ruledFrames(page.rulings), ...filledFrames(page.areas)]
    .filter((box) => boxWidth(box) >= LEAST_WIDTH_POINTS && boxArea(box) <= MOST_OF_PAGE * pageArea)
    .toSorted((a, b) => boxArea(b) - boxArea(a));
}

function isLargeEnough(box: Box): boolean {
  return boxWidth(box) >= LEAST_WIDTH_POINTS && boxHeight(box) >= LEAST_HEIGHT_POINTS;
}

/**
 * Four lines each that end at the corners that they make: boxes by themselves, since no line of a table runs on from
 * them. In the coordinates of the lines, the largest first.
 */
export function findBoxes(rulings: readonly Ruling[]): Box[] {
  const drawn = rulings.filter(({ orientation }) => orientation === 'horizontal');
  const across = [...drawn, ...joinRulings(drawn)];
  const ends = (height: number, [left, , right]: Box): boolean =>
    across.some(({ position, start, end }) => meets(position, height) && meets(start, left) && meets(end, right));
  return ruledFrames(rulings)
    .filter((box) => isLargeEnough(box) && ends(box[1], box) && ends(box[3], box))
    .toSorted((a, b) => boxArea(b) - boxArea(a));
}

/** Pairs of upright lines of one height that are closed above and below. More than two in a row make a grid. */
function ruledFrames(rulings: readonly Ruling[]): Box[] {
  const upright = rulings.filter(({ orientation }) => orientation === 'vertical');
  if (upright.length < 2 || upright.length > MOST_SHAPES) return [];
  const sides = joinRulings(upright).filter(({ start, end }) => end - start >= LEAST_HEIGHT_POINTS);
  if (sides.length < 2) return [];
  const across = joinRulings(rulings.filter(({ orientation }) => orientation === 'horizontal'));
  const frames: Box[] = [];
  for (const sameHeight of byHeight(sides)) {
    for (const chain of closedChains(sameHeight, across)) {
      const [left, right] = chain;
      if (chain.length === 2) frames.push([left!.position, left!.start, right!.position, left!.end]);
    }
  }
  return frames;
}

/** Upright lines that begin and end at the same heights, together; from left to right. */
function byHeight(sides: readonly Ruling[]): Ruling[][] {
  const groups: Ruling[][] = [];
  for (const side of sides.toSorted((a, b) => a.position - b.position)) {
    const group = groups.find(([first]) => meets(first!.start, side.start) && meets(first!.end, side.end));
    if (group === undefined) groups.push([side]);
    else group.push(side);
  }
  return groups;
}

/** Neighbouring sides that lines join at the top and at the bottom. */
function closedChains(sides: readonly Ruling[], across: readonly Ruling[]): Ruling[][] {
  const chains: Ruling[][] = [];
  for (const side of sides) {
    const last = chains.at(-1)?.at(-1);
    if (last !== undefined && isClosed(last, side, across)) chains.at(-1)!.push(side);
    else chains.push([side]);
  }
  return chains;
}

function isClosed(left: Ruling, right: Ruling, across: readonly Ruling[]): boolean {
  return [left.start, left.end].every((height) =>
    across.some(
      ({ position, start, end }) =>
        meets(position, height) && start <= left.position + TOUCH_POINTS && end >= right.position - TOUCH_POINTS,
    ),
  );
}

function meets(one: number, other: number): boolean {
  return Math.abs(one - other) <= TOUCH_POINTS;
}

/**
 * Areas in one colour that lie under each other with the same sides, as one: some producers fill line by line. So are
 * areas of any colours that tile a rectangle, such as a listing with lines set off: they are grounds of one text.
 */
function filledFrames(areas: readonly FilledArea[]): Box[] {
  if (areas.length === 0 || areas.length > MOST_SHAPES) return [];
  const coloured = areas.filter(({ color }) => !isWhite(color));
  const byColour = [...Map.groupBy(coloured, ({ color }) => color).values()].map((same) => same.map(({ box }) => box));
  const rows = joinBoxes(
    coloured.map(({ box }) => box),
    goesOnBeside,
  );
  const tiled = joinBoxes(rows, goesOnBelow);
  const grounds = distinct([...byColour.flatMap((boxes) => joinBoxes(boxes, goesOnBelow)), ...tiled]);
  return grounds.filter((box) => boxHeight(box) >= LEAST_BAR_POINTS);
}

/** Boxes that go on in one another as one box, from the top left on. */
function joinBoxes(boxes: readonly Box[], goesOn: (box: Box, next: Box) => boolean): Box[] {
  const joined: Box[] = [];
  for (const box of boxes.toSorted((a, b) => a[1] - b[1] || a[0] - b[0])) {
    const index = joined.findIndex((other) => goesOn(other, box));
    if (index < 0) joined.push(box);
    else joined[index] = union(joined[index]!, box);
  }
  return joined;
}

function goesOnBelow(above: Box, below: Box): boolean {
  const isSameWidth = meets(above[0], below[0]) && meets(above[2], below[2]);
  return isSameWidth && below[1] <= above[3] + TOUCH_POINTS;
}

function goesOnBeside(left: Box, right: Box): boolean {
  const isSameHeight = meets(left[1], right[1]) && meets(left[3], right[3]);
  return isSameHeight && right[0] <= left[2] + TOUCH_POINTS && left[0] <= right[2] + TOUCH_POINTS;
}

function distinct(boxes: readonly Box[]): Box[] {
  return boxes.filter(
    (box, index) => !boxes.slice(0, index).some((other) => box.every((x, side) => x === other[side])),
  );
}
