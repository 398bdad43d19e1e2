import type { TextRun } from '../../document/text-run.ts';
import type { CutLine } from './text-lines.ts';

/** Rows that a column of numbers has at least, its name aside. */
const LEAST_ROWS = 3;
/** Edges of text within this part of the type size of one another are in line. */
const IN_LINE = 0.1;

const NUMBER = /^\d{1,4}[.)]?$/u;
const NAME = /\p{L}/u;

/**
 * Where a column of numbers parts from the words after it, though they stand as near as words of one text: rows begin
 * with a number, and both columns have a name. A line without a number goes on with the words above it. Null where there
 * is no such column.
 *
 * @param end Where the first column ends that white gaps show.
 */
export function findNumberColumnEdge(lines: readonly CutLine[], end: number): number | null {
  const texts = lines.map((line) => runsBefore(line, end)).filter((runs) => runs.length > 0);
  const numbered = texts.filter(([first, second]) => NUMBER.test(first!.text) && second !== undefined);
  if (numbered.length < LEAST_ROWS) return null;
  const wordStart = numbered[0]![1]!.left;
  const reach = IN_LINE * numbered[0]![0]!.size;
  const others = texts.filter((runs) => !numbered.includes(runs) && runs[0]!.left < wordStart - reach);
  if (others.length === 0 || !others.every(([first]) => NAME.test(first!.text))) return null;
  const parted = [...numbered, ...others];
  const numberEnd = numbered[0]![0]!.right;
  const isParted = parted.every(
    ([first, second]) =>
      second !== undefined && Math.abs(first!.right - numberEnd) <= reach && Math.abs(second.left - wordStart) <= reach,
  );
  return isParted ? (numberEnd + wordStart) / 2 : null;
}

function runsBefore({ segments }: CutLine, end: number): TextRun[] {
  return segments.flatMap(({ runs }) => runs.filter((run) => run.right <= end));
}
