import type { InkMap } from './ink.ts';
import { findShapes, heightOf, lettersOf, type Shape } from './shapes.ts';

/** How the text of a picture stands. */
export interface TextDirection {
  /** Degrees clockwise, in [0, 360): direction in which lines run; 0 is upright, 90 reads downwards. */
  angle: number;
  /** How sure it is which way up the text is: 1 is not at all, 1.5 is plain. Below 1 the guess is `angle` all the same. */
  uprightness: number;
  /** Most common height of letters without ascenders, pixels of the ink map. 0 where there are too few letters. */
  letterHeight: number;
  letterCount: number;
}

/** Skew that is looked for on either side, degrees. Scanners feed paper at less; ten is what is promised. */
const MOST_SKEW = 12;
const COARSE_STEP = 0.5;
const FINE_STEP = 0.05;
/** With fewer letters than this no direction can be told. */
const LEAST_LETTERS = 12;
/** A line of vertical text must stand out this much more than one of horizontal text to be believed. */
const SIDEWAYS_MARGIN = 1.15;
/** Letters that are looked at: more make the answer no better. */
const MOST_LETTERS = 2500;

/**
 * Finds in which direction the lines of a picture run, to a twentieth of a degree: at the right angle the feet of
 * letters fall together into lines (projection profiles after Postl 1986, of feet instead of all pixels). Which way up
 * follows from Latin type: feet share one line, heads end at two heights.
 */
export function findTextDirection(map: InkMap): TextDirection {
  const found = lettersOf(findShapes(map), map);
  const step = Math.ceil(found.length / MOST_LETTERS);
  const letters = step <= 1 ? found : found.filter((_, index) => index % step === 0);
  if (letters.length < LEAST_LETTERS) return { angle: 0, uprightness: 1, letterHeight: 0, letterCount: found.length };
  const across = bestSkew(letters);
  const turnedLetters = letters.map(turned);
  const down = bestSkew(turnedLetters);
  const isSideways = down.strength > across.strength * SIDEWAYS_MARGIN;
  const { skew, feet, heads } = isSideways ? down : across;
  const isUpsideDown = heads > feet;
  const base = (isSideways ? 90 : 0) + (isUpsideDown ? 180 : 0);
  return {
    angle: (base + skew + 360) % 360,
    uprightness: Math.max(feet, heads) / Math.max(1, Math.min(feet, heads)),
    letterHeight: commonHeight(heightsInWords(isSideways ? found.map(turned) : found)),
    letterCount: found.length,
  };
}

/** The letter in a picture turned by a quarter against the clock, so that text that reads downwards is upright. */
function turned({ left, top, right, bottom, area }: Shape): Shape {
  return { left: top, right: bottom, top: -right, bottom: -left, area };
}

/** The skew at which lines stand out most, and how much feet and heads of letters do there. */
function bestSkew(letters: readonly Shape[]): { skew: number; strength: number; feet: number; heads: number } {
  const middles = Float64Array.from(letters, (letter) => (letter.left + letter.right) / 2);
  const bottoms = Float64Array.from(letters, (letter) => letter.bottom);
  const tops = Float64Array.from(letters, (letter) => letter.top);
  const sharpnessAt = (degrees: number) => {
    const feet = sharpness(bottoms, middles, degrees);
    const heads = sharpness(tops, middles, degrees);
    return { skew: degrees, strength: Math.max(feet, heads), feet, heads };
  };
  const best = (from: number, to: number, step: number) => {
    let found = sharpnessAt(from);
    for (let degrees = from + step; degrees <= to + step / 2; degrees += step) {
      const next = sharpnessAt(degrees);
      if (next.strength > found.strength) found = next;
    }
    return found;
  };
  const { skew } = best(-MOST_SKEW, MOST_SKEW, COARSE_STEP);
  return best(skew - COARSE_STEP, skew + COARSE_STEP, FINE_STEP);
}

