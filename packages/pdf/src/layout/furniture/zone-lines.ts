import { linesOf } from '../document-statistics.ts';
import type { PageLayout } from '../page-layout.ts';
import type { TextLine } from '../text-line.ts';

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
    const others = lines.filter((other) => other !== line && Math.abs(middle(other) - middle(line)) > SAME_ROW_POINTS);
    const isOutside = (other: TextLine): boolean => (zone === 'header') === middle(other) < middle(line);
    const isOutermost = !others.some(isOutside);
    const inner = others.filter((other) => !isOutside(other));
    const gap = gapInwards(line, zone, inner);
    const isInZone = zoneOf(line, page.height, zoneRatio * page.height) !== null;
    const pattern = patternOf(line.text);
    const leastInner = pattern === '#' ? 1 : LEAST_INNER_LINES;
    const isApart =
      isOutermost && inner.length >= leastInner && (gap >= APART_SIZES * line.size || MAY_COUNT.test(pattern));
    if (!isInZone && !isApart) return [];
    return [{ line, zone, pattern, pageIndex, gap, isOutermost }];
  });
}

function gapInwards(line: TextLine, zone: Zone, inner: readonly TextLine[]): number {
  const beside = inner.filter((other) => other.box[0] < line.box[2] && other.box[2] > line.box[0]);
  const gaps = beside.map((other) => (zone === 'header' ? other.box[1] - line.box[3] : line.box[1] - other.box[3]));
  return Math.min(...gaps);
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
