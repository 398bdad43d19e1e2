import type { WordBreaks } from '../../language/word-breaks.ts';
import type { BlockLine } from '../block.ts';
import { isOneKoreanWord } from './korean-words.ts';
import type { TextLine } from '../lines/text-line.ts';
import { joinLinks, type TextLink } from '../lines/text-links.ts';

/** What tells a broken word from one that is written with a hyphen. */
export interface WordEvidence {
  /** Words that stand whole in the document, in lower case. */
  vocabulary(): ReadonlySet<string>;
  /** What is known of the document's language; null for nothing. */
  breaks: WordBreaks | null;
}

/** A line and the page that it stands on, counted from 1. */
export interface PlacedLine {
  pageNumber: number;
  line: TextLine;
}

export interface JoinedText {
  text: string;
  lines: BlockLine[];
  /** Only where there are any. */
  links?: TextLink[];
}

const SOFT_HYPHEN = '\u00AD';
const SOFT_HYPHEN_INSIDE = /\u00AD(?!$)/g;
const HYPHEN_AT_END = /[\p{L}\p{M}\p{N}][-\u2010]$/u;
/** A number up to another one: "12\u2013" before "15". */
const RANGE_AT_END = /\p{N}\u2013$/u;
const NUMBER = /^\p{N}/u;
const WORD_AT_START = /^[\p{L}\p{M}]+/u;
/** Characters before a hyphen that are looked at. */
const LONGEST_WORD = 80;
const LAST_PART = /[\p{L}\p{M}]+(?:-[\p{L}\p{M}]+)*$/u;
const WITHOUT_SPACES = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303F\uFF00-\uFFEF]/u;

const HANGUL = /\p{Script=Hangul}/u;

/**
 * Joins the lines of a paragraph: a soft line break becomes a space. A soft hyphen at a line's end goes. A hard one goes
 * only with evidence: the joined word stands in the document, or what is known of the language says that it is one
 * broken word. The same evidence joins Korean words, which break without one. A compound that the document writes with its
 * hyphen keeps it, as do all others, without a space after.
 */
export function joinLines(lines: readonly PlacedLine[], words: WordEvidence): JoinedText {
  return join(lines, (before, after) => glue(before, after, words));
}

/** Keeps every line on its own: for code. */
export function keepLines(lines: readonly PlacedLine[]): JoinedText {
  return join(lines, (before) => ({ before, between: '\n' }));
}

interface Glue {
  /** What stays of the text so far. */
  before: string;
  between: string;
}

function join(lines: readonly PlacedLine[], glueTo: (before: string, after: string) => Glue): JoinedText {
  let text = '';
  const places: BlockLine[] = [];
  const links: TextLink[] = [];
  for (const { pageNumber, line } of lines) {
    const clean = withoutSoftHyphens(line.text);
    if (places.length > 0) {
      const { before, between } = glueTo(text, clean);
      places.at(-1)!.end -= text.length - before.length;
      text = before + between;
    }
    const start = text.length;
    text += clean;
    links.push(...cleanLinks(line, start));
    places.push({ pageNumber, box: line.box, start, end: text.length });
  }
  if (text.endsWith(SOFT_HYPHEN)) {
    text = text.slice(0, -1);
    places.at(-1)!.end -= 1;
  }
  return { text, lines: places, ...(links.length === 0 ? {} : { links: joinLinks(clip(links, places), text) }) };
}

/** A soft hyphen at the end stays: the next line tells what becomes of it. */
function withoutSoftHyphens(text: string): string {
  return text.includes(SOFT_HYPHEN) ? text.replaceAll(SOFT_HYPHEN_INSIDE, '') : text;
}

/** The links of a line whose text, without its soft hyphens, begins at `start`. */
function cleanLinks({ text, links = [] }: TextLine, start: number): TextLink[] {
  if (links.length === 0) return links;
  const end = start + withoutSoftHyphens(text).length;
  const place = (offset: number) => end - withoutSoftHyphens(text.slice(offset)).length;
  return links.map((link) => ({ ...link, start: place(link.start), end: place(link.end) }));
}

/** A link to the end of a line is shorter by the hyphen that goes there. */
function clip(links: readonly TextLink[], lines: readonly BlockLine[]): TextLink[] {
  return links.map((link) => {
    const line = lines.find(({ start, end }) => start <= link.start && link.start < end);
    return { ...link, end: Math.min(link.end, line?.end ?? link.end) };
  });
}

function glue(before: string, after: string, words: WordEvidence): Glue {
  if (before.endsWith(SOFT_HYPHEN)) return { before: before.slice(0, -1), between: '' };
  if (HYPHEN_AT_END.test(before.slice(-3))) return glueHyphen(before, after, words);
  if (RANGE_AT_END.test(before.slice(-3)) && NUMBER.test(after)) return { before, between: '' };
  const isWithoutSpaces = WITHOUT_SPACES.test(before.at(-1) ?? '') && WITHOUT_SPACES.test(after.at(0) ?? '');
  return { before, between: isWithoutSpaces || isBrokenKorean(before, after, words) ? '' : ' ' };
}

/** Korean parts its words by spaces and breaks its lines between any two syllables, without a hyphen. */
function isBrokenKorean(before: string, after: string, { vocabulary }: WordEvidence): boolean {
  if (!HANGUL.test(before.at(-1) ?? '') || !HANGUL.test(after.at(0) ?? '')) return false;
  const head = LAST_PART.exec(before.slice(-LONGEST_WORD))?.[0] ?? '';
  const tail = WORD_AT_START.exec(after)?.[0] ?? '';
  return isOneKoreanWord(head.toLowerCase(), tail.toLowerCase(), vocabulary());
}

/** "pre- and post-war": a hyphen that stands for a word left out, before a conjunction. */
const CONJUNCTION = /^(?:and|or|to|und|oder|bis|sowie|et|ou|y|o|e|of|en|og|och|eller|ja|tai)$/iu;

function glueHyphen(before: string, after: string, words: WordEvidence): Glue {
  const head = LAST_PART.exec(before.slice(-LONGEST_WORD, -1))?.[0] ?? '';
  const tail = WORD_AT_START.exec(after)?.[0] ?? '';
  if (isHanging(head, tail, after, words)) return { before, between: ' ' };
  // Of numbers with a hyphen nothing tells a break from what is written so: "5-level", "GTX-1080", "2-yl".
  if (head === '' || tail === '') return { before, between: tail === '' && !NUMBER.test(after) ? ' ' : '' };
  return { before: isBroken(head, tail, words) ? before.slice(0, -1) : before, between: '' };
}

/** Whether the next word is a conjunction, and neither the end of the broken word nor a part of a longer compound. */
function isHanging(head: string, tail: string, after: string, { vocabulary }: WordEvidence): boolean {
  if (!CONJUNCTION.test(tail) || /^[-\u2010]/u.test(after.slice(tail.length))) return false;
  return head === '' || !vocabulary().has((head + tail).toLowerCase());
}

function isBroken(head: string, tail: string, { vocabulary, breaks }: WordEvidence): boolean {
  const has = (word: string) => vocabulary().has(word.toLowerCase());
  if (has(`${head}-${tail}`)) return false;
  if (has(head + tail)) return true;
  // Names and abbreviations before or after a hyphen ("PDF-based", "Anglo-Saxon") are compounds.
  const last = head.slice(head.lastIndexOf('-') + 1);
  if (breaks === null || !SMALL.test(tail) || !SMALL.test(last.slice(1)) || last === '') return false;
  return breaks.isBroken(last.toLowerCase(), tail, has);
}

const SMALL = /^[\p{Ll}\p{M}]*$/u;
