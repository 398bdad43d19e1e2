import type { Segment } from '../lines/text-line.ts';

/** The title of a slide is larger than most of its text by this factor, at least. */
const TITLE_SIZE = 1.2;
/** What stands this many sizes apart on the row of the title, or more, runs along from slide to slide. */
const APART_SIZES = 5;

/**
 * The pieces of the topmost row of a page of text: a title in large type, and the running header beside it, far apart
 * from it. They would read as one line. One piece where there is nothing of the kind.
 *
 * @param row From left to right.
 * @param segments All of the page.
 */
export function titleBesideHeader(row: readonly Segment[], segments: readonly Segment[]): (readonly Segment[])[] {
  const [first, second] = row;
  if (first === undefined || second === undefined || second.box[0] - first.box[2] < APART_SIZES * first.size)
    return [row];
  const isTopmost = segments.every(({ baseline }) => baseline >= first.baseline - 0.5 * first.size);
  if (!isTopmost || first.size < TITLE_SIZE * usualSize(segments)) return [row];
  return [[first], row.slice(1)];
}

/** The size that half of the characters do not exceed, in points. */
function usualSize(segments: readonly Segment[]): number {
  const lengths = segments
    .map(({ runs, size }) => ({ size, length: runs.reduce((sum, { text }) => sum + text.length, 0) }))
    .toSorted((a, b) => a.size - b.size);
  let rest = lengths.reduce((sum, { length }) => sum + length, 0) / 2;
  return lengths.find(({ length }) => (rest -= length) <= 0)?.size ?? 0;
}
