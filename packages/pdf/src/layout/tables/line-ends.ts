import type { Ruling, TextRun } from '../../document/page-content.ts';
import { TOUCH_POINTS } from './rulings.ts';

/** Nearer to a drawn line than the height of the smallest type, in points, a line just stops short of it. */
const LEAST_HEIGHT_POINTS = 5;
/** Ends of lines closer than this are at one height. */
const SAME_HEIGHT_POINTS = 1;

/**
 * Heights between the rows of a grid at which vertical lines end with text above and below: a heading over several columns
 * stands over the line that parts them, often without a line of its own.
 *
 * @param rulings Lines that hang together.
 */
export function levelsAtLineEnds(rulings: readonly Ruling[], runs: readonly TextRun[]): number[] {
  const ofOrientation = (wanted: Ruling['orientation']) =>
    rulings.filter(({ orientation }) => orientation === wanted).toSorted((a, b) => a.position - b.position);
  const rows = ofOrientation('horizontal').map(({ position }) => position);
  const columns = ofOrientation('vertical');
  const area = { left: columns[0]!.position - TOUCH_POINTS, right: columns.at(-1)!.position + TOUCH_POINTS };
  const levels: number[] = [];
  let next = 0;
  let tried = Number.NEGATIVE_INFINITY;
  for (const height of columns.flatMap(({ start, end }) => [start, end]).toSorted((a, b) => a - b)) {
    while (next < rows.length && rows[next]! <= height) next += 1;
    const above = Math.max(rows[next - 1] ?? Number.POSITIVE_INFINITY, levels.at(-1) ?? Number.NEGATIVE_INFINITY);
    const below = rows[next] ?? Number.NEGATIVE_INFINITY;
    const isApart = height - above >= LEAST_HEIGHT_POINTS && below - height >= LEAST_HEIGHT_POINTS;
    if (!isApart || height - tried < SAME_HEIGHT_POINTS) continue;
    tried = height;
    if (hasText(above, height, area, runs) && hasText(height, below, area, runs)) levels.push(height);
  }
  return levels;
}

/** Whether a line of text stands between two heights, and within the outer lines. */
function hasText(
  top: number,
  bottom: number,
  { left, right }: { left: number; right: number },
  runs: readonly TextRun[],
): boolean {
  return runs.some((run) => {
    const middle = (run.top + run.bottom) / 2;
    return middle > top && middle < bottom && run.left >= left && run.right <= right;
  });
}
