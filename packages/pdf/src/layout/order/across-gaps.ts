import { itemBefore } from '../../internal/item-before.ts';
import { segmentText } from '../lines/build-line.ts';
import { toSegment } from '../lines/rows.ts';
import type { Segment } from '../lines/text-line.ts';
import { SAME_BASELINE, findCodeRows } from './code-rows.ts';

const COLON = /^[:：]/u;
const LONE_COLON = /^[:：]$/u;
const COLON_AT_END = /[:：]$/u;

/** Colons whose places differ by less than this part of the size stand under each other. */
const SAME_PLACE = 0.5;

/**
 * Joins what belongs together on a row however wide the gap in it is: a label and its value, which begins with a colon at
 * one place of several rows, and the columns of output in type of one width. Put in order for themselves they would be
 * read as columns of text.
 *
 * @param segments Row by row, each from left to right. The same list comes back where nothing is joined.
 */
export function joinAcrossGaps(segments: readonly Segment[]): readonly Segment[] {
  const ends = new Set([...findCodeRows(segments), ...findValues(segments)]);
  if (ends.size === 0) return segments;
  const joined: Segment[] = [];
  for (const segment of segments) {
    if (ends.has(segment)) joined[joined.length - 1] = toSegment([...joined.at(-1)!.runs, ...segment.runs]);
    else joined.push(segment);
  }
  return joined;
}

/** `: slow` after `Attack`, and what comes after a colon by itself. */
function findValues(segments: readonly Segment[]): Segment[] {
  const colons = segments.filter(
    (segment, index) => COLON.test(segment.runs[0]!.text) && isLabel(itemBefore(segments, index), segment),
  );
  const inColumn = new Set(
    colons.filter((colon) => colons.some((other) => other !== colon && standsUnder(other, colon))),
  );
  return segments.filter((segment, index) => {
    const before = itemBefore(segments, index);
    if (inColumn.has(segment)) return true;
    return before !== undefined && inColumn.has(before) && isOnRowOf(before, segment) && isLoneColon(before);
  });
}

function isLabel(before: Segment | undefined, colon: Segment): boolean {
  return before !== undefined && isOnRowOf(before, colon) && !COLON_AT_END.test(segmentText(before));
}

function isLoneColon(segment: Segment): boolean {
  return LONE_COLON.test(segmentText(segment));
}

function isOnRowOf(before: Segment, segment: Segment): boolean {
  const shift = Math.abs(segment.baseline - before.baseline);
  return segment.box[0] >= before.box[2] && shift <= SAME_BASELINE * segment.size;
}

function standsUnder(one: Segment, other: Segment): boolean {
  return Math.abs(one.box[0] - other.box[0]) <= SAME_PLACE * other.size;
}
