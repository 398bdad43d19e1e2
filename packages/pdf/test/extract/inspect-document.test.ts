import { describe, expect, test } from 'vitest';
import { inspectDocument } from '../../src/extract/inspect-document.ts';
import { corruptPdf, missingPagePdf, scannedPdf } from '../pipeline/faulty-pdfs.ts';
import { testConfig } from '../pipeline/setup.ts';
import { reportPdf } from '../support/sample-pdfs.ts';

describe('inspect', () => {
  test('tells what a document is, and why each page is read as it is', async () => {
    const found = await inspectDocument(await reportPdf(), testConfig());
    expect(found).toMatchObject({
      filePath: 'bytes:',
      pageCount: 3,
      metadata: { title: 'Annual pump report' },
      quality: { grade: 'high' },
      classification: { tierUsed: 'rule_based', pdfType: 'complex', confidence: 0.9, degraded: false },
      pages: [
        { pageNumber: 1, pageType: 'text', route: 'native', tableCount: 0 },
        { pageNumber: 2, pageType: 'table_heavy', route: 'native', tableCount: 1 },
        { pageNumber: 3, pageType: 'text', route: 'native', fontNames: ['Helvetica', 'Helvetica-Bold'] },
      ],
      warnings: [],
      errors: [],
    });
    expect(found.pages[0]!.reason).toMatch(/^\d+ characters, quality \d\.\d\d$/);
  });

  test('tells of pages that need OCR and of pages that are lost', async () => {
    expect(await inspectDocument(scannedPdf(), testConfig(), { ocr: null })).toMatchObject({
      classification: { pdfType: 'scanned' },
      pages: [{ route: 'ocr' }],
      errors: ['E_OCR_ENGINE_UNAVAILABLE'],
      warnings: ['W_QUALITY_LOW_NATIVE'],
    });
    expect(await inspectDocument(missingPagePdf(), testConfig())).toMatchObject({
      pageCount: 2,
      errors: ['E_PARSE_CORRUPT'],
    });
  });

  test('of a document that cannot be opened says why, and invents nothing', async () => {
    expect(await inspectDocument(corruptPdf(), testConfig())).toEqual({
      filePath: 'bytes:',
      pageCount: 0,
      metadata: null,
      quality: null,
      classification: null,
      pages: [],
      warnings: [],
      errors: ['E_PARSE_CORRUPT'],
    });
  });

  test('can be stopped', async () => {
    expect(await inspectDocument(await reportPdf(), testConfig(), { signal: AbortSignal.abort() })).toMatchObject({
      errors: ['E_EXECUTION_CANCELLED'],
    });
  });
});
