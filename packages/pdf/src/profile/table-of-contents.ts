import { romanValue } from '../layout/list-marks.ts';
import type { TextLine } from '../layout/text-line.ts';

/** Leaders, of which the last three are enough, and a page number at the end. */
const LEADER_ENTRY = /(?:[.·…_]\s*){3}(?:[A-Z]-?)?[\divxlc]{1,5}$/i;
/** A title and a page number at the end, as they stand where a gap is all that parts them. */
const GAP_ENTRY = /\p{L}{2}.*\s(\d{1,4}|[ivxlc]{1,6})$/u;
const TITLE =
  /^(?:table of contents|contents|list of (?:figures|tables|illustrations)|figures|tables|inhalt(?:sverzeichnis)?|abbildungsverzeichnis|tabellenverzeichnis|table des mati[èe]res|sommaire|[íi]ndice(?: general)?|contenido|sum[áa]rio|sommario|inhoud(?:sopgave)?|innehåll|indhold|spis treści|содержание|оглавление|目次|目录|목차|차례)(?:\s*\(continued\)|\s+[\divxlc]+)?$/iu;
/** The part of the lines that must be such entries, and how many there must be at least. */
const ENTRY_PART = 0.4;
const LEAST_ENTRIES = 4;
/** A number that a gap parts from its title stands at least this many sizes away. */
const LEAST_GAP_SIZES = 1.5;
/** Numbers of pages end at one place, to so many points. */
const SAME_RIGHT_POINTS = 3;
/** Of a page without a title of contents, more has to look like it. */
const LEAST_UNTITLED = 8;
const UNTITLED_PART = 0.7;
/** A page of which more lines than this part are running text is not skipped for its entries. */
const MOST_TEXT = 0.25;
const TEXT_CHARACTERS = 60;

/** True if most lines of the page are entries of a table of contents (or of a list of figures), and it has no text. */
export function isTableOfContents(lines: readonly TextLine[]): boolean {
  const withLeaders = lines.filter((line) => LEADER_ENTRY.test(line.text));
  const entries = withLeaders.length >= LEAST_ENTRIES ? withLeaders : gapEntries(lines);
  if (entries.length < LEAST_ENTRIES || entries.length < ENTRY_PART * lines.length) return false;
  const found = new Set(entries);
  const text = lines.filter((line) => !found.has(line) && line.text.length >= TEXT_CHARACTERS);
  return text.length <= MOST_TEXT * lines.length;
}

/** Titles with page numbers at one right edge, which grow down the page; none where they may be the rows of a table. */
function gapEntries(lines: readonly TextLine[]): TextLine[] {
  const ended = lines.filter((line) => line.widestGapSizes >= LEAST_GAP_SIZES && GAP_ENTRY.test(line.text));
  const right = Math.max(...ended.map((line) => line.right));
  const entries = ended.filter((line) => right - line.right <= SAME_RIGHT_POINTS);
  const isTitled = lines.some((line) => TITLE.test(line.text));
  const isPlenty = entries.length >= LEAST_UNTITLED && entries.length >= UNTITLED_PART * lines.length;
  return grows(entries.map((line) => pageNumberOf(line.text))) && (isTitled || isPlenty) ? entries : [];
}

function pageNumberOf(text: string): number {
  const numeral = GAP_ENTRY.exec(text)?.[1] ?? '';
  // The numbers of the front matter, in Roman numerals, come before all others.
  return /^\d/.test(numeral) ? Number(numeral) : (romanValue(numeral) ?? 0) - 1000;
}

function grows(numbers: readonly number[]): boolean {
  return numbers.every((number, index) => index === 0 || number >= numbers[index - 1]!);
}
