import type { TextRun } from '../document/text-run.ts';
import { boxArea, intersection } from '../geometry/box.ts';
import { applyX, applyY } from '../geometry/matrix.ts';
import { angleOf, frameBoxToPage, toFrame } from '../geometry/text-frame.ts';
import type { PictureText } from './read-picture.ts';
import { straightToPage, toRuns } from './to-page-content.ts';

/** What was read from an image, as runs of the page that the image stands on. */
export function toRunsOnPage(text: PictureText): TextRun[] {
  const matrix = straightToPage(text);
  const [a, b] = matrix;
  const angle = angleOf(a, b);
  // A straight picture and the frame of its angle differ by where they begin.
  const origin = toFrame(applyX(matrix, 0, 0), applyY(matrix, 0, 0), angle);
  return toRuns(text).map((run) =>
    run.with({
      left: run.left + origin.along,
      right: run.right + origin.along,
      baseline: run.baseline + origin.across,
      top: run.top + origin.across,
      bottom: run.bottom + origin.across,
      angle,
    }),
  );
}

/** A word that is covered by this part by native text was read twice. */
const COVERED_PART = 0.4;

/** The runs that no visible native text lies over. */
export function withoutOverlaps(runs: readonly TextRun[], native: readonly TextRun[]): TextRun[] {
  const boxes = native.filter((run) => run.hidden === null).map(boxOnPage);
  return runs.filter((run) => {
    const box = boxOnPage(run);
    const covered = boxes.reduce((sum, other) => sum + overlapArea(box, other), 0);
    return covered < COVERED_PART * boxArea(box);
  });
}

function boxOnPage({ left, top, right, bottom, angle }: TextRun) {
  return frameBoxToPage([left, top, right, bottom], angle);
}

function overlapArea(one: ReturnType<typeof boxOnPage>, other: ReturnType<typeof boxOnPage>): number {
  const [left, top, right, bottom] = intersection(one, other);
  return right > left && bottom > top ? boxArea([left, top, right, bottom]) : 0;
}
