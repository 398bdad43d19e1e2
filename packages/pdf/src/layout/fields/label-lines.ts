import { segmentText } from '../lines/build-line.ts';
import type { Segment } from '../lines/text-line.ts';

/** From line to line of one label, as parts of the type size: more than nothing and less than to another text. */
const LEAST_STEP = 0.5;
const MOST_STEP = 1.5;
/** Left edges this near to each other, in points, are in line. */
const IN_LINE_POINTS = 2;
/** Between words, as a part of the type size. */
const WORD_SPACE = 0.25;

/**
 * The lines below a label that it goes on in: in line with it, in its size, and either in small letters or wrapped because
 * there was no room for their first word above.
 *
 * @param free Text that is no label and stands beside no field.
 * @param rightEdge Of the text of the page. Frame coordinates.
 */
export function labelLinesBelow(label: Segment, free: readonly Segment[], rightEdge: number): Segment[] {
  const lines: Segment[] = [];
  let last = label;
  for (const next of free.toSorted((a, b) => a.baseline - b.baseline)) {
    const step = (next.baseline - last.baseline) / label.size;
    const isInLine = Math.abs(next.box[0] - label.box[0]) <= IN_LINE_POINTS && next.size === label.size;
    if (step <= LEAST_STEP || step > MOST_STEP || !isInLine) continue;
    if (!goesOn(last, next, rightEdge)) break;
    lines.push(next);
    last = next;
  }
  return lines;
}

function goesOn(above: Segment, below: Segment, rightEdge: number): boolean {
  const word = below.runs[0]!;
  const needed = word.right - word.left + WORD_SPACE * word.size;
  return /^\p{Ll}/u.test(segmentText(below)) || above.box[2] + needed > rightEdge;
}
