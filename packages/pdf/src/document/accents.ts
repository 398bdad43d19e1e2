import type { TextRun } from './text-run.ts';

/** Accents that stand alone, and the combining marks that put them on a letter. */
const COMBINING: ReadonlyMap<string, string> = new Map([
  ['`', '\u0300'],
  ['\u00B4', '\u0301'],
  ['\u02C6', '\u0302'],
  ['\u02DC', '\u0303'],
  ['\u00AF', '\u0304'],
  ['\u02D8', '\u0306'],
  ['\u02D9', '\u0307'],
  ['\u00A8', '\u0308'],
  ['\u02DA', '\u030A'],
  ['\u02DD', '\u030B'],
  ['\u02C7', '\u030C'],
  ['\u00B8', '\u0327'],
  ['\u02DB', '\u0328'],
]);

const GRAVE = 0x60;
/** The others are from here on. */
const LEAST_ACCENT = 0xa8;

/** An accent reaches this part of the size into the letter that it stands on; kerning moves letters less. */
const LEAST_OVERLAP = 0.1;
/** A letter is no wider than this part of the size, so that an accent further from the end stands on another one. */
const LETTER_WIDTH = 0.9;
/** Baselines of an accent and its letter differ by less than this part of the size. */
const SAME_BASELINE = 0.3;

/**
 * Old fonts of TeX have no accented letters: the accent is painted first and the letter under it, or, as with the
 * cedilla, the other way round. Gives the runs with such accents on their letters.
 *
 * @param runs In the order in which they are painted.
 */
export function withAccents(runs: readonly TextRun[]): TextRun[] {
  const kept: TextRun[] = [];
  for (const run of runs) {
    const previous = kept.at(-1);
    const accented = previous === undefined ? null : withAccent(previous, run);
    if (accented === null) kept.push(run);
    else kept.splice(-1, 1, ...accented);
  }
  return kept;
}

/** The runs to keep instead of two; null where none stands on the other, or where Unicode has no such letter. */
function withAccent(first: TextRun, second: TextRun): TextRun[] | null {
  const isBefore = isAccent(first.text, first.text.length - 1);
  if (!isBefore && !isAccent(second.text, 0)) return null;
  if (first.angle !== second.angle || first.font.name !== second.font.name) return null;
  if (Math.abs(first.baseline - second.baseline) > SAME_BASELINE * second.size) return null;
  return isBefore ? accentFirst(first, second) : letterFirst(first, second);
}

/** Asked of every two runs of a page: the letters of English and most signs are below the first accent but one. */
function isAccent(text: string, index: number): boolean {
  const code = text.charCodeAt(index);
  return (code >= LEAST_ACCENT || code === GRAVE) && COMBINING.has(text.charAt(index));
}

/** The accent ends the first run, the letter begins the second. */
function accentFirst(first: TextRun, second: TextRun): TextRun[] | null {
  const overlap = Math.min(first.right, second.right) - second.left;
  if (overlap < LEAST_OVERLAP * second.size || first.right > second.left + LETTER_WIDTH * second.size) return null;
  const letter = accented(second.text.charAt(0), first.text.slice(-1));
  if (letter === null) return null;
  const word = second.with({ text: letter + second.text.slice(1) });
  const rest = first.text.slice(0, -1);
  if (rest !== '') return [first.with({ text: rest, right: Math.min(first.right, second.left) }), word];
  return [word.with({ spaceBefore: first.spaceBefore || second.spaceBefore })];
}

/** The letter ends the first run, the accent begins the second. */
function letterFirst(word: TextRun, accent: TextRun): TextRun[] | null {
  if (accent.spaceBefore || word.right - accent.left < LEAST_OVERLAP * word.size) return null;
  if (accent.left < word.right - LETTER_WIDTH * word.size) return null;
  const letter = accented(word.text.slice(-1), accent.text.charAt(0));
  if (letter === null) return null;
  const kept = word.with({ text: word.text.slice(0, -1) + letter });
  const rest = accent.text.slice(1);
  return rest === '' ? [kept] : [kept, accent.with({ text: rest, left: Math.max(word.right, accent.left) })];
}

/** Cyrillic has no letters with accents: they say where the stress is. */
const STRESSED = /^[\u0400-\u04FF][\u0300\u0301]$/;

/** The letter with the accent as one character, or null. A dotless i or j loses its dot to the accent. */
function accented(letter: string, accent: string): string | null {
  const base = letter === '\u0131' ? 'i' : letter === '\u0237' ? 'j' : letter;
  const composed = (base + (COMBINING.get(accent) ?? '')).normalize('NFC');
  return (composed.length === 1 && composed !== base) || STRESSED.test(composed) ? composed : null;
}
