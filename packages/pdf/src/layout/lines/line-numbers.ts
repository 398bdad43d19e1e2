import type { TextRun } from '../../document/text-run.ts';

/** Fewer numbers under each other may be those of a list ... */
const LEAST_NUMBERS = 8;
/** ... unless they count every few lines, and stand as far from each other as they count ... */
const LEAST_SPACED_NUMBERS = 3;
/** ... but for this part of that distance. */
const UNEVEN = 0.03;
/** Edges of the numbers that differ by less than this part of the size are at one place. */
const SAME_EDGE_SIZES = 0.3;
/** White between the numbers and all text beside them, as a part of the size. */
const GAP_SIZES = 0.5;
/** Nobody numbers fewer lines than every tenth. */
const LARGEST_STEP = 10;
/** The numbers run along this part of the lines of the page: those of a listing or a list do not. */
const COVERED_LINES = 0.6;
/** Lines of text per line that is counted: double spaced text has half of what is counted on ruled paper. */
const LINES_PER_COUNT = 0.5;
/** This part of the numbered lines goes on in the middle of a sentence. The items of a list begin with capitals. */
const RUNNING_LINES = 0.2;
/** Baselines that differ by less than this part of the size are those of one line. */
const SAME_LINE_SIZES = 0.5;

/**
 * The numbers that count the lines of a page at its margins, as in manuscripts, legal papers and poems: lone numbers
 * under each other, aligned and apart from all text, that grow by one step (1, 2, 3 or 5, 10, 15) along most of the
 * page. Numbers of lists, of contents and of tables are none.
 *
 * @param runs Of one angle, without those of tables. Frame coordinates.
 */
export function findLineNumbers(runs: readonly TextRun[]): TextRun[] {
  const candidates = runs.filter(({ text }) => text.length <= 4 && /^\d+$/.test(text));
  if (candidates.length < LEAST_SPACED_NUMBERS) return [];
  const columns = [...alignedAt(candidates, (run) => run.right), ...alignedAt(candidates, (run) => run.left)]
    .flatMap(longestCount)
    .toSorted((a, b) => b.length - a.length);
  const numbers = new Set(candidates);
  const found = new Set<TextRun>();
  for (const column of columns) {
    if (!column.some((run) => found.has(run)) && countsLines(column, runs, numbers)) {
      for (const run of column) found.add(run);
    }
  }
  return [...found];
}

/** Groups of numbers whose edges are at one place. */
function alignedAt(numbers: readonly TextRun[], edge: (run: TextRun) => number): TextRun[][] {
  const groups: TextRun[][] = [];
  for (const run of numbers.toSorted((a, b) => edge(a) - edge(b))) {
    const group = groups.at(-1);
    if (group !== undefined && edge(run) - edge(group[0]!) <= SAME_EDGE_SIZES * run.size) group.push(run);
    else groups.push([run]);
  }
  return groups;
}

/** The longest stretch of the group, from top to bottom, that grows by one step; none if it is short. */
function longestCount(group: readonly TextRun[]): TextRun[][] {
  const sorted = group.toSorted((a, b) => a.baseline - b.baseline);
  let best: TextRun[] = [];
  let open: TextRun[] = [];
  for (const run of sorted) {
    const step = open.length < 2 ? null : stepOf(open.at(-2)!, open.at(-1)!);
    const next = open.length === 0 ? 1 : stepOf(open.at(-1)!, run);
    const goesOn = next >= 1 && next <= LARGEST_STEP && (step === null || next === step);
    open = goesOn ? [...open, run] : [run];
    if (open.length > best.length) best = open;
  }
  return best.length >= LEAST_NUMBERS || isEvenlySpaced(best) ? [best] : [];
}

/** True for numbers such as 5, 10, 15 that are as far from each other as lines are that are all counted. */
function isEvenlySpaced(column: readonly TextRun[]): boolean {
  if (column.length < LEAST_SPACED_NUMBERS) return false;
  const step = stepOf(column[0]!, column[1]!);
  if (step < 2 || Number(column[0]!.text) % step !== 0) return false;
  const distance = distanceOf(column);
  return column.every(
    ({ baseline }, index) => Math.abs(baseline - column[0]!.baseline - index * distance) <= UNEVEN * distance,
  );
}

/** Points from one number to the next, over the whole column. */
function distanceOf(column: readonly TextRun[]): number {
  return (column.at(-1)!.baseline - column[0]!.baseline) / (column.length - 1);
}

function stepOf(one: TextRun, other: TextRun): number {
  return Number(other.text) - Number(one.text);
}

function countsLines(column: readonly TextRun[], runs: readonly TextRun[], numbers: ReadonlySet<TextRun>): boolean {
  // On pages of two columns the lines of each may be counted, at either margin: those numbers are no text.
  const text = runs.filter((run) => !numbers.has(run));
  // Before the first number and after the last one there may be lines that are counted and bear none.
  const step = stepOf(column[0]!, column[1]!);
  const uncounted = ((step - 1) / step) * distanceOf(column);
  const top = column[0]!.top - uncounted;
  const bottom = column.at(-1)!.bottom + uncounted;
  const beside = text.filter((run) => run.bottom > top && run.top < bottom);
  if (!isAtMargin(column, beside)) return false;
  const lineCount = countLines(beside);
  const counted = stepOf(column[0]!, column.at(-1)!);
  return (
    lineCount >= LINES_PER_COUNT * counted &&
    lineCount >= COVERED_LINES * countLines(text) &&
    (step > 1 || isRunningText(column, beside))
  );
}

/** True if all text stands to one side of the numbers, apart from them. */
function isAtMargin(column: readonly TextRun[], beside: readonly TextRun[]): boolean {
  const gap = GAP_SIZES * column[0]!.size;
  const left = Math.min(...column.map((run) => run.left)) - gap;
  const right = Math.max(...column.map((run) => run.right)) + gap;
  return beside.every((run) => run.left >= right) || beside.every((run) => run.right <= left);
}

function countLines(runs: readonly TextRun[]): number {
  let count = 0;
  let last = Number.NEGATIVE_INFINITY;
  for (const { baseline, size } of runs.toSorted((a, b) => a.baseline - b.baseline)) {
    if (baseline - last > SAME_LINE_SIZES * size) {
      count += 1;
      last = baseline;
    }
  }
  return count;
}

/** True if lines beside the numbers begin in lower case, as they do where sentences go on from line to line. */
function isRunningText(column: readonly TextRun[], beside: readonly TextRun[]): boolean {
  const starts = column
    .map((number) => {
      const line = beside.filter((run) => Math.abs(run.baseline - number.baseline) <= SAME_LINE_SIZES * run.size);
      return line.toSorted((a, b) => a.left - b.left)[0]?.text;
    })
    .filter((text) => text !== undefined);
  return starts.filter((text) => /^\p{Ll}/u.test(text)).length >= Math.max(2, RUNNING_LINES * starts.length);
}
