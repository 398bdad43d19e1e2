import type { Ruling } from '../../document/page-content.ts';
import type { TextRun } from '../../document/text-run.ts';
import { buildGrid } from './build-grid.ts';
import { extendLines } from './extend-lines.ts';
import type { RunGrid } from './run-grid.ts';
import { findColumnEdges } from './table-edges.ts';
import { cutLines, type CutLine } from './text-lines.ts';

/**
 * The cells of lines that the gaps of their text part, and of the lines next to them that belong to the same table.
 * `around` are the lines that may: those of the page within its width. Null where there are no two columns.
 */
export function gridOfLines(
  lines: readonly CutLine[],
  around: readonly CutLine[],
  rulings: readonly Ruling[],
): RunGrid | null {
  if (lines.length < 2) return null;
  const edges = findColumnEdges(lines, rulings);
  if (edges.length === 0) return null;
  const extended = extendLines(lines, around, edges);
  const allEdges = extended.length > lines.length ? findColumnEdges(extended, rulings) : edges;
  return buildGrid(extended, allEdges, rulings);
}

/** The lines of text between two places across the page, from top to bottom; text may stand out by its size. */
export function linesWithin(runs: readonly TextRun[], left: number, right: number): CutLine[] {
  return cutLines(runs.filter((run) => run.left >= left - run.size && run.right <= right + run.size));
}
