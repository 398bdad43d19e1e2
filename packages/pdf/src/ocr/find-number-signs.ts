import type { RecognizedWord } from '@ingestkit/core';
import { cutInk } from './cut-ink.ts';
import type { InkMap } from './ink.ts';
import { findShapes, heightOf, type Shape } from './shapes.ts';

/** A number of several digits with what may stand around it: one sign before, anything but letters and digits after. */
const NUMBER = /^(?<before>[^\p{L}\p{N}.,]?)(?<digits>\d[\d.,-]*\d)(?<after>[^\p{L}\p{N}]*)$/u;

/** All that follows is in heights of the digits. What is smaller than this is dirt. */
const LEAST_SIGN = 0.09;
const MOST_POINT_WIDTH = 0.32;
const MOST_POINT_HEIGHT = 0.5;
/** A point ends where the digits end, give or take this; a comma reaches further down, */
const MOST_OFF_LINE = 0.12;
const MOST_BELOW_LINE = 0.35;
/** ... and is higher than it is wide by this factor. */
const COMMA_ELONGATED = 1.4;
/** How wide and how high a hyphen is, and how far above the feet of the digits its middle is. */
const HYPHEN_WIDTH = { least: 0.25, most: 0.65 };
const MOST_HYPHEN_HEIGHT = 0.24;
const HYPHEN_ABOVE_LINE = { least: 0.25, most: 0.5 };
/** The digits on either side of a sign are this far apart at the least; others are half as far. */
const LEAST_GAP = 0.26;
/** A digit is about as wide as this with the space beside it, which is as wide as that. */
const DIGIT_WIDTH = 0.76;
const DIGIT_GAP = 0.1;
/** What is less high is no digit. */
const LEAST_DIGIT = 0.8;
/** Brackets are higher than digits; these are no less high than this part of them. */
const LEAST_OF_BRACKET = 0.6;

/**
 * The words, with the points, commas and hyphens of numbers where the picture has them: in small print engines pass them
 * over, and 89.3 reads 893. Pixels of the picture. A number whose digits are not found in its ink stays as it was read.
 */
export function withNumberSigns(words: readonly RecognizedWord[], map: InkMap): RecognizedWord[] {
  return words.map((word) => {
    const { before = '', digits = '', after = '' } = NUMBER.exec(word.text)?.groups ?? {};
    if (digits === '') return word;
    const pointed = withSignsIn(digits, piecesOf(word, map).slice(before.length));
    return pointed === null ? word : { ...word, text: `${before}${pointed}${after}` };
  });
}

/** A piece of the ink of a number, in heights of its digits. */
interface Piece {
  left: number;
  right: number;
  /** How many digits it is: they may touch. 0 for what is none. */
  digitCount: number;
  /** What it is if it is no digit; null for what is neither. */
  sign: '.' | ',' | '-' | null;
}

/** From left to right. */
function piecesOf({ box: [left, top, right, bottom] }: RecognizedWord, map: InkMap): Piece[] {
  const shapes = findShapes(cutInk(map, [left - 1, top - 1, right + 1, bottom + 1]).map);
  const highest = Math.max(...shapes.map(heightOf));
  const high = shapes.filter((shape) => heightOf(shape) >= LEAST_OF_BRACKET * highest);
  // Brackets reach further down than digits, and are fewer or as many.
  const height = lowerMedian(high.map(heightOf));
  const line = lowerMedian(high.map((shape) => shape.bottom));
  return shapes
    .filter((shape) => Math.max(shape.right - shape.left, heightOf(shape)) >= LEAST_SIGN * height)
    .toSorted((a, b) => a.left - b.left)
    .map((shape) => toPiece(shape, height, line));
}

function lowerMedian(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[(values.length - 1) >> 1] ?? 1;
}

function toPiece(shape: Shape, height: number, line: number): Piece {
  const [left, right] = [shape.left / height, shape.right / height];
  if (heightOf(shape) < LEAST_DIGIT * height) return { left, right, digitCount: 0, sign: signOf(shape, height, line) };
  return { left, right, digitCount: Math.max(1, Math.round((right - left + DIGIT_GAP) / DIGIT_WIDTH)), sign: null };
}

function signOf(shape: Shape, height: number, line: number): Piece['sign'] {
  const [wide, high] = [shape.right - shape.left, heightOf(shape)];
  const middleAbove = line - (shape.top + shape.bottom) / 2;
  const isHyphen =
    isWithin(HYPHEN_WIDTH, wide / height) &&
    isWithin(HYPHEN_ABOVE_LINE, middleAbove / height) &&
    high <= MOST_HYPHEN_HEIGHT * height;
  if (isHyphen) return '-';
  if (wide > MOST_POINT_WIDTH * height || high > MOST_POINT_HEIGHT * height) return null;
  const below = shape.bottom - line;
  const slack = Math.max(1, MOST_OFF_LINE * height);
  if (below < -slack || below > MOST_BELOW_LINE * height) return null;
  return below > slack && high >= COMMA_ELONGATED * wide ? ',' : '.';
}

function isWithin({ least, most }: { least: number; most: number }, value: number): boolean {
  return value >= least && value <= most;
}

/** The digits with the signs that the pieces have between them; null where digits and pieces do not fit each other. */
function withSignsIn(digits: string, pieces: readonly Piece[]): string | null {
  let at = 0;
  let pointed = '';
  for (const [index, { digitCount, sign }] of pieces.entries()) {
    if (at === digits.length) return pointed;
    const isRead = !isDigit(digits[at]);
    if (digitCount === 0) {
      if (sign === null) return null;
      if (!isRead && isBetweenDigits(pieces, index)) pointed += sign;
      continue;
    }
    // A sign that was read is kept, be it a piece of its own or not.
    if (isRead) pointed += digits[at++];
    const taken = digits.slice(at, at + digitCount);
    if (taken.length < digitCount || ![...taken].every(isDigit)) return null;
    pointed += taken;
    at += digitCount;
  }
  return at === digits.length ? pointed : null;
}

function isDigit(character: string | undefined): boolean {
  return character !== undefined && /\d/.test(character);
}

function isBetweenDigits(pieces: readonly Piece[], index: number): boolean {
  const [before, after] = [pieces[index - 1], pieces[index + 1]];
  if (before === undefined || after === undefined || before.digitCount === 0 || after.digitCount === 0) return false;
  return after.left - before.right >= LEAST_GAP;
}
