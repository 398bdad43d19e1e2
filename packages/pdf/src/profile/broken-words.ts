import type { TextRun } from '../document/text-run.ts';

/** With fewer words than this nothing is said. */
const LEAST_WORDS = 30;
/** Shorter ones may be names in a formula. */
const LEAST_CHARACTERS = 3;

const LETTERS = /\p{L}{2}/u;
/** A glyph that nobody knows, among letters: a symbol that nobody knows has none on both sides. */
const HOLE = /[\p{L}\p{M}][\uFFFD\p{Co}]+\p{L}/u;

/**
 * Part of the words that have a letter which nobody knows, 0 to 1: a font may map a few of its letters to private use, so
 * that most of its glyphs can be trusted and hardly a word can. Null where there are too few words.
 */
export function brokenWordPart(runs: readonly TextRun[]): number | null {
  const words = runs.filter(({ text }) => text.length >= LEAST_CHARACTERS && LETTERS.test(text));
  if (words.length < LEAST_WORDS) return null;
  return words.filter(({ text, unmappedCount }) => unmappedCount > 0 && HOLE.test(text)).length / words.length;
}
