import { expect, test } from 'vitest';
import { parsePageRanges } from '../../src/inputs/page-ranges.ts';

test.each([
  ['7', [7]],
  ['1-3,7', [1, 2, 3, 7]],
  [' 2 - 3 , 1 ', [1, 2, 3]],
  ['3,1-4,2', [1, 2, 3, 4]],
])('%j means the pages %j, ascending and each once', (text, pages) => {
  expect(parsePageRanges(text)).toEqual(pages);
});

test.each(['', '0', 'a', '3-1', '1-', '-3', '1,,2', '1.5', '1-999999999'])('%j is refused by name', (text) => {
  expect(() => parsePageRanges(text)).toThrow(/--pages does not take ".*": write pages as in 1-3,7\./);
});
