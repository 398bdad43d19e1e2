import type { BlockLine } from './block.ts';
import type { JoinedText, PlacedLine } from './join-lines.ts';
import { beginsAtSameLeft, isNextLine, isSameSize, runsOn, type TextColumn } from './text-column.ts';
import type { TextLine } from './text-line.ts';

/** What programs and their output look like, and prose does not. */
const CODE_SIGN =
  /[{};]$|^(?:\/\/|\/\*|#include|#!|\$ |>>> |<\/?\w+[ >])|[=!<>]=|=>|->|::|\w\(\)|\+=|^\w+ = |\w+\([^)]*\)[;{:]?$|[+|][-=+]{3}|^\|.*\|$/;
/** Empty lines that are kept between two lines of code, at most. */
const MOST_EMPTY_LINES = 2;

/**
 * The lines of code of a column: monospaced type. In a document that is typed in monospace throughout, only what looks
 * like a program. A single line of it within a sentence is none, nor is an address.
 */
export function findCodeLines(column: TextColumn, isMonospaceDocument: boolean): Set<TextLine> {
  const { lines } = column;
  const looks = lines.map(
    (line) => line.monospace && !isAddressOnly(line.text) && (!isMonospaceDocument || CODE_SIGN.test(line.text)),
  );
  // Between two lines of a program of such a document there is no prose.
  const filled = looks.map(
    (isIt, index) => isIt || (isMonospaceDocument && looks[index - 1] === true && looks[index + 1] === true),
  );
  const isCode = filled.map((isIt, index) => {
    const isAlone = filled[index - 1] !== true && filled[index + 1] !== true;
    return isIt && (!isAlone || (!isMonospaceDocument && !isInSentence(lines, index, column)));
  });
  return new Set(lines.filter((_, index) => isCode[index]));
}

/** The text before runs on into the line: a name or a command in the middle of a sentence that fills its line. */
function isInSentence(lines: readonly TextLine[], index: number, column: TextColumn): boolean {
  const line = lines[index]!;
  const last = lines[index - 1];
  if (last === undefined || !isNextLine(last, line, column) || !isSameSize(last, line)) return false;
  return beginsAtSameLeft(last, line) && runsOn(last, column);
}

/** The text of lines of code: each on its own line, with its indent and the empty lines before it. */
export function codeText(lines: readonly PlacedLine[]): JoinedText {
  const left = Math.min(...lines.map(({ line }) => line.left));
  const width = characterWidth(lines);
  const step = usualStep(lines);
  let text = '';
  const places: BlockLine[] = [];
  for (const [index, { pageNumber, line }] of lines.entries()) {
    const before = lines[index - 1];
    if (before !== undefined) text += '\n'.repeat(1 + emptyLines(before, lines[index]!, step));
    text += ' '.repeat(Math.max(0, Math.round((line.left - left) / width)));
    const start = text.length;
    text += line.text;
    places.push({ pageNumber, box: line.box, start, end: text.length });
  }
  // White space around a block's text belongs to nobody: the first line is the least indented or keeps its place.
  return { text, lines: places };
}

function emptyLines(before: PlacedLine, next: PlacedLine, step: number): number {
  if (before.pageNumber !== next.pageNumber) return 0;
  const steps = Math.round((next.line.baseline - before.line.baseline) / step) - 1;
  return Math.max(0, Math.min(MOST_EMPTY_LINES, steps));
}

/** Width of a character: of most lines, in points. */
function characterWidth(lines: readonly PlacedLine[]): number {
  const widths = lines
    .filter(({ line }) => line.text.length >= 3)
    .map(({ line }) => (line.right - line.left) / line.text.length)
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
const ADDRESS = /^[({<\d.]*(?:(?:https?:\/\/|www\.)\S|\S*@\S)/i;
/** A bracket or a stop that stands by itself before or after an address. */
const MARK_ONLY = /^[(){}<>\d.]*$/;

/** A line that is an address only, or some of them, is a piece of text, whatever it is set in. */
function isAddressOnly(text: string): boolean {
  const words = text.replace(NAMES_AT_HOST, 'names@').split(/[\s,;]+/);
  return words.some((word) => ADDRESS.test(word)) && words.every((word) => ADDRESS.test(word) || MARK_ONLY.test(word));
}
