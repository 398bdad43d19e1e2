import { describe, expect, test } from 'vitest';
import type { PageContent } from '../../src/document/index.ts';
import { layoutPage } from '../../src/layout/page-layout.ts';
import { countWords } from '../../src/profile/count-words.ts';
import { documentQuality } from '../../src/profile/document-profile.ts';
import { profilePage, type PageProfile } from '../../src/profile/page-profile.ts';
import { pageQuality, qualityGrade, qualityScore } from '../../src/profile/text-quality.ts';
import { grid, lines, page, ruling, run, words } from '../layout/make-runs.ts';
import { prose } from '../support/sample-pdfs.ts';

function profileOf(content: PageContent): PageProfile {
  return profilePage(content, layoutPage(content));
}

const body = lines(
  Array.from({ length: 20 }, (_, index) => prose(1, index)),
  50,
  100,
);
const fullImage = { box: [0, 0, 600, 800] as [number, number, number, number] };
const field = {
  name: 'f',
  kind: 'text' as const,
  value: '',
  toolTip: null,
  box: [50, 50, 90, 60] as [number, number, number, number],
};

describe('the type of a page', () => {
  test.each<[PageProfile['pageType'], string, PageContent]>([
    ['text', 'one column of words', page(body)],
    ['text', 'words beside a small image', page(body, { images: [{ box: [0, 0, 100, 100] }] })],
    ['text', 'words over an image of the whole page', page(body, { images: [fullImage] })],
    [
      'scanned',
      'an image of the whole page with the words that an OCR program left over it',
      page(body, { images: [fullImage], scanTextCount: 2000 }),
    ],
    [
      'text',
      'words over a background, a few of them invisible',
      page(body, { images: [fullImage], scanTextCount: 20 }),
    ],
    ['scanned', 'an image of the whole page', page([], { images: [fullImage] })],
    ['scanned', 'an image and a stamp of a few letters', page(words('Copy 12', 50, 50), { images: [fullImage] })],
    ['form', 'form fields, whatever else there is', page(body, { fields: [field] })],
    ['blank', 'nothing', page([])],
    ['blank', 'a speck of dirt', page([run('.', 50, 50)])],
    ['blank', 'text that nobody sees', page(body.map((each) => each.with({ hidden: 'invisible' })))],
    ['vector_only', 'lines without words', page([], { rulings: [ruling('horizontal', 100, 50, 300)] })],
    ['vector_only', 'curves without words', page([], { drawingCount: 12 })],
    [
      'toc',
      'titles with leaders and page numbers',
      page(lines(['Pumps . . . . . 4', 'Valves ........ 9', 'Seals .... xii', 'Index ..... A-3'], 50, 100)),
    ],
    [
      'table_heavy',
      'a table',
      page(
        [...words('Part', 54, 114), ...words('Count', 154, 114), ...words('Seal', 54, 134), ...words('12', 154, 134)],
        { rulings: grid([50, 150, 250], [100, 120, 140]) },
      ),
    ],
    [
      'mixed',
      'two columns',
      page([
        ...lines(
          Array.from({ length: 20 }, (_, i) => `left column number ${i} of it`),
          50,
          100,
        ),
        ...lines(
          Array.from({ length: 20 }, (_, i) => `right column number ${i} of it`),
          320,
          100,
        ),
      ]),
    ],
  ])('is %s for %s', (pageType, _, content) => {
    expect(profileOf(content).pageType).toBe(pageType);
  });

  test('of a full Chinese page is text: words are counted as Unicode says, not by spaces', () => {
    const chinese = Array.from({ length: 20 }, (_, index) =>
      run('我们在这里写下一行很长的中文然后继续写', 50, 100 + 12 * index, { right: 240 }),
    );
    const profile = profileOf(page(chinese));
    expect(profile.pageType).toBe('text');
    expect(profile.wordCount).toBeGreaterThan(100);
  });

  test('does not see a table of contents in a page of text that mentions one', () => {
    expect(profileOf(page([...body, ...words('Contents ..... 3', 50, 500)])).pageType).toBe('text');
  });
});

describe('the numbers of a page', () => {
  test('count what is visible', () => {
    const hidden = run('hidden', 50, 700, { hidden: 'tiny' });
    const profile = profileOf(page([...words('four words are here', 50, 100), hidden]));
    expect(profile).toMatchObject({
      characterCount: 16,
      wordCount: 4,
      fontNames: ['Test'],
      imageCount: 0,
      fieldCount: 0,
    });
  });

  test('count images by the part of the page that they cover, at most all of it', () => {
    expect(profileOf(page(body, { images: [{ box: [0, 0, 300, 800] }] })).imageCoverage).toBe(0.5);
    expect(profileOf(page(body, { images: [fullImage, fullImage] })).imageCoverage).toBe(1);
  });

  test.each([
    ['one two-three, four!', 3],
    ['', 0],
    ['... !!! —', 0],
    ['这是一个测试', 4],
    ['mixed 中文 words', 3],
    ['ภาษาไทย', 2],
  ])('%j has about %i words', (text, count) => {
    expect(Math.abs(countWords(text) - count)).toBeLessThanOrEqual(1);
  });
});

describe('the quality of text', () => {
  test.each([
    [{ coverage: 1, printableRatio: 1, wordsPerPage: 100 }, 1, 'high'],
    [{ coverage: 1, printableRatio: 1, wordsPerPage: 1000 }, 1, 'high'],
    [{ coverage: 1, printableRatio: 1, wordsPerPage: 50 }, 0.9, 'high'],
    [{ coverage: 1, printableRatio: 0.5, wordsPerPage: 50 }, 0.7, 'medium'],
    [{ coverage: 0.5, printableRatio: 1, wordsPerPage: 0 }, 0.6, 'medium'],
    [{ coverage: 0.5, printableRatio: 0.5, wordsPerPage: 10 }, 0.42, 'low'],
    [{ coverage: 0, printableRatio: 0, wordsPerPage: 0 }, 0, 'low'],
  ] as const)('of %o is 0.4 x coverage + 0.4 x printable + 0.2 x min(words/100, 1) = %d: %s', (parts, score, grade) => {
    expect(qualityScore(parts)).toBeCloseTo(score, 10);
    expect(qualityGrade(qualityScore(parts))).toBe(grade);
  });

  test('letters of every script print; controls and replacement characters do not', () => {
    const ratio = (text: string) => pageQuality([run(text, 0, 0)], 1).printableRatio;
    expect(ratio('Ünïcödé Привет 中文 שלום ﷼ €½')).toBe(1);
    expect(ratio('ab\uFFFD\u0001')).toBe(0.5);
  });

  test('trust falls with the glyphs that say nothing', () => {
    expect(pageQuality([run('abcd', 0, 0, { unmappedCount: 1 })], 1).trustedRatio).toBe(0.75);
    expect(pageQuality([], 0)).toMatchObject({ trustedRatio: 0, printableRatio: 0, score: 0 });
  });

  test('of a document counts pages without text against it', () => {
    const good = profileOf(page(body));
    const blank = profileOf(page([]));
    expect(documentQuality([good]).score).toBeCloseTo(1, 5);
    expect(documentQuality([good, blank])).toEqual({ score: expect.closeTo(0.8, 5), grade: 'medium' });
    expect(documentQuality([blank])).toEqual({ score: 0, grade: 'low' });
  });
});
