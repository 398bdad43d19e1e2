import type { Ruling } from '../../document/page-content.ts';
import { findColumnGaps } from './column-gaps.ts';
import { findNumberColumnEdge } from './number-column.ts';
import type { CutLine } from './text-lines.ts';

/** Part of the height of a region that a vertical line must cover to part its columns. */
const COVERS = 0.5;

/** Where the columns of a region part: its vertical lines, and the gaps of its text. */
export function findColumnEdges(lines: readonly CutLine[], rulings: readonly Ruling[]): number[] {
  const top = lines[0]!.top;
  const bottom = lines.at(-1)!.bottom;
  const left = Math.min(...lines.map((line) => line.left));
  const right = Math.max(...lines.map((line) => line.right));
  const drawn = rulings
    .filter(({ orientation, position, start, end }) => {
      const covered = Math.min(end, bottom) - Math.max(start, top);
      return orientation === 'vertical' && position > left && position < right && covered >= COVERS * (bottom - top);
    })
    .map((ruling) => ruling.position);
  const gaps = findColumnGaps(lines);
  const edges = [...drawn];
  for (const gap of gaps) {
    const isDrawn = drawn.some((x) => !hasTextBetween(lines, Math.min(x, gap.x), Math.max(x, gap.x)));
    if (!isDrawn) edges.push(gap.x);
  }
  edges.sort((a, b) => a - b);
  const afterNumbers = edges.length === 0 ? null : findNumberColumnEdge(lines, edges[0]!);
  return afterNumbers === null ? edges : [afterNumbers, ...edges];
}

function hasTextBetween(lines: readonly CutLine[], from: number, to: number): boolean {
  return lines.some(({ segments }) => segments.some(({ box }) => box[0] >= from && box[2] <= to));
}
