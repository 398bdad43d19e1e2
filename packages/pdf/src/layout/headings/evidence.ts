import { captionLabel } from '../text/captions.ts';
import type { DocumentStatistics } from '../document-statistics.ts';
import { listMark } from '../lists/list-marks.ts';
import type { TextLine } from '../lines/text-line.ts';
import type { TextDraft } from '../text/text-draft.ts';
import { namesAddress, textOf } from './draft-text.ts';
import { lookOf } from './look.ts';
import { isDeep, type HeadingNumber } from './numbering.ts';

/** What makes a text stand out, in points: enough of it together makes a heading. */
const POINTS = {
  /** Type that is larger by most of the ratio of the config; by all of it, it is a heading's whatever else is known. */
  larger: 2,
  /** Type that is larger by less. */
  hardlyLarger: 1,
  bold: 2,
  /** A rule under all of it. Links apart, which have one for what they are. */
  underlined: 2,
  capitals: 1,
  /** A name in slanted type among upright type. */
  italic: 1,
  /** Another font than the body's. */
  font: 1,
  /** Alone in the middle of the column, well within both of its edges. */
  centred: 1,
  /** More room above than lines have, or the top of a column. */
  apart: 1,
  /** It begins its page, as the texts in its look do on most pages. */
  pageTitle: 1,
  /** A number that follows from the headings before, as 3.2 from 3.1. */
  deepNumber: 2,
  /** The same, of one part: lists count like this too. */
  number: 1,
} as const;
const ENOUGH = 3;
/** A label in bold type leads to what comes after its colon; a title that ends in one stands out by more. */
const ENOUGH_WITH_COLON = 5;

