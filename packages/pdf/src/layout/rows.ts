import type { Box } from '@ingestkit/core';
import type { TextRun } from '../document/page-content.ts';
import { overlap } from '../geometry/box.ts';
import type { Segment } from './text-line.ts';

/** Runs that share this part of the smaller one's height stand on one line: room for superscripts and subscripts. */
const SHARED_HEIGHT = 0.5;
/** Baselines of neighbours on one line differ by less than this part of the larger size. */
const BASELINE_SHIFT = 0.45;
/** A gap from this part of the size on may part columns or cells. Wide word spaces reach it too: no harm, see buildLine. */
const SEGMENT_GAP = 0.6;
/** Two glyphs of the same letter closer than this part of the size are one, printed twice to look bold. */
const DUPLICATE_SHIFT = 0.12;

interface Row {
  runs: TextRun[];
  /** The run of the largest type: superscripts join the word that they stand at, not the other way round. */
  lead: TextRun;
}

/** Groups runs of one angle into rows from top to bottom; each row holds its runs from left to right. */
export function groupRows(runs: readonly TextRun[]): TextRun[][] {
  const rows: Row[] = [];
  const largest = runs.reduce((size, run) => Math.max(size, run.size), 0);
  for (const run of runs.toSorted(byBaseline)) {
    const row = findRow(rows, run, largest);
    if (row === undefined) {
      rows.push({ runs: [run], lead: run });
      continue;
    }
    row.runs.push(run);
    if (run.size > row.lead.size * 1.05) row.lead = run;
  }
  return rows
    .toSorted((a, b) => a.lead.baseline - b.lead.baseline || a.lead.left - b.lead.left)
    .map((row) => withoutDuplicates(row.runs.toSorted(byPosition)));
}

/** The row that the run stands on. Runs come by baseline, so that only the last rows can be near enough. */
function findRow(rows: readonly Row[], run: TextRun, largestSize: number): Row | undefined {
  for (let index = rows.length - 1; index >= 0; index -= 1) {
    const row = rows[index]!;
    if (isSameRow(row.lead, run)) return row;
    if (row.runs[0]!.baseline < run.baseline - 2 * largestSize) return undefined;
  }
  return undefined;
}

function byBaseline(a: TextRun, b: TextRun): number {
  return a.baseline - b.baseline || byPosition(a, b);
}

function byPosition(a: TextRun, b: TextRun): number {
  return a.left - b.left || a.baseline - b.baseline || a.right - b.right || (a.text < b.text ? -1 : 1);
}

function isSameRow(lead: TextRun, run: TextRun): boolean {
  const shared = overlap(lead.top, lead.bottom, run.top, run.bottom);
  const smaller = Math.min(lead.bottom - lead.top, run.bottom - run.top);
  const shift = Math.abs(lead.baseline - run.baseline);
  return shared >= SHARED_HEIGHT * smaller && shift <= BASELINE_SHIFT * Math.max(lead.size, run.size);
}

/** Text that is printed twice with a small shift, to look bold or to cast a shadow, is kept once. */
function withoutDuplicates(runs: readonly TextRun[]): TextRun[] {
  const kept: TextRun[] = [];
  for (const run of runs) {
    const reach = DUPLICATE_SHIFT * run.size;
    const isDuplicate = kept.some(
      (other) =>
        Math.abs(other.left - run.left) <= reach &&
        other.text === run.text &&
        Math.abs(other.right - run.right) <= reach &&
        Math.abs(other.baseline - run.baseline) <= reach,
    );
    if (!isDuplicate) kept.push(run);
  }
  return kept;
}

/** Cuts a row where a gap may part columns or cells. */
export function cutSegments(row: readonly TextRun[]): Segment[] {
  const segments: Segment[] = [];
  let open: TextRun[] = [];
  let reach = Number.NEGATIVE_INFINITY;
  for (const run of row) {
    const previous = open.at(-1);
    const gap = SEGMENT_GAP * Math.max(previous?.size ?? 0, run.size);
    if (previous !== undefined && run.left - reach > gap) {
      segments.push(toSegment(open));
      open = [];
    }
    open.push(run);
    reach = open.length === 1 ? run.right : Math.max(reach, run.right);
  }
  if (open.length > 0) segments.push(toSegment(open));
  return segments;
}

/** A segment of the given runs, which stand from left to right. At least one is needed. */
export function toSegment(runs: TextRun[]): Segment {
  const lead = leadRun(runs);
  const box: Box = [lead.left, lead.top, lead.right, lead.bottom];
  for (const run of runs) {
    if (run.left < box[0]) box[0] = run.left;
    if (run.top < box[1]) box[1] = run.top;
    if (run.right > box[2]) box[2] = run.right;
    if (run.bottom > box[3]) box[3] = run.bottom;
  }
  return { runs, box, baseline: lead.baseline, size: lead.size };
}

/** A run of the size that most characters have. */
function leadRun(runs: readonly TextRun[]): TextRun {
  const [first] = runs as readonly [TextRun];
  if (runs.every((run) => run.size === first.size)) return first;
  const counts = new Map<number, number>();
  for (const run of runs) counts.set(run.size, (counts.get(run.size) ?? 0) + run.text.length);
  const [size] = [...counts].reduce((best, entry) => (entry[1] > best[1] ? entry : best));
  return runs.find((run) => run.size === size)!;
}
