import type { Box } from '@ingestkit/core';
import type { TextRun } from '../../document/text-run.ts';
import { crosses, isInside, standsBeside } from '../order/framed-items.ts';

/** A box holds a text by itself if it has this many lines at least. */
const LEAST_LINES = 2;

/**
 * Parts runs where some stand in a box and others beside it: each part is searched for tables by itself, since lines do
 * not go on from box to box. What stands in no such box is the last part. Boxes that text crosses are marks on the page.
 *
 * @param boxes In the coordinates of the runs, the largest first.
 */
export function boxedTexts(runs: readonly TextRun[], boxes: readonly Box[]): (readonly TextRun[])[] {
  const parts: (readonly TextRun[])[] = [];
  let rest = runs;
  boxes.forEach((box, index) => {
    const isWithin = (run: TextRun) => isInside(boxOf(run), box);
    const inside = rest.filter(isWithin);
    if (lineCount(inside) < LEAST_LINES) return;
    const isBeside = runs.some((run) => !isWithin(run) && standsBeside(boxOf(run), box));
    if (!isBeside) return;
    const outside = rest.filter((run) => !isWithin(run));
    if (outside.some((run) => crosses(boxOf(run), box))) return;
    parts.push(...boxedTexts(inside, boxes.slice(index + 1)));
    rest = outside;
  });
  return [...parts, rest];
}

function lineCount(runs: readonly TextRun[]): number {
  return new Set(runs.map((run) => Math.round(run.baseline))).size;
}

function boxOf({ left, top, right, bottom }: TextRun): Box {
  return [left, top, right, bottom];
}
