import type { RecognizedWord } from '@ingestkit/core';
import { withBullets } from './find-bullets.ts';
import { withNumberSigns } from './find-number-signs.ts';
import { partWords } from './part-words.ts';
import { lookAgain, type PictureThatWasRead } from './second-look.ts';
import { trustedWords } from './trusted-words.ts';
import { withoutBars } from './without-bars.ts';

/**
 * Of the words that an engine read those that are text, as their picture has them, and those that it passed over. Words of
 * a line follow each other, as the engine gave them. Pixels of the picture.
 */
export async function settleWords(
  read: readonly RecognizedWord[],
  picture: PictureThatWasRead,
): Promise<RecognizedWord[]> {
  const { ink } = picture;
  const marked = withBullets(withNumberSigns(partWords(withoutBars(read), ink), ink), ink);
  return lookAgain(trustedWords(marked, ink), picture);
}
