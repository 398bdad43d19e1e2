import type { PageLayout } from './page-layout.ts';
import type { TextLine } from './text-line.ts';

/** What only the document as a whole can tell. */
export interface DocumentStatistics {
  /** Size of most characters, in points: the size of the body text. */
  bodySize: number;
  /** Every word that stands whole on a line, in lower case: evidence for joining words that were broken. */
  vocabulary: ReadonlySet<string>;
}

const WORD = /[\p{L}\p{M}]+(?:-[\p{L}\p{M}]+)*/gu;

/** Body size and vocabulary over all pages. */
export function documentStatistics(pages: readonly PageLayout[]): DocumentStatistics {
  const charactersBySize = new Map<number, number>();
  const vocabulary = new Set<string>();
  for (const line of pages.flatMap(linesOf)) {
    const size = roundSize(line.size);
    charactersBySize.set(size, (charactersBySize.get(size) ?? 0) + line.text.length);
    addWords(vocabulary, line.text);
  }
  const [bodySize] = [...charactersBySize].reduce((best, entry) => (entry[1] > best[1] ? entry : best), [10, 0]);
  return { bodySize, vocabulary };
}

/** Sizes differ by fractions that no eye sees: a half point is the grain of all comparisons. */
export function roundSize(size: number): number {
  return Math.round(size * 2) / 2;
}

export function linesOf(page: PageLayout): TextLine[] {
  return page.elements.filter((element) => element.kind === 'line').map((element) => element.line);
}

/** The first and the last word of a line may be halves of broken ones; they count only where no hyphen breaks them. */
function addWords(vocabulary: Set<string>, text: string): void {
  const words = text.match(WORD) ?? [];
  const isBroken = /[-\u00AD\u2010]$/.test(text);
  for (const word of isBroken ? words.slice(0, -1) : words) vocabulary.add(word.toLowerCase());
}
