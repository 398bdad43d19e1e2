import type { TextRun } from '../../document/text-run.ts';

/** A drop cap is at least this many times as large as the text that it opens. */
const LEAST_RATIO = 1.8;
/** Number of the largest runs of a page that are tried as drop caps: a page has one or two. */
const MOST_CAPS = 12;
/** The word that goes on stands this close at the cap's right, as a part of the cap's size. */
const REACH = 0.35;
/** Lines of text beside a drop cap: with one, it is a large first letter on the line itself. */
const LEAST_LINES = 2;

const SINGLE_CAP = /^["'“”‘’«»„‚]?\p{Lu}$/u;
/** Letters that are words of their own in some language: what follows may be the next word. */
const WORD_OF_ITS_OWN = /^["'“”‘’«»„‚]?[AÀEIOUÉYÓÚ]$/u;

/**
 * Joins large first letters that reach down over several lines to the word of the first of these lines. The result
 * holds as many characters as before. All runs have one angle.
 */
export function joinDropCaps(runs: readonly TextRun[]): readonly TextRun[] {
  const smallest = runs.reduce((size, run) => Math.min(size, run.size), Number.POSITIVE_INFINITY);
  const caps = runs.filter((run) => run.size >= LEAST_RATIO * smallest && isCap(run));
  if (caps.length === 0) return runs;
  const usual = usualSize(runs);
  const large = caps.filter((run) => run.size >= LEAST_RATIO * usual).slice(0, MOST_CAPS);
  let result = runs;
  for (const cap of large) result = joinDropCap(result, cap);
  return result;
}

function isCap({ text }: TextRun): boolean {
  return text.length <= 2 && SINGLE_CAP.test(text);
}

function joinDropCap(runs: readonly TextRun[], cap: TextRun): readonly TextRun[] {
  const beside = runs
    .filter((run) => run !== cap && standsBeside(run, cap))
    .toSorted((a, b) => a.baseline - b.baseline || a.left - b.left);
  const [first] = beside;
  if (first === undefined || countLines(beside) < LEAST_LINES) return runs;
  const isApart = first.spaceBefore || (WORD_OF_ITS_OWN.test(cap.text) && isWord(first, runs));
  const joined: TextRun[] = isApart
    ? [first.with({ text: cap.text, left: cap.left, right: first.left - 0.3 * first.size, spaceBefore: false }), first]
    : [first.with({ text: cap.text + first.text, left: cap.left, spaceBefore: false })];
  return runs.flatMap((run) => (run === first ? joined : run === cap ? [] : run));
}

/** Runs that begin lines of smaller type at the cap's right, between its top and its baseline. */
function standsBeside(run: TextRun, cap: TextRun): boolean {
  if (run.size * LEAST_RATIO > cap.size) return false;
  const gap = run.left - cap.right;
  if (gap < -0.1 * cap.size || gap > REACH * cap.size) return false;
  return run.baseline > cap.top && run.baseline <= cap.baseline + 0.5 * run.size;
}

function countLines(runs: readonly TextRun[]): number {
  let count = 0;
  let last = Number.NEGATIVE_INFINITY;
  for (const { baseline, size } of runs) {
    if (baseline - last > 0.5 * size) count += 1;
    last = baseline;
  }
  return count;
}

/** True if the run's text stands elsewhere on the page as a word. */
function isWord(run: TextRun, runs: readonly TextRun[]): boolean {
  const text = run.text.toLowerCase();
  return runs.some((other) => other !== run && other.text.toLowerCase() === text);
}

/** The size of most characters. */
function usualSize(runs: readonly TextRun[]): number {
  const counts = new Map<number, number>();
  let best = { size: 0, count: 0 };
  for (const { size, text } of runs) {
    const count = (counts.get(size) ?? 0) + text.length;
    counts.set(size, count);
    if (count > best.count) best = { size, count };
  }
  return best.size;
}
