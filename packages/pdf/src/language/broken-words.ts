import { detectLanguage } from './detect-language.ts';
import type { PDFProcessorConfig } from '../config/index.ts';
import { linesOf } from '../layout/lines-of.ts';
import type { PageLayout } from '../layout/page-layout.ts';
import { wordBreaksOf, type WordBreaks } from './word-breaks.ts';

const HYPHEN_AT_END = /[\p{L}\p{M}][-\u2010]$/u;

/** What tells broken words in these pages, or null where no line ends in a hyphen or nothing is known. */
export async function brokenWordsOf(
  pages: readonly PageLayout[],
  config: Pick<PDFProcessorConfig, 'enableLanguageDetection' | 'defaultLanguage'>,
): Promise<WordBreaks | null> {
  const hasHyphens = pages.some((page) => linesOf(page).some((line) => HYPHEN_AT_END.test(line.text)));
  if (!hasHyphens) return null;
  return wordBreaksOf(await detectLanguage(textsOf(pages), config));
}

/** Pages with most lines first: a cover and a summary in other languages say nothing of the text. */
function* textsOf(pages: readonly PageLayout[]): Generator<string> {
  for (const page of pages.toSorted((a, b) => b.elements.length - a.elements.length)) {
    yield linesOf(page)
      .map((line) => line.text)
      .join(' ');
  }
}
