import { linesOf } from '../lines-of.ts';
import type { PageLayout } from '../page-layout.ts';
import type { TextLine } from '../lines/text-line.ts';
import { patternOf, type Zone } from './zone-lines.ts';

/** Type of a watermark that is not slanted: this many times the size of the body. */
const LARGE = 2.2;
/** Watermarks stand on at least so many pages, and on this part of them. */
const LEAST_PAGES = 3;
const LEAST_PART = 0.4;
/** Places on two pages are the same to this many points. */
const PLACE_POINTS = 10;

/**
 * Slanted, turned or very large text that stands at the same place on many pages: watermarks, and notes of a publisher
 * along the edge. Their zone is the half of the page that they stand in.
 */
export function findWatermarks(pages: readonly PageLayout[], bodySize: number): Map<TextLine, Zone> {
  const places = new Map<string, { line: TextLine; pageNumber: number; zone: Zone }[]>();
  for (const page of pages) {
    for (const line of linesOf(page)) {
      if (line.angle === 0 && line.size < LARGE * bodySize) continue;
      const [x, y] = [(line.box[0] + line.box[2]) / 2, (line.box[1] + line.box[3]) / 2];
      const place = [x, y].map((value) => Math.round(value / PLACE_POINTS)).join(' ');
      const key = `${line.angle} ${place} ${patternOf(line.text)}`;
      const zone: Zone = y < page.height / 2 ? 'header' : 'footer';
      places.set(key, [...(places.get(key) ?? []), { line, pageNumber: page.pageNumber, zone }]);
    }
  }
  const least = Math.max(LEAST_PAGES, LEAST_PART * pages.length);
  const marks = [...places.values()].filter((same) => new Set(same.map((each) => each.pageNumber)).size >= least);
  return new Map(marks.flat().map(({ line, zone }) => [line, zone]));
}
