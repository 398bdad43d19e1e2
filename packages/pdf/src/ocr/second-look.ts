import { isIngestError, type RecognizedWord } from '@ingestkit/core';
import type { GrayBitmap } from '../document/gray-bitmap.ts';
import { betterOf, findDoubtful } from './doubtful-words.ts';
import { withNumberSigns } from './find-number-signs.ts';
import { readPlaces } from './read-places.ts';
import { findUnreadPlaces } from './unread-places.ts';
import type { DetailedPicture } from './word-sheet.ts';

/** A picture that was read once. */
export interface PictureThatWasRead extends DetailedPicture {
  /** Of letters without ascenders, pixels of the ink map. */
  letterHeight: number;
  /** Has the engine read another picture, whose letters are `enlarged` times as high. */
  recognize: (bitmap: GrayBitmap, enlarged: number) => Promise<{ words: RecognizedWord[] }>;
}

/** For less the engine is not asked again: a letter left over is dirt. */
const LEAST_PLACES = 2;
/** Letters are read again at so many times the height that is enough for most. */
const ENLARGED = 1.5;

/**
 * Reads again, larger, what the engine passed over or hardly believed: the size at which a page is read is that of most of
 * its print. Words that are read no more surely stay as they are, and where they are; so do all where the engine fails on
 * the second look: the page was read. Pixels of the ink map.
 */
export async function lookAgain(
  words: readonly RecognizedWord[],
  picture: PictureThatWasRead,
): Promise<RecognizedWord[]> {
  const { ink, letterHeight } = picture;
  const doubtful = findDoubtful(words, ink, letterHeight);
  const unread = findUnreadPlaces(ink, words, letterHeight);
  const places = [...doubtful.map(({ place }) => place), ...unread];
  if (places.length < LEAST_PLACES) return [...words];
  const recognize = (sheet: GrayBitmap) => readOrNothing(picture, sheet);
  const found = await readPlaces(picture, places, ENLARGED * letterHeight, recognize);
  const settled = new Map<RecognizedWord, readonly RecognizedWord[]>();
  for (const stretch of doubtful) {
    const again = found.get(stretch.place);
    if (again === undefined) continue;
    const better = withNumberSigns(betterOf(stretch, again), ink);
    stretch.words.forEach((word, index) => settled.set(word, index === 0 ? better : []));
  }
  const read = unread.flatMap((place) => found.get(place) ?? []);
  return [...words.flatMap((word) => settled.get(word) ?? [word]), ...withNumberSigns(read, ink)];
}

/** What the engine fails on, by its own word, costs no more than what it would have made better. */
async function readOrNothing(
  { recognize }: PictureThatWasRead,
  sheet: GrayBitmap,
): Promise<{ words: RecognizedWord[] }> {
  try {
    return await recognize(sheet, ENLARGED);
  } catch (caught) {
    if (isIngestError(caught)) return { words: [] };
    throw caught;
  }
}
