import type { PDFProcessorConfig } from '../config/index.ts';
import { englishDictionary } from './english-dictionary.ts';

/** More text makes the answer no better. */
const SAMPLE_CHARACTERS = 4000;
/** A page with fewer characters than this says nothing of the language. */
const LEAST_PAGE_CHARACTERS = 50;
const SAMPLE_PAGES = 5;

/** Words of so much text tell English from other languages. */
const ENGLISH_CHARACTERS = 1500;
/** Letters that stand together; one alone is a name or a sign in any language. */
const WORD = /\p{L}[\p{L}\p{M}]+/gu;
/** Fewer words may be English and of another language at once. */
const LEAST_WORDS = 20;
/**
 * English dictionaries hold this part of the words of an English text, names and terms included: 0.70 to 1.00 of the
 * samples of 31 documents, at most 0.41 of those of 10 others.
 */
const LEAST_ENGLISH_PART = 0.65;

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
  const samples = firstSamples(pageTexts);
  if (samples.length === 0) return null;
  return (await isEnglish(samples)) ? 'en' : languageOfMost(samples);
}

/** From each of the first pages with text, as much from one as from another. */
function firstSamples(pageTexts: Iterable<string>): string[] {
  const samples: string[] = [];
  for (const text of pageTexts) {
    if (text.length > LEAST_PAGE_CHARACTERS) samples.push(text);
    if (samples.length === SAMPLE_PAGES) break;
  }
  return samples.map((text) => text.slice(0, SAMPLE_CHARACTERS / samples.length));
}

/** English is read most, and asking the dictionary is a fifth of the time it takes to load the detector. */
async function isEnglish(samples: readonly string[]): Promise<boolean> {
  const beginnings = samples.map((sample) => sample.slice(0, ENGLISH_CHARACTERS / samples.length));
  const words = beginnings.join('\n').toLowerCase().match(WORD) ?? [];
  if (words.length < LEAST_WORDS) return false;
  const isWord = await englishDictionary();
  return words.filter(isWord).length >= LEAST_ENGLISH_PART * words.length;
}

/** The language of at least half of the samples. The detector looks at the beginning of a text only: each has a vote. */
async function languageOfMost(samples: readonly string[]): Promise<string | null> {
  const { eld } = await import('eld/extrasmall');
  const detected = samples.map((sample) => eld.detect(sample)).filter((language) => language.isReliable());
  const votes = Map.groupBy(detected, ({ language }) => language);
  const [most] = [...votes.values()].toSorted((a, b) => b.length - a.length);
  return most === undefined || 2 * most.length < samples.length ? null : most[0]!.language;
}
