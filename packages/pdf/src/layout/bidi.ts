import { isRightToLeft } from '../document/unicode.ts';

type Direction = 'left_to_right' | 'right_to_left' | 'neutral';

const LETTER_OR_NUMBER = /[\p{L}\p{N}]/u;

/**
 * Words from left to right as they are printed, in the order in which they are read. In a right-to-left line that is
 * from the right, with numbers and Latin parts kept in their own order; in a left-to-right line right-to-left parts are
 * turned round. (The order of runs in the Unicode bidirectional algorithm, rules L2, for lines without embeddings.)
 */
export function toLogicalOrder(words: readonly string[]): readonly string[] {
  if (!words.some(isRightToLeft)) return words;
  const directions = words.map(directionOf);
  const lettersOf = (wanted: Direction) =>
    words.reduce((sum, word, index) => sum + (directions[index] === wanted ? word.length : 0), 0);
  const isRightToLeftLine = lettersOf('right_to_left') >= lettersOf('left_to_right');
  if (!isRightToLeftLine) return reverseParts(words, directions, 'right_to_left');
  return reverseParts(words.toReversed(), directions.toReversed(), 'left_to_right');
}

/** True if more letters of the text run from right to left than the other way. */
export function isRightToLeftText(text: string): boolean {
  if (!isRightToLeft(text)) return false;
  let balance = 0;
  for (const character of text) {
    if (isRightToLeft(character)) balance += 1;
    else if (/\p{L}/u.test(character)) balance -= 1;
  }
  return balance > 0;
}

function directionOf(text: string): Direction {
  if (isRightToLeft(text)) return 'right_to_left';
  return LETTER_OR_NUMBER.test(text) ? 'left_to_right' : 'neutral';
}

/** Turns round each stretch of words of one direction; neutral words between two of them belong to the stretch. */
function reverseParts(words: readonly string[], directions: readonly Direction[], wanted: Direction): string[] {
  const result: string[] = [];
  let index = 0;
  while (index < words.length) {
    if (directions[index] !== wanted) {
      result.push(words[index]!);
      index += 1;
      continue;
    }
    let end = index;
    for (let next = index + 1; next < words.length; next += 1) {
      if (directions[next] === wanted) end = next;
      else if (directions[next] !== 'neutral') break;
    }
    result.push(...words.slice(index, end + 1).toReversed());
    index = end + 1;
  }
  return result;
}
