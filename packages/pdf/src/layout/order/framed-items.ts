import type { Box } from '@ingestkit/core';
import { boxWidth, overlap } from '../../geometry/box.ts';
import { medianSize, toRows, type Placed } from './placed.ts';

/** What stands in a frame, to be read as one. */
export interface Framed<Item> extends Placed {
  kind: 'framed';
  items: readonly (Item | Framed<Item>)[];
  solid: true;
  /** It holds less than what stands around it: a sidebar or a box, and not the text of the page itself. */
  isAside: boolean;
}

/** Text may stand over the line of its frame by this much, in points. */
export const EDGE_POINTS = 2;
/** A single line in a frame is a button, a cell or a label; see `title-bars.ts` for titles. */
const LEAST_ROWS = 2;

/**
 * Takes together what stands in a frame, where something else stands beside it: without that, the order from top to
 * bottom keeps it together. A frame that text crosses is a mark on the page, and none round a text.
 *
 * @param frames In the items' coordinates, the largest first.
 */
export function gatherFramed<Item extends Placed>(
  items: readonly Item[],
  frames: readonly Box[],
): readonly (Item | Framed<Item>)[] {
  let rest: readonly Item[] = items;
  const gathered: Framed<Item>[] = [];
  frames.forEach((frame, index) => {
    const inside = rest.filter((item) => isInside(item.box, frame));
    if (inside.length < LEAST_ROWS || inside.length === rest.length) return;
    const outside = rest.filter((item) => !inside.includes(item));
    if (outside.some((item) => crosses(item.box, frame)) || !outside.some((item) => standsBeside(item.box, frame))) {
      return;
    }
    if (toRows(inside).length < LEAST_ROWS) return;
    gathered.push({
      kind: 'framed',
      items: gatherFramed(inside, frames.slice(index + 1)),
      box: frame,
      size: medianSize(inside),
      solid: true,
      isAside: textWidth(inside) < textWidth(outside),
    });
    rest = outside;
  });
  return gathered.length === 0 ? items : [...rest, ...gathered];
}

/** Points of text, line by line: what a region weighs on its page. */
function textWidth(items: readonly Placed[]): number {
  return items.reduce((sum, item) => sum + boxWidth(item.box), 0);
}

/** Whether a box stands in a frame; text may stand over its lines a little. */
export function isInside(box: Box, [left, top, right, bottom]: Box): boolean {
  const middle = (box[1] + box[3]) / 2;
  return middle > top && middle < bottom && box[0] >= left - EDGE_POINTS && box[2] <= right + EDGE_POINTS;
}

/** Whether a box at the height of a frame reaches into it. True also for what stands in it. */
export function crosses(box: Box, [left, top, right, bottom]: Box): boolean {
  const middle = (box[1] + box[3]) / 2;
  return middle > top && middle < bottom && overlap(box[0], box[2], left, right) > EDGE_POINTS;
}

/** Whether a box stands at the height of a frame. True also for what stands in it. */
export function standsBeside(box: Box, [, top, , bottom]: Box): boolean {
  const middle = (box[1] + box[3]) / 2;
  return middle > top && middle < bottom;
}
