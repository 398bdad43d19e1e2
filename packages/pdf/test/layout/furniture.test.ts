import { describe, expect, test } from 'vitest';
import type { PageContent } from '../../src/document/index.ts';
import type { IngestError } from '@ingestkit/core';
import { prose } from '../support/sample-pdfs.ts';
import { blocksByPage } from './blocks-of.ts';
import { lines, page, words } from './make-runs.ts';

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

  test('are not what stands at the edge of one page only', () => {
    expect(
      furnitureOf(document(4, (n) => words(['Spring', 'Autumn', 'Winterly', 'Summertime'][n - 1]!, 50, 30))).flat(),
    ).toEqual([]);
  });

  test('are not numbers of the body that do not grow with the pages', () => {
    const numbers = [17, 5, 90, 41];
    expect(furnitureOf(document(4, (n) => words(`${numbers[n - 1]}`, 300, 780))).flat()).toEqual([]);
  });

  test('headerFooterZoneRatio says how far from the edge they are looked for', () => {
    const pages = document(3, () => words('Deep header', 50, 110));
    expect(furnitureOf(pages).flat()).toEqual([]);
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
