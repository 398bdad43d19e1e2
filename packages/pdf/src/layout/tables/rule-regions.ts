import type { Ruling } from '../../document/page-content.ts';
import type { TextRun } from '../../document/text-run.ts';
import { overlap } from '../../geometry/box.ts';
import { firstWhere } from '../../internal/first-where.ts';
import { isValue, isYear } from './cell-text.ts';
import { segmentText } from '../lines/build-line.ts';
import { cutLines, isCaption, isNote, type CutLine } from './text-lines.ts';

/** A stretch of the page between rules of one width. Frame coordinates. */
export interface RuleRegion {
  left: number;
  right: number;
  top: number;
  bottom: number;
  /** Heights of the rules across it, from top to bottom. */
  levels: number[];
  runs: readonly TextRun[];
}

/** Rules at one height, joined to one. */
interface Level {
  position: number;
  start: number;
  end: number;
  /** The edge of a coloured band, which has no thickness. */
  isBand: boolean;
}

/** Rules within this of each other, in points, lie at one height. */
const SAME_LEVEL_POINTS = 2.5;
/** Rules at one height with a gap up to this, in points, are one ... */
const MOST_GAP_POINTS = 24;
/** ... but for two that are as wide as a column of text: between those of a page there is more white than this. */
const MOST_GAP_OF_COLUMNS_POINTS = 9;
const COLUMN_WIDTH_POINTS = 150;
/** Two rules belong to one table if they share this part of the longer. */
const SAME_WIDTH = 0.85;
/** Shorter rules are underlines and the like. */
const LEAST_WIDTH_SIZES = 8;
/** Part of the lines between two rules that must have a gap for them to hold cells. */
const CUT_SHARE = 0.5;
/** ... and between two bands, which may be boxes with text between them. */
const CUT_SHARE_OF_BANDS = 0.75;

const SECTION_NUMBER = /^(?:[A-Z]|\d{1,2})(?:\.\d{1,2})+\.?$/u;

/** White between two rules from this height on, in points, is no blank row. */
const WHITE_POINTS = 24;
/** Lines of a heading of a group between two rules. */
const MOST_PLAIN_LINES = 2;
/** Rows of a table in bands differ by this factor in height, at most. */
const MOST_ROW_HEIGHTS = 1.35;

/** Regions between rules of equal width with cells between them, from top to bottom. */
export function findRuleRegions(rulings: readonly Ruling[], runs: readonly TextRun[]): RuleRegion[] {
  const levels = levelsOf(rulings.filter((ruling) => ruling.orientation === 'horizontal'));
  if (levels.length < 2) return [];
  const byHeight = sortedByHeight(runs);
  const regions: RuleRegion[] = [];
  const taken = new Set<Level>();
  levels.forEach((level, index) => {
    if (taken.has(level)) return;
    const below = levels.slice(index + 1).filter((next) => !taken.has(next));
    const { chain, runs: inside } = chainFrom(level, below, byHeight);
    if (chain.length < 2 || inside.length === 0) return;
    for (const used of levels) if (isWithin(used, chain)) taken.add(used);
    regions.push({
      left: Math.min(...chain.map(({ start }) => start)),
      right: Math.max(...chain.map(({ end }) => end)),
      top: chain[0]!.position,
      bottom: chain.at(-1)!.position,
      levels: chain.map(({ position }) => position),
      runs: inside,
    });
  });
  return regions;
}