/** Longer texts are no headings, whatever they look like. */
const MOST_CHARACTERS = 200;
const MOST_LINES = 4;
/** Bold type of the body's size: longer ones are emphasis. */
const MOST_BOLD_LINES = 2;
/** This much of what headings are larger by, as the config has it, is seen as well. */
const LARGER_PART = 0.65;
/** Type that is larger than the body's by less than this factor is not seen to be larger. */
const HARDLY_LARGER = 1.06;
/** Headings are hardly ever smaller than the body, and never much; what is smaller must be bold. */
const SMALLER = 0.95;
const SMALLEST = 0.85;
/** Those of the lowest levels, which a number of several parts tells from the text. */
const SMALLEST_NUMBERED = 0.75;
/** A gap in a line of more than this many sizes parts cells or columns, not words. */
const WIDEST_GAP_SIZES = 2.5;
/** Part of the characters of a heading that are letters, at least. */
const LEAST_LETTERS = 0.4;
/** Where to look something up, and nothing else. */
const LINK = /^(?:https?:\/\/|www\.)\S+$/i;
/** Dots that lead to a page number, or leave room for an entry. */
const LEADERS = /([.·∙⋅ꞏ‧…])(?:\s?\1){3}/u;
const WORD = /\p{L}{2}|\p{Script=Han}/u;
/** Words without figures, colons and quotes: sources of tables, formulas and sayings are slanted too, and names of authors. */
const NAME = /^(?!(?:By|Von|Par|Por)\s)\p{Lu}[\p{L}\p{M}\s'’()&/-]*\p{L}\)?$/u;
/** A centred line begins at least this many sizes within the column, and has its middle there up to so many sizes. */
const CENTRED_INDENT_SIZES = 4;
const CENTRED_SIZES = 1;
/** A step from the line above of more than this part of the body's step is seen as room. */
const APART = 1.25;

export interface EvidenceOptions {
  statistics: DocumentStatistics;
  headingMinFontSizeRatio: number;
}

/** What is known of a text from those around it. */
export interface Surroundings {
  /** The text before it on the page, if any. */
  above: TextDraft | undefined;
  number: HeadingNumber | undefined;
  isPageTitle: boolean;
}

/** True if a text may be a heading by the way it is set. */
export function standsOut(draft: TextDraft, surroundings: Surroundings, options: EvidenceOptions): boolean {
  if (draft.furniture !== null || draft.lines.length > MOST_LINES) return false;
  const isLarger = lookOf(draft).size / options.statistics.bodySize >= options.headingMinFontSizeRatio;
  // Most texts are told by the way they are set, before any of them is put together and read.
  return (isLarger || isSetApart(draft, surroundings, options)) && mayBeTitle(draft, surroundings.number);
}

/** True if type of about the body's size stands out all the same. */
function isSetApart(draft: TextDraft, surroundings: Surroundings, options: EvidenceOptions): boolean {
  const { number } = surroundings;
  const { bodySize, isMonospace } = options.statistics;
  const { line } = draft.lines[0]!;
  // Code is set in the size of the text. A name of code in larger type, or after a number, is a title.
  if (line.monospace && !isMonospace && (number === undefined || draft.role === 'code')) return false;
  if (draft.lines.length > MOST_BOLD_LINES || line.size < leastSize(line, number) * bodySize) return false;
  const points = pointsOf(draft, surroundings, options);
  return points >= ENOUGH_WITH_COLON || (points >= ENOUGH && !/[:=]$/.test(textOf(draft)));
}

/** As a part of the body's size. */
function leastSize({ bold }: TextLine, number: HeadingNumber | undefined): number {
  if (isDeep(number)) return bold ? SMALLEST_NUMBERED : SMALLEST;
  return bold ? SMALLEST : SMALLER;
}

/** True if what a text says, and how it runs on, are not against it. */
function mayBeTitle(draft: TextDraft, number: HeadingNumber | undefined): boolean {
  const { line } = draft.lines[0]!;
  const text = textOf(draft);
  if (text.length > MOST_CHARACTERS) return false;
  if (line.angle !== 0 || !(isDeep(number) || WORD.test(text))) return false;
  if (draft.lines.some((placed) => placed.line.widestGapSizes > WIDEST_GAP_SIZES)) return false;
  // A name of code after a number is a title, where its type is not that of the code.
  const isText = draft.role === 'paragraph' || draft.role === 'list_item';
  if (!isText && !(draft.role === 'code' && number !== undefined)) return false;
  if (captionLabel(text) !== null) return false;
  if (namesAddress(text) || LINK.test(text) || LEADERS.test(text)) return false;
  if (/[,;]$/u.test(text) || isBulleted(text) || (isFormula(text) && !isDeep(number)) || draft.mark?.type === 'entry')
    return false;
  // "1. Introduction." is set so in older papers; a step of an instruction ends like this too, in plain type.
  return !/[.。．]$/u.test(text) || (number !== undefined && line.bold);
}

/** Few letters among figures and signs, the number in front aside: a formula, a price, or the row of a table. */
function isFormula(text: string): boolean {
  const characters = text.replace(/^[\d.]+\s|\s/g, '').length;
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  return letters < LEAST_LETTERS * characters;
}

/** A mark that is no number: an item of a list, in whatever type. */
function isBulleted(text: string): boolean {
  const type = listMark(text)?.type;
  return type === 'bullet' || type === 'dash';
}

function pointsOf(draft: TextDraft, { above, number, isPageTitle }: Surroundings, options: EvidenceOptions): number {
  const { statistics } = options;
  const { line } = draft.lines[0]!;
  const look = lookOf(draft);
  let points = sizePoints(look.size / statistics.bodySize, options);
  if (line.bold && !statistics.isBodyBold) points += POINTS.bold;
  if (line.underlined && line.links === undefined) points += POINTS.underlined;
  if (look.capitals) points += POINTS.capitals;
  if (line.italic && !statistics.isBodyItalic && NAME.test(textOf(draft))) points += POINTS.italic;
  if (!statistics.bodyFonts.has(line.fontName) && !statistics.codeFonts.has(line.fontName)) points += POINTS.font;
  if (isCentred(draft, statistics)) points += POINTS.centred;
  if (isApart(draft, above, statistics.bodyStep)) points += POINTS.apart;
  if (isPageTitle) points += POINTS.pageTitle;
  if (number !== undefined) points += isDeep(number) ? POINTS.deepNumber : POINTS.number;
  return points;
}

/** @param ratio Size as a multiple of the body's. */
function sizePoints(ratio: number, { headingMinFontSizeRatio }: EvidenceOptions): number {
  if (ratio >= 1 + LARGER_PART * (headingMinFontSizeRatio - 1)) return POINTS.larger;
  return ratio >= HARDLY_LARGER ? POINTS.hardlyLarger : 0;
}

/** In a column that is as wide as the text of the document, or as its longest lines where they end anywhere. */
function isCentred({ lines, columnLeft }: TextDraft, { bodyWidth, widestLine }: DocumentStatistics): boolean {
  return [bodyWidth, widestLine].some((width) =>
    lines.every(({ line: { left, right, size } }) => {
      const before = left - columnLeft;
      const after = columnLeft + width - right;
      return before >= CENTRED_INDENT_SIZES * size && Math.abs(before - after) <= 2 * CENTRED_SIZES * size;
    }),
  );
}

function isApart(draft: TextDraft, above: TextDraft | undefined, bodyStep: number): boolean {
  const first = draft.lines[0]!;
  const last = above?.lines.at(-1);
  if (last === undefined || last.pageNumber !== first.pageNumber) return true;
  const step = first.line.baseline - last.line.baseline;
  return step <= 0 || step > APART * Math.max(bodyStep, first.line.size * 1.2);
}
