import type { Ruling } from '../../document/page-content.ts';
import type { TextRun } from '../../document/text-run.ts';
import { TOUCH_POINTS } from './rulings.ts';

/** Nearer to a drawn line than the height of the smallest type, in points, a line just stops short of it. */
export const LEAST_HEIGHT_POINTS = 5;
/** Ends of lines closer than this are at one height. */
const SAME_HEIGHT_POINTS = 1;

/**
 * Heights at which the rows of a grid part without a line, as the ends of its vertical lines tell: see
 * {@link levelsBetweenRows} and {@link openEnds}.
 *
 * @param rulings Lines that hang together.
 */
export function levelsAtLineEnds(rulings: readonly Ruling[], runs: readonly TextRun[]): number[] {
  const ofOrientation = (wanted: Ruling['orientation']) =>
    rulings.filter(({ orientation }) => orientation === wanted).toSorted((a, b) => a.position - b.position);
  const rows = ofOrientation('horizontal');
  const columns = ofOrientation('vertical');
  const heights = rows.map(({ position }) => position);
  return [...levelsBetweenRows(heights, columns, runs), ...openEnds(rows, columns, runs)];
}

/**
 * Heights between drawn rows at which vertical lines end with text above and below: a heading over several columns stands
 * over the line that parts them, often without a line of its own.
 */
function levelsBetweenRows(rows: readonly number[], columns: readonly Ruling[], runs: readonly TextRun[]): number[] {
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

/**
 * Where a line between two columns ends above the first line across, or below the last, with text on either side of it
 * there: a head or a last row that is closed by no line.
 */
function openEnds(rows: readonly Ruling[], columns: readonly Ruling[], runs: readonly TextRun[]): number[] {
  const left = Math.min(...rows.map(({ start }) => start));
  const right = Math.max(...rows.map(({ end }) => end));
  const inner = columns.filter(({ position }) => position > left + TOUCH_POINTS && position < right - TOUCH_POINTS);
  const [first, last] = [rows[0]!.position, rows.at(-1)!.position];
  const isRow = (top: number, bottom: number): boolean =>
    bottom - top >= LEAST_HEIGHT_POINTS &&
    inner.some(
      ({ position, start, end }) =>
        start <= top + SAME_HEIGHT_POINTS &&
        end >= bottom - SAME_HEIGHT_POINTS &&
        hasText(top, bottom, { left, right: position }, runs) &&
        hasText(top, bottom, { left: position, right }, runs),
    );
  const top = Math.min(...inner.map(({ start }) => start));
  const bottom = Math.max(...inner.map(({ end }) => end));
  return [...(isRow(top, first) ? [top] : []), ...(isRow(last, bottom) ? [bottom] : [])];
}

/** Whether a line of text stands between two heights, and within the outer lines. */
export function hasText(
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
