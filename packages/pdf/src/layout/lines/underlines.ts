import type { Ruling } from '../../document/page-content.ts';
import type { TextLine } from './text-line.ts';

/** A rule under a line lies within this part of its size below the baseline. */
const DEPTH = 0.35;
/** ... is no thicker than this part of it: thicker ones are bars ... */
const THICKNESS = 0.15;
/** ... and ends this many sizes beyond the text at most: longer ones part the page. */
const OVERHANG = 0.5;
/** Part of a line that has a rule under it, at least. */
const COVERED = 0.9;

/**
 * Marks the lines that are underlined from end to end, in place. Some producers draw a rule for each word, and for each
 * space.
 *
 * @param lines Those of a page.
 * @param rules Level lines of the same page, in page points.
 */
export function markUnderlined(lines: readonly TextLine[], rules: readonly Ruling[]): void {
  if (rules.length === 0) return;
  for (const line of lines) if (line.angle === 0) line.underlined = isUnderlined(line, rules);
}

function isUnderlined({ box: [left, , right], baseline, size }: TextLine, rules: readonly Ruling[]): boolean {
  const under = rules.filter(
    ({ position, start, end, thickness }) =>
      position >= baseline &&
      position <= baseline + DEPTH * size &&
      thickness <= THICKNESS * size &&
      start >= left - OVERHANG * size &&
      end <= right + OVERHANG * size,
  );
  return lengthOf(under) >= COVERED * (right - left);
}

/** Of rules on one line, where they lie over each other counted once. */
function lengthOf(rules: readonly Ruling[]): number {
  let length = 0;
  let reach = Number.NEGATIVE_INFINITY;
  for (const { start, end } of rules.toSorted((a, b) => a.start - b.start)) {
    length += Math.max(0, end - Math.max(start, reach));
    reach = Math.max(reach, end);
  }
  return length;
}
