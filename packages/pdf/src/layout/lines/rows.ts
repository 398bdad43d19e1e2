import type { Box } from '@ingestkit/core';
import type { TextRun } from '../../document/text-run.ts';
import { overlap } from '../../geometry/box.ts';
import { joinDropCaps } from './drop-caps.ts';
import { withoutDuplicates } from './duplicates.ts';
import { onBaseline } from './hanging-signs.ts';
import { leadsOn } from './leaders.ts';
import { compareNumbers } from '../../internal/compare-numbers.ts';
import { inOrder } from '../../internal/in-order.ts';
import type { Segment } from './text-line.ts';

/** Runs that share this part of the smaller one's height stand on one line: room for superscripts and subscripts. */
const SHARED_HEIGHT = 0.5;
/** Baselines of neighbours on one line differ by less than this part of the larger size. */
const BASELINE_SHIFT = 0.45;
/** A gap from this part of the size on may part columns or cells. Wide word spaces reach it too: no harm, see buildLine. */
const SEGMENT_GAP = 0.6;
/** ... and from this part on in type of one width, where a space is as wide as a letter. */
const MONOSPACE_GAP = 0.9;
/**
 * Runs whose sizes differ by more than this factor share a line only on one baseline. A superscript's superscript has
 * half the size of the word; what is smaller stands beside a drop cap or a large number, line under line.
 */
const SIZE_RATIO = 2.2;
/** What is set as a tiny superscript at large type: signs, numbers, and the marks of trade. */
const MARK = /^(?:[^\p{L}]{1,3}|TM|SM)$/u;
/** Part of a word or what ends one, which raised or lowered type may stand at, and signs with limits. */
const WORD = /[\p{L}\p{N}\p{Pe}\p{Pf}.,;:!?%∑∏∫]/u;
/** Raised and lowered type has at most this part of the size of its word, and stands this close to it, in sizes. */
const MARK_SIZE = 0.85;
const MARK_GAP_SIZES = 0.25;
/** Baselines that differ by less than this part of the smaller size are one. */
const SAME_BASELINE = 0.15;
/** Runs of at least as many characters are words, not marks: two of them above each other are two lines. */
const WORD_CHARACTERS = 3;

interface Row {
  runs: TextRun[];
  /** The run of the largest type: superscripts join the word that they stand at, not the other way round. */
  lead: TextRun;
}

/** Groups runs of one angle into rows from top to bottom; each row holds its runs from left to right. */
export function groupRows(runs: readonly TextRun[]): (readonly TextRun[])[] {
  if (runs.length === 1) return [onBaseline(runs)];
  const rows: Row[] = [];
  const largest = runs.reduce((size, run) => Math.max(size, run.size), 0);
  for (const run of inOrder(joinDropCaps(onBaseline(runs)), byBaseline)) {
    const row = findRow(rows, run, largest);
    if (row === undefined) rows.push({ runs: [run], lead: run });
    else if (standsUnder(row, run)) rows.push(takeBaseline(row, run));
    else addRun(row, run);
  }
  return inOrder(rows, byLead).map((row) => withoutDuplicates(inOrder(row.runs, byPosition)));
}

function byLead({ lead: a }: Row, { lead: b }: Row): number {
  return compareNumbers(a.baseline, b.baseline) || compareNumbers(a.left, b.left);
}

/** The row that the run stands on. Runs come by baseline, so that only the last rows can be near enough. */
function findRow(rows: readonly Row[], run: TextRun, largestSize: number): Row | undefined {
  for (let index = rows.length - 1; index >= 0; index -= 1) {
    const row = rows[index]!;
    if (isSameRow(row.lead, run) || standsAtWord(row, run)) return row;
    if (row.runs[0]!.baseline < run.baseline - 2 * largestSize) return undefined;
  }
  return undefined;
}

/**
 * True for small type right after a word of the row that it is raised or lowered from. Rows of two columns may be one
 * here, with their words at two heights: then the word, and not the lead, tells where its mark belongs.
 */
