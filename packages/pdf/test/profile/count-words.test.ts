import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countWords } from '../../src/profile/count-words.ts';

test.each([
  ['', 0],
  ['The pump starts at 3 bar.', 6],
  ['a-b, (c) -- 4\t5\n6', 5],
  ['• Größe: ½ Zoll', 3],
  ['東京の天気', 3],
])('%j has %i words', (text, count) => {
  expect(countWords(text)).toBe(count);
});

test('a text has as many words in any script that puts spaces between them', () => {
  // The same words with one letter of another block among them, which are counted in another way.
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme-ascii' }), (text) => {
      expect(countWords(`${text} ж`)).toBe(countWords(text) + 1);
    }),
  );
});
