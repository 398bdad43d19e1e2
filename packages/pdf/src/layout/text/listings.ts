import { captionLabel } from './captions.ts';
import { IN_SENTENCE } from './sentences.ts';
import { isNextLine, isShort, runsOn, type TextColumn } from './text-column.ts';
import type { TextLine } from '../lines/text-line.ts';

/** Names of what is set line by line, in whatever type, with its number. */
const LISTING =
  /^(?:algorithm|listing|specification|procedure|pseudo-?code|program|code|algorithmus|programm|algorithme|programme|algoritmo|programa)\s+\d{1,3}(?:\.\d{1,3})*\s*(?:[:.(\u2013\u2014-]|\p{Lu}|$)/iu;
/** The lines of a listing stand no further apart than this many sizes of the caption's type. */
const WIDEST_STEP_SIZES = 2;
const LEAST_LINES = 3;
const MOST_CAPTION_LINES = 4;
/** Part of the lines that are full: prose fills nearly all of its lines. */
const MOST_FULL = 0.5;
/** Places that lines begin at, in points, are different from this on. */
const INDENT_POINTS = 3;

/**
 * The listings of a column that their captions announce: algorithms and specifications, which are set line by line in
 * the type of the text. Each is its lines from top to bottom, without the caption; it ends where white comes.
 */
export function findListings(column: TextColumn): TextLine[][] {
  const { lines } = column;
  const found: TextLine[][] = [];
  lines.forEach((caption, index) => {
    if (!LISTING.test(caption.text)) return;
    const end = endOfCaption(index, column);
    const listing = linesUnder(lines[end]!, lines.slice(end + 1));
    if (listing.length >= LEAST_LINES && !isProse(listing, column)) found.push(listing);
  });
  return found;
}

/** The index of the last line of a caption: one that breaks off at the edge of its column goes on in small letters. */
function endOfCaption(start: number, column: TextColumn): number {
  let end = start;
  for (const next of column.lines.slice(start + 1, start + MOST_CAPTION_LINES)) {
    const last = column.lines[end]!;
    if (!runsOn(last, column) || !isNextLine(last, next, column) || !IN_SENTENCE.test(next.text)) break;
    end += 1;
  }
  return end;
}

function linesUnder(caption: TextLine, below: readonly TextLine[]): TextLine[] {
  const listing: TextLine[] = [];
  let last = caption;
  for (const line of below) {
    const step = line.baseline - last.baseline;
    const isNear = step > -0.5 * caption.size && step <= WIDEST_STEP_SIZES * caption.size;
    if (!isNear || LISTING.test(line.text) || captionLabel(line.text) !== null) break;
    listing.push(line);
    if (line.baseline > last.baseline) last = line;
  }
  return listing;
}

/** Most lines are full, or all begin at one place: what stands under a sentence that begins like a caption. */
function isProse(listing: readonly TextLine[], column: TextColumn): boolean {
  const full = listing.filter((line) => !isShort(line, column)).length;
  const places = new Set(listing.map(({ left }) => Math.round(left / INDENT_POINTS)));
  return full > MOST_FULL * listing.length || (places.size < 2 && full > 1);
}
