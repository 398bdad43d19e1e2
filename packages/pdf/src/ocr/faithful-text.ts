/** A mended text may be this part longer or shorter than what was read. */
const MOST_LENGTH_CHANGE = 0.2;

/**
 * Pairs of neighbouring letters that both texts must share, as part of all. A wrong letter spoils two pairs: 0.7 leaves
 * room for one wrong letter in seven, which is more than OCR that passes the quality gate gets wrong.
 */
const LEAST_SHARED_PAIRS = 0.7;

/**
 * True if a model has mended a text and not written another one: about as long, mostly the same letters, and each number
 * as it was. A model cannot know a number, and a wrong one is worse than one that looks odd.
 */
export function isFaithful(original: string, mended: string): boolean {
  const before = lettersOf(original);
  const after = lettersOf(mended);
  if (after.length === 0 || mended.includes('```')) return false;
  if (Math.abs(after.length - before.length) > MOST_LENGTH_CHANGE * before.length) return false;
  return numbersOf(original) === numbersOf(mended) && sharedPairs(before, after) >= LEAST_SHARED_PAIRS;
}

function lettersOf(text: string): string {
  return text.toLowerCase().replaceAll(/[^\p{L}\p{M}\p{N}]/gu, '');
}

function numbersOf(text: string): string {
  return (text.match(/\p{N}+/gu) ?? []).join(' ');
}

/** Dice's coefficient of the pairs of neighbouring letters, 0 to 1. */
function sharedPairs(one: string, other: string): number {
  if (one.length < 2 || other.length < 2) return one === other ? 1 : 0;
  const left = new Map<string, number>();
  for (let index = 1; index < one.length; index += 1) {
    const pair = one.slice(index - 1, index + 1);
    left.set(pair, (left.get(pair) ?? 0) + 1);
  }
  let shared = 0;
  for (let index = 1; index < other.length; index += 1) {
    const pair = other.slice(index - 1, index + 1);
    const count = left.get(pair) ?? 0;
    if (count > 0) shared += 1;
    left.set(pair, count - 1);
  }
  return (2 * shared) / (one.length + other.length - 2);
}
