import type { PageContent } from '../../document/page-content.ts';
import type { TextRun } from '../../document/text-run.ts';

/** The text of a page that stands the way most of it does: a page that stands sideways is read sideways. */
export interface MainText {
  /** Degrees clockwise. */
  angle: number;
  /** All runs of that angle that a reader sees, in the order of the content. */
  runs: readonly TextRun[];
}

/**
 * The visible text at the angle of most characters that a reader sees; at angle 0 where there are none. Of angles with the
 * same number of them it is the smallest, whichever the content begins with.
 */
export function mainTextOf({ runs }: Pick<PageContent, 'runs'>): MainText {
  const first = runs[0]?.angle;
  // All of most pages stands upright and is seen.
  if (first !== undefined && runs.every((run) => run.angle === first && run.hidden === null)) {
    return { angle: first, runs };
  }
  const characters = new Map<number, number>();
  for (const { angle, hidden, text } of runs) {
    if (hidden === null) characters.set(angle, (characters.get(angle) ?? 0) + text.length);
  }
  const [angle] = [...characters].toSorted(([a, many], [b, more]) => more - many || a - b)[0] ?? [0];
  return { angle, runs: runs.filter((run) => run.angle === angle && run.hidden === null) };
}
