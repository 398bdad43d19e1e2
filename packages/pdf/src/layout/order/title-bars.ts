import type { Box } from '@ingestkit/core';
import { boxWidth, overlap } from '../../geometry/box.ts';
import { EDGE_POINTS, isInside, type Framed } from './framed-items.ts';
import type { Placed } from './placed.ts';

/** A title leaves more than this part of its bar free; what marks words of a text is as wide as they are. */
const FREE_PART = 0.3;

/**
 * Makes titles that stand alone on a bar as wide as the bar: columns end above it and begin below it. The same list where
 * there are none: its order may be known.
 *
 * @param frames In the items' coordinates.
 */
export function widenTitles<Item extends Placed>(
  items: readonly (Item | Framed<Item>)[],
  frames: readonly Box[],
): readonly (Item | Framed<Item>)[] {
  const widened = items.map((item) => {
    const bar = frames.find((frame) => isAloneOn(frame, item, items));
    return bar === undefined ? item : asWideAs(bar, item as Item);
  });
  return widened.some((item, index) => item !== items[index]) ? widened : items;
}

function isAloneOn(bar: Box, item: Placed, items: readonly Placed[]): boolean {
  if (item.solid === true || !isInside(item.box, bar)) return false;
  const isFree = boxWidth(item.box) <= (1 - FREE_PART) * boxWidth(bar);
  return isFree && !items.some(({ box }) => box !== item.box && overlap(box[1], box[3], bar[1], bar[3]) > EDGE_POINTS);
}

function asWideAs<Item extends Placed>(bar: Box, item: Item): Framed<Item> {
  return { kind: 'framed', items: [item], box: bar, size: item.size, solid: true, isAside: false };
}
