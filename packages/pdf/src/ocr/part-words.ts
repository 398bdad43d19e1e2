import type { RecognizedWord } from '@ingestkit/core';
import type { InkMap } from './ink.ts';
import { isSameLine } from './word-lines.ts';

/** What lies between two pieces of ink of a line, in pixels from the left of the picture. */
interface Gap {
  left: number;
  right: number;
}

/** Gaps between the words of a line are about as wide: one within a word that has this part of them parts two words. */
const LEAST_OF_WORD_GAP = 0.75;
/** ... and is wider than the gaps between its letters by this. */
const LEAST_OF_LETTER_GAPS = 2;
/** Of a line with fewer gaps nobody knows how wide they are. */
const LEAST_GAPS = 3;
/** Scripts whose letters stand apart, and whose words are parted by spaces. */
const PARTED_SCRIPTS = /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{N}\p{P}\p{S}\p{M}]+$/u;

/**
 * The words with a gap where the picture has one: engines pass over narrow spaces, above all in pictures that were made
 * narrower. Pixels of the picture; words of a line follow each other.
 */
export function partWords(words: readonly RecognizedWord[], map: InkMap): RecognizedWord[] {
  return linesOf(words).flatMap((line) => partLine(line, map));
}

function linesOf(words: readonly RecognizedWord[]): RecognizedWord[][] {
  const lines: RecognizedWord[][] = [];
  for (const word of words) {
    const line = lines.at(-1);
    const last = line?.at(-1);
    if (last !== undefined && word.box[0] >= last.box[0] && isSameLine(last, word)) line!.push(word);
    else lines.push([word]);
  }
  return lines;
}

function partLine(line: readonly RecognizedWord[], map: InkMap): RecognizedWord[] {
  const wordGap = usualGap(line);
  if (wordGap === null) return [...line];
  return line.flatMap((word, index) => {
    const next = line[index + 1];
    // A box that reaches into the next word holds ink of that one.
    const isExact = next === undefined || word.box[2] < next.box[0];
    return isExact ? partWord(word, wordGap, map) : [word];
  });
}

/** The median of the gaps between the words of a line; null where there are too few. Boxes that overlap have none. */
function usualGap(line: readonly RecognizedWord[]): number | null {
  const gaps = line
    .slice(1)
    .map((word, index) => word.box[0] - line[index]!.box[2])
    .filter((gap) => gap > 0)
    .toSorted((a, b) => a - b);
  return gaps.length < LEAST_GAPS ? null : gaps[gaps.length >> 1]!;
}

function partWord(word: RecognizedWord, wordGap: number, map: InkMap): RecognizedWord[] {
  if (!PARTED_SCRIPTS.test(word.text)) return [word];
  const gaps = gapsIn(word, map);
  const widths = gaps.map(({ left, right }) => right - left).toSorted((a, b) => a - b);
  const letterGap = widths[widths.length >> 1] ?? 0;
  const least = Math.max(LEAST_OF_WORD_GAP * wordGap, LEAST_OF_LETTER_GAPS * letterGap);
  // A letter by itself may be that of the next word, where boxes are not exact; not if no piece of ink is left over.
  const leastLetters = gaps.length + 1 === [...word.text].length ? 1 : 2;
  const parts = [word];
  for (const gap of gaps.filter(({ left, right }) => right - left >= least)) {
    const last = parts.pop()!;
    parts.push(...partAt(last, gap, leastLetters));
  }
  return parts;
}

/** The columns without ink between columns with some, in the box of a word. */
function gapsIn({ box }: RecognizedWord, map: InkMap): Gap[] {
  const [left, top] = [Math.max(0, Math.floor(box[0])), Math.max(0, Math.floor(box[1]))];
  const [right, bottom] = [Math.min(map.width, Math.ceil(box[2])), Math.min(map.height, Math.ceil(box[3]))];
  const gaps: Gap[] = [];
  let lastInk: number | null = null;
  for (let x = left; x < right; x += 1) {
    if (!hasInk(map, x, top, bottom)) continue;
    if (lastInk !== null && x - lastInk > 1) gaps.push({ left: lastInk + 1, right: x });
    lastInk = x;
  }
  return gaps;
}

function hasInk({ width, ink }: InkMap, x: number, top: number, bottom: number): boolean {
  for (let y = top; y < bottom; y += 1) if (ink[y * width + x] === 1) return true;
  return false;
}

/** The two words on either side of a gap, or the word itself where no letters would be parted. */
function partAt(word: RecognizedWord, gap: Gap, leastLetters: number): RecognizedWord[] {
  const characters = [...word.text];
  const at = charactersBefore(characters, word.box, gap);
  const [before, after] = [characters.slice(0, at), characters.slice(at)];
  if (Math.min(before.length, after.length) < leastLetters) return [word];
  if (!PARTS_WORDS.test(`${before.at(-1) ?? ''} ${after[0] ?? ''}`)) return [word];
  const [left, top, right, bottom] = word.box;
  return [
    { ...word, text: before.join(''), box: [left, top, gap.left, bottom] },
    { ...word, text: after.join(''), box: [gap.right, top, right, bottom] },
  ];
}

/** What stands on either side of a space: digits of one number may stand far apart. */
const PARTS_WORDS = /^(?:\p{L} [\p{L}\p{N}]|\p{N} \p{L}|[,;:.!?)\]] \p{L})$/u;

/** How many characters stand before the gap, by how wide letters usually are; 0 where it falls into a letter. */
function charactersBefore(characters: readonly string[], [left, , right]: RecognizedWord['box'], gap: Gap): number {
  const widths = characters.map(widthOf);
  const all = widths.reduce((sum, width) => sum + width, 0);
  const part = (gap.left - left) / Math.max(1, right - left - (gap.right - gap.left));
  let sum = 0;
  for (const [index, width] of widths.entries()) {
    sum += width;
    if (Math.abs(sum - part * all) <= MOST_OFF) return index + 1;
  }
  return 0;
}

/** Where letters end is guessed to this part of the size of the type. */
const MOST_OFF = 0.2;

const NARROW = /[iljtfrI1.,;:!'’()[\]|-]/;
const WIDE = /[mwMW@%&]/;
const CAPITAL = /\p{Lu}/u;

/** Advance of a letter in sizes of its type, roughly as in Helvetica and Times. */
function widthOf(character: string): number {
  if (NARROW.test(character)) return 0.3;
  if (WIDE.test(character)) return 0.8;
  return CAPITAL.test(character) ? 0.68 : 0.5;
}
