import { describe, expect, test } from 'vitest';
import type { PageLink, Ruling } from '../../src/document/index.ts';
import { blocksOf } from './blocks-of.ts';
import { lines, page, ruling, words } from './make-runs.ts';

const FULL = 'A body of text that is long enough to be most of the page and';
const TITLE = 'The Smoking Gun';
const title = words(TITLE, 50, 100);
/** The whole title; 15 characters and two spaces of text. */
const [left, right] = [50, title.at(-1)!.right];
const RUNS = [
  ...lines([FULL, FULL, 'it goes on.'], 50, 40),
  ...title,
  ...lines([FULL, FULL, 'it ends here.'], 50, 124),
];

const headings = (rulings: Ruling[], links: PageLink[] = []) =>
  blocksOf(page(RUNS, { rulings, links }))
    .filter(({ type }) => type === 'heading')
    .map(({ text }) => text);

describe('a short text in plain type is a heading where it stands apart and is underlined', () => {
  test('by one rule from end to end', () => {
    expect(headings([])).toEqual([]);
    expect(headings([ruling('horizontal', 101.5, left, right)])).toEqual([TITLE]);
  });

  test('by a rule for each word, and for the spaces between them', () => {
    const pieces = title.map((word) => ruling('horizontal', 101.5, word.left, word.right));
    const spaces = title.slice(1).map((word) => ruling('horizontal', 101.5, word.left - 2.5, word.left));
    expect(headings([...pieces, ...spaces])).toEqual([TITLE]);
  });
});

describe('no underline is', () => {
  test('a rule under a part of the text', () => {
    expect(headings([ruling('horizontal', 101.5, left, left + 40)])).toEqual([]);
  });

  test('the same rule drawn twice', () => {
    const half = ruling('horizontal', 101.5, left, (left + right) / 2);
    expect(headings([half, half])).toEqual([]);
  });

  test('a rule over the whole column, which parts the page', () => {
    expect(headings([ruling('horizontal', 101.5, 50, 400)])).toEqual([]);
  });

  test('a rule far below the text, or through it', () => {
    expect(headings([ruling('horizontal', 107, left, right)])).toEqual([]);
    expect(headings([ruling('horizontal', 96, left, right)])).toEqual([]);
  });

  test('a bar', () => {
    expect(headings([{ ...ruling('horizontal', 102, left, right), thickness: 3 }])).toEqual([]);
  });

  test('that of a link', () => {
    const link: PageLink = { box: [left, 90, right, 103], url: 'https://example.org/' };
    expect(headings([ruling('horizontal', 101.5, left, right)], [link])).toEqual([]);
  });
});
