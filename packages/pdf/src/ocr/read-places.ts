import type { RecognizedWord } from '@ingestkit/core';
import type { GrayBitmap } from '../document/gray-bitmap.ts';
import { containsCentre } from '../geometry/box.ts';
import { letterCountOf, surenessOf, type Place } from './place.ts';
import { baselineOf } from './word-lines.ts';
import { arrange, drawSheet, type DetailedPicture, type PlaceOnSheet } from './word-sheet.ts';

/** Of the letters of a place this part may be missing in what is read: letters may be in pieces. */
const MOST_MISSING = 0.4;

/**
 * Reads places of a picture by themselves, put side by side on a sheet like the words of a text: that is what engines are
 * made for. Gives what was read surely of each place, where it is in the picture.
 * @param letterHeight of letters without ascenders on the sheet, pixels.
 */
export async function readPlaces(
  picture: DetailedPicture,
  places: readonly Place[],
  letterHeight: number,
  recognize: (sheet: GrayBitmap) => Promise<{ words: RecognizedWord[] }>,
): Promise<Map<Place, RecognizedWord[]>> {
  const arranged = arrange(places, letterHeight);
  const { words } = await recognize(drawSheet(picture, arranged, letterHeight));
  const read = new Map<Place, RecognizedWord[]>();
  for (const word of words) {
    for (const [place, part] of partsOf(word, arranged)) read.set(place, [...(read.get(place) ?? []), part]);
  }
  for (const [place, parts] of read) if (!isSure(parts, place)) read.delete(place);
  return read;
}

/**
 * What a word of the sheet says of each place that it reaches over the middle of: figures in a row may be read as one
 * number. A word that is a part of a place only, since there is a space in it, is one of its words.
 */
function partsOf(word: RecognizedWord, places: readonly PlaceOnSheet[]): [Place, RecognizedWord][] {
  const over = places.filter((place) => containsCentre(word.box, onSheet(place)));
  if (over.length < 2) {
    const around = over[0] ?? places.find((place) => containsCentre(onSheet(place), word.box));
    return around === undefined ? [] : [[around.place, movedBack(word, around)]];
  }
  const characters = [...word.text];
  if (characters.length !== over.reduce((sum, { place }) => sum + place.letterCount, 0)) return [];
  let at = 0;
  return over.map(({ place }) => {
    const text = characters.slice(at, (at += place.letterCount)).join('');
    return [place, { ...word, text, box: place.box, baseline: place.line }];
  });
}

function onSheet({ place: { box }, factor, right, down }: PlaceOnSheet): RecognizedWord['box'] {
  return [factor * box[0] + right, factor * box[1] + down, factor * box[2] + right, factor * box[3] + down];
}

/** Whether the words of a place are as sure and as long as they have to be. */
function isSure(words: readonly RecognizedWord[], { letterCount, mostLetters, leastConfidence }: Place): boolean {
  const count = words.reduce((sum, { text }) => sum + letterCountOf(text), 0);
  const isAsLong = count >= Math.max(1, (1 - MOST_MISSING) * letterCount) && count <= mostLetters;
  return isAsLong && surenessOf(words) >= leastConfidence;
}

function movedBack(word: RecognizedWord, { factor, right, down }: PlaceOnSheet): RecognizedWord {
  const [left, top, end, bottom] = word.box;
  const box: RecognizedWord['box'] = [
    (left - right) / factor,
    (top - down) / factor,
    (end - right) / factor,
    (bottom - down) / factor,
  ];
  const size = word.size === undefined ? {} : { size: word.size / factor };
  return { ...word, ...size, box, baseline: (baselineOf(word) - down) / factor };
}
