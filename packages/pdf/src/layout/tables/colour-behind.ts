import type { FilledArea } from '../../document/page-content.ts';
import { overlap } from '../../geometry/box.ts';

/**
 * The colour behind a part of a stretch at a height that is large enough, or undefined where there is none; of several,
 * the one painted last.
 */
export function colourBehind(
  height: number,
  { left, right }: { left: number; right: number },
  areas: readonly FilledArea[],
  leastShare: number,
): string | undefined {
  const widths = new Map<string, number>();
  for (const { box, color } of areas) {
    if (box[1] > height || box[3] < height) continue;
    widths.set(color, (widths.get(color) ?? 0) + overlap(box[0], box[2], left, right));
  }
  return [...widths].findLast(([, width]) => width >= leastShare * (right - left))?.[0];
}
