import { boxWidth, unionAll } from '../../geometry/box.ts';
import type { Placed } from './placed.ts';

/** Rows that must have text on both sides of a gutter for it to part columns. */
export const SUPPORTING_ROWS = 3;
/** Of each way to weigh them: trying a position costs time, and the true one is among the first. */
const MOST_CANDIDATES = 8;

/** Where a row has text (`items`) and white between it (`gaps`), in whole points from the left edge of the region. */
interface Spans {
  items: Span[];
  gaps: Span[];
}

type Span = readonly [from: number, to: number];

/**
 * Positions in the gaps of rows, best first: those that most rows of the whole region respect, and after them those that
 * most rows of one stretch respect. The columns of a stretch are few rows beside the full-width text of a page.
 */
export function* gutterCandidates<Item extends Placed>(
  rows: readonly Item[][],
  items: readonly Item[],
  leastGap: number,
): Generator<number> {
  const region = unionAll(items.map((item) => item.box));
  const width = Math.ceil(boxWidth(region)) + 2;
  const spans = rows.map((row) => spansOf(row, region[0], leastGap));
  const tried = new Set<number>();
  for (const weigh of [respectedByAll, respectedByStretch]) {
    for (const position of best(weigh(spans, width))) {
      if (tried.has(position)) continue;
      tried.add(position);
      yield position + region[0];
    }
  }
}

function spansOf<Item extends Placed>(row: readonly Item[], left: number, leastGap: number): Spans {
  const items: Span[] = [];
  const gaps: Span[] = [];
  let before = Number.POSITIVE_INFINITY;
  for (const { box } of row) {
    if (box[0] - before >= leastGap) gaps.push([Math.max(0, Math.ceil(before - left)), Math.floor(box[0] - left)]);
    items.push([Math.max(0, Math.ceil(box[0] - left)), Math.floor(box[2] - left)]);
    before = box[2];
  }
  return { items, gaps };
}

/** A stretch of positions that count the same. */
interface Weighed {
  middle: number;
  weight: number;
}

/** Positions with a gap in enough rows, by how many more rows have a gap there than text across it. */
function respectedByAll(rows: readonly Spans[], width: number): Weighed[] {
  const gaps = new Int32Array(width);
  const crossings = new Int32Array(width);
  for (const row of rows) {
    for (const span of row.gaps) mark(gaps, span);
    for (const span of row.items) mark(crossings, span);
  }
  sumUp(gaps);
  sumUp(crossings);
  const isSame = (a: number, b: number) => gaps[a] === gaps[b] && crossings[a] === crossings[b];
  return levelStretches(width, isSame)
    .filter(([start]) => gaps[start]! >= SUPPORTING_ROWS)
    .map(([start, end]) => ({ middle: (start + end) / 2, weight: gaps[start]! - crossings[start]! }));
}

/** Notes that one more interval covers each whole point of a span: as a step up and a step down. */
function mark(steps: Int32Array, [from, to]: Span): void {
  const last = Math.min(steps.length - 2, to);
  if (last < from) return;
  steps[from]! += 1;
  steps[last + 1]! -= 1;
}

/** Turns the steps into counts. */
function sumUp(steps: Int32Array): void {
  for (let position = 1; position < steps.length; position += 1) steps[position]! += steps[position - 1]!;
}

/**
 * Positions that stand out from those beside them, by the stretch of rows that speaks for each the most: a row with a gap
 * there speaks for it, a row with text across it against it.
 */
function respectedByStretch(rows: readonly Spans[], width: number): Weighed[] {
  const open = new Int16Array(width);
  const most = new Int16Array(width);
  for (const { items, gaps } of rows) {
    for (const [from, to] of gaps) {
      for (let position = from; position <= to; position += 1) {
        open[position]! += 1;
        if (open[position]! > most[position]!) most[position] = open[position]!;
      }
    }
    for (const [from, to] of items) {
      for (let position = from; position <= to; position += 1) if (open[position]! > 0) open[position]! -= 1;
    }
  }
  return levelStretches(width, (a, b) => most[a] === most[b])
    .filter(([start, end]) => most[start]! >= SUPPORTING_ROWS && isPeak(most, start, end))
    .map(([start, end]) => ({ middle: (start + end) / 2, weight: most[start]! }));
}

function isPeak(values: Int16Array, start: number, end: number): boolean {
  const before = start > 0 ? values[start - 1]! : 0;
  return values[start]! > before && values[start]! > (values[end + 1] ?? 0);
}

/** First and last position of the stretches whose positions are the same. */
function levelStretches(width: number, isSame: (a: number, b: number) => boolean): Span[] {
  const stretches: Span[] = [];
  let start = 0;
  for (let position = 1; position <= width; position += 1) {
    if (position < width && isSame(position, start)) continue;
    stretches.push([start, position - 1]);
    start = position;
  }
  return stretches;
}

function best(weighed: readonly Weighed[]): number[] {
  return weighed
    .toSorted((a, b) => b.weight - a.weight)
    .slice(0, MOST_CANDIDATES)
    .map(({ middle }) => middle);
}
