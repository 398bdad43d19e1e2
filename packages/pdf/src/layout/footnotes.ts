import { captionLabel } from './captions.ts';
import type { PageElement } from './arrange-page.ts';
import type { PageLayout } from './page-layout.ts';
import type { TextLine } from './text-line.ts';

/** Notes are set in type of at most this part of the body's. */
const NOTE_SIZE = 0.93;
/** Notes stand in the lower part of the page, from this part of its height on. */
const NOTES_FROM = 0.35;
/** A page that is notes for the most part is no page of notes but a list in small type. */
const MOST_NOTE_LINES = 0.7;

const NUMBER_MARK = /^(?:\((\d{1,3})\)|(\d{1,3})[.)]?)\s*(?=["“'‘«([]?\p{L}|https?:)/u;
const SYMBOL_MARK = /^(?:[*∗†‡§¶#]{1,3}|[a-z][.)])\s*(?=["“'‘«([]?[\p{L}\d])/u;

/**
 * The lines that begin a footnote (`true`) and those that go on in one (`false`): small type at the foot of a column or
 * of the page, under body text, of which the first line begins with a mark.
 */
export function findFootnotes(
  page: PageLayout,
  bodySize: number,
  furniture: ReadonlyMap<TextLine, unknown>,
): Map<TextLine, boolean> {
  const found = new Map<TextLine, boolean>();
  const body = page.elements.filter((element) => !isFurniture(element, furniture));
  for (const elements of Map.groupBy(body, (element) => element.column).values()) {
    const notes = tailOf(elements, page, bodySize);
    const first = notes.findIndex((line) => NUMBER_MARK.test(line.text) || SYMBOL_MARK.test(line.text));
    if (first < 0 || standsInText(notes, first) || !standsUnderBody(notes[first]!, body, bodySize)) continue;
    if (notes.length - first > MOST_NOTE_LINES * body.length) continue;
    let number = 0;
    for (const line of notes.slice(first)) {
      const next = noteNumber(line.text);
      const begins = next === null ? SYMBOL_MARK.test(line.text) : number === 0 || next === number + 1;
      if (begins && next !== null) number = next;
      found.set(line, begins);
    }
  }
  return found;
}

function isFurniture(element: PageElement, furniture: ReadonlyMap<TextLine, unknown>): boolean {
  return element.kind === 'line' && furniture.has(element.line);
}

/** The lines of small type that a column ends with. */
function tailOf(elements: readonly PageElement[], page: PageLayout, bodySize: number): TextLine[] {
  const tail: TextLine[] = [];
  for (const element of elements.toReversed()) {
    if (element.kind !== 'line') break;
    const { line } = element;
    if (line.size > NOTE_SIZE * bodySize || line.angle !== 0) break;
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
  const isLettered = notes.some((line) => /^[a-z][.)]\s/.test(line.text));
  const isNumbered = notes.some((line) => NUMBER_MARK.test(line.text));
  return isUnder || (isLettered && isNumbered) || notes.some((line) => captionLabel(line.text) !== null);
}

/** Text of the body's size stands above, and none below in the same column of the page. */
function standsUnderBody(note: TextLine, body: readonly PageElement[], bodySize: number): boolean {
  const overlapping = body
    .filter((element) => element.kind === 'line')
    .map(({ line }) => line)
    .filter((line) => line.size > NOTE_SIZE * bodySize && line.left < note.right && line.right > note.left);
  return (
    overlapping.some((line) => line.baseline < note.baseline) &&
    overlapping.every((line) => line.baseline < note.baseline)
  );
}

function noteNumber(text: string): number | null {
  const match = NUMBER_MARK.exec(text);
  const digits = match?.[1] ?? match?.[2];
  return digits === undefined ? null : Number(digits);
}
