import { ALPHABETS, LATIN, type Alphabet } from './alphabets.ts';

/** A text of hardly any different letters is a pattern or a form: nothing is said of it either. */
const LEAST_DIFFERENT = 8;
/** With fewer letters than this nothing is said: a table of part numbers is no text. */
const LEAST_LETTERS = 150;
/** Letters of one alphabet must be this part of all characters but digits and punctuation. */
const ONE_ALPHABET = 0.8;

/** ASCII, and signs of other blocks that are no letters: quotation marks, dashes, bullets, arrows. */
const PLAIN = /^[\0-\x7F\xA0-\xA9\xAB-\xB4\xB6-\xB9\xBB-\xBF\u2010-\u205F\u2190-\u23FF\u25A0-\u27BF]*$/;
const DIACRITICS = /\p{M}/gu;
const LETTER = /[\p{L}\p{Co}\uFFFD]/gu;

/**
 * How well the letters of a text fit the use of the languages of their alphabet: the correlation of their counts with the
 * common use, -1 to 1. Prose is above 0.7; letters that were shifted or shuffled by a wrong mapping are near 0. Null where
 * there are fewer letters than `leastLetters`, or those of another script than Latin, Greek and Cyrillic.
 */
export function letterFit(text: string, leastLetters = LEAST_LETTERS): number | null {
  const { alphabet, counts, others } = countLetters(text);
  const letters = counts.reduce((sum, count) => sum + count, 0);
  if (letters < leastLetters || counts.filter((count) => count > 0).length < LEAST_DIFFERENT) return null;
  return letters < ONE_ALPHABET * (letters + others) ? null : correlation([...counts], alphabet.commonUse);
}

/** So many characters in a row are looked at where repetitions are to count once. */
const PART_CHARACTERS = 3;

/**
 * The text with what stands in it again left out: the first character of each part of {@link PART_CHARACTERS} that is the
 * first of its kind. Of listings, drawings in letters and notes of music the letters then fit their alphabet as those of
 * prose do, and letters that were mapped wrongly no better than before.
 */
export function withoutRepetitions(text: string): string {
  const plain = text.toLowerCase();
  const seen = new Set<string>();
  let result = '';
  for (let at = 0; at + PART_CHARACTERS <= plain.length; at += 1) {
    const part = plain.slice(at, at + PART_CHARACTERS);
    if (seen.has(part)) continue;
    seen.add(part);
    result += plain[at];
  }
  return result;
}

interface LetterCounts {
  /** The one that most letters are of. */
  alphabet: Alphabet;
  /** Its letters without their diacritics, in either case, by place in the alphabet. */
  counts: Uint32Array;
  /** Number of all other letters. */
  others: number;
}

function countLetters(text: string): LetterCounts {
  // Most text is that: it has no diacritics and no letters but those that are counted.
  if (PLAIN.test(text)) return { alphabet: LATIN, counts: countOf(LATIN, text.toLowerCase()), others: 0 };
  const plain = text.toLowerCase().normalize('NFD').replaceAll(DIACRITICS, '');
  const total = plain.match(LETTER)?.length ?? 0;
  const [most] = ALPHABETS.map((alphabet) => {
    const counts = countOf(alphabet, plain);
    return { alphabet, counts, others: total - counts.reduce((sum, count) => sum + count, 0) };
  }).toSorted((a, b) => a.others - b.others);
  return most!;
}

function countOf({ firstLetter, commonUse }: Alphabet, text: string): Uint32Array {
  const counts = new Uint32Array(commonUse.length);
  for (let index = 0; index < text.length; index += 1) {
    const place = text.charCodeAt(index) - firstLetter;
    if (place >= 0 && place < counts.length) counts[place]! += 1;
  }
  return counts;
}

function correlation(one: readonly number[], other: readonly number[]): number {
  const [oneMean, otherMean] = [mean(one), mean(other)];
  let product = 0;
  let oneSquares = 0;
  let otherSquares = 0;
  one.forEach((value, index) => {
    const [a, b] = [value - oneMean, other[index]! - otherMean];
    product += a * b;
    oneSquares += a * a;
    otherSquares += b * b;
  });
  return oneSquares === 0 ? 0 : product / Math.sqrt(oneSquares * otherSquares);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
