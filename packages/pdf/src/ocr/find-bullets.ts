import type { RecognizedWord } from '@ingestkit/core';
import { cutInk } from './cut-ink.ts';
import type { InkMap } from './ink.ts';
import { findShapes, type Shape } from './shapes.ts';
import { baselineOf, isSameLine, typeSize } from './word-lines.ts';

/** How large a bullet is, in sizes of the type beside it. */
const LEAST_SIZE = 0.12;
const MOST_SIZE = 0.6;
/** How far above the line its middle is, in sizes: a full stop stands on the line. */
const LEAST_HEIGHT = 0.14;
const MOST_HEIGHT = 0.5;
/** A disc covers 0.79 of its box, a square all of it, a letter as wide as it is high less than 0.65. */
const LEAST_SOLID = 0.68;
/** A box of whole pixels is wider and higher than what it was drawn from, by up to one: much, where a disc has nine. */
const BOX_EXCESS_PIXELS = 0.6;
const MOST_ELONGATED = 1.4;
/** A bullet stands before the text by no more than this many sizes. */
const MOST_INDENT = 2.5;
/** Words of a line that are further apart than this many sizes are of two columns. */
const COLUMN_GAP = 4;
/** One blot is dirt; lists have two items. */
const LEAST_BULLETS = 2;

/**
 * The words with a bullet before each line that has one in the picture: engines read a dot as © or *, or pass it over.
 * Pixels of the picture.
 */
export function withBullets(words: readonly RecognizedWord[], map: InkMap): RecognizedWord[] {
  let count = 0;
  const result = words.flatMap((word, index) => {
    if (!beginsLine(word, words[index - 1])) return [word];
    const next = words[index + 1];
    const isSign =
      [...word.text].length <= 2 && next !== undefined && isSameLine(word, next) && next.box[0] >= word.box[2];
    const bullet = isSign ? bulletIn(map, word.box, next) : bulletIn(map, roomBefore(word), word);
    if (bullet === null) return [word];
    count += 1;
    return isSign ? [bullet] : [bullet, word];
  });
  return count < LEAST_BULLETS ? [...words] : result;
}

function beginsLine(word: RecognizedWord, before: RecognizedWord | undefined): boolean {
  if (before === undefined || !isSameLine(before, word)) return true;
  return word.box[0] < before.box[0] || word.box[0] - before.box[2] > COLUMN_GAP * typeSize(word);
}

function roomBefore(word: RecognizedWord): RecognizedWord['box'] {
  const size = typeSize(word);
  const baseline = baselineOf(word);
  return [word.box[0] - MOST_INDENT * size, baseline - 0.75 * size, word.box[0] - 1, baseline + 0.1 * size];
}

/** The bullet that is all the ink in a part of the picture, as a word of the line that `beside` stands on. */
function bulletIn(map: InkMap, [left, top, right, bottom]: RecognizedWord['box'], beside: RecognizedWord) {
  const part = cutInk(map, [left - 1, top - 1, right + 1, bottom + 1]);
  const [shape, ...others] = findShapes(part.map).filter(({ area }) => area > SPECK);
  if (shape === undefined || others.length > 0) return null;
  const size = typeSize(beside);
  const baseline = baselineOf(beside);
  if (!isBullet(shape, baseline - part.top, size)) return null;
  const box: RecognizedWord['box'] = [
    shape.left + part.left,
    shape.top + part.top,
    shape.right + part.left,
    shape.bottom + part.top,
  ];
  return { text: '•', confidence: 1, box, baseline, size };
}

/** Pixels of ink that are none. */
const SPECK = 2;

function isBullet({ left, top, right, bottom, area }: Shape, baseline: number, size: number): boolean {
  const [width, height] = [right - left, bottom - top];
  const above = baseline - (top + bottom) / 2;
  return (
    Math.min(width, height) >= LEAST_SIZE * size &&
    Math.max(width, height) <= MOST_SIZE * size &&
    Math.max(width, height) <= MOST_ELONGATED * Math.min(width, height) &&
    area >= LEAST_SOLID * (width - BOX_EXCESS_PIXELS) * (height - BOX_EXCESS_PIXELS) &&
    above >= LEAST_HEIGHT * size &&
    above <= MOST_HEIGHT * size
  );
}
