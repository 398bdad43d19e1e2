import type { OCREngine, RecognizedPage } from '@ingestkit/core';
import { createTesseractEngine } from '@ingestkit/ocr-tesseract';
import { beforeAll, expect, test } from 'vitest';
import { withDocument, type PdfDocument } from '../../src/document/index.ts';
import { readScannedPages } from '../../src/ocr/read-scanned-pages.ts';
import { testConfig } from '../pipeline/setup.ts';
import { cardScan } from '../support/make-scan.ts';

const READ: RecognizedPage = {
  text: 'lamp',
  confidence: 1,
  words: [{ text: 'lamp', confidence: 1, box: [10, 10, 60, 24] }],
};
const PAGES = 3;
let scan: Uint8Array;

beforeAll(async () => {
  scan = await cardScan(PAGES);
});

interface Watcher {
  /** Is told of each page whose picture is about to be decoded. */
  onDecoding?: (pageNumber: number) => void;
  /** ... and of each page whose picture is there. */
  onPicture?: (pageNumber: number) => void;
}

async function readAll(engine: Partial<OCREngine>, { onDecoding, onPicture }: Watcher = {}): Promise<void> {
  await withDocument(scan, {}, async (document) => {
    const watched: PdfDocument = {
      ...document,
      readPicture: async (pageNumber, dpi) => {
        onDecoding?.(pageNumber);
        const picture = await document.readPicture(pageNumber, dpi);
        onPicture?.(pageNumber);
        return picture;
      },
    };
    const tasks = Array.from({ length: PAGES }, (_, index) => ({ pageNumber: index + 1, route: 'ocr' as const }));
    const scripted = { name: () => 'scripted', recognize: async () => READ, ...engine };
    const options = { engine: scripted, language: 'en', config: testConfig({ ocrMaxWorkers: 1 }) };
    await readScannedPages(watched, tasks, options, () => {});
  });
}

test('the picture of the next page is made ready while the engine reads', async () => {
  const second = Promise.withResolvers<void>();
  let calls = 0;
  await readAll(
    {
      recognize: async () => {
        calls += 1;
        // The first picture is not done before the second one is there.
        if (calls === 1) await second.promise;
        return READ;
      },
    },
    {
      onPicture: (pageNumber) => {
        if (pageNumber === 2) second.resolve();
      },
    },
  );
  expect(calls).toBe(PAGES);
});

test('pictures are decoded one at a time, so that the first one does not wait for the second', async () => {
  const calls: string[] = [];
  await readAll(
    {},
    {
      onDecoding: (pageNumber) => calls.push(`decode ${pageNumber}`),
      onPicture: (pageNumber) => calls.push(`picture ${pageNumber}`),
    },
  );
  expect(calls).toEqual(['decode 1', 'picture 1', 'decode 2', 'picture 2', 'decode 3', 'picture 3']);
});

test('what is left of a page is read before a page that has not been begun', async () => {
  await using tesseract = createTesseractEngine({ workers: 1 });
  const last = Promise.withResolvers<void>();
  const calls: string[] = [];
  let pageHeight = 0;
  await readAll(
    {
      recognize: async (image, options) => {
        pageHeight ||= image.height;
        calls.push(image.height === pageHeight ? 'page' : 'words in doubt');
        // The first page is not done before the pictures of all others are there.
        await last.promise;
        const page = await tesseract.recognize(image, options);
        return { ...page, words: page.words.map((word, at) => (at % 3 === 0 ? { ...word, confidence: 0.5 } : word)) };
      },
    },
    {
      onPicture: (pageNumber) => {
        if (pageNumber === PAGES) last.resolve();
      },
    },
  );
  expect(calls).toHaveLength(2 * PAGES);
  // The second page is read while the words of the first one are put together, and the third one waits.
  expect(calls.slice(0, 3)).toEqual(['page', 'page', 'words in doubt']);
});

test('no more pictures are read at once than ocrMaxWorkers', async () => {
  let now = 0;
  let most = 0;
  await readAll({
    recognize: async () => {
      now += 1;
      most = Math.max(most, now);
      await new Promise((resolve) => setImmediate(resolve));
      now -= 1;
      return READ;
    },
  });
  expect(most).toBe(1);
});

test('the engine is warmed up in the language of the document before it gets a picture', async () => {
  const calls: string[] = [];
  await readAll({
    warmUp: async ({ language }) => void calls.push(`warm up in ${language}`),
    recognize: async () => {
      calls.push('read');
      return READ;
    },
  });
  expect(calls).toEqual(['warm up in en', 'read', 'read', 'read']);
});

test('an engine that cannot be warmed up is asked for its pictures all the same', async () => {
  let calls = 0;
  await readAll({
    warmUp: () => Promise.reject(new Error('cold')),
    recognize: async () => {
      calls += 1;
      return READ;
    },
  });
  expect(calls).toBe(PAGES);
});
