import { listMark, romanValue, type ListMark } from './list-marks.ts';
import { isNextLine, isSameSize, type TextColumn } from '../text/text-column.ts';
import type { TextLine } from '../lines/text-line.ts';

/** What page numbers end with. */
const NUMERALS = '0123456789ivxlcIVXLC';
/** Leaders, of which the last three are enough, and a page number at the end. */
const LEADER_ENTRY = /(?:[.·…_]\s*){3}(?:[A-Z]-?)?[\divxlc]{1,5}$/i;
/** A page number at the end, as it stands where a gap is all that parts it from its title. */
const GAP_NUMBER = /\s(\d{1,4}|[ivxlc]{1,6})$/;
const TITLE_LETTERS = /\p{L}{2}/u;
const TITLE =
  /^(?:table of contents|contents|list of (?:figures|tables|illustrations)|figures|tables|inhalt(?:sverzeichnis)?|abbildungsverzeichnis|tabellenverzeichnis|table des mati[èe]res|sommaire|[íi]ndice(?: general)?|contenido|sum[áa]rio|sommario|inhoud(?:sopgave)?|innehåll|indhold|spis treści|содержание|оглавление|目次|目录|목차|차례)(?:\s*\(continued\)|\s+[\divxlc]+)?$/iu;
/** Fewer lines that end in a page number are something else. */
const LEAST_ENTRIES = 4;
/** A number that a gap parts from its title stands at least this many sizes away. */
const LEAST_GAP_SIZES = 1.5;
/** Numbers of pages end at one place, to so many points. */
const SAME_RIGHT_POINTS = 3;
/** Of a page without a title of contents, more has to look like it. */
const LEAST_UNTITLED = 8;
const UNTITLED_PART = 0.7;
/** The title of an entry takes at most this many lines before the one with its page number. */
const TITLE_LINES = 2;

/** Lines that end an entry of a table of contents (or of a list of figures) with its page number; none where they are few. */
export function contentsEntries(lines: readonly TextLine[]): TextLine[] {
  // Most lines of most pages end in no numeral. What follows costs more, and this is asked of every page.
  const ended = lines.filter((line) => NUMERALS.includes(line.text.at(-1) ?? ' '));
  if (ended.length < LEAST_ENTRIES) return [];
  const withLeaders = ended.filter((line) => LEADER_ENTRY.test(line.text));
  if (withLeaders.length < LEAST_ENTRIES) return gapEntries(ended, lines);
  const alike = new Set([...withLeaders, ...gapEntriesBeside(withLeaders, ended)]);
  return ended.filter((line) => alike.has(line));
}

/** Chapters between the sections that they hold: of entries with leaders, those of the highest level often have none. */
function gapEntriesBeside(withLeaders: readonly TextLine[], ended: readonly TextLine[]): TextLine[] {
  const right = Math.max(...withLeaders.map((line) => line.right));
  return ended.filter((line) => hasGap(line) && gapNumber(line.text) !== null && endsAt(right, line));
}

function endsAt(right: number, line: TextLine): boolean {
  return Math.abs(right - line.right) <= SAME_RIGHT_POINTS;
}

/** The lines of a column that begin an entry, with their marks. Its page number may come lines below. */
export function contentsItems(column: TextColumn): Map<TextLine, ListMark> {
  const ends = new Set(contentsEntries(column.lines));
  const items = new Map<TextLine, ListMark>();
  let hasEnded = false;
  column.lines.forEach((line, index) => {
    const isEntry = ends.has(line) ? items.size === 0 || hasEnded : hasEnded && runsToEnd(column, index, ends);
    if (isEntry) items.set(line, entryMark(line.text));
    hasEnded = ends.has(line) || (hasEnded && !isEntry);
  });
  return items;
}

/** True if the line is the first of a title that goes on, in the same type, to a line with a page number. */
function runsToEnd(column: TextColumn, index: number, ends: ReadonlySet<TextLine>): boolean {
  const { lines } = column;
  for (let next = index + 1; next <= index + TITLE_LINES && next < lines.length; next += 1) {
    if (!goesOn(lines[next - 1]!, lines[next]!, column)) return false;
    if (ends.has(lines[next]!)) return true;
  }
  return false;
}

function goesOn(last: TextLine, next: TextLine, column: TextColumn): boolean {
  return isNextLine(last, next, column) && isSameSize(last, next) && last.bold === next.bold;
}

/** Entries of one table are a list, whatever numbers they begin with. */
function entryMark(text: string): ListMark {
  const { text: mark, length } = listMark(text) ?? { text: '', length: 0 };
  return { text: mark, length, type: 'entry', readings: [{ kind: 'entry', value: 0 }] };
}

/** Titles with page numbers at one right edge, which grow down the page; none where they may be the rows of a table. */
function gapEntries(ended: readonly TextLine[], lines: readonly TextLine[]): TextLine[] {
  if (ended.filter(hasGap).length < LEAST_ENTRIES) return [];
  const numbered = ended.filter((line) => gapNumber(line.text) !== null);
  const right = Math.max(...numbered.filter(hasGap).map((line) => line.right));
  const entries = numbered.filter((line) => endsAt(right, line));
  const gaps = entries.filter(hasGap).length;
  if (gaps < LEAST_ENTRIES || !grows(entries.map((line) => gapNumber(line.text) ?? 0))) return [];
  const isPlenty = gaps >= LEAST_UNTITLED && gaps >= UNTITLED_PART * lines.length;
  return isPlenty || lines.some((line) => TITLE.test(line.text)) ? entries : [];
}

/** A long title leaves hardly any room before its number; most do. */
function hasGap(line: TextLine): boolean {
  return line.widestGapSizes >= LEAST_GAP_SIZES;
}

/** The page number at the end of a title. Those of the front matter, in Roman numerals, come before all others. */
function gapNumber(text: string): number | null {
  const match = GAP_NUMBER.exec(text);
  if (match === null || !TITLE_LETTERS.test(text.slice(0, match.index))) return null;
  const numeral = match[1]!;
  return /^\d/.test(numeral) ? Number(numeral) : (romanValue(numeral) ?? 0) - 1000;
}

function grows(numbers: readonly number[]): boolean {
  return numbers.every((number, index) => index === 0 || number >= numbers[index - 1]!);
}
