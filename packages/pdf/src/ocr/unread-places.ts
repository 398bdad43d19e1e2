import type { RecognizedWord } from '@ingestkit/core';
import type { InkMap } from './ink.ts';
import type { Place } from './place.ts';
import { findShapes, heightOf, lettersOf, type Shape } from './shapes.ts';

/** All that follows is in heights of letters without ascenders. What is less high is a sign or small print, what is higher no print. */
const LEAST_LETTER = 0.85;
const MOST_LETTER = 2.4;
/** Small print, as in drawings, is no less high than this, and more than one letter: the others are signs. */
const LEAST_SMALL_LETTER = 0.45;
const LEAST_SMALL_LETTERS = 2;
/** Where more pieces are as small as that they are the texture of a picture, of which there may be any number. */
const MOST_SMALL_PIECES = 1000;
/** Letters with ascenders, and figures, are as much higher than letters without. */
const ASCENDING = 1.35;
/** A letter takes no less room than this part of its height. Small ones touch. */
const NARROWEST_LETTER = 0.55;
/** What is read may have so many letters more than there are pieces of ink: they may be in pieces, or touch. */
const MOST_OFF = 0.4;
/** Below this confidence what is read of letters by themselves is a guess. */
const LEAST_CONFIDENCE = 0.6;
/** Letters of one place are no further apart, and stand on one line but for this. */
const MOST_GAP = 0.9;
const SAME_LINE = 0.3;
/** There is nothing else this near to a place, beside it and above and below: it would be part of a drawing. */
const ROOM_BESIDE = 0.7;
const ROOM_ABOVE = 0.25;
/** What is smaller than this is a point, and no drawing. */
const MOST_POINT = 0.45;
/**
 * Of all letters no more than this part are unread: where most of them are, the words are not where the ink is, or the
 * letters are those of a picture of things.
 */
const MOST_UNREAD = 0.5;

/**
 * The places where letters stand by themselves and nothing was read: engines pass over single figures in wide tables, as
 * if they were dirt, and small print on a page of larger print.
 * @param letterHeight of letters without ascenders, pixels.
 */
export function findUnreadPlaces(map: InkMap, words: readonly RecognizedWord[], letterHeight: number): Place[] {
  const shapes = findShapes(map).filter((shape) => sizeOf(shape) > MOST_POINT * letterHeight);
  const isRead = readIn(map, words);
  const ofHeight = (least: number, most: number) => (shape: Shape) =>
    heightOf(shape) >= least * letterHeight && heightOf(shape) <= most * letterHeight;
  const print = lettersOf(shapes, map);
  const letters = print.filter(ofHeight(LEAST_LETTER, MOST_LETTER));
  const unread = letters.filter((letter) => !isRead(letter));
  if (unread.length > MOST_UNREAD * letters.length) return [];
  const small = print.filter(ofHeight(LEAST_SMALL_LETTER, LEAST_LETTER)).filter((letter) => !isRead(letter));
  const placesOf = (pieces: readonly Shape[]) =>
    toRows(pieces, letterHeight)
      .filter((row) => standsAlone(row, shapes, letterHeight))
      .map((row) => toPlace(row, letterHeight));
  if (small.length > MOST_SMALL_PIECES) return placesOf(unread);
  return [...placesOf(unread), ...placesOf(small).filter(({ mostLetters }) => mostLetters >= LEAST_SMALL_LETTERS)];
}

function sizeOf({ left, top, right, bottom }: Shape): number {
  return Math.max(right - left, bottom - top);
}

/** Tells whether the middle of a shape is in the box of a word. */
function readIn({ width, height }: InkMap, words: readonly RecognizedWord[]): (shape: Shape) => boolean {
  const covered = new Uint8Array(width * height);
  for (const { box } of words) {
    const [left, right] = [Math.max(0, Math.floor(box[0])), Math.min(width, Math.ceil(box[2]))];
    for (let y = Math.max(0, Math.floor(box[1])); y < Math.min(height, box[3]); y += 1) {
      covered.fill(1, y * width + left, y * width + right);
    }
  }
  return ({ left, top, right, bottom }) => covered[((top + bottom) >> 1) * width + ((left + right) >> 1)] === 1;
}

/** Letters that stand beside each other, from left to right. */
function toRows(letters: readonly Shape[], letterHeight: number): Shape[][] {
  const rows: Shape[][] = [];
  for (const letter of letters.toSorted((a, b) => a.left - b.left)) {
    const row = rows.find((each) => {
      const last = each.at(-1)!;
      return (
        letter.left - last.right <= MOST_GAP * letterHeight &&
        Math.abs(letter.bottom - last.bottom) <= SAME_LINE * letterHeight
      );
    });
    if (row === undefined) rows.push([letter]);
    else row.push(letter);
  }
  return rows;
}

function standsAlone(row: readonly Shape[], shapes: readonly Shape[], letterHeight: number): boolean {
  const [left, top, right, bottom] = boxOf(row);
  const own = new Set(row);
  return !shapes.some(
    (shape) =>
      shape.right > left - ROOM_BESIDE * letterHeight &&
      shape.left < right + ROOM_BESIDE * letterHeight &&
      shape.bottom > top - ROOM_ABOVE * letterHeight &&
      shape.top < bottom + ROOM_ABOVE * letterHeight &&
      !own.has(shape),
  );
}

function boxOf(row: readonly Shape[]): RecognizedWord['box'] {
  return [
    Math.min(...row.map(({ left }) => left)),
    Math.min(...row.map(({ top }) => top)),
    Math.max(...row.map(({ right }) => right)),
    Math.max(...row.map(({ bottom }) => bottom)),
  ];
}

function toPlace(row: readonly Shape[], letterHeight: number): Place {
  const feet = row.map(({ bottom }) => bottom).toSorted((a, b) => a - b);
  const heights = row.map(heightOf).toSorted((a, b) => a - b);
  const height = heights[heights.length >> 1]!;
  const box = boxOf(row);
  return {
    box,
    line: feet[feet.length >> 1]!,
    letterHeight: Math.min(letterHeight, height / ASCENDING),
    letterCount: row.length,
    mostLetters: Math.max((1 + MOST_OFF) * row.length, (box[2] - box[0]) / (NARROWEST_LETTER * height)),
    leastConfidence: LEAST_CONFIDENCE,
  };
}