/** The levels from one on that belong to its table, and what stands between them. */
function chainFrom(
  first: Level,
  below: readonly Level[],
  byHeight: readonly RunAtHeight[],
): { chain: Level[]; runs: readonly TextRun[] } {
  const chain = [first];
  const parts: (readonly TextRun[])[] = [];
  /** Place of the first level behind the last of the chain. */
  let behind = 0;
  for (const [at, next] of below.entries()) {
    const last = chain.at(-1)!;
    if (!isSameWidth(last, next)) continue;
    const between = runsBetween(byHeight, last, next);
    if (holdTableOfTheirOwn(below.slice(behind, at), between, last, next)) break;
    const isWhite = between.length === 0 && next.position - last.position > WHITE_POINTS;
    const kind = between.length === 0 ? 'cells' : kindOf(between, last.isBand && next.isBand);
    if (kind === 'text' || (kind === 'heading' && !mayHoldHeading(chain, next, below[at + 1]))) break;
    if (kind === 'heading' || isWhite) {
      // A new list each time: what becomes of a list is remembered by the list (see `segmentRows`).
      const above = parts.flat();
      if (isMonospaced(above) && kind === 'heading' && !isMonospaced(between)) break;
      const after = below.slice(at + 1).find((level) => isSameWidth(next, level));
      if (after !== undefined && beginsTable(above, runsBetween(byHeight, next, after), isWhite)) break;
    }
    chain.push(next);
    parts.push(between);
    behind = at + 1;
  }
  return { chain, runs: parts.flat() };
}

/** Rules that a table between wider ones has at least: over its head, under it, and at its end. */
const LEAST_OWN_RULES = 3;

/**
 * Whether levels between two wider ones are those of a table that stands there with text above or below it, as on a page
 * with rules under its header and over its footer: a head is between the first two, and nothing stands beside them.
 */
function holdTableOfTheirOwn(
  levels: readonly Level[],
  between: readonly TextRun[],
  above: Level,
  below: Level,
): boolean {
  const inner = levels.filter(({ position }) => position > above.position && position < below.position);
  const own = inner.filter((level) => isSameWidth(level, inner[0]!) && !isSameWidth(level, above));
  if (own.length < LEAST_OWN_RULES) return false;
  const [first, second, last] = [own[0]!, own[1]!, own.at(-1)!];
  const standsIn = ({ top, baseline }: TextRun, end: Level) => baseline > first.position && top < end.position;
  const isBeside = ({ left, right }: TextRun) => right < first.start || left > first.end;
  const inside = between.filter((run) => standsIn(run, last));
  return inside.length < between.length && inside.some((run) => standsIn(run, second)) && !inside.some(isBeside);
}

/**
 * Whether a line without a gap may be the heading of a group of rows between two levels. Between rules it follows a head.
 * Between coloured bands it may be the first row, and is as high as another row; else it is a line between two boxes.
 */
function mayHoldHeading(chain: readonly Level[], next: Level, after: Level | undefined): boolean {
  const [last, before] = [chain.at(-1)!, chain.at(-2)];
  if (!next.isBand || (before !== undefined && !last.isBand)) return before !== undefined;
  const other = before === undefined ? [next, after] : [before, last];
  if (other[1] === undefined) return false;
  const height = next.position - last.position;
  const rowHeight = other[1].position - other[0]!.position;
  return height <= MOST_ROW_HEIGHTS * rowHeight && rowHeight <= MOST_ROW_HEIGHTS * height;
}

function levelsOf(horizontal: readonly Ruling[]): Level[] {
  const levels: Level[] = [];
  const downwards = horizontal.toSorted((a, b) => a.position - b.position || a.start - b.start);
  for (const { position, start, end, thickness } of downwards) {
    const isBand = thickness === 0;
    const same = levels.findLast(
      (level) => position - level.position <= SAME_LEVEL_POINTS && goesOn(level, { start, end }),
    );
    if (same === undefined) levels.push({ position, start, end, isBand });
    else {
      same.isBand &&= isBand;
      same.start = Math.min(same.start, start);
      same.end = Math.max(same.end, end);
    }
  }
  return levels.filter((level) => level.end - level.start >= 10 * LEAST_WIDTH_SIZES);
}

/** Rules over groups of columns stand near each other; those of two columns of text have the white between them. */
function goesOn(level: Pick<Level, 'start' | 'end'>, next: Pick<Level, 'start' | 'end'>): boolean {
  const gap = Math.max(next.start - level.end, level.start - next.end);
  const isOverColumns = [level, next].every(({ start, end }) => end - start >= COLUMN_WIDTH_POINTS);
  return gap <= (isOverColumns ? MOST_GAP_OF_COLUMNS_POINTS : MOST_GAP_POINTS);
}

