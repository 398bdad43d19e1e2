import { itemBefore } from '../../internal/item-before.ts';
import type { BlockLine } from '../block.ts';
import type { JoinedText, PlacedLine } from './join-lines.ts';
import { findListings } from './listings.ts';
import { beginsAtSameLeft, isNextLine, isSameSize, isShort, runsOn, type TextColumn } from './text-column.ts';
import type { TextLine } from '../lines/text-line.ts';

/** What programs and their output look like, and prose does not. */
const CODE_SIGN =
  /[{};]$|^(?:\/\/|\/\*|#include|#!|\$ |>>> |<\/?\w+[ >])|[=!<>]=|=>|->|::|\w\(\)|\+=|^\w+ = |\w+\([^)]*\)[;{:]?$|[+|][-=+]{3}|^\|.*\|$/;
/** Empty lines that are kept between two lines of code, at most. */
const MOST_EMPTY_LINES = 2;
/** Spaces that are put into a gap in a line of code, at most. */
const MOST_SPACES = 200;
/** Characters that are narrower than this part of their size have no true width: dots of a drawing, marks over letters. */
const NARROWEST_CHARACTER_SIZES = 0.1;

/** Lines of code that are this many usual steps apart are still one program: empty lines stand between them. */
const CODE_STEPS = 3.2;

/** The lines of programs, each with the first line of its own. */
export type CodeLines = ReadonlyMap<TextLine, TextLine>;

/** The lines of code of a column: listings that have a caption, and monospaced type. */
export function findCodeLines(column: TextColumn, isMonospaceDocument: boolean): CodeLines {
  const found = new Map<TextLine, TextLine>();
  for (const listing of findListings(column)) for (const line of listing) found.set(line, listing[0]!);
  let last: TextLine | undefined;
  for (const line of monospacedCode(column, isMonospaceDocument)) {
    if (found.has(line)) continue;
    found.set(line, last !== undefined && isNextOfCode(last, line) ? found.get(last)! : line);
    last = line;
  }
  return found;
}

function isNextOfCode(last: TextLine, next: TextLine): boolean {
  const step = next.baseline - last.baseline;
  return step > 0 && step <= CODE_STEPS * 1.2 * last.size && next.angle === last.angle && isSameSize(last, next);
}

/**
 * Monospaced type. In a document that is typed in monospace throughout, only what looks like a program. A single line of
 * it within a sentence is none, nor is an address.
 */
function monospacedCode(column: TextColumn, isMonospaceDocument: boolean): TextLine[] {
  const { lines } = column;
  const addresses = continuedAddresses(column);
  const isText = (line: TextLine) => isAddressOnly(line.text) || addresses.has(line);
  const looks = lines.map(
    (line) => line.monospace && !isText(line) && (!isMonospaceDocument || CODE_SIGN.test(line.text)),
  );
  // Between two lines of a program of such a document there is no prose.
  const filled = looks.map(
    (isIt, index) => isIt || (isMonospaceDocument && itemBefore(looks, index) === true && looks[index + 1] === true),
  );
  const isCode = filled.map((isIt, index) => {
    const isAlone = itemBefore(filled, index) !== true && filled[index + 1] !== true;
    return isIt && (!isAlone || (!isMonospaceDocument && !isInSentence(lines, index, column)));
  });
  return lines.filter((_, index) => isCode[index]);
}

/** The text before runs on into the line: a name or a command in the middle of a sentence that fills its line. */
function isInSentence(lines: readonly TextLine[], index: number, column: TextColumn): boolean {
  const line = lines[index]!;
  const last = itemBefore(lines, index);
  if (last === undefined || !isNextLine(last, line, column) || !isSameSize(last, line)) return false;
  return beginsAtSameLeft(last, line) && runsOn(last, column);
}

/** The text of lines of code: each on its own line, with its indent, its columns and the empty lines before it. */
export function codeText(lines: readonly PlacedLine[]): JoinedText {
  const left = Math.min(...lines.map(({ line }) => line.left));
  const width = characterWidth(lines);
  const step = usualStep(lines);
  let text = '';
  const places: BlockLine[] = [];
  let before: PlacedLine | undefined;
  for (const row of printedRows(lines)) {
    if (before !== undefined) text += '\n'.repeat(1 + emptyLines(before, row[0]!, step));
    before = row[0]!;
    let reach = left;
    for (const { pageNumber, line } of row) {
      text += spaces(line.left - reach, width, reach === left ? 0 : 1);
      const start = text.length;
      text += withColumns(line, width);
      places.push({ pageNumber, box: line.box, start, end: text.length });
      reach = line.right;
    }
  }
  // White space around a block's text belongs to nobody: the first line is the least indented or keeps its place.
  return { text, lines: places };
}

/** The text of a line with as many spaces in its gaps as have room there. */
function withColumns({ text, wideGaps = [] }: TextLine, characterWidth: number): string {
  let result = '';
  let start = 0;
  for (const { end, width } of wideGaps) {
    result += text.slice(start, end) + spaces(width - characterWidth, characterWidth, 0);
    start = end;
  }
  return result + text.slice(start);
}

/** As many spaces as have room in a gap in points, but at least `least`. */
function spaces(gap: number, characterWidth: number, least: number): string {
  const count = Math.round(gap / characterWidth) || 0;
  return ' '.repeat(Math.min(MOST_SPACES, Math.max(least, count)));
}

/** Baselines that differ by less than this part of the size are those of one line. */
const SAME_LINE_SIZES = 0.3;

/** The number of a line may be a line of its own, on the baseline of what it counts: such lines from left to right. */
function printedRows(lines: readonly PlacedLine[]): PlacedLine[][] {
  const rows: PlacedLine[][] = [];
  for (const placed of lines) {
    const row = rows.at(-1);
    if (row !== undefined && isOneRow(row[0]!, placed)) row.push(placed);
    else rows.push([placed]);
  }
  return rows.map((row) => row.toSorted((a, b) => a.line.left - b.line.left));
}

function isOneRow(one: PlacedLine, other: PlacedLine): boolean {
  const distance = Math.abs(one.line.baseline - other.line.baseline);
  return one.pageNumber === other.pageNumber && distance < SAME_LINE_SIZES * one.line.size;
}

function emptyLines(before: PlacedLine, next: PlacedLine, step: number): number {
  if (before.pageNumber !== next.pageNumber) return 0;
  const steps = (Math.round((next.line.baseline - before.line.baseline) / step) || 1) - 1;
  return Math.max(0, Math.min(MOST_EMPTY_LINES, steps));
}

/** Width of a character: of most lines, in points. */
function characterWidth(lines: readonly PlacedLine[]): number {
  const widths = lines
    .filter(({ line }) => line.text.length >= 3)
    .map(({ line: { left, right, text, size, wideGaps = [] } }) => {
      const white = wideGaps.reduce((sum, gap) => sum + gap.width, 0);
      const width = (right - left - white) / (text.length - wideGaps.length);
      return width >= NARROWEST_CHARACTER_SIZES * size ? width : null;
    })
    .filter((width) => width !== null)
    .toSorted((a, b) => a - b);
  return widths[Math.floor(widths.length / 2)] ?? 0.6 * lines[0]!.line.size;
}

function usualStep(lines: readonly PlacedLine[]): number {
  const steps = lines
    .slice(1)
    .map(({ line }, index) => line.baseline - lines[index]!.line.baseline)
    .filter((step) => step > 0)
    .toSorted((a, b) => a - b);
  return steps[Math.floor(steps.length / 3)] ?? lines[0]!.line.size * 1.2;
}

/** Several names at one host: `{ann,bob}@example.org`. */
const NAMES_AT_HOST = /\{[^{}]*\}@/g;
const ADDRESS = /^[({<\d.]*(?:(?:https?:\/\/|www\.)\S|[^\s@]+@[^\s@]+\.\p{L})/iu;
/** What stands by itself at an address: a bracket, a stop, the mark of a note, or what says that it is one. */
const ADDRESS_MARK = /^(?:[(){}<>\d.*∗†‡§¶]*|e-?mails?:)$/iu;

/** Monospaced lines that go on with an address which the line before, a full one, ends in. */
function continuedAddresses(column: TextColumn): ReadonlySet<TextLine> {
  const found = new Set<TextLine>();
  column.lines.forEach((line, index) => {
    const last = itemBefore(column.lines, index);
    if (last === undefined || !line.monospace || !isOneWord(line.text)) return;
    const isFull = isNextLine(last, line, column) && beginsAtSameLeft(last, line) && !isShort(last, column);
    if (isFull && (found.has(last) || ADDRESS.test(lastWord(last.text)))) found.add(line);
  });
  return found;
}

/** Addresses may be set with some white around their signs, so that they can be broken there. */
function isOneWord(text: string): boolean {
  return !/\s/u.test(text.replaceAll(/\s*[/.-]\s*/gu, ''));
}

function lastWord(text: string): string {
  return /\S*$/u.exec(text)![0];
}

/** A line that is an address only, or some of them, is a piece of text, whatever it is set in. */
function isAddressOnly(text: string): boolean {
  const words = text.replace(NAMES_AT_HOST, 'names@').split(/[\s,;]+/);
  return (
    words.some((word) => ADDRESS.test(word)) && words.every((word) => ADDRESS.test(word) || ADDRESS_MARK.test(word))
  );
}
