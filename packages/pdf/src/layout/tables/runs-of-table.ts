import type { TextRun } from '../../document/text-run.ts';
import { containsCentre } from '../../geometry/box.ts';
import { isOnlyLeader } from '../lines/leaders.ts';
import type { RunGrid } from './run-grid.ts';

/**
 * The runs of a page that a table takes: those of its cells, which may have been changed for the search and are known by
 * their places, and leaders between them. Any other text within its box stays with the page, so that none is lost.
 */
export function runsOfTable({ cells, box }: RunGrid, runs: readonly TextRun[]): TextRun[] {
  const places = new Set(cells.flatMap((cell) => cell.runs.map(placeOf)));
  const inside = runs.filter((run) => containsCentre(box, [run.left, run.top, run.right, run.bottom]));
  return inside.filter((run) => places.has(placeOf(run)) || isOnlyLeader(run.text) || run.text.trim() === '');
}

function placeOf({ left, baseline }: TextRun): string {
  return `${left} ${baseline}`;
}
