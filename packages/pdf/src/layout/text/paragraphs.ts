import { captionLabel } from './captions.ts';
import type { CodeLines } from './code-blocks.ts';
import { headingNumber, isDeep } from '../headings/numbering.ts';
import { isLoneBullet, type ListMark } from '../lists/list-marks.ts';
import type { PageElement } from '../order/arrange-page.ts';
import type { PageLayout } from '../page-layout.ts';
import { IN_SENTENCE, endsSentence, isLabelled } from './sentences.ts';
import { isNextLine, isSameSize, isShort, leavesRoomFor, runsOn, usualStepOf, type TextColumn } from './text-column.ts';
import { shapeColumn } from './shape-column.ts';
import type { Draft, TextDraft, TextRole } from './text-draft.ts';
import type { TextLine } from '../lines/text-line.ts';

/** Indent of a first line, as a part of the size. */
const INDENT_SIZES = 0.8;
/** A heading that fills its line has more room below than this part of the usual step. */
const RUN_IN_STEP = 1.1;
/** Short lines that are set this many sizes apart stand each for itself. */
const LOOSE_STEP = 1.4;
/** Ragged text goes on so, where its next word found no room. */
const SMALL_LETTER = /^\p{Ll}/u;
/** The title of a table stands no further under the line of its label than this many sizes. */
const TITLE_STEP_SIZES = 1.6;
/** Sizes of the lines of one text that OCR has measured differ by less than this factor. */
const UNEVEN_SIZE = 1.4;
/** Sizes of one text differ by less than this factor: fonts that are set side by side are matched by eye. */
const OTHER_SIZE = 1.05;
/** Those of words that are set off within a sentence, as commands and addresses are, by less than this one. */
const SET_OFF_SIZE = 1.2;

/** What is known of the lines of a document before they are grouped. */
export interface LineRoles {
  furniture: ReadonlyMap<TextLine, 'header' | 'footer'>;
  /** Lines that begin a list item. */
  listItems: ReadonlyMap<TextLine, ListMark>;
  codeLines: CodeLines;
  /** Lines of footnotes: true for those that begin one. */
  footnotes: ReadonlyMap<TextLine, boolean>;
  bodySize: number;
}

/** The columns of a page as runs of elements in reading order. */
export function columnsOf(page: PageLayout): PageElement[][] {
  return consecutive(page.elements, (element) => element.column);
}

/** The shape of a column from its lines that are no furniture; null where it has none. */
export function shapeOf(
  elements: readonly PageElement[],
  furniture: ReadonlyMap<TextLine, unknown>,
): TextColumn | null {
  const lines = elements.filter((element) => element.kind === 'line').map((element) => element.line);
  const body = lines.filter((line) => !furniture.has(line));
  return body.length === 0 ? null : shapeColumn(body);
}

/** Groups the elements of a page into paragraphs, list items, code, captions and notes, in reading order. */
export function groupParagraphs(page: PageLayout, roles: LineRoles): Draft[] {
  const drafts: Draft[] = [];
  for (const elements of columnsOf(page)) {
    const column = shapeOf(elements, roles.furniture) ?? shapeColumn([]);
    for (const element of elements) {
      if (element.kind !== 'line') {
        drafts.push({ ...element, pageNumber: page.pageNumber } as Draft);
        continue;
      }
      const { line } = element;
      const open = drafts.at(-1);
      const placed = { pageNumber: page.pageNumber, line };
      const furniture = roles.furniture.get(line) ?? null;
      const isInColumn = open?.kind === 'text' && open.column === element.column;
      if (isInColumn && open.furniture === null && furniture === null && continues(open, line, column, roles)) {
        open.lines.push(placed);
        open.runsOn = runsOn(line, column);
        continue;
      }
      const mark = roles.listItems.get(line);
      const role = furniture === null ? roleOf(line, roles) : 'paragraph';
      drafts.push({
        kind: 'text',
        lines: [placed],
        furniture,
        role,
        ...(role === 'list_item' && mark !== undefined ? { mark } : {}),
        column: element.column,
        aside: element.aside,
        columnLeft: column.left,
        runsOn: runsOn(line, column),
      });
    }
  }
  return drafts;
}

function roleOf(line: TextLine, roles: LineRoles): TextRole {
  if (roles.footnotes.has(line)) return 'footnote';
  if (roles.codeLines.has(line)) return 'code';
  if (beginsCaption(line, roles.bodySize)) return 'caption';
  return roles.listItems.has(line) ? 'list_item' : 'paragraph';
}

/** Small or slanted type tells a caption from a sentence that begins alike. */
function beginsCaption(line: TextLine, bodySize: number): boolean {
  return captionLabel(line.text, line.italic || line.size < 0.95 * bodySize) !== null;
}

