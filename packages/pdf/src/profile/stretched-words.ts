/** With fewer letters than this nothing is said. */
const LEAST_LETTERS = 150;

/** Letters of the Arabic script; not the stroke that lengthens words (kashida), which may well stand many times in a row. */
const LETTERS = /[\u0620-\u063F\u0641-\u064A\u066E-\u06D3]/g;
/** No language of the script writes a letter three times in a row. */
const STRETCHES = /([\u0620-\u063F\u0641-\u064A\u066E-\u06D3])\1{2,}/g;

/**
 * Part of the Arabic letters that stand three times in a row or more, 0 to 1. Lines of Arabic are brought to one width by
 * strokes within words: where a font maps the stroke to a letter, words are full of that letter, and others are mostly
 * mapped wrongly too. Null where there is too little Arabic.
 */
export function stretchedPart(text: string): number | null {
  const letters = text.match(LETTERS)?.length ?? 0;
  if (letters < LEAST_LETTERS) return null;
  const stretches = text.match(STRETCHES) ?? [];
  return stretches.reduce((sum, { length }) => sum + length, 0) / letters;
}
