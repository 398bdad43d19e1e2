import picocolors from 'picocolors';
import { expect, test } from 'vitest';
import { renderHit, type SearchHit } from '../../src/search/render-hit.ts';

const colors = picocolors.createColors(false);
const hit: SearchHit = {
  score: 0.81234,
  file: 'docs/report.pdf',
  sourceUri: 'file:///docs/report.pdf',
  pageNumbers: [3, 4],
  headingPath: ['Annual report', 'Storms'],
  contentType: 'narrative',
  text: `The night of the ninth of March\nbrought the highest seas. ${'word '.repeat(80)}`,
  id: 'an id',
};

test('a hit says file, pages, score, heading path and how the text begins', () => {
  const [head, path, first] = renderHit(hit, { query: 'seas', rank: 1, columns: 80, colors }).split('\n');
  expect(head).toBe('1. docs/report.pdf, pages 3-4  0.812');
  expect(path).toBe('   Annual report > Storms');
  expect(first).toBe('   The night of the ninth of March brought the highest seas. word word word');
});

test('the excerpt is cut at a word and fits the terminal', () => {
  const lines = renderHit(hit, { query: 'seas', rank: 1, columns: 60, colors }).trimEnd().split('\n');
  expect(lines.at(-1)).toMatch(/word …$/);
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(60);
});

test('a hit without a heading has no empty line for it', () => {
  const text = renderHit(
    { ...hit, headingPath: [], pageNumbers: [2], text: 'Short.' },
    { query: 'seas', rank: 2, columns: 80, colors },
  );
  expect(text).toBe('2. docs/report.pdf, page 2  0.812\n   Short.\n\n');
});

test('headings that the chunk begins with are not said twice', () => {
  const text = renderHit(
    { ...hit, text: 'Storms\n\nThe seas were high.' },
    { query: 'seas', rank: 1, columns: 80, colors },
  );
  expect(text.split('\n')[2]).toBe('   The seas were high.');
  const onlyHeading = renderHit({ ...hit, text: 'Storms' }, { query: 'seas', rank: 1, columns: 80, colors });
  expect(onlyHeading.split('\n')[2]).toBe('   Storms');
});

test('the excerpt of a long text begins at the sentence that has most words of the query', () => {
  const filler = 'Nothing of note was seen from the gallery that day. '.repeat(8);
  const text = `${filler}The seas broke two windows of the engine room. ${filler}`;
  const options = { query: 'Which storm broke the WINDOWS?', rank: 1, columns: 80, colors };
  expect(renderHit({ ...hit, text }, options).split('\n')[2]).toMatch(
    /^ {3}… The seas broke two windows of the engine/,
  );
  expect(renderHit({ ...hit, text }, { ...options, query: 'xyz' }).split('\n')[2]).toMatch(/^ {3}Nothing of note/);
});
