import type { PDFProcessorConfig } from '../config/index.ts';

/** More text makes the answer no better. */
const SAMPLE_CHARACTERS = 4000;
/** A page with fewer characters than this says nothing of the language. */
const LEAST_PAGE_CHARACTERS = 50;
const SAMPLE_PAGES = 5;

/**
 * The language of a document as an ISO 639-1 code, from its first pages with text; the default language where it is
 * switched off or nothing can be said.
 */
export async function detectLanguage(
  pageTexts: Iterable<string>,
  config: Pick<PDFProcessorConfig, 'enableLanguageDetection' | 'defaultLanguage'>,
): Promise<string> {
  if (!config.enableLanguageDetection) return config.defaultLanguage;
  return (await detectReliably(pageTexts)) ?? config.defaultLanguage;
}

/** The language of the first pages with text as an ISO 639-1 code, or null where nothing can be said. */
export async function detectReliably(pageTexts: Iterable<string>): Promise<string | null> {
  const samples: string[] = [];
  for (const text of pageTexts) {
    if (text.length > LEAST_PAGE_CHARACTERS) samples.push(text);
    if (samples.length === SAMPLE_PAGES) break;
  }
  const sample = samples.map((text) => text.slice(0, SAMPLE_CHARACTERS / samples.length)).join('\n');
  if (sample === '') return null;
  const { eld } = await import('eld/extrasmall');
  const detected = eld.detect(sample);
  return detected.isReliable() ? detected.language : null;
}
