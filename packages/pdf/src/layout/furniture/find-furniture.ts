import { bodySizeOf } from '../document-statistics.ts';
import { isChapterNumber } from '../headings/chapter-number.ts';
import { linesOf } from '../lines-of.ts';
import type { PageLayout } from '../page-layout.ts';
import type { TextLine } from '../lines/text-line.ts';
import { findPageNumbering, type PageNumbering } from './page-numbers.ts';
import { findWatermarks } from './watermarks.ts';
import { similarity, zoneLines, type Zone, type ZoneLine } from './zone-lines.ts';

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
/** The body keeps at least this many sizes of distance from what runs along: the rows of a table do not. */
const APART_SIZES = 0.5;
/** The title of a chapter that stands where headers do has more room than that. */
const APART_TITLE_SIZES = 0.9;
/** What runs along is in type of less than this many times the body's size; what is larger may be a title. */
const TITLE_SIZE = 1.15;
/** On slides, whose text is large as well, from this factor on ... */
const SLIDE_TITLE_SIZE = 1.05;
/** ... it runs along where it stands on more than this part of them: some titles come back on the next slide. */
const USUAL_SLIDES = 0.5;
/** Longer lines are text. */
const MOST_CHARACTERS = 160;
/** A place in small type that is taken on this part of the pages, and on so many at least, is one of headers. */
const TAKEN_PART = 0.6;
const TAKEN_PAGES = 4;
const SMALL_TYPE = 0.95;
/** Titles with a number of several parts. */
const SECTION_TITLE = /^(?:\d{1,2}|[A-Z])(?:\.\d{1,3})+\.?\s+\p{L}/u;
/** Headers that name the section take their place on this part of the pages at least: on one side of each leaf. */
const USUAL_PART = 0.4;
/** Producers that mark more of a page than this as no content do not mean it. */
const MOST_ARTIFACT = 0.3;
/** What it marks so runs along where it stands in this part of the height, at the top or at the bottom. */
const ARTIFACT_ZONE = 0.12;

/**
 * Running headers, footers, page numbers, watermarks and line numbers. What counts as evidence:
 *
 * - the same text at the same place of neighbouring pages, numbers in it aside, apart from the body;
 * - a number that counts with the pages, alone or at one end of the outermost line;
 * - a place that headers have on other pages, or small type at one place of most pages, where titles change;
 * - slanted or very large text at one place of many pages;
 * - the producer's word that a line is no content.
 */
export function findFurniture(pages: readonly PageLayout[], options: FurnitureOptions): Map<TextLine, Zone> {
  const found = new Map<TextLine, Zone>();
  if (pages.length < LEAST_PAGES) return found;
  const bodySize = bodySizeOf(pages.flatMap(linesOf));
  const zones = withoutTitles(
    pages.map((page, pageIndex) => zoneLines(page, pageIndex, options.headerFooterZoneRatio)),
    bodySize,
  );
  const all = zones.flat();
  const numbering = findPageNumbering(all, pages.length);
  const add = (lines: readonly ZoneLine[]): void => {
    for (const { line, zone } of lines) found.set(line, zone);
  };
  const ofSlides = titlesOfSlides(pages, all, bodySize);
  const repeated = repeatedLines(zones, numbering, options).filter((line) => !ofSlides.has(line));
  add(keepApart(repeated, numbering));
  add(all.filter((line) => isNumberLine(line, numbering, bodySize)));
  const untold = all.filter((line) => !found.has(line.line) && !ofSlides.has(line) && !isLarge(line, bodySize));
  add(untold.filter((line) => hasPlaceOf(line, all, found)));
  add(smallTypeAtOnePlace(all, pages.length, bodySize));
  for (const [line, zone] of findWatermarks(pages, bodySize)) found.set(line, zone);
  for (const page of pages) for (const [line, zone] of artifactsOf(page)) found.set(line, zone);
  return found;
}