/** Sum of the squares of how many edges fall on each line of pixels, at that skew. `middles` are those of the letters. */
function sharpness(edges: Float64Array, middles: Float64Array, degrees: number): number {
  const radians = (degrees * Math.PI) / 180;
  const [cos, sin] = [Math.cos(radians), Math.sin(radians)];
  const places = edges.map((edge, index) => edge * cos - middles[index]! * sin);
  const first = Math.floor(places.reduce((least, place) => Math.min(least, place), Infinity));
  const last = Math.floor(places.reduce((most, place) => Math.max(most, place), -Infinity));
  const counts = new Float64Array(last - first + 2);
  for (const place of places) {
    const line = Math.floor(place);
    // Shared between the two nearest lines of pixels: without that the grain would favour skews that meet it.
    counts[line - first]! += 1 - (place - line);
    counts[line - first + 1]! += place - line;
  }
  return counts.reduce((sum, count) => sum + count * count, 0);
}

/** Letters of one word are no further apart than this part of their height, */
const WORD_GAP = 1;
/** ... stand on one line but for this part, which skew takes from it, */
const SAME_FOOT = 0.35;
/** ... and are of one height but for this part where neither reaches up or down. */
const SAME_HEIGHT = 0.25;

/**
 * The heights of the letters that stand beside one of their height, as letters of a word do and the strokes of a drawing
 * do not. All heights where no letter does.
 */
function heightsInWords(letters: readonly Shape[]): number[] {
  const byLeft = letters.toSorted((a, b) => a.left - b.left);
  const inWords = byLeft.filter((letter, index) => {
    const height = heightOf(letter);
    for (let at = index + 1; at < byLeft.length; at += 1) {
      const other = byLeft[at]!;
      if (other.left > letter.right + WORD_GAP * height) return false;
      if (other.left >= letter.right - 1 && isBeside(letter, other)) return true;
    }
    return false;
  });
  return (inWords.length < LEAST_LETTERS ? letters : inWords).map(heightOf);
}

function isBeside(one: Shape, other: Shape): boolean {
  const height = heightOf(one);
  return (
    Math.abs(one.bottom - other.bottom) <= SAME_FOOT * height &&
    Math.abs(heightOf(other) - height) <= SAME_HEIGHT * height
  );
}

/** The height that most letters have, give or take a pixel. */
function commonHeight(heights: readonly number[]): number {
  const counts: number[] = [];
  for (const height of heights) counts[height] = (counts[height] ?? 0) + 1;
  const high = highestPeak(counts, SMALLEST_HEIGHT, counts.length - 1);
  const [leastPart, mostPart] = LOW_PART;
  // Heights next to the peak are its own.
  const low = highestPeak(counts, Math.ceil(leastPart * high), Math.min(Math.floor(mostPart * high), high - 3));
  return meanAround(counts, countAround(counts, low) >= LEAST_LOW * countAround(counts, high) ? low : high);
}

/** Dots and commas are no letters. */
const SMALLEST_HEIGHT = 4;
/**
 * Letters without ascenders have this part of the height of the others. Where letters touch, most pieces of ink have an
 * ascender somewhere; those without are the fewer ones, and say how high letters are all the same.
 */
const LOW_PART = [0.6, 0.78] as const;
/** Of so many pieces without ascenders for each of the others; in capitals there are hardly any. */
const LEAST_LOW = 0.3;

/** 0 where there is no height in that range. */
function highestPeak(counts: readonly number[], from: number, to: number): number {
  let best = 0;
  for (let height = from; height <= to; height += 1) {
    if (countAround(counts, height) > countAround(counts, best)) best = height;
  }
  return best;
}

function countAround(counts: readonly number[], height: number): number {
  if (height === 0) return 0;
  return (counts[height - 1] ?? 0) + (counts[height] ?? 0) + (counts[height + 1] ?? 0);
}

function meanAround(counts: readonly number[], height: number): number {
  const near = [height - 1, height, height + 1];
  const total = near.reduce((sum, each) => sum + (counts[each] ?? 0), 0);
  return total === 0 ? 0 : near.reduce((sum, each) => sum + each * (counts[each] ?? 0), 0) / total;
}
