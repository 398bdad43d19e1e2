import { IngestError, type OCREngine, type RecognizedPage } from '@ingestkit/core';
import { beforeAll, describe, expect, test } from 'vitest';
import { openTestStore, processed } from '../pipeline/setup.ts';
import { garbledPdf } from '../pipeline/faulty-pdfs.ts';
import { cardScan } from '../support/make-scan.ts';
import { reportPdf } from '../support/sample-pdfs.ts';

let scan: Uint8Array;

beforeAll(async () => {
  scan = await cardScan(2);
});

/** Reads the same few words from every picture. */
function pageOf(text: string, confidence: number): RecognizedPage {
  const words = text.split(' ').map((word, index): RecognizedPage['words'][number] => ({
    text: word,
    confidence,
    box: [100 + index * 60, 100, 150 + index * 60, 114],
    baseline: 112,
    size: 14,
  }));
  return { text, confidence, words };
}

const TEXT = 'The lamp was lit at dusk and the keeper wrote the hour into the log of the tower';

function engineThat(recognize: OCREngine['recognize'], rest: Partial<OCREngine> = {}): OCREngine {
  return { name: () => 'tesseract', recognize, ...rest };
}

const reading = engineThat(async () => pageOf(TEXT, 0.9));

describe('an engine that fails', () => {
  test('costs the page that it fails on: E_OCR_FAILED, and the others go on', async () => {
    const { backends, chunks } = openTestStore();
    let calls = 0;
    const engine = engineThat(async () => {
      calls += 1;
      if (calls === 2) throw new Error('out of ink');
      return pageOf(TEXT, 0.9);
    });
    const result = await processed(scan, { ...backends, ocr: engine });
    expect(result).toMatchObject({ status: 'partial', errors: ['E_OCR_FAILED'], ocrResult: { pagesOcrd: 1 } });
    expect(result.errorDetails[0]).toMatchObject({ stage: 'ocr', pageNumber: 2 });
    expect((await chunks())[0]!.text).toContain('the keeper wrote the hour');
  });

  test('that never answers is given up after ocrPerPageTimeoutSeconds: E_OCR_TIMEOUT', async () => {
    const { backends } = openTestStore();
    const aborted: unknown[] = [];
    const engine = engineThat((_, { signal }) => {
      signal?.addEventListener('abort', () => aborted.push(signal.reason));
      return new Promise(() => {});
    });
    const result = await processed(scan, { ...backends, ocr: engine }, { config: { ocrPerPageTimeoutSeconds: 0.01 } });
    expect(result).toMatchObject({ status: 'failed', errors: ['E_OCR_TIMEOUT'] });
    expect(aborted).toHaveLength(2);
  });

  test('an abort stops it and the document', async () => {
    const { backends } = openTestStore();
    const stop = new AbortController();
    const engine = engineThat((_, { signal }) => {
      const { promise, reject } = Promise.withResolvers<never>();
      signal?.addEventListener('abort', () => reject(signal.reason as Error));
      stop.abort();
      return promise;
    });
    const result = await processed(scan, { ...backends, ocr: engine }, { signal: stop.signal });
    expect(result).toMatchObject({ status: 'failed', errors: ['E_EXECUTION_CANCELLED'] });
  });

  test.each([true, false])(
    'an abort ends the document also where the engine does not listen (keepsTime %s)',
    async (keepsTime) => {
      const { backends } = openTestStore();
      const stop = new AbortController();
      const deaf = engineThat(
        () => {
          stop.abort();
          return new Promise(() => {});
        },
        { keepsTime },
      );
      const result = await processed(scan, { ...backends, ocr: deaf }, { signal: stop.signal });
      expect(result).toMatchObject({ status: 'failed', errors: ['E_EXECUTION_CANCELLED'] });
    },
  );

  test('is told to let go of what it holds at the end of each document, also of one that failed', async () => {
    const { backends } = openTestStore();
    let released = 0;
    const release = async () => void (released += 1);
    await processed(scan, { ...backends, ocr: engineThat(async () => pageOf(TEXT, 0.9), { release }) });
    const failing = engineThat(() => Promise.reject(new IngestError('E_OCR_FAILED', 'no')), { release });
    await processed(scan, { ...backends, ocr: failing }, { force: true });
    expect(released).toBe(2);
  });
});

describe('how well a page was read', () => {
  test('below ocrConfidenceThreshold it is flagged with W_PAGE_LOW_OCR_CONFIDENCE, and kept', async () => {
    const { backends, chunks } = openTestStore();
    const result = await processed(scan, { ...backends, ocr: engineThat(async () => pageOf(TEXT, 0.62)) });
    expect(result).toMatchObject({ status: 'succeeded', warnings: ['W_PAGE_LOW_OCR_CONFIDENCE'] });
    expect(result.ocrResult).toMatchObject({ lowConfidencePages: [1, 2] });
    expect(await chunks()).not.toEqual([]);
    const lenient = await processed(
      scan,
      { ...backends, ocr: engineThat(async () => pageOf(TEXT, 0.62)) },
      {
        config: { ocrConfidenceThreshold: 0.5 },
        force: true,
      },
    );
    expect(lenient.warnings).toEqual([]);
  });

  test('garbage gives no chunk', async () => {
    const { backends, chunks } = openTestStore();
    await processed(scan, { ...backends, ocr: engineThat(async () => pageOf('~ il ;: rn |', 0.2)) });
    expect(await chunks()).toEqual([]);
  });

  test('a page whose text layer cannot be trusted is read by OCR instead: W_OCR_FALLBACK', async () => {
    const { backends, chunks } = openTestStore();
    const result = await processed(garbledPdf(), { ...backends, ocr: reading });
    expect(result).toMatchObject({ status: 'succeeded', errors: [] });
    expect(result.warnings).toContain('W_OCR_FALLBACK');
    expect((await chunks())[0]!.text).toContain('lamp was lit');
  });
});

describe('the choice of the engine', () => {
  test('paddleocr, which is not there, falls back with W_OCR_ENGINE_FALLBACK', async () => {
    const { backends } = openTestStore();
    const result = await processed(scan, { ...backends, ocr: reading }, { config: { ocrEngine: 'paddleocr' } });
    expect(result.warnings).toEqual(['W_OCR_ENGINE_FALLBACK']);
    expect(result.ocrResult).toMatchObject({ engineUsed: 'tesseract', engineFallbackUsed: true });
  });

  test('the engine is part of the identity: a document that was ingested without one is not unchanged with one', async () => {
    const { backends } = openTestStore();
    const report = await reportPdf();
    const without = await processed(report, backends);
    const withEngine = await processed(report, { ...backends, ocr: reading });
    expect(withEngine.ingestKey).not.toBe(without.ingestKey);
    expect(withEngine.status).toBe('succeeded');
  });
});