function standsAtWord({ runs, lead }: Row, run: TextRun): boolean {
  if (run.size > MARK_SIZE * lead.size || Math.abs(run.baseline - lead.baseline) > lead.size) return false;
  return runs.some(
    (word) =>
      run.size <= MARK_SIZE * word.size &&
      Math.abs(run.left - word.right) <= MARK_GAP_SIZES * word.size &&
      isSameRow(word, run),
  );
}

function byBaseline(a: TextRun, b: TextRun): number {
  return compareNumbers(a.baseline, b.baseline) || byPosition(a, b);
}

function byPosition(a: TextRun, b: TextRun): number {
  return (
    compareNumbers(a.left, b.left) ||
    compareNumbers(a.baseline, b.baseline) ||
    compareNumbers(a.right, b.right) ||
    byText(a, b)
  );
}

function byText({ text: a }: TextRun, { text: b }: TextRun): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function isSameRow(lead: TextRun, run: TextRun): boolean {
  const shared = overlap(lead.top, lead.bottom, run.top, run.bottom);
  const smaller = Math.min(lead.bottom - lead.top, run.bottom - run.top);
  if (shared < SHARED_HEIGHT * smaller) return false;
  const shift = Math.abs(lead.baseline - run.baseline);
  if (shift === 0) return true;
  const small = Math.min(lead.size, run.size);
  const large = Math.max(lead.size, run.size);
  const [smallText, largeText] = lead.size < run.size ? [lead.text, run.text] : [run.text, lead.text];
  if (large > SIZE_RATIO * small && !MARK.test(smallText)) return shift <= SAME_BASELINE * small;
  // What raises or lowers type is a word, never the bullet before one.
  return shift <= BASELINE_SHIFT * (WORD.test(largeText) ? large : small);
}

function addRun(row: Row, run: TextRun): void {
  row.runs.push(run);
  if (run.size > row.lead.size * 1.05) row.lead = run;
}

/** Takes the runs on the new run's baseline out of a row that holds more than one line; together they are a row. */
function takeBaseline(row: Row, run: TextRun): Row {
  const taken: Row = { runs: [run], lead: run };
  const left = row.runs.filter((other) => Math.abs(other.baseline - run.baseline) > SAME_BASELINE * run.size);
  for (const other of row.runs) if (!left.includes(other)) addRun(taken, other);
  if (left.length > 0) {
    row.runs = left;
    row.lead = left.reduce((lead, other) => (other.size > lead.size * 1.05 ? other : lead));
  }
  return taken;
}

/** True if the run stands right under words of the row that are as small as itself: two lines beside larger type. */
function standsUnder({ runs, lead }: Row, run: TextRun): boolean {
  const isSmall = run.size < 0.8 * lead.size;
  if (run.text.length < WORD_CHARACTERS || (!isSmall && run.size < 1.25 * lead.size)) return false;
  return runs.some(
    (other) =>
      other.text.length >= WORD_CHARACTERS &&
      Math.abs(other.baseline - run.baseline) > 0.6 * Math.min(other.size, run.size) &&
      overlap(other.left, other.right, run.left, run.right) > 0.5 * run.size,
  );
}

/** Cuts a row where a gap may part columns or cells; not before leaders. */
export function cutSegments(row: readonly TextRun[]): Segment[] {
  const segments: Segment[] = [];
  let start = 0;
  let reach = row[0]?.right ?? 0;
  for (let index = 1; index < row.length; index += 1) {
    const run = row[index]!;
    const gap = (run.font.monospace ? MONOSPACE_GAP : SEGMENT_GAP) * Math.max(row[index - 1]!.size, run.size);
    if (run.left - reach > gap && !leadsOn(row, index, run.left - reach)) {
      segments.push(toSegment(row.slice(start, index)));
      start = index;
      reach = run.right;
    } else if (run.right > reach) {
      reach = run.right;
    }
  }
  if (row.length > 0) segments.push(toSegment(row.slice(start)));
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
  return { kind: 'segment', runs, box, baseline: lead.baseline, size: lead.size, knownText: undefined };
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