/**
 * Without `CHAPTER 5` and `2.8.4 Discussion` where they come once: at the tops of pages, titles count as headers do, and
 * are alike but for their numbers.
 */
function withoutTitles(zones: readonly ZoneLine[][], bodySize: number): ZoneLine[][] {
  const all = zones.flat();
  const titles = all.filter(({ line }) => isChapterNumber(line.text) || isSectionTitle(line, bodySize));
  const byText = Map.groupBy(titles, ({ line }) => line.text);
  const once = titles.filter(({ line }) => byText.get(line.text)!.length === 1);
  const dropped = new Set(
    once.filter(
      (title) => isChapterNumber(title.line.text) || !title.isOutermost || !isUsualPlace(title, all, zones.length),
    ),
  );
  return zones.map((lines) => lines.filter((line) => !dropped.has(line)));
}

/** A number of several parts before words, in type that stands out. */
function isSectionTitle({ text, bold, size }: TextLine, bodySize: number): boolean {
  return (bold || size > bodySize) && SECTION_TITLE.test(text);
}

/** Headers that name the section are outermost, at one place of many pages. Titles come to the top of some by chance. */
function isUsualPlace(line: ZoneLine, all: readonly ZoneLine[], pageCount: number): boolean {
  const taken = new Set(all.filter((other) => isAtSamePlace(line, other)).map(({ pageIndex }) => pageIndex));
  return taken.size >= USUAL_PART * pageCount;
}

/** Large type on pages that are wider than high, but for what most of these have. */
function titlesOfSlides(pages: readonly PageLayout[], all: readonly ZoneLine[], bodySize: number): Set<ZoneLine> {
  const isSlide = ({ pageIndex }: ZoneLine): boolean => pages[pageIndex]!.width > pages[pageIndex]!.height;
  const large = all.filter((line) => isLarge(line, bodySize, SLIDE_TITLE_SIZE) && isSlide(line));
  const slides = new Set(large.map(({ pageIndex }) => pageIndex)).size;
  const alike = [...Map.groupBy(large, ({ zone, pattern }) => `${zone} ${pattern}`).values()];
  return new Set(alike.filter((lines) => lines.length <= USUAL_SLIDES * slides).flat());
}

function isLarge({ line }: ZoneLine, bodySize: number, least = TITLE_SIZE): boolean {
  return line.size >= least * bodySize;
}

