import { itemBefore } from '../../internal/item-before.ts';
import { ascending } from '../../internal/ascending.ts';
import type { Segment } from '../lines/text-line.ts';
import { isValue, isYear } from './cell-text.ts';
import type { CutLine } from './text-lines.ts';
import { segmentText } from '../lines/build-line.ts';

/** Lines that must part at a place for it to be a gap between columns ... */
const LEAST_VOTES = 2;
/** ... for each that has text across it. */
const VOTES_PER_CROSSING = 1.5;

/** A place between two columns. Frame coordinates. */
export interface ColumnGap {
  x: number;
  /** Lines that part there, and lines with text across it. */
  votes: number;
  crossings: number;
}

interface Stretch {
  from: number;
  to: number;
  votes: number;
  crossings: number;
}

/**
 * Where lines part into columns, from left to right, by the vote of the lines: a line is for a place that lies in one of
 * its gaps and against one that its text covers. Local maxima of the vote with a text between them are gaps of their
 * own, so that a column with few entries stays one, and a heading across columns does not join them.
 *
 * The white gaps that run through a region are the idea of Nurminen (2013) and of the whitespace cuts of Breuel (2002).
 */
export function findColumnGaps(lines: readonly CutLine[], leastVotes = LEAST_VOTES): ColumnGap[] {
  const segments = lines.flatMap((line) => line.segments);
  const peaks = peaksOf(stretches(lines).map((stretch) => atLeast(stretch, leastVotes)));
  let gaps = distinctPeaks(peaks, segments).map(({ from, to, votes, crossings }) => ({
    x: (from + to) / 2,
    votes,
    crossings,
  }));
  gaps = withoutLoneTexts(gaps, lines);
  return gaps;
}

/** The line between its segments, cut at every end of one, with the votes that each piece gets. */
function stretches(lines: readonly CutLine[]): Stretch[] {
  const steps = new Map<number, { votes: number; crossings: number }>();
  const step = (x: number, votes: number, crossings: number) => {
    const found = steps.get(x);
    if (found === undefined) steps.set(x, { votes, crossings });
    else {
      found.votes += votes;
      found.crossings += crossings;
    }
  };
  for (const { segments } of lines) {
    let reach = Number.NEGATIVE_INFINITY;
    for (const { box } of segments) {
      if (box[0] > reach && reach > Number.NEGATIVE_INFINITY) {
        step(reach, 1, 0);
        step(box[0], -1, 0);
      }
      step(Math.max(reach, box[0]), 0, 1);
      reach = Math.max(reach, box[2]);
      step(reach, 0, -1);
    }
  }
  const xs = ascending([...steps.keys()]);
  const found: Stretch[] = [];
  let votes = 0;
  let crossings = 0;
  xs.forEach((x, index) => {
    votes += steps.get(x)!.votes;
    crossings += steps.get(x)!.crossings;
    const to = xs[index + 1];
    if (to !== undefined) found.push({ from: x, to, votes, crossings });
  });
  return found;
}

/** A stretch without enough votes counts as text. */
function atLeast(stretch: Stretch, leastVotes: number): Stretch {
  const isEnough = stretch.votes >= leastVotes && stretch.votes >= VOTES_PER_CROSSING * stretch.crossings;
  return isEnough ? stretch : { ...stretch, votes: 0, crossings: 1 };
}

function score({ votes, crossings }: Stretch): number {
  return votes - crossings;
}

function peaksOf(all: readonly Stretch[]): Stretch[] {
  const peaks: Stretch[] = [];
  let rising = true;
  for (let index = 0; index < all.length; index += 1) {
    const here = all[index]!;
    const next = all[index + 1];
    const nextScore = next === undefined ? -1 : score(next);
    if (nextScore > score(here)) rising = true;
    else if (nextScore < score(here)) {
      if (rising && here.votes > 0) peaks.push(widen(all, index));
      rising = false;
    }
  }
  return peaks;
}

/** The stretches before one that have its score, joined with it. */
function widen(all: readonly Stretch[], index: number): Stretch {
  let first = index;
  while (first > 0 && score(all[first - 1]!) === score(all[index]!)) first -= 1;
  return { ...all[index]!, from: all[first]!.from };
}

/** Of neighbouring peaks without a text of their own between them, the best. */
function distinctPeaks(peaks: readonly Stretch[], segments: readonly Segment[]): Stretch[] {
  const kept: Stretch[] = [];
  for (const peak of peaks) {
    const last = kept.at(-1);
    const isDistinct =
      last === undefined || segments.some(({ box }) => box[0] >= last.to - 0.1 && box[2] <= peak.from + 0.1);
    if (isDistinct) kept.push(peak);
    else if (score(peak) > score(last)) kept[kept.length - 1] = peak;
  }
  return kept;
}

/** A column with the text of one line only is none, where there are lines enough: it goes with its nearer neighbour. */
function withoutLoneTexts(gaps: readonly ColumnGap[], lines: readonly CutLine[]): ColumnGap[] {
  if (lines.length <= LEAST_VOTES + 1) return [...gaps];
  let kept = [...gaps];
  for (let column = 0; column <= kept.length && kept.length > 0; column += 1) {
    const extent = extentOf(kept, column);
    const filled = lines.filter((line) => textIn(line, extent) !== undefined);
    if (filled.length > 1) continue;
    const before = itemBefore(kept, column);
    const after = kept[column];
    const isNext =
      before === undefined ||
      (after !== undefined && (after.votes < before.votes || namesNext(filled[0], lines, kept, column)));
    const drop = isNext ? after : before;
    kept = kept.filter((gap) => gap !== drop);
    column = Math.max(-1, column - 2);
  }
  return kept;
}

/** From the gap before a column to the one after it. */
function extentOf(gaps: readonly ColumnGap[], column: number): readonly [left: number, right: number] {
  return [itemBefore(gaps, column)?.x ?? Number.NEGATIVE_INFINITY, gaps[column]?.x ?? Number.POSITIVE_INFINITY];
}

/** The first text of a line that stands within an extent. */
function textIn({ segments }: CutLine, [left, right]: readonly [number, number]): Segment | undefined {
  return segments.find(({ box }) => box[0] >= left && box[2] <= right);
}

/**
 * Whether the only text of a column names the next one: the column before has a name beside it, and all that stands in the
 * next is below. A name in the middle over narrow numbers at the right may stand wholly before them.
 */
function namesNext(
  line: CutLine | undefined,
  lines: readonly CutLine[],
  gaps: readonly ColumnGap[],
  column: number,
): boolean {
  const name = line === undefined ? undefined : textIn(line, extentOf(gaps, column));
  if (line === undefined || name === undefined || !isName(segmentText(name))) return false;
  const next = extentOf(gaps, column + 1);
  const first = lines.find((other) => textIn(other, next) !== undefined);
  const isBelow = first !== undefined && first.baseline > line.baseline;
  return isBelow && textIn(line, extentOf(gaps, column - 1)) !== undefined;
}

function isName(text: string): boolean {
  return !isValue(text) || isYear(text);
}
