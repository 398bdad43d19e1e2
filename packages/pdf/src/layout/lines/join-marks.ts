import type { TextRun } from '../../document/text-run.ts';
import { isRightToLeft } from '../../document/unicode.ts';
import { toClusters } from '../../document/visual-order.ts';

const MARKS = /^\p{M}+$/u;

/** Runs from left to right in which marks that are runs of their own have joined the letters that they stand over. */
export function joinMarks(runs: readonly TextRun[]): readonly TextRun[] {
  if (!runs.some((run) => MARKS.test(run.text))) return runs;
  const joined = runs.filter((run) => !MARKS.test(run.text));
  for (const mark of runs) {
    if (!MARKS.test(mark.text)) continue;
    const middle = (mark.left + mark.right) / 2;
    const index = joined.findIndex((run) => run.left <= middle && middle <= run.right);
    if (index >= 0) joined[index] = withMark(joined[index]!, mark.text, middle);
    else joined.push(mark);
  }
  return joined.toSorted((a, b) => a.left - b.left);
}

/** The mark is put on the letter at its place, as if all letters of the run were equally wide. */
function withMark(run: TextRun, mark: string, at: number): TextRun {
  const clusters = toClusters(run.text);
  const share = (at - run.left) / (run.right - run.left || 1);
  const fromLeft = Math.min(clusters.length - 1, Math.floor(share * clusters.length));
  const index = isRightToLeft(run.text) ? clusters.length - 1 - fromLeft : fromLeft;
  clusters[index] += mark;
  return run.with({ text: clusters.join('') });
}