/** Lines that come back on the neighbouring pages: a header may change from chapter to chapter. */
function repeatedLines(zones: readonly ZoneLine[][], numbering: PageNumbering, options: FurnitureOptions): ZoneLine[] {
  return zones.flatMap((candidates, pageIndex) => {
    // Two pages of one side are at most two apart, which covers left and right pages.
    const from = Math.max(0, pageIndex - options.headerFooterSamplePages);
    const neighbours = zones.slice(from, pageIndex + options.headerFooterSamplePages + 1).flat();
    return candidates.filter((candidate) => {
      const matches = neighbours.filter((other) => other.pageIndex !== pageIndex && isSame(candidate, other, options));
      const repeats = new Set(matches.map((other) => other.pageIndex)).size;
      const needed = numbering.counts(candidate) ? 1 : Math.min(LEAST_REPEATS, zones.length - 1);
      return repeats >= needed && !isCounting(candidate, matches, numbering);
    });
  });
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
function isCounting(candidate: ZoneLine, matches: readonly ZoneLine[], numbering: PageNumbering): boolean {
  if (candidate.pattern.replace(/[#\s\p{P}]/gu, '').length > 3 || !candidate.pattern.includes('#')) return false;
  const isEqual = matches.some((other) => other.line.text === candidate.line.text);
  return !isEqual && !numbering.counts(candidate);
}

/** Without the lines that body text follows as one line follows the other: the top row of a table that goes on. */
function keepApart(lines: readonly ZoneLine[], numbering: PageNumbering): ZoneLine[] {
  const kept = new Set(lines);
  const byPage = Map.groupBy(lines, ({ pageIndex, zone }) => `${pageIndex} ${zone}`);
  for (const group of byPage.values()) {
    // From the body outwards: a line over another one that is kept needs no room below itself.
    const inwards = group.toSorted((a, b) => (a.zone === 'header' ? 1 : -1) * (b.line.box[1] - a.line.box[1]));
    let isInnermost = true;
    for (const line of inwards) {
      const isClose = line.gap < APART_SIZES * line.line.size;
      if (isClose && isInnermost && !numbering.counts(line) && !line.line.artifact) kept.delete(line);
      else isInnermost = false;
    }
  }
  return [...kept];
}

/** A page number alone, or a line at the edge of the page that begins or ends with one. */
function isNumberLine(line: ZoneLine, numbering: PageNumbering, bodySize: number): boolean {
  if (numbering.isBare(line)) return true;
  // "2 Usage" in large type at the top of page 2 is the title of a chapter.
  if (isLarge(line, bodySize)) return false;
  return line.isOutermost && isTitleApart(line) && numbering.counts(line);
}

function isTitleApart({ gap, line }: ZoneLine): boolean {
  return gap >= APART_TITLE_SIZES * line.size && line.text.length <= MOST_CHARACTERS;
}

/** The outermost line of a page, where other pages have what runs along, in the same type. */
function hasPlaceOf(line: ZoneLine, all: readonly ZoneLine[], found: ReadonlyMap<TextLine, Zone>): boolean {
  if (!line.isOutermost || !isTitleApart(line)) return false;
  const alike = all.filter((other) => found.has(other.line) && isAtSamePlace(line, other));
  return new Set(alike.map(({ pageIndex }) => pageIndex)).size >= LEAST_REPEATS;
}

function isAtSamePlace(one: ZoneLine, other: ZoneLine): boolean {
  return (
    one.zone === other.zone &&
    Math.abs(one.line.box[1] - other.line.box[1]) <= SAME_PLACE_POINTS / 2 &&
    Math.abs(one.line.size - other.line.size) <= 0.25 &&
    one.line.fontName === other.line.fontName
  );
}

/** Titles that change with every page: small type that stands at one place of most pages, apart from the body. */
function smallTypeAtOnePlace(all: readonly ZoneLine[], pageCount: number, bodySize: number): ZoneLine[] {
  const candidates = all.filter(
    (line) => line.isOutermost && isTitleApart(line) && line.line.size < SMALL_TYPE * bodySize,
  );
  const isTaken = (line: ZoneLine): boolean => {
    const taken = new Set(candidates.filter((other) => isAtSamePlace(line, other)).map(({ pageIndex }) => pageIndex));
    return taken.size >= Math.max(TAKEN_PAGES, TAKEN_PART * pageCount);
  };
  // The titles of a long document stand at a few places: each is looked at once.
  const byPlace = Map.groupBy(candidates, ({ zone, line }) => `${zone} ${line.box[1]} ${line.size} ${line.fontName}`);
  return [...byPlace.values()].filter(([first]) => isTaken(first!)).flat();
}

/** Lines that the producer calls no content, near the edges of the page, and numbers of lines at the margin. */
function artifactsOf(page: PageLayout): [TextLine, Zone][] {
  const lines = linesOf(page);
  const artifacts = lines.filter((line) => line.artifact);
  if (characters(artifacts) > MOST_ARTIFACT * characters(lines)) return [];
  return artifacts
    .filter((line) => {
      const middle = (line.box[1] + line.box[3]) / 2;
      return (
        middle < ARTIFACT_ZONE * page.height ||
        middle > (1 - ARTIFACT_ZONE) * page.height ||
        /^\d{1,4}$/.test(line.text)
      );
    })
    .map((line) => [line, line.box[1] < page.height / 2 ? 'header' : 'footer']);
}

function characters(lines: readonly TextLine[]): number {
  return lines.reduce((sum, { text }) => sum + text.length, 0);
}
