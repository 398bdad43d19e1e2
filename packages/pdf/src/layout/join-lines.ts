import type { BlockLine } from './block.ts';
import type { TextLine } from './text-line.ts';
import { joinLinks, type TextLink } from './text-links.ts';

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
const HYPHEN_AT_END = /[\p{L}\p{M}][-\u2010]$/u;
const WORD_AT_START = /^[\p{L}\p{M}]+/u;
/** Characters before a hyphen that are looked at. */
const LONGEST_WORD = 80;
const LAST_PART = /[\p{L}\p{M}]+(?:-[\p{L}\p{M}]+)*$/u;
const WITHOUT_SPACES = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303F\uFF00-\uFFEF]/u;

/**
 * Joins the lines of a paragraph: a soft line break becomes a space. A hyphen at a line's end goes only where the
 * joined word is in the document's vocabulary; a soft hyphen always goes; all others stay, without a space after them.
 */
export function joinLines(lines: readonly PlacedLine[], vocabulary: ReadonlySet<string>): JoinedText {
  return join(lines, (before, after) => glue(before, after, vocabulary));
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
  return text.replaceAll(new RegExp(`${SOFT_HYPHEN}(?!$)`, 'g'), '');
}

/** The links of a line whose text, without its soft hyphens, begins at `start`. */
function cleanLinks({ text, links = [] }: TextLine, start: number): TextLink[] {
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

function glue(before: string, after: string, vocabulary: ReadonlySet<string>): Glue {
  if (before.endsWith(SOFT_HYPHEN)) return { before: before.slice(0, -1), between: '' };
  if (HYPHEN_AT_END.test(before.slice(-3))) return glueHyphen(before, after, vocabulary);
  const isWithoutSpaces = WITHOUT_SPACES.test(before.at(-1) ?? '') && WITHOUT_SPACES.test(after.at(0) ?? '');
  return { before, between: isWithoutSpaces ? '' : ' ' };
}

function glueHyphen(before: string, after: string, vocabulary: ReadonlySet<string>): Glue {
  const head = LAST_PART.exec(before.slice(-LONGEST_WORD, -1))?.[0] ?? '';
  const tail = WORD_AT_START.exec(after)?.[0] ?? '';
  // "pre- and post-war": a hyphen that stands for a word left out, followed by a word of its own.
  if (tail === '' || /^(and|or|to|und|oder|bis|et|ou|y|o|e|of|en)$/i.test(tail)) return { before, between: ' ' };
  const joined = (head + tail).toLowerCase();
  const hyphenated = `${head}-${tail}`.toLowerCase();
  if (vocabulary.has(joined) && !vocabulary.has(hyphenated)) return { before: before.slice(0, -1), between: '' };
  return { before, between: '' };
}
