/**
 * How often each letter from a to z stands in running text, in parts of a thousand: the mean of English, German, French,
 * Spanish, Italian, Portuguese, Dutch, Danish, Swedish and Polish, diacritics taken off. Rounded from published tables of
 * letter frequencies; what matters is only which letters are common.
 */
const COMMON_USE = [
  88, 14, 28, 42, 138, 14, 20, 24, 76, 5, 14, 46, 29, 82, 66, 22, 4, 70, 66, 68, 36, 15, 10, 4, 11, 8,
] as const;

/** A text of hardly any different letters is a pattern or a form: nothing is said of it either. */
const LEAST_DIFFERENT = 8;
/** With fewer letters than this nothing is said: a table of part numbers is no text. */
const LEAST_LETTERS = 150;
/** Letters from a to z must be this part of all characters but digits and punctuation. */
const LATIN_PART = 0.8;

const ASCII = /^[\0-\x7F]*$/;
const DIACRITICS = /\p{M}/gu;
const LETTER = /[\p{L}\p{Co}\uFFFD]/gu;

/**
 * How well the letters of a text fit the use of Latin languages: the correlation of their counts with the common use,
 * -1 to 1. Prose is above 0.8; letters that were shifted or shuffled by a wrong mapping are near 0. Null where there is too
 * little of it, or another script.
 */
export function latinLetterFit(text: string): number | null {
  const { counts, others } = countLetters(text);
  const latin = counts.reduce((sum, count) => sum + count, 0);
  if (latin < LEAST_LETTERS || counts.filter((count) => count > 0).length < LEAST_DIFFERENT) return null;
  return latin < LATIN_PART * (latin + others) ? null : correlation([...counts], COMMON_USE);
}

/** Letters from a to z without their diacritics, in either case, by place in the alphabet; and the number of all others. */
function countLetters(text: string): { counts: Uint32Array; others: number } {
  const counts = new Uint32Array(COMMON_USE.length);
  // Most text is ASCII: it has no diacritics and no letters but those that are counted.
  const isAscii = ASCII.test(text);
  const plain = isAscii ? text : text.normalize('NFD').replaceAll(DIACRITICS, '');
  let latin = 0;
  for (let index = 0; index < plain.length; index += 1) {
    // Bit 5 is all that tells a capital from a small letter.
    const place = (plain.charCodeAt(index) | 0x20) - 97;
    if (place < 0 || place >= counts.length) continue;
    counts[place]! += 1;
    latin += 1;
  }
  return { counts, others: isAscii ? 0 : (plain.match(LETTER)?.length ?? 0) - latin };
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
