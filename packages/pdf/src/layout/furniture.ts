import { linesOf } from './document-statistics.ts';
import type { PageLayout } from './page-layout.ts';
import type { TextLine } from './text-line.ts';

export interface FurnitureOptions {
  /** Pages to compare with, before and after each page. */
  headerFooterSamplePages: number;
  /** Part of the page's height, at the top and at the bottom, where running headers and footers stand. */
  headerFooterZoneRatio: number;
  /** Two lines are the same from this similarity on, 0 to 1. */
  headerFooterSimilarityThreshold: number;
}

/** Shorter documents have no running furniture: what stands on top of both pages of a letter is its title. */
const LEAST_PAGES = 3;
/** Lines whose tops differ by less, in points, are at the same place. */
const SAME_PLACE_POINTS = 4;
/** A line must come back on at least this many of the pages that it is compared with. */
const LEAST_REPEATS = 2;

interface ZoneLine {
  line: TextLine;
  zone: 'header' | 'footer';
  /** Text with all numbers made equal, in lower case. */
  pattern: string;
  /** Pairs of neighbouring letters of the pattern, counted. */
  pairs: ReadonlyMap<string, number>;
  /** Page position in the document, from 0. */
  pageIndex: number;
}

/**
 * Running headers, footers and page numbers: lines in the outer zones of a page that come back at the same place on
 * the neighbouring pages, numbers in them aside. Comparing with the neighbours only lets a header change from chapter to
 * chapter; two pages of one side are at most two apart, which covers left and right pages.
 */
export function findFurniture(
  pages: readonly PageLayout[],
  options: FurnitureOptions,
): Map<TextLine, 'header' | 'footer'> {
  const found = new Map<TextLine, 'header' | 'footer'>();
  if (pages.length < LEAST_PAGES) return found;
  const zones = pages.map((page, pageIndex) => zoneLines(page, pageIndex, options.headerFooterZoneRatio));
  zones.forEach((candidates, pageIndex) => {
    const from = Math.max(0, pageIndex - options.headerFooterSamplePages);
    const neighbours = zones.slice(from, pageIndex + options.headerFooterSamplePages + 1).flat();
    for (const candidate of candidates) {
      const matches = neighbours.filter((other) => other.pageIndex !== pageIndex && isSame(candidate, other, options));
      const repeats = new Set(matches.map((other) => other.pageIndex)).size;
      const needed = Math.min(LEAST_REPEATS, pages.length - 1);
      if (repeats >= needed && !isCounting(candidate, matches)) found.set(candidate.line, candidate.zone);
    }
  });
  return found;
}

function zoneLines(page: PageLayout, pageIndex: number, zoneRatio: number): ZoneLine[] {
  const height = zoneRatio * page.height;
  const found: ZoneLine[] = [];
  for (const line of linesOf(page)) {
    const zone = zoneOf(line, page.height, height);
    if (zone === null) continue;
    const pattern = patternOf(line.text);
    found.push({ line, zone, pattern, pairs: bigrams(pattern), pageIndex });
  }
  return found;
}

function zoneOf(line: TextLine, pageHeight: number, zoneHeight: number): ZoneLine['zone'] | null {
  const middle = (line.box[1] + line.box[3]) / 2;
  if (middle <= zoneHeight) return 'header';
  return middle >= pageHeight - zoneHeight ? 'footer' : null;
}

function patternOf(text: string): string {
  return text
    .toLowerCase()
    .replace(/\p{N}+/gu, '#')
    .replace(/^[ivxlcdm]+$/, '#')
    .replace(/\s+/g, ' ');
}

function isSame(one: ZoneLine, other: ZoneLine, options: FurnitureOptions): boolean {
  if (one.zone !== other.zone || Math.abs(one.line.box[1] - other.line.box[1]) > SAME_PLACE_POINTS) return false;
  if (Math.abs(one.line.size - other.line.size) > 1) return false;
  return similarity(one, other) >= options.headerFooterSimilarityThreshold;
}

/**
 * Body text at the edge of the page that is alike only because its numbers are masked, such as the rows of a list of
 * figures: its number is no page number, since it does not grow with the page.
 */
function isCounting(candidate: ZoneLine, matches: readonly ZoneLine[]): boolean {
  if (candidate.pattern.replace(/[#\s\p{P}]/gu, '').length > 3) return false;
  const number = lastNumber(candidate.line.text);
  if (number === null) return false;
  const follows = matches.some((other) => {
    const otherNumber = lastNumber(other.line.text);
    return (
      otherNumber === null || otherNumber === number || otherNumber - number === other.pageIndex - candidate.pageIndex
    );
  });
  return !follows;
}

function lastNumber(text: string): number | null {
  const digits = text.match(/\d+/g)?.at(-1);
  return digits === undefined ? null : Number(digits);
}

/** Share of equal pairs of letters (Dice's coefficient over bigrams), 0 to 1; cheap and blind to small shifts. */
function similarity(one: ZoneLine, other: ZoneLine): number {
  if (one.pattern === other.pattern) return 1;
  let shared = 0;
  for (const [pair, count] of one.pairs) shared += Math.min(count, other.pairs.get(pair) ?? 0);
  return (2 * shared) / Math.max(1, one.pattern.length + other.pattern.length - 2);
}

function bigrams(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (let index = 0; index + 1 < text.length; index += 1) {
    const pair = text.slice(index, index + 2);
    counts.set(pair, (counts.get(pair) ?? 0) + 1);
  }
  return counts;
}