function continues(open: TextDraft, next: TextLine, column: TextColumn, roles: LineRoles): boolean {
  const last = open.lines.at(-1)!.line;
  if (open.role === 'code' || roles.codeLines.has(next)) {
    return open.role === 'code' && roles.codeLines.get(next) === roles.codeLines.get(last);
  }
  if ((open.role === 'footnote') !== roles.footnotes.has(next)) return false;
  if (open.role === 'footnote') return roles.footnotes.get(next) === false;
  if (open.mark !== undefined && isLoneBullet(last.text) && standsBeside(last, next)) return true;
  if (isLoneLabel(open) && standsRightUnder(last, next)) return true;
  if (!isNextLine(last, next, column) || !isOfOneType(last, next, column)) return false;
  if (roles.listItems.has(next)) return false;
  if (next.headingTag !== last.headingTag) return false;
  if (next.bold !== last.bold && !isRunIn(open, next, column)) return false;
  if (beginsCaption(next, roles.bodySize) && !runsOn(last, column)) return false;
  const first = open.lines[0]!.line;
  if (next.bold && isNumberedLike(first, next)) return false;
  if (open.mark !== undefined) return continuesItem(first, last, next, column);
  return !startsParagraph(last, next, open.lines.length === 1 ? null : first, column);
}

/** `Table 1` on a line of its own, over the title of the table. */
function isLoneLabel({ role, lines }: TextDraft): boolean {
  const { text } = lines[0]!.line;
  return role === 'caption' && lines.length === 1 && captionLabel(text)?.length === text.length;
}

/** The next line is as near as those of a title are, in its size, and begins or has its middle at the same place. */
function standsRightUnder(last: TextLine, next: TextLine): boolean {
  const step = next.baseline - last.baseline;
  const shift = Math.min(
    Math.abs(next.left - last.left),
    Math.abs(next.left + next.right - last.left - last.right) / 2,
  );
  const isNear = step > 0 && step <= TITLE_STEP_SIZES * last.size && shift <= last.size;
  return isNear && isSameSize(last, next) && next.angle === last.angle;
}

/**
 * Type of one text: one font in one size, or another font that is matched to it by eye. More may change where the line
 * before breaks off and this one goes on in a small letter: there the text layer of a scan has a size of its own for
 * each line, and a path or an address stands in the font of the screen. Else it is a heading, or the text under it.
 */
function isOfOneType(last: TextLine, next: TextLine, column: TextColumn): boolean {
  const ratio = Math.max(last.size, next.size) / Math.min(last.size, next.size);
  const isInSentence = IN_SENTENCE.test(next.text) && runsOn(last, column);
  if (next.fontName !== last.fontName) return ratio <= (isInSentence ? SET_OFF_SIZE : OTHER_SIZE);
  const isAtMargin = last.left - column.left <= 2 * last.size;
  return isSameSize(last, next) || (isInSentence && isAtMargin && ratio <= UNEVEN_SIZE);
}

/** Two headings under each other, each with its number: `2.1 Pumps` and `2.1.1 Small pumps`. */
function isNumberedLike(first: TextLine, next: TextLine): boolean {
  const [number, nextNumber] = [headingNumber(first.text), headingNumber(next.text)];
  return number !== null && isDeep(nextNumber ?? undefined) && number.style === nextNumber!.style;
}

/**
 * A paragraph that begins in bold type, which fills its first line and goes on in plain type on the second. In the middle
 * of a sentence the type may change either way; items and captions may do so anywhere.
 */
function isRunIn(open: TextDraft, next: TextLine, column: TextColumn): boolean {
  const { line: last } = open.lines.at(-1)!;
  if (open.role !== 'paragraph') return runsOn(last, column);
  if (open.lines.length > 1 && IN_SENTENCE.test(next.text) && runsOn(last, column)) return true;
  if (open.lines.length > 1 || next.bold || column.right - last.right > 2 * last.size) return false;
  const step = next.baseline - last.baseline;
  return next.left <= last.left + INDENT_SIZES * next.size && step <= RUN_IN_STEP * usualStepOf(last, column);
}

/** The text of an item hangs under it, or runs on from a full line; a sentence that ends early ends a paragraph of it. */
function continuesItem(first: TextLine, last: TextLine, next: TextLine, column: TextColumn): boolean {
  if (endsSentence(last.text) && leavesRoomFor(last, next, column)) return false;
  const isHanging = next.left > first.left + 0.3 * first.size;
  if (first !== last && last.left - next.left > 0.8 * next.size) return false;
  return isHanging || runsOn(last, column);
}

/** A bullet that stands on a line of its own, a little above or below the line of its text. */
function standsBeside(bullet: TextLine, next: TextLine): boolean {
  return Math.abs(next.baseline - bullet.baseline) < 0.7 * next.size && next.left > bullet.right;
}

function startsParagraph(last: TextLine, next: TextLine, first: TextLine | null, column: TextColumn): boolean {
  const indent = INDENT_SIZES * next.size;
  const hasEnded = endsSentence(last.text);
  const isBroken = leavesRoomFor(last, next, column);
  if (isBroken && (hasEnded || (isLabelled(last.text) && isLabelled(next.text)))) return true;
  const isLoose = next.baseline - last.baseline > LOOSE_STEP * last.size;
  if (isLoose && isShort(last, column) && (isBroken || !SMALL_LETTER.test(next.text))) return true;
  const isIndented = next.left - last.left > indent && next.left - column.left < 6 * next.size;
  // An indented second line under a first one at the margin is a hanging indent, unless a sentence has just ended.
  return isIndented && (hasEnded || first !== null) && last.left - column.left < indent;
}

/** Neighbours with the same key, together. */
function consecutive<T>(items: readonly T[], key: (item: T) => number): T[][] {
  const groups: T[][] = [];
  for (const item of items) {
    const group = groups.at(-1);
    if (group !== undefined && key(group[0]!) === key(item)) group.push(item);
    else groups.push([item]);
  }
  return groups;
}
