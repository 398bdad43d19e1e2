import { describe, expect, test } from 'vitest';
import type { PageContent } from '../../src/document/index.ts';
import type { IngestError } from '@ingestkit/core';
import { prose } from '../support/sample-pdfs.ts';
import { blocksByPage } from './blocks-of.ts';
import { BOLD, lines, page, words } from './make-runs.ts';

/** Pages with text of their own and what `furnish` adds. */
function document(count: number, furnish: (pageNumber: number) => PageContent['runs']): PageContent[] {
  return Array.from({ length: count }, (_, index) =>
    page([...furnish(index + 1), ...lines([`Body of page ${index + 1} is its own.`, prose(1, index * 3)], 50, 200)]),
  );
}

function furnitureOf(pages: PageContent[], config = {}): string[][] {
  return blocksByPage(pages, { config }).map((blocks) =>
    blocks.filter(({ type }) => type === 'header' || type === 'footer').map(({ type, text }) => `${type}: ${text}`),
  );
}

describe('running headers and footers', () => {
  test('are what comes back at the same place, also with a page number that grows', () => {
    const pages = document(4, (n) => [...words('Pump Works Ltd', 50, 30), ...words(`Page ${n} of 4`, 270, 780)]);
    expect(furnitureOf(pages)).toEqual([1, 2, 3, 4].map((n) => ['header: Pump Works Ltd', `footer: Page ${n} of 4`]));
  });

  test('may be bare page numbers, Arabic or Roman', () => {
    expect(furnitureOf(document(3, (n) => words(`${n + 6}`, 300, 780)))).toEqual([
      ['footer: 7'],
      ['footer: 8'],
      ['footer: 9'],
    ]);
    const roman = ['iv', 'v', 'vi', 'vii'];
    expect(furnitureOf(document(4, (n) => words(roman[n - 1]!, 300, 780))).flat()).toHaveLength(4);
  });

  test('may alternate between left and right pages', () => {
    const pages = document(6, (n) =>
      n % 2 === 0 ? words(`${n} The author of it all`, 50, 30) : words(`The title of the work ${n}`, 380, 30),
    );
    expect(furnitureOf(pages).map((found) => found.length)).toEqual([1, 1, 1, 1, 1, 1]);
  });

  test('may change from chapter to chapter', () => {
    const pages = document(8, (n) => words(n <= 4 ? 'Chapter on pumps' : 'Valves and their seals', 50, 30));
    expect(furnitureOf(pages).flat()).toHaveLength(8);
  });

  test('are none in a document of two pages: it keeps its titles', () => {
    const blocks = blocksByPage(document(2, () => words('Letter to the council', 50, 30, { size: 18 })));
    expect(blocks.map(([first]) => first!.type)).toEqual(['heading', 'heading']);
  });

  test('are not the body, even where it repeats itself', () => {
    const pages = document(4, () => words('The same sentence on every page.', 50, 400));
    expect(furnitureOf(pages)).toEqual([[], [], [], []]);
  });

  test('are not the titles of sections that come to the tops of pages, alike but for their numbers', () => {
    const bold = { font: BOLD, size: 12 };
    const sections = (chapter: (n: number) => number | string) =>
      document(9, (n) => [
        ...words('Handbook of pumps', 50, 20),
        ...(n % 2 === 0 ? [] : words(`${chapter(n)}.1.${n} Discussion`, 50, 50, bold)),
      ]);
    for (const pages of [sections((n) => n), sections(() => 'D')]) {
      expect(new Set(furnitureOf(pages).flat())).toEqual(new Set(['header: Handbook of pumps']));
    }
    const headers = document(9, (n) => words(`${n}.1.3 Discussion`, 50, 20, bold));
    expect(furnitureOf(headers).flat()).toHaveLength(9);
  });

  test('are not what stands at the edge of one page only', () => {
    expect(
      furnitureOf(document(4, (n) => words(['Spring', 'Autumn', 'Winterly', 'Summertime'][n - 1]!, 50, 30))).flat(),
    ).toEqual([]);
  });

  test('are not numbers of the body that do not grow with the pages', () => {
    const numbers = [17, 5, 90, 41];
    expect(furnitureOf(document(4, (n) => words(`${numbers[n - 1]}`, 300, 780))).flat()).toEqual([]);
  });

  test('may change with every chapter, also where a chapter has one page, if they carry the page number', () => {
    const titles = ['Pumps', 'Valves and seals', 'Of the inlet', 'Safety', 'Index of parts'];
    const pages = document(5, (n) => words(`${n + 40} ${titles[n - 1]}`, 50, 30));
    expect(furnitureOf(pages)).toEqual(titles.map((title, index) => [`header: ${index + 41} ${title}`]));
  });

  test('may change with every chapter where other pages have theirs at the same place', () => {
    const pages = document(8, (n) =>
      words(n <= 4 ? 'Chapter on pumps' : ['Valves', 'Seals', 'Inlets', 'Index'][n - 5]!, 50, 30),
    );
    expect(furnitureOf(pages).flat()).toHaveLength(8);
  });

  test('may change with every page, in small type at one place', () => {
    const titles = ['Pumps', 'Valves', 'Inlets', 'Safety', 'Index'];
    const pages = document(5, (n) => words(titles[n - 1]!, 50, 30, { size: 8 }));
    expect(furnitureOf(pages).flat()).toHaveLength(5);
  });

  test('may be missing on the first page, whose number stands elsewhere', () => {
    const pages = document(5, (n) => (n === 1 ? words('11', 300, 780) : words(`${n + 10} The pump manual`, 50, 30)));
    expect(furnitureOf(pages)[0]).toEqual(['footer: 11']);
    expect(furnitureOf(pages).flat()).toHaveLength(5);
  });

  test('leave a first or last page with a line of its own alone', () => {
    const pages = document(5, (n) =>
      words(n === 1 ? 'To whom it may concern' : 'Pump Works Ltd', 50, n === 1 ? 60 : 30),
    );
    expect(furnitureOf(pages)).toEqual([[], ...Array.from({ length: 4 }, () => ['header: Pump Works Ltd'])]);
  });

  /** Lines of the body from the top of the page on, of which no two are alike. */
  const bodyFrom = (top: number, seed: number) =>
    lines(
      Array.from({ length: 14 }, (_, row) => prose(1, 20 * seed + row)),
      50,
      top,
    );

  test('are not the first row of a table that goes on, right over its rows', () => {
    const pages = document(4, (n) => [...words('Part number and price', 50, 38), ...bodyFrom(50, n)]);
    expect(furnitureOf(pages).flat()).toEqual([]);
  });

  test('are not first lines of the body at one place of each page', () => {
    expect(furnitureOf(document(4, (n) => bodyFrom(38, n))).flat()).toEqual([]);
  });

  test('are not titles of slides in large type', () => {
    const titles = ['Pumps', 'Valves', 'Inlets', 'Safety', 'Index'];
    expect(furnitureOf(document(5, (n) => words(titles[n - 1]!, 50, 40, { size: 24 }))).flat()).toEqual([]);
  });

  test('are not titles in large type at the place of those that come back', () => {
    const titles = ['Outline', 'Outline', 'Outline', 'Pumps', 'Valves', 'Inlets'];
    const pages = document(6, (n) => [...words(titles[n - 1]!, 50, 40, { size: 13 }), ...bodyFrom(80, n)]);
    expect(furnitureOf(pages).slice(3).flat()).toEqual([]);
  });

  test('are not titles of slides that come back on the next slide, but what most slides have', () => {
    const titles = ['Outline', 'Pumps', 'Pumps', 'Pumps', 'Valves', 'Valves', 'Inlets', 'Summary'];
    const pages = document(8, (n) => [
      ...words('Pump Works Ltd', 50, 24, { size: 11 }),
      ...words(titles[n - 1]!, 50, 46, { size: 11 }),
      ...bodyFrom(80, n),
    ]).map((slide) => ({ ...slide, width: 800, height: 600 }));
    expect(furnitureOf(pages).flat()).toEqual(Array(8).fill('header: Pump Works Ltd'));
  });

  test('are what the producer marks as no content, near the edges', () => {
    const odd = ['Pump Works Ltd', 'Somewhere', 'Elsewhere'];
    const pages = document(3, (n) => words(odd[n - 1]!, 50, 85, { artifact: true }));
    expect(furnitureOf(pages)).toEqual(odd.map((text) => [`header: ${text}`]));
  });

  test('are not all of a page that was marked so by mistake', () => {
    const texts = ['Pumps are checked by the men', 'Valves were opened', 'Nobody came here'];
    const pages = texts.map((text) => page(words(text, 50, 60, { artifact: true })));
    expect(furnitureOf(pages).flat()).toEqual([]);
  });

  test('are the outermost lines of pages with wide margins', () => {
    const body = (n: number) => lines([`Body of page ${n} is its own.`, prose(1, n * 3)], 150, 200);
    const furnish = (n: number) => [...words('Pump Works Ltd', 150, 140), ...words(`${n}`, 300, 640)];
    const pages = [1, 2, 3].map((n) => page([...furnish(n), ...body(n)]));
    expect(furnitureOf(pages)).toEqual([1, 2, 3].map((n) => ['header: Pump Works Ltd', `footer: ${n}`]));
  });

  test('are not the only lines of pages beside their numbers', () => {
    const pages = [1, 2, 3].map((n) => page([...words(`This is page ${n}.`, 100, 140), ...words(`${n}`, 300, 780)]));
    expect(furnitureOf(pages)).toEqual([['footer: 1'], ['footer: 2'], ['footer: 3']]);
  });

  test('headerFooterZoneRatio says how far from the edge they are looked for', () => {
    const pages = document(3, () => words('Deep header', 50, 110));
    expect(furnitureOf(pages, { headerFooterZoneRatio: 0.04 }).flat()).toEqual([]);
    expect(furnitureOf(pages, { headerFooterZoneRatio: 0.2 }).flat()).toHaveLength(3);
    expect(
      furnitureOf(
        document(3, () => words('Header', 50, 30)),
        { headerFooterZoneRatio: 0 },
      ).flat(),
    ).toEqual([]);
  });

  test('headerFooterSimilarityThreshold says how alike they have to be', () => {
    const names = ['alpha', 'betas', 'gamma'];
    const pages = document(3, (n) => words(`Manual of the pump works ${names[n - 1]}`, 50, 30));
    expect(furnitureOf(pages).flat()).toHaveLength(3);
    expect(furnitureOf(pages, { headerFooterSimilarityThreshold: 1 }).flat()).toEqual([]);
  });

  test('where they cannot be told apart the text is there all the same, with E_PROCESS_HEADER_FOOTER', () => {
    const faults: IngestError[] = [];
    const config = {
      get headerFooterZoneRatio(): number {
        throw new Error('broken');
      },
    };
    const pages = document(3, () => words('Header', 50, 30));
    // The config is parsed first, so the fault is put in behind it.
    const blocks = blocksByPage(pages, { faults, breakFurniture: config });
    expect(faults).toMatchObject([{ code: 'E_PROCESS_HEADER_FOOTER', stage: 'process' }]);
    expect(blocks.flat().filter((block) => block.text === 'Header')).toHaveLength(3);
  });
});

describe('watermarks', () => {
  const slanted = { angle: 315, size: 40 };

  test('are slanted or very large text at the same place of the pages', () => {
    expect(furnitureOf(document(4, () => words('DRAFT', 100, 500, slanted))).flat()).toEqual(
      Array.from({ length: 4 }, () => expect.stringMatching(/^(header|footer): DRAFT$/)),
    );
    expect(furnitureOf(document(4, () => words('CONFIDENTIAL', 100, 500, { size: 48 }))).flat()).toHaveLength(4);
  });

  test('may run along the edge of the page', () => {
    expect(
      furnitureOf(document(4, () => words('Downloaded by somebody', 100, -20, { angle: 90 }))).flat(),
    ).toHaveLength(4);
  });

  test('are not slanted labels, which stand elsewhere on each page, nor in a document of two pages', () => {
    expect(furnitureOf(document(4, (n) => words('label', 100, 300 + 40 * n, slanted))).flat()).toEqual([]);
    expect(furnitureOf(document(2, () => words('DRAFT', 100, 500, slanted))).flat()).toEqual([]);
  });
});
