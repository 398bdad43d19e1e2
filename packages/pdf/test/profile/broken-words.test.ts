import { describe, expect, test } from 'vitest';
import { brokenWordPart } from '../../src/profile/broken-words.ts';
import { run } from '../layout/make-runs.ts';

const HOLE = '\uF166';
/** So many words, of which every other has a letter that its font alone knows. */
const words = (count: number, broken: string, whole = 'πτυχιακών') =>
  Array.from({ length: count }, (_, index) =>
    index % 2 === 0 ? run(broken, 0, 0, { unmappedCount: 1 }) : run(whole, 0, 0),
  );

describe('words with letters that nobody knows', () => {
  test('are counted as a part of all words', () => {
    expect(brokenWordPart(words(40, `πτυ${HOLE}ιακών`))).toBe(0.5);
    expect(brokenWordPart(words(40, 'Sch\uFFFDonbrunner'))).toBe(0.5);
  });

  test('are none where a sign stands beside a word, or between names', () => {
    expect(brokenWordPart(words(40, `${HOLE}πτυχιακών${HOLE}`))).toBe(0);
    expect(brokenWordPart(words(80, `x${HOLE}y`))).toBe(0);
  });

  test('say nothing where there are few words', () => {
    expect(brokenWordPart(words(20, `πτυ${HOLE}ιακών`))).toBeNull();
    expect(brokenWordPart(words(40, `πτυ${HOLE}ιακών`, '12,5'))).toBeNull();
  });
});
