import { describe, expect, test } from 'vitest';
import { blocksOf } from './blocks-of.ts';
import { page, words } from './make-runs.ts';

const long = 'words that fill the whole line of a paragraph and then go on in';

describe('a hyphen or a dash of a number at the end of a line', () => {
  test.each([
    ['8-', 'level', '8-level'],
    ['GTX-', '1080', 'GTX-1080'],
    ['state-', 'of-the-art', 'state-of-the-art'],
    ['12\u2013', '15', '12\u201315'],
    ['8-', 'and 9-bit', '8- and 9-bit'],
    ['8-', '(nine)', '8- (nine)'],
  ])('a line that ends in "%s" goes on with "%s" as "%s"', (end, start, expected) => {
    const runs = [...words(`${long} ${end}`, 50, 100), ...words(`${start} ${long}`, 50, 112)];
    expect(blocksOf(page(runs))[0]!.text).toContain(` ${expected} `);
  });
});
