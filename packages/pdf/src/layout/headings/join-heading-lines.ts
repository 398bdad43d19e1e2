import { roundSize, type DocumentStatistics } from '../document-statistics.ts';
import { listMark } from '../lists/list-marks.ts';
import type { Draft, TextDraft } from '../text/text-draft.ts';
import type { TextLine } from '../lines/text-line.ts';
import { isChapterNumber } from './chapter-number.ts';
import { lookOf } from './look.ts';
import { headingNumber } from './numbering.ts';

/** Lines of one heading are set no further apart than this many sizes. */
const WIDEST_STEP_SIZES = 1.7;
/**
 * Those of centred titles are, in type of at least this many times the body's size: authors and dates are smaller. Past the
 * first page such a title fills its lines: one with room for the next word stands over another.
 */
const WIDEST_TITLE_STEP_SIZES = 2.2;
const TITLE_SIZE = 1.35;
/** The number of a chapter stands no further above its title than this many sizes of the title. */
const NUMBER_STEP_SIZES = 3;
/** Lines of one heading start, end or have their middles at one place, to this many sizes. */
const ALIGNED_SIZES = 0.5;

/**
 * Joins the lines of headings that stand on several lines: large type is often set wider than a paragraph is, and its
 * lines end where sentences would. Only type that is larger than the body's is joined. Page by page, in reading order.
 */
export function joinHeadingLines(drafts: readonly Draft[], statistics: DocumentStatistics): Draft[] {
  const joined: Draft[] = [];
  for (const draft of drafts) {
    const open = joined.at(-1);
    if (open?.kind === 'text' && draft.kind === 'text' && isOneHeading(open, draft, statistics)) {
      joined[joined.length - 1] = { ...open, lines: [...open.lines, ...draft.lines] };
    } else {
      joined.push(draft);
    }
  }
  return joined;
}

function isOneHeading(open: TextDraft, next: TextDraft, { bodySize, bodyWidth }: DocumentStatistics): boolean {
  if (open.furniture !== null || next.furniture !== null) return false;
  const first = open.lines[0]!.line;
  const last = open.lines.at(-1)!.line;
  const { line } = next.lines[0]!;
  if (line.angle !== first.angle) return false;
  const step = line.baseline - last.baseline;
  if (isNumberAlone(open) && step > 0 && step <= NUMBER_STEP_SIZES * line.size) return isNumbered(next, open, bodySize);
  if (roundSize(line.size) <= bodySize) return false;
  if (!isSameLook(open, next) && !isSubtitle(open, next)) return false;
  const isTitle = line.size >= TITLE_SIZE * bodySize && isCentred(last, line) && isFull(open, line, bodyWidth);
  const widest = isTitle ? WIDEST_TITLE_STEP_SIZES : WIDEST_STEP_SIZES;
  if (step <= 0 || step > widest * line.size) return false;
  if (listMark(line.text) !== null || headingNumber(line.text) !== null) return false;
  return isAligned(open, next);
}

/** `CHAPTER 5` on a line of its own, over the title of the chapter. */
function isNumberAlone({ lines }: TextDraft): boolean {
  return lines.length === 1 && isChapterNumber(lines[0]!.line.text);
}

/** A title in larger type under the number of its chapter, or in bold type of the body's size that is aligned with it. */
function isNumbered(title: TextDraft, number: TextDraft, bodySize: number): boolean {
  const { line } = title.lines[0]!;
  if (line.size < number.lines[0]!.line.size) return false;
  return roundSize(line.size) > bodySize || (line.bold && title.lines.length === 1 && isAligned(number, title));
}

/** Also where a sign or a name in another font keeps one of the lines from being bold as a whole. */
function isSameLook(open: TextDraft, next: TextDraft): boolean {
  const [look, nextLook] = [lookOf(open), lookOf(next)];
  const isSameFont = open.lines.at(-1)!.line.fontName === next.lines[0]!.line.fontName;
  return look.key === nextLook.key || (isSameFont && look.size === nextLook.size);
}

/** What a title announces with a colon, in the same font and a smaller size. */
function isSubtitle(open: TextDraft, next: TextDraft): boolean {
  const last = open.lines.at(-1)!.line;
  const { line } = next.lines[0]!;
  return last.text.endsWith(':') && line.fontName === last.fontName && line.size <= last.size;
}

/** The first word of the next line would not have found room on the last one of a title that was not broken by hand. */
function isFull({ lines }: TextDraft, next: TextLine, bodyWidth: number): boolean {
  const { line, pageNumber } = lines.at(-1)!;
  const word = next.text.split(' ', 1)[0]!;
  const wordWidth = ((word.length + 1) / next.text.length) * (next.right - next.left);
  return pageNumber === 1 || line.right - line.left + wordWidth > bodyWidth;
}

/** The two have their middles at one place, and neither of their ends. */
function isCentred(above: TextLine, line: TextLine): boolean {
  const reach = ALIGNED_SIZES * line.size;
  return hasMiddleOf(above, line) && Math.abs(line.left - above.left) > reach;
}

function hasMiddleOf(above: TextLine, line: TextLine): boolean {
  return Math.abs(line.left + line.right - above.left - above.right) <= 2 * ALIGNED_SIZES * line.size;
}

/** Set left under the first line or under the text after its number, set right, or centred. */
function isAligned(open: TextDraft, next: TextDraft): boolean {
  const { line } = next.lines[0]!;
  const above = open.lines.at(-1)!.line;
  const reach = ALIGNED_SIZES * line.size;
  const isHanging =
    headingNumber(open.lines[0]!.line.text) !== null && line.left > above.left && line.left < above.right;
  return (
    isHanging ||
    Math.abs(line.left - above.left) <= reach ||
    Math.abs(line.right - above.right) <= reach ||
    hasMiddleOf(above, line)
  );
}
