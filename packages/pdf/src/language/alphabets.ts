/** An alphabet, and how its letters are used. */
export interface Alphabet {
  /** Code unit of its first small letter; the others follow it. */
  firstLetter: number;
  /**
   * How often each letter stands in running text, in parts of a thousand, diacritics taken off. Rounded from published
   * tables of letter frequencies; what matters is only which letters are common.
   */
  commonUse: readonly number[];
}

/** The mean of English, German, French, Spanish, Italian, Portuguese, Dutch, Danish, Swedish and Polish: a to z. */
export const LATIN: Alphabet = {
  firstLetter: 0x61,
  commonUse: [88, 14, 28, 42, 138, 14, 20, 24, 76, 5, 14, 46, 29, 82, 66, 22, 4, 70, 66, 68, 36, 15, 10, 4, 11, 8],
};

/** Greek, alpha to omega; the final sigma has a place of its own. */
const GREEK: Alphabet = {
  firstLetter: 0x3b1,
  commonUse: [120, 7, 18, 17, 83, 3, 51, 12, 94, 40, 28, 33, 67, 4, 97, 43, 44, 44, 38, 82, 45, 9, 12, 1, 20],
};

/** The mean of Russian, Ukrainian, Bulgarian and Serbian: а to я, of which й is и without its breve. */
const CYRILLIC: Alphabet = {
  firstLetter: 0x430,
  commonUse: [
    100, 15, 42, 16, 32, 84, 8, 19, 86, 0, 36, 38, 33, 68, 98, 28, 48, 55, 62, 32, 2, 8, 6, 14, 7, 3, 4, 7, 12, 1, 4,
    18,
  ],
};

/** Those whose letters are counted. Other scripts have too many letters, or too few texts to count. */
export const ALPHABETS: readonly Alphabet[] = [LATIN, GREEK, CYRILLIC];
