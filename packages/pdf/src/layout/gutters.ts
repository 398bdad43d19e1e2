import { boxWidth, unionAll } from '../geometry/box.ts';
import type { Placed } from './placed.ts';

/** Rows that must have text on both sides of a gutter for it to part columns. */
export const SUPPORTING_ROWS = 3;

/** Positions in the gaps of rows, best first: many rows have a gap there and few have text across it. */
export function gutterCandidates<Item extends Placed>(
  rows: readonly Item[][],
  items: readonly Item[],
  leastGap: number,
): number[] {
  const region = unionAll(items.map((item) => item.box));
  const width = Math.ceil(boxWidth(region)) + 2;
  const gaps = new Int32Array(width);
  const crossings = new Int32Array(width);
  for (const row of rows) {
    for (const item of row) mark(crossings, item.box[0] - region[0], item.box[2] - region[0]);
    for (let index = 1; index < row.length; index += 1) {
      const from = row[index - 1]!.box[2];
      const to = row[index]!.box[0];
      if (to - from >= leastGap) mark(gaps, from - region[0], to - region[0]);
    }
  }
  sumUp(gaps);
  sumUp(crossings);
  return bestPositions(gaps, crossings).map((position) => position + region[0]);
}

/** Notes that one more interval covers each whole point from `from` to `to`: as a step up and a step down. */
function mark(steps: Int32Array, from: number, to: number): void {
  const first = Math.max(0, Math.ceil(from));
  const last = Math.min(steps.length - 2, Math.floor(to));
  if (last < first) return;
  steps[first]! += 1;
  steps[last + 1]! -= 1;
}

/** Turns the steps into counts. */
function sumUp(steps: Int32Array): void {
  for (let position = 1; position < steps.length; position += 1) steps[position]! += steps[position - 1]!;
}

/** Middles of the stretches with the best balance of gaps over crossings, best first. */
function bestPositions(gaps: Int32Array, crossings: Int32Array): number[] {
  const found: { position: number; score: number }[] = [];
  let start = -1;
  for (let position = 0; position <= gaps.length; position += 1) {
    const isSame = start >= 0 && gaps[position] === gaps[start] && crossings[position] === crossings[start];
    if (isSame) continue;
    if (start >= 0 && gaps[start]! >= SUPPORTING_ROWS) {
      found.push({ position: (start + position - 1) / 2, score: gaps[start]! - crossings[start]! });
    }
    start = position;
  }
  return found
    .toSorted((a, b) => b.score - a.score)
    .slice(0, 8)
    .map(({ position }) => position);
}
