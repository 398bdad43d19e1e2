import type { OCREngine } from '@ingestkit/core';
import { expect, test } from 'vitest';
import { withDocument } from '../../src/document/index.ts';
import { readScannedPages } from '../../src/ocr/read-scanned-pages.ts';
import { testConfig } from '../pipeline/setup.ts';
import { cardScan } from '../support/make-scan.ts';

/** Height in pixels of the picture that an engine is handed. */
async function pictureHeight(size: Pick<OCREngine, 'letterHeight'>): Promise<number> {
  const heights: number[] = [];
  const engine: OCREngine = {
    ...size,
    name: () => 'scripted',
    recognize: async ({ height }) => {
      heights.push(height);
      const box: [number, number, number, number] = [10, 10, 60, 24];
      return { text: 'lamp', confidence: 1, words: [{ text: 'lamp', confidence: 1, box }] };
    },
  };
  const options = { engine, language: 'en', config: testConfig() };
  await withDocument(await cardScan(1), {}, (document) =>
    readScannedPages(document, [{ pageNumber: 1, route: 'ocr' }], options, () => {}),
  );
  expect(heights).toHaveLength(1);
  return heights[0]!;
}

test('an engine gets pictures whose letters are as high as it asks for', async () => {
  const usual = await pictureHeight({});
  const high = await pictureHeight({ letterHeight: 22 });
  expect(high / usual).toBeGreaterThan(1.9);
  expect(high / usual).toBeLessThan(2.1);
});
