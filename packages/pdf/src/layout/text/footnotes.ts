import type { PageContent, Ruling } from '../../document/page-content.ts';
import { captionLabel } from './captions.ts';
import type { PageElement } from '../order/arrange-page.ts';
import type { PageLayout } from '../page-layout.ts';
import { IN_SENTENCE, endsSentence } from './sentences.ts';
import type { TextLine } from '../lines/text-line.ts';

/** Notes are set in type of at most this part of the body's. */
const NOTE_SIZE = 0.93;
/** Notes stand in the lower part of the page, from this part of its height on. */
const NOTES_FROM = 0.35;
/** Under a rule notes may be as large as the body, but for fractions that no eye sees. */
const SAME_SIZE = 1.03;
/** The rule over notes stands in the lower part of the page, from this part of its height on. */
const RULES_FROM = 0.5;
/** It is at least this long, in points, and at most this part of the page's width. */
const LEAST_RULE_POINTS = 40;
const LONGEST_RULE = 0.45;
/** The first note begins this many sizes under the rule, at most, and at its left end. */
const RULE_REACH_SIZES = 3;
/** A page that is notes for the most part is no page of notes but a list in small type. */
const MOST_NOTE_LINES = 0.7;

/** A note begins with a number and its first word, a quotation, an address, or a year and a word. */
const NUMBER_MARK =
  /^(?:(?:\((\d{1,3})\)|(\d{1,3})[.)]?)(?:\s*(?=["“”'‘«([「『《〈….\s]{0,5}\p{L})|\s+(?=\d{4}\s\p{L}))|(\d{1,3})\)\s+(?=\S))/u;
const SYMBOL_MARK = /^[*∗†‡§¶#]{1,3}\s*(?=["“'‘«([]?[\p{L}\d])/u;
const LETTER_MARK = /^([a-z])[.)]\s*(?=["“'‘«([]?[\p{L}\d])/u;

/** A short line over the notes of a page or a column. Page points. */
export interface NoteRule {
  top: number;
  left: number;
  right: number;
}

/** The lines of a page that may stand over its notes. */
export function noteRulesOf({ rulings, width, height }: PageContent): NoteRule[] {
  const isShort = ({ start, end }: Ruling) => end - start >= LEAST_RULE_POINTS && end - start <= LONGEST_RULE * width;
  return rulings
    .filter((rule) => rule.orientation === 'horizontal' && isShort(rule) && rule.position >= RULES_FROM * height)
    .map(({ position, start, end }) => ({ top: position, left: start, right: end }));
}

/**
 * The lines that begin a footnote (`true`) and those that go on in one (`false`): small type, or type under a short
 * rule, at the foot of a column or of the page, under body text, of which the first line begins with a mark or goes on
 * with the last note of the column or page before.
 */
export function findFootnotes(
  pages: readonly PageLayout[],
  bodySize: number,
  furniture: ReadonlyMap<TextLine, unknown>,
): Map<TextLine, boolean> {
  const found = new Map<TextLine, boolean>();
  let last: { line: TextLine; pageNumber: number } | null = null;
  for (const page of pages) {
    const body = page.elements.filter((element) => !isFurniture(element, furniture));
    for (const elements of Map.groupBy(body, (element) => element.column).values()) {
      const isOpen = last !== null && page.pageNumber - last.pageNumber <= 1 && !endsSentence(last.line.text);
      const notes = notesOf({ page, body, elements, bodySize }, isOpen);
      for (const [line, begins] of notes) found.set(line, begins);
      const lastLine = notes.at(-1)?.[0];
      if (lastLine !== undefined) last = { line: lastLine, pageNumber: page.pageNumber };
    }
  }
  return found;
}

/** A column of a page, without its furniture. */
interface NoteColumn {
  page: PageLayout;
  /** All of the page. */
  body: readonly PageElement[];
  elements: readonly PageElement[];
  bodySize: number;
}

/** The lines of the notes at the foot of a column, with whether each begins one. `isOpen`: the note before breaks off. */
function notesOf({ page, body, elements, bodySize }: NoteColumn, isOpen: boolean): [TextLine, boolean][] {
  const isNoteType = noteTypeOf(elements, page, bodySize);
  const tail = tailOf(elements, page, isNoteType);
  const marked = tail.findIndex((line) => isMarked(line.text));
  const first = isOpen && goesOn(tail[0]) ? 0 : marked;
  if (first < 0 || standsInText(tail, first) || !standsUnderBody(tail[first]!, body, isNoteType)) return [];
  if (tail.length - first > MOST_NOTE_LINES * body.length) return [];
  let last: Mark | null = null;
  return tail.slice(first).map((line, index) => {
    const mark = markOf(line.text);
    const begins = mark !== null && (index > 0 || first === marked) && follows(mark, last);
    if (begins) last = mark;
    return [line, begins];
  });
}

function goesOn(line: TextLine | undefined): boolean {
  return line !== undefined && IN_SENTENCE.test(line.text) && !isMarked(line.text);
}

function isFurniture(element: PageElement, furniture: ReadonlyMap<TextLine, unknown>): boolean {
  return element.kind === 'line' && furniture.has(element.line);
}

/** Says of a line whether it may be set as a note: in small type, or under the rule over the notes of its column. */
function noteTypeOf(
  elements: readonly PageElement[],
  { noteRules }: PageLayout,
  bodySize: number,
): (line: TextLine) => boolean {
  const lines = elements.filter((element) => element.kind === 'line').map((element) => element.line);
  const rule = noteRules.find(
    (each) => lines.some((line) => opens(each, line)) && !lines.some((line) => underlines(each, line)),
  );
  const isUnderRule = (line: TextLine) => rule !== undefined && line.box[1] >= rule.top - 1;
  return (line) => line.size <= NOTE_SIZE * bodySize || (isUnderRule(line) && line.size <= SAME_SIZE * bodySize);
}

/** True if the line begins right under the rule, with the mark of a note. */
function opens(rule: NoteRule, { box, size, text }: TextLine): boolean {
  const below = box[1] - rule.top;
  const isAtRule = below >= -1 && below <= RULE_REACH_SIZES * size && Math.abs(box[0] - rule.left) <= 2 * size;
  return isAtRule && isMarked(text);
}

function underlines({ top, left, right }: NoteRule, { box }: TextLine): boolean {
  return box[1] < top && top < box[3] + 1 && box[0] < right && box[2] > left;
}

/** The lines that are set as notes and that a column ends with. */
function tailOf(
  elements: readonly PageElement[],
  page: PageLayout,
  isNoteType: (line: TextLine) => boolean,
): TextLine[] {
  const tail: TextLine[] = [];
  for (const element of elements.toReversed()) {
    if (element.kind !== 'line') break;
    const { line } = element;
    if (!isNoteType(line) || line.angle !== 0) break;
    // What begins far up is a text in small type, such as a list of references.
    if (line.box[1] < NOTES_FROM * page.height) return [];
    tail.unshift(line);
  }
  return tail;
}

/** The small type above goes on into the first note, it names a figure, or it is a nested list: no foot of a page. */
function standsInText(notes: readonly TextLine[], first: number): boolean {
  const above = notes[first - 1];
  const note = notes[first]!;
  const isUnder = above !== undefined && note.baseline - above.baseline < 1.5 * note.size;
  const isLettered = notes.some((line) => /^a[.)]\s/.test(line.text));
  const isNumbered = notes.some((line) => NUMBER_MARK.test(line.text));
  return isUnder || (isLettered && isNumbered) || notes.some((line) => captionLabel(line.text) !== null);
}

/** Text that is no note stands above, and none below in the same column of the page. */
function standsUnderBody(
  note: TextLine,
  body: readonly PageElement[],
  isNoteType: (line: TextLine) => boolean,
): boolean {
  const overlapping = body
    .filter((element) => element.kind === 'line')
    .map(({ line }) => line)
    .filter((line) => !isNoteType(line) && line.left < note.right && line.right > note.left);
  return (
    overlapping.some((line) => line.baseline < note.baseline) &&
    overlapping.every((line) => line.baseline < note.baseline)
  );
}

/** The mark of a note. Those of one kind count; signs are all of the value 0. */
interface Mark {
  kind: 'number' | 'letter' | 'sign';
  value: number;
}

function isMarked(text: string): boolean {
  return markOf(text) !== null;
}

function markOf(text: string): Mark | null {
  const match = NUMBER_MARK.exec(text);
  const digits = match?.[1] ?? match?.[2] ?? match?.[3];
  if (digits !== undefined) return { kind: 'number', value: Number(digits) };
  const letter = LETTER_MARK.exec(text)?.[1];
  if (letter !== undefined) return { kind: 'letter', value: letter.codePointAt(0)! - 0x60 };
  return SYMBOL_MARK.test(text) ? { kind: 'sign', value: 0 } : null;
}

/** The next one of its kind, or the first of another: "p. 51)" and "2010)" within a note are no marks. */
function follows(mark: Mark, last: Mark | null): boolean {
  if (last === null || mark.kind === 'sign') return true;
  if (mark.kind === last.kind) return mark.value === last.value + 1;
  return last.kind === 'sign' || mark.value === 1;
}
