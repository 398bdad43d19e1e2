import type { TextRun } from '../../document/text-run.ts';

/** A gap from this part of the size on is a space, where the content does not say. Kerning stays below it. */
export const WORD_GAP = 0.17;

/** Gap between two runs as a part of the smaller size; negative where they overlap. */
export function gapBetween(left: TextRun, right: TextRun): number {
  return (right.left - left.right) / Math.min(left.size, right.size);
}
