import type { OCREngine } from '@ingestkit/core';
import { beforeAll, describe, expect, test } from 'vitest';
import { parsePDFProcessorConfig } from '../../src/config/index.ts';
import { extractDocument } from '../../src/extract/extract-document.ts';
import { withDocument, type GrayBitmap } from '../../src/document/index.ts';
import type { TextRun } from '../../src/document/text-run.ts';
import { openTestStore, processed } from '../pipeline/setup.ts';
import { reportPdf } from '../support/sample-pdfs.ts';
import { pictureOf, searchableScanOf, turnedBy } from '../support/make-scan.ts';

/** Enough to tell words from gaps. */
const DPI = 100;

/** Two pages of one report: its words, and its pictures. */
let runs: TextRun[][];
let pictures: GrayBitmap[];

beforeAll(async () => {
  const report = await reportPdf();
  pictures = await Promise.all([1, 3].map((pageNumber) => pictureOf(report, { pageNumber, dpi: DPI })));
  runs = await withDocument(report, {}, (document) =>
    Promise.all([1, 3].map(async (pageNumber) => (await document.readPage(pageNumber)).runs)),
  );
});

/** Reads the same sentence from every picture. */
const engine: OCREngine = {
  name: () => 'tesseract',
  recognize: async () => ({
    text: 'Seen by the engine',
    confidence: 0.9,
    words: [{ text: 'Seen by the engine', confidence: 0.9, box: [100, 100, 400, 120], baseline: 118, size: 18 }],
  }),
};

function scanWith(picture: GrayBitmap, words: readonly TextRun[]): Promise<Uint8Array> {
  return searchableScanOf(picture, words, DPI);
}

async function outcomeOf(scan: Uint8Array, { config = {}, ocr = engine as OCREngine | null } = {}) {
  const { backends, chunks } = openTestStore();
  const result = await processed(scan, { ...backends, ocr }, { config });
  return { ...result, text: (await chunks()).map((chunk) => chunk.text).join('\n') };
}

describe('the text layer of a scan', () => {
  test('is read where its words lie on those of the picture', async () => {
    const { pages, warnings } = await outcomeOf(await scanWith(pictures[0]!, runs[0]!));
    expect(pages[0]).toMatchObject({ pageType: 'scanned', route: 'native' });
    expect(warnings).toEqual([]);
  });

  test('of another page of the same document is not trusted, and the picture is read instead', async () => {
    const { pages, warnings, text } = await outcomeOf(await scanWith(pictures[0]!, runs[1]!));
    expect(pages[0]).toMatchObject({
      route: 'ocr',
      reason: 'text layer not trusted: its words do not lie on those of the picture',
    });
    expect(warnings).toEqual(['W_OCR_FALLBACK', 'W_QUALITY_LOW_NATIVE']);
    expect(text).toContain('Seen by the engine');
  });

  test('over a blank picture is not trusted either', async () => {
    const blank = { ...pictures[0]!, data: pictures[0]!.data.slice().fill(255) };
    const { pages } = await outcomeOf(await scanWith(blank, runs[0]!));
    expect(pages[0]).toMatchObject({ route: 'ocr' });
  });

  test('over the picture of the page upside down is not trusted', async () => {
    const { pages } = await outcomeOf(await scanWith(turnedBy(pictures[0]!, 180), runs[0]!));
    expect(pages[0]).toMatchObject({ route: 'ocr' });
  });

  test('gives no chunk where nothing can read the picture: E_PARSE_GARBLED', async () => {
    const foreign = await scanWith(pictures[0]!, runs[1]!);
    expect(await outcomeOf(foreign, { ocr: null })).toMatchObject({ errors: ['E_PARSE_GARBLED'], text: '' });
    const { pages, text } = await outcomeOf(foreign, { config: { autoOcrFallback: false } });
    expect(pages[0]).toMatchObject({ route: 'skip' });
    expect(text).toBe('');
  });

  test('is taken as it is by an extract that leaves pictures alone', async () => {
    const foreign = await scanWith(pictures[0]!, runs[1]!);
    const { pages, errors } = await extractDocument(foreign, parsePDFProcessorConfig(), { ocr: null });
    expect(errors).toEqual([]);
    expect(pages[0]!.blocks.length).toBeGreaterThan(0);
    const read = await extractDocument(foreign, parsePDFProcessorConfig(), { ocr: engine });
    expect(read.pages[0]!.blocks).toHaveLength(1);
  });

  test('says nothing where it has too few words', async () => {
    const { pages } = await outcomeOf(await scanWith(pictures[0]!, runs[1]!.slice(0, 12)));
    expect(pages[0]!.reason).not.toContain('do not lie on');
  });
});
