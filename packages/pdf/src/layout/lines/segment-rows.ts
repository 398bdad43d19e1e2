import type { TextRun } from '../../document/text-run.ts';
import { cutSegments, groupRows } from './rows.ts';
import type { Segment } from './text-line.ts';

/** The runs of one angle, put together. Frame coordinates. */
export interface SegmentRows {
  /** From top to bottom, each cut into segments from left to right. */
  rows: readonly (readonly Segment[])[];
  /** All segments, row by row. */
  segments: readonly Segment[];
}

/** What became of lists of runs that were seen before. Runs never change, and the lists are dropped with their page. */
const known = new WeakMap<readonly TextRun[], SegmentRows>();

/**
 * Rows and segments of runs of one angle. The table finder and the layout ask for the same ones where a page has no
 * table: a list that comes again costs nothing, and gives the same lists again.
 */
export function segmentRows(runs: readonly TextRun[]): SegmentRows {
  let found = known.get(runs);
  if (found === undefined) {
    const rows = groupRows(runs).map(cutSegments);
    found = { rows, segments: rows.flat() };
    known.set(runs, found);
  }
  return found;
}
