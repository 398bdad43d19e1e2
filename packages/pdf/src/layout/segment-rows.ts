import type { TextRun } from '../document/page-content.ts';
import { cutSegments, groupRows } from './rows.ts';
import type { Segment } from './text-line.ts';

/** Rows of lists of runs that were seen before. Runs never change, and the lists are dropped with their page. */
const known = new WeakMap<readonly TextRun[], readonly (readonly Segment[])[]>();

/**
 * The rows of runs of one angle from top to bottom, each cut into segments from left to right. The table finder and the
 * layout ask for the same ones where a page has no table: a list that comes again costs nothing.
 */
export function segmentRows(runs: readonly TextRun[]): readonly (readonly Segment[])[] {
  let rows = known.get(runs);
  if (rows === undefined) {
    rows = groupRows(runs).map(cutSegments);
    known.set(runs, rows);
  }
  return rows;
}
