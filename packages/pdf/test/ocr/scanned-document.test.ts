import { createTesseractEngine } from '@ingestkit/ocr-tesseract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { extractDocument, type ExtractedDocument } from '../../src/index.ts';
import { openTestStore, processed, testConfig } from '../pipeline/setup.ts';
import { pictureOf, scanOf, turnedBy } from '../support/make-scan.ts';
import { reportPdf } from '../support/sample-pdfs.ts';

const engine = createTesseractEngine({ workers: 2 });
let report: Uint8Array;

beforeAll(async () => {
  report = await reportPdf();
});

afterAll(() => engine.release());

function textOf({ pages }: ExtractedDocument): string {
  return pages
    .flatMap((page) => page.blocks)
    .map((block) => block.text)
    .join('\n');
}

describe('a scanned document, read by Tesseract', () => {
  test(
    'gives headings, paragraphs and tables as the native one does, in page order',
    { timeout: 120_000 },
    async () => {
      const pictures = await Promise.all([1, 2, 3].map((pageNumber) => pictureOf(report, { pageNumber })));
      const scan = await scanOf([pictures[0]!, turnedBy(pictures[1]!, 3), turnedBy(pictures[2]!, 180)]);
      const config = testConfig();
      const [native, scanned] = await Promise.all([
        extractDocument(report, config, { ocr: null }),
        extractDocument(scan, config, { ocr: engine }),
      ]);
      expect(scanned).toMatchObject({ errors: [], warnings: [] });
      expect(scanned.pages.map((page) => page.route)).toEqual(['ocr', 'ocr', 'ocr']);
      const headings = (document: ExtractedDocument) =>
        document.pages.flatMap((page) =>
          page.blocks.filter((block) => block.type === 'heading').map((block) => block.text),
        );
      expect(headings(scanned)).toEqual(headings(native));
      const table = (document: ExtractedDocument) => document.pages[1]!.blocks.find((block) => block.type === 'table');
      expect(table(scanned)?.rows).toEqual(table(native)?.rows);
      const words = new Set(textOf(scanned).split(/\s+/));
      const wanted = textOf(native).split(/\s+/);
      expect(wanted.filter((word) => words.has(word)).length / wanted.length).toBeGreaterThan(0.97);
    },
  );

  test(
    'boxes are where the text is on the page as it is shown, also on a turned page',
    { timeout: 60_000 },
    async () => {
      const upright = await pictureOf(report);
      const scan = await scanOf([turnedBy(upright, 90)]);
      const native = await extractDocument(report, testConfig(), { pages: [1], ocr: null });
      const turned = await extractDocument(scan, testConfig(), { ocr: engine });
      const [page] = turned.pages;
      expect(page!.width).toBeGreaterThan(page!.height);
      const boxOf = (document: ExtractedDocument) =>
        document.pages[0]!.blocks.find((block) => block.text === 'Annual pump report')!.boxes[0]!;
      const [left, top, right, bottom] = boxOf(native);
      // What was at (x, y) is a quarter turn on at (width - y, x).
      const expected = [page!.width - bottom, left, page!.width - top, right];
      boxOf(turned).forEach((edge, index) => expect(Math.abs(edge - expected[index]!)).toBeLessThan(8));
    },
  );

  test(
    'without deskew a skewed page is read worse: the step is what straightens it',
    { timeout: 120_000 },
    async () => {
      const scan = await scanOf([turnedBy(await pictureOf(report), 8)]);
      const read = async (ocrPreprocessingSteps: 'deskew'[]) =>
        textOf(await extractDocument(scan, testConfig({ ocrPreprocessingSteps }), { ocr: engine }));
      const [straight, skewed] = [await read(['deskew']), await read([])];
      expect(straight).toContain('Annual pump report');
      expect(wordsIn(skewed)).toBeLessThan(wordsIn(straight));
    },
  );

  test('goes into the store with engine, confidence and language', { timeout: 60_000 }, async () => {
    const { backends, chunks } = openTestStore();
    const scan = await scanOf([await pictureOf(report)]);
    const events: number[] = [];
    const result = await processed(
      scan,
      { ...backends, ocr: engine },
      {
        onProgress: (event) => event.type === 'page' && events.push(event.pageNumber),
      },
    );
    expect(result).toMatchObject({
      status: 'succeeded',
      classification: 'scanned',
      ingestionMethod: 'ocr_pipeline',
      parseResult: { extractionMethod: 'ocr', pagesExtracted: 1 },
      ocrResult: { pagesOcrd: 1, engineUsed: 'tesseract', lowConfidencePages: [], engineFallbackUsed: false },
    });
    expect(result.pages[0]!.ocrConfidence).toBeGreaterThan(0.8);
    expect(events).toEqual([1]);
    for (const { metadata } of await chunks()) {
      expect(metadata).toMatchObject({
        ocrEngine: 'tesseract',
        ocrDpi: 300,
        ocrPreprocessing: ['deskew'],
        language: 'en',
      });
    }
  });
});

function wordsIn(text: string): number {
  return text.match(/\b(?:pump|valve|technician|controller|manual|sensor|pressure|number)\b/g)?.length ?? 0;
}
