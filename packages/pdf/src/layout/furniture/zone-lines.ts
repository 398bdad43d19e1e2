import { linesOf } from '../lines-of.ts';
import type { PageLayout } from '../page-layout.ts';
import type { TextLine } from '../lines/text-line.ts';

export type Zone = 'header' | 'footer';

/** A line where running headers and footers stand. */
export interface ZoneLine {
  line: TextLine;
  zone: Zone;
  /** Text with all numbers made equal, in lower case. */
  pattern: string;
  /** Page position in the document, from 0. */
  pageIndex: number;
  /** Points from it to the next line towards the middle of the page, at its place across; infinite where none is. */
  gap: number;
  /** No other line stands nearer to the edge of the page. */
  isOutermost: boolean;
}

/** Lines whose middles are nearer than this, in points, stand on one row. */
const SAME_ROW_POINTS = 4;

/** On pages with wide margins the outermost line may stand this many times as far inwards ... */
const WIDE_MARGIN = 2.5;
/** ... where it keeps at least this many sizes of distance from the next line, and so many lines stand further in, a bare number aside. */
const APART_SIZES = 1;
const LEAST_INNER_LINES = 3;
/** Or it begins or ends with a number: if that counts with the pages, nothing else does. */
const MAY_COUNT = /^#\s|\s#$/;

/**
 * The lines in the zones at the top and the bottom of a page, which are this part of its height, and the outermost lines
 * of a page with wide margins.
 */
export function zoneLines(page: PageLayout, pageIndex: number, zoneRatio: number): ZoneLine[] {
  const lines = linesOf(page);
  return lines.flatMap((line) => {
    const zone = zoneOf(line, page.height, WIDE_MARGIN * zoneRatio * page.height);
    if (zone === null) return [];
    const { isOutermost, innerCount, gap } = lookInwards(line, zone, lines);
    const isInZone = zoneOf(line, page.height, zoneRatio * page.height) !== null;
    if (!isInZone && !isOutermost) return [];
    const pattern = patternOf(line.text);
    const leastInner = pattern === '#' ? 1 : LEAST_INNER_LINES;
    const isApart = innerCount >= leastInner && (gap >= APART_SIZES * line.size || MAY_COUNT.test(pattern));
    if (!isInZone && !isApart) return [];
    return [{ line, zone, pattern, pageIndex, gap, isOutermost }];
  });
}

/** What stands further in on the page than a line, as seen from its edge. */
interface Inwards extends Pick<ZoneLine, 'gap' | 'isOutermost'> {
  innerCount: number;
}

/** Asked for every line of wide zones, about all lines of the page: no lists are made. */
function lookInwards(line: TextLine, zone: Zone, lines: readonly TextLine[]): Inwards {
  const found: Inwards = { isOutermost: true, innerCount: 0, gap: Number.POSITIVE_INFINITY };
  for (const other of lines) {
    const distance = zone === 'header' ? middle(other) - middle(line) : middle(line) - middle(other);
    if (Math.abs(distance) <= SAME_ROW_POINTS) continue;
    if (distance < 0) found.isOutermost = false;
    else {
      found.innerCount += 1;
      if (standsBeside(other, line)) found.gap = Math.min(found.gap, gapBetween(line, other, zone));
    }
  }
  return found;
}

/** True if one would meet the other where it moved up or down. */
function standsBeside(one: TextLine, other: TextLine): boolean {
  return one.box[0] < other.box[2] && one.box[2] > other.box[0];
}

function gapBetween(line: TextLine, inner: TextLine, zone: Zone): number {
  return zone === 'header' ? inner.box[1] - line.box[3] : line.box[1] - inner.box[3];
}

function zoneOf(line: TextLine, pageHeight: number, zoneHeight: number): Zone | null {
  if (middle(line) <= zoneHeight) return 'header';
  return middle(line) >= pageHeight - zoneHeight ? 'footer' : null;
}

function middle({ box }: TextLine): number {
  return (box[1] + box[3]) / 2;
}

/** Text with all numbers made equal, in lower case. */
export function patternOf(text: string): string {
  return text
    .toLowerCase()
    .replace(/\p{N}+/gu, '#')
    .replace(/^[ivxlcdm]+$/, '#')
    .replace(/\s+/g, ' ');
}

/** Share of equal pairs of letters (Dice's coefficient over bigrams), 0 to 1; cheap and blind to small shifts. */
export function similarity(one: ZoneLine, other: ZoneLine): number {
  if (one.pattern === other.pattern) return 1;
  let shared = 0;
  const otherPairs = pairsOf(other);
  for (const [pair, count] of pairsOf(one)) shared += Math.min(count, otherPairs.get(pair) ?? 0);
  return (2 * shared) / Math.max(1, one.pattern.length + other.pattern.length - 2);
}

/** Most lines of a zone are compared with none, since none stands at their place: their pairs are never counted. */
const knownPairs = new WeakMap<ZoneLine, ReadonlyMap<string, number>>();

/** Pairs of neighbouring letters of the line's pattern, counted. */
function pairsOf(line: ZoneLine): ReadonlyMap<string, number> {
  let pairs = knownPairs.get(line);
  if (pairs === undefined) {
    pairs = bigrams(line.pattern);
    knownPairs.set(line, pairs);
  }
  return pairs;
}

function bigrams(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (let index = 0; index + 1 < text.length; index += 1) {
    const pair = text.slice(index, index + 2);
    counts.set(pair, (counts.get(pair) ?? 0) + 1);
  }
  return counts;
}
