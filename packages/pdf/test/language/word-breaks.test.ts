import { describe, expect, test } from 'vitest';
import { wordBreaksOf, type WordBreaks } from '../../src/language/word-breaks.ts';
import { blocksOf } from '../layout/blocks-of.ts';
import { lines, page } from '../layout/make-runs.ts';

const nothing = () => false;

function joined(breaks: WordBreaks | null, first: string, second: string): string {
  const runs = lines([`they went on with the ${first}`, `${second} as ever`], 50, 100);
  return blocksOf(page(runs), { wordBreaks: breaks })[0]!.text;
}

describe('a hyphen at the end of an English line', () => {
  test.each([
    ['infor', 'mation'],
    ['optimi', 'zations'],
    ['re', 'arranged'],
    ['un', 'known'],
    ['note', 'worthy'],
    ['heterogen', 'eity'],
    ['lymphoe', 'dema'],
    ['thromboembol', 'ism'],
  ])('goes where the dictionary knows the word, or neither part: %s-%s', async (head, tail) => {
    expect(joined(await wordBreaksOf('en'), `${head}-`, tail)).toContain(`${head}${tail} as`);
  });

  test.each([
    ['well', 'known'],
    ['state-of-the', 'art'],
    ['cost', 'benefit'],
    ['PDF', 'based'],
    ['Anglo', 'Saxon'],
    ['GPT', 'generated'],
  ])('stays in a compound: %s-%s', async (head, tail) => {
    expect(joined(await wordBreaksOf('en'), `${head}-`, tail)).toContain(`${head}-${tail} as`);
  });

  test('stays where it hangs', async () => {
    expect(joined(await wordBreaksOf('en'), 'pre-', 'and post-war')).toContain('pre- and post-war as');
  });
});

describe('a hyphen at the end of a line of a language with closed compounds', () => {
  test('goes before a small letter, unless both parts are words of the document', async () => {
    const breaks = (await wordBreaksOf('de'))!;
    expect(breaks.isBroken('struk', 'tur', nothing)).toBe(true);
    expect(breaks.isBroken('rot', 'grün', (word) => ['rot', 'grün'].includes(word))).toBe(false);
    expect(joined(breaks, 'Daten-', 'Bank')).toContain('Daten-Bank as');
    expect(joined(breaks, 'Haupt-', 'und Nebensatz')).toContain('Haupt- und Nebensatz as');
  });
});

test('of a language that nothing is known of, only the document itself says what a broken word is', async () => {
  expect(await wordBreaksOf('fr')).toBeNull();
});