function isSameWidth(a: Level, b: Level): boolean {
  const longer = Math.max(a.end - a.start, b.end - b.start);
  return overlap(a.start, a.end, b.start, b.end) >= SAME_WIDTH * longer;
}

/** Whether a rule is one of a chain, or one over some of the columns between its rules. */
function isWithin(level: Level, chain: readonly Level[]): boolean {
  if (chain.includes(level)) return true;
  const isBetween = level.position > chain[0]!.position && level.position < chain.at(-1)!.position;
  return isBetween && chain.some(({ start, end }) => level.start >= start && level.end <= end);
}

interface RunAtHeight {
  run: TextRun;
  /** Of the middle of its small letters. */
  height: number;
}

function sortedByHeight(runs: readonly TextRun[]): RunAtHeight[] {
  return runs.map((run) => ({ run, height: run.baseline - 0.25 * run.size })).toSorted((a, b) => a.height - b.height);
}

function runsBetween(byHeight: readonly RunAtHeight[], above: Level, below: Level): TextRun[] {
  const left = Math.min(above.start, below.start);
  const right = Math.max(above.end, below.end);
  const between: TextRun[] = [];
  const first = firstWhere(byHeight, ({ height }) => height > above.position);
  for (let index = first; index < byHeight.length; index += 1) {
    const { run, height } = byHeight[index]!;
    if (height >= below.position) break;
    const x = (run.left + run.right) / 2;
    if (x >= left && x <= right) between.push(run);
  }
  return between;
}

/**
 * What stands between two rules. It is cells where most of its lines have a gap, and else may be the heading of a group
 * of rows. Where a caption stands in the middle, another table begins.
 */
function kindOf(runs: readonly TextRun[], areBands: boolean): 'cells' | 'heading' | 'text' {
  const lines = cutLines(runs);
  if (lines.some((line, index) => index > 0 && line.segments.length <= 2 && isCaption(line))) return 'text';
  if (lines.some(isSectionTitle)) return 'text';
  const cut = lines.filter((line) => line.segments.length > 1);
  if (cut.length >= (areBands ? CUT_SHARE_OF_BANDS : CUT_SHARE) * lines.length) return 'cells';
  if (areBands && cut.length === 1 && isRow(lines, cut[0]!)) return 'cells';
  return lines.length <= MOST_PLAIN_LINES && !lines.some((line) => isCaption(line) || isNote(line))
    ? 'heading'
    : 'text';
}

/** One line of values, and others of its label, which end before the first of them. */
function isRow(lines: readonly CutLine[], { segments: [, ...values] }: CutLine): boolean {
  const isLabel = (line: CutLine) => line.segments.length > 1 || line.right < values[0]!.box[0];
  return lines.every(isLabel) && values.every((segment) => isValue(segmentText(segment)));
}

/** Framed listings stand between lines of text, which are no headings in them. */
function isMonospaced(runs: readonly TextRun[]): boolean {
  return runs.length > 0 && runs.filter((run) => run.font.monospace).length > runs.length / 2;
}

/** A number of several parts and a title, in bold: a section of the document begins. */
function isSectionTitle({ segments }: CutLine): boolean {
  if (segments.length !== 2 || !SECTION_NUMBER.test(segmentText(segments[0]!))) return false;
  return segments.every((segment) => segment.runs.every((run) => run.font.bold));
}

/**
 * After rows of values, names of columns are the head of another table: the line before them is its title. Where white
 * stands before them the first line tells, for there may be no rule under it.
 */
function beginsTable(above: readonly TextRun[], below: readonly TextRun[], isWhite: boolean): boolean {
  if (!cutLines(above).some(hasValues)) return false;
  const lines = cutLines(below);
  const names = isWhite ? lines.slice(0, 1) : lines;
  return names.some((line) => line.segments.length > 1) && !names.some(hasValues);
}

function hasValues({ segments }: CutLine): boolean {
  const texts = segments.slice(1).map(segmentText);
  return texts.some((text) => isValue(text) && !isYear(text));
}
