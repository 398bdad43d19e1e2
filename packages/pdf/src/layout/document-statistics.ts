import { linesOf } from './lines-of.ts';
import type { PageLayout } from './page-layout.ts';
import type { TextLine } from './lines/text-line.ts';

/** What only the document as a whole can tell. */
export interface DocumentStatistics {
  /** Size of most characters, in points: the size of the body text. */
  bodySize: number;
  /** Names of the fonts that the body text is set in. */
  bodyFonts: ReadonlySet<string>;
  /** Names of the fonts that code is set in, and names of code within the text. */
  codeFonts: ReadonlySet<string>;
  /** Most of the body text is bold, so that bold type does not stand out. */
  isBodyBold: boolean;
  /** The same of slanted type. */
  isBodyItalic: boolean;
  /** From baseline to baseline of body text, in points. */
  bodyStep: number;
  /** Width that a line of running text has, in points. */
  bodyWidth: number;
  /** Width of the longest lines of running text, in points. */
  widestLine: number;
  /** The document is typed in monospace for the most part: such type does not make code. */
  isMonospace: boolean;
  /**
   * Every word that stands whole on a line, in lower case: evidence for joining words that were broken. Put together the
   * first time that it is asked for: many documents break none.
   */
  vocabulary(): ReadonlySet<string>;
}

const WORD = /[\p{L}\p{M}]+(?:-[\p{L}\p{M}]+)*/gu;
/** A font with this part of the body's characters is one of the body. */
const BODY_FONT_SHARE = 0.1;
/** Of the lines of the body, this part is no wider than a full line: the others are ends of paragraphs. */
const FULL_LINE_RANK = 0.6;
/** A few are wider, as the rows of a table. */
const WIDEST_LINE_RANK = 0.95;
const USUAL_STEP_SIZES = 1.2;
/** A document is typed in monospace from this part of its characters on. */
const MONOSPACE_SHARE = 0.6;

/**
 * Body text and vocabulary over all pages.
 *
 * @param isContent False for running furniture: a notice in small print at the foot of every page is no body text.
 */
export function documentStatistics(
  pages: readonly PageLayout[],
  isContent: (line: TextLine) => boolean,
): DocumentStatistics {
  const lines = pages.flatMap((page) => [...linesOf(page), ...labelLinesOf(page)]).filter(isContent);
  const isMonospace = isMostly(lines, ({ monospace }) => monospace, MONOSPACE_SHARE);
  // Code may be the most of a document; the text around it is its body.
  const texts = isMonospace ? lines : lines.filter(({ monospace }) => !monospace);
  const bodySize = bodySizeOf(texts);
  const body = texts.filter((line) => roundSize(line.size) === bodySize);
  const characters = countCharacters(body, () => true).get(true) ?? 0;
  const byFont = countCharacters(body, ({ fontName }) => fontName);
  const widths = body.map(({ left, right }) => right - left).toSorted((a, b) => a - b);
  let vocabulary: ReadonlySet<string> | undefined;
  return {
    bodySize,
    bodyFonts: new Set([...byFont].filter(([, count]) => count >= BODY_FONT_SHARE * characters).map(([name]) => name)),
    codeFonts: new Set(isMonospace ? [] : lines.filter(({ monospace }) => monospace).map(({ fontName }) => fontName)),
    isBodyBold: mostFrequent(body, ({ bold }) => bold) ?? false,
    isBodyItalic: mostFrequent(body, ({ italic }) => italic) ?? false,
    bodyStep: usualStep(pages, bodySize),
    bodyWidth: ranked(widths, FULL_LINE_RANK) ?? 0,
    widestLine: ranked(widths, WIDEST_LINE_RANK) ?? 0,
    isMonospace,
    vocabulary: () => (vocabulary ??= vocabularyOf(lines)),
  };
}

/** The size that most characters have, in points, to the half point. */
export function bodySizeOf(lines: readonly TextLine[]): number {
  return mostFrequent(lines, ({ size }) => roundSize(size)) ?? 10;
}

/** Sizes differ by fractions that no eye sees: a half point is the grain of all comparisons. */
export function roundSize(size: number): number {
  return Math.round(size * 2) / 2;
}

/** Labels of form fields: in a form they are most of the body text. */
function labelLinesOf(page: PageLayout): TextLine[] {
  return page.elements.flatMap((element) => (element.kind === 'field' ? element.field.labelLines : []));
}

/** The step between neighbouring lines of the body that more of them have than any other, to the half point. */
function usualStep(pages: readonly PageLayout[], bodySize: number): number {
  const counts = new Map<number, number>();
  for (const lines of pages.map(linesOf)) {
    for (let index = 1; index < lines.length; index += 1) {
      const [above, line] = [lines[index - 1]!, lines[index]!];
      const step = roundSize(line.baseline - above.baseline);
      const isBody = roundSize(line.size) === bodySize && roundSize(above.size) === bodySize;
      if (isBody && step > 0.8 * bodySize && step < 2.5 * bodySize) counts.set(step, (counts.get(step) ?? 0) + 1);
    }
  }
  return most(counts) ?? USUAL_STEP_SIZES * bodySize;
}

function isMostly(lines: readonly TextLine[], test: (line: TextLine) => boolean, share: number): boolean {
  const counts = countCharacters(lines, test);
  const count = counts.get(true) ?? 0;
  return count > 0 && count >= share * (count + (counts.get(false) ?? 0));
}

function mostFrequent<Key>(lines: readonly TextLine[], key: (line: TextLine) => Key): Key | null {
  return most(countCharacters(lines, key));
}

function countCharacters<Key>(lines: readonly TextLine[], key: (line: TextLine) => Key): Map<Key, number> {
  const counts = new Map<Key, number>();
  for (const line of lines) {
    const counted = key(line);
    counts.set(counted, (counts.get(counted) ?? 0) + line.text.length);
  }
  return counts;
}

function most<Key>(counts: ReadonlyMap<Key, number>): Key | null {
  let best: { key: Key; count: number } | null = null;
  for (const [key, count] of counts) if (best === null || count > best.count) best = { key, count };
  return best?.key ?? null;
}

function ranked(sorted: readonly number[], rank: number): number | null {
  return sorted[Math.floor(rank * sorted.length)] ?? null;
}

function vocabularyOf(lines: readonly TextLine[]): ReadonlySet<string> {
  const vocabulary = new Set<string>();
  let isAfterHyphen = false;
  for (const { text } of lines) isAfterHyphen = addWords(vocabulary, text, isAfterHyphen);
  return vocabulary;
}

/**
 * The last word of a line and the first one of the next may be halves of a broken one: they do not count where a hyphen
 * stands between them. Says whether the line ends in one.
 */
function addWords(vocabulary: Set<string>, text: string, isAfterHyphen: boolean): boolean {
  const words = text.match(WORD) ?? [];
  const isBroken = /[-\u00AD\u2010]$/.test(text);
  for (const word of words.slice(isAfterHyphen ? 1 : 0, isBroken ? -1 : undefined)) vocabulary.add(word.toLowerCase());
  return isBroken;
}
