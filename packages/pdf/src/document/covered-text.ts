import type { Box } from '@ingestkit/core';
import { boxArea, intersection } from '../geometry/box.ts';
import { frameBoxToPage } from '../geometry/text-frame.ts';
import type { PaintedArea } from './painted-shapes.ts';
import type { TextRun } from './text-run.ts';

/** Height of small letters, as a part of the size: who sees nothing of them cannot read the word. */
const SMALL_LETTERS = 0.5;
/** Of the size, at least. */
const LEAST_WIDTH = 0.1;
/** This part of them is under the cover, at least. */
const COVERED = 0.9;

/**
 * Marks text that something was painted over later, and nothing of which shows through: what somebody blacked out, or
 * pasted over. It is in the file all the same, which whoever covered it hardly knew.
 */
export function markCoveredText(runs: readonly TextRun[], areas: readonly PaintedArea[]): void {
  const covers = areas.filter(({ runsBelow, isCover }) => isCover && runsBelow > 0);
  if (covers.length === 0) return;
  // Asked for by every cover: worked out once for each run.
  const letters = runs.map(lettersOf);
  for (const { box, runsBelow } of covers) {
    for (let index = 0; index < runsBelow; index += 1) {
      const run = runs[index];
      if (run?.hidden === null && isUnder(letters[index]!, box)) run.hidden = 'covered';
    }
  }
}

/** Where its small letters are, in page points. Accents that stand on their own take no width of it. */
function lettersOf({ left, right, baseline, size, angle }: TextRun): Box {
  const end = Math.max(right, left + LEAST_WIDTH * size);
  return frameBoxToPage([left, baseline - SMALL_LETTERS * size, end, baseline], angle);
}

function isUnder(letters: Box, cover: Box): boolean {
  const isApart = letters[3] <= cover[1] || letters[1] >= cover[3] || letters[2] <= cover[0] || letters[0] >= cover[2];
  return !isApart && boxArea(intersection(letters, cover)) >= COVERED * boxArea(letters);
}
