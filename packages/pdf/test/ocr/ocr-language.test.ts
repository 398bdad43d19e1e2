import type { OCREngine, RecognizedPage } from '@ingestkit/core';
import { PDFDocument } from 'pdf-lib';
import { beforeAll, describe, expect, test } from 'vitest';
import { openTestStore, processed } from '../pipeline/setup.ts';
import { cardScan } from '../support/make-scan.ts';

const ENGLISH = 'The lamp was lit at dusk and the keeper wrote the hour into the log of the tower';
const GERMAN = 'Die Lampe wurde in der Dämmerung angezündet und der Wärter schrieb die Stunde in das Buch des Turms';
/** Says nothing of its language. */
const NUMBERS = '4711 0815 2026';

let scan: Uint8Array;

beforeAll(async () => {
  scan = await cardScan(2);
});

/** The languages that pages are asked for in, and what is read from the pictures: the last text from all that follow. */
async function read(
  pages: Uint8Array,
  texts: readonly string[],
  { installed = ['en', 'de', 'fr'], config = {} }: { installed?: string[]; config?: { ocrLanguage?: string } } = {},
) {
  const asked: string[] = [];
  const engine: OCREngine = {
    name: () => 'tesseract',
    recognize: async (_, { language }) => {
      asked.push(language);
      return pageOf(texts[asked.length - 1] ?? texts.at(-1)!);
    },
    checkLanguages: (language) => split(language, installed),
  };
  const result = await processed(pages, { ...openTestStore().backends, ocr: engine }, { config });
  return { asked, result };
}

function pageOf(text: string): RecognizedPage {
  const words = text.split(' ').map((word, index): RecognizedPage['words'][number] => ({
    text: word,
    confidence: 0.9,
    box: [100 + index * 60, 100, 150 + index * 60, 114],
    baseline: 112,
    size: 14,
  }));
  return { text, confidence: 0.9, words };
}

function split(language: string, installed: readonly string[]) {
  const codes = language.split('+');
  return {
    usable: codes.filter((code) => installed.includes(code)),
    missing: codes
      .filter((code) => !installed.includes(code))
      .map((code) => ({ language: code, fix: `npm install data-${code}` })),
  };
}

async function changed(change: (document: PDFDocument) => void): Promise<Uint8Array> {
  const document = await PDFDocument.load(scan);
  change(document);
  return document.save();
}

describe('the languages that the config asks for', () => {
  test('are asked for at once, and one whose data is missing is named with its package', async () => {
    const config = { ocrLanguage: 'en+fr+de' };
    const { asked, result } = await read(scan, [ENGLISH], { config, installed: ['en', 'fr'] });
    expect(asked).toEqual(['en+fr', 'en+fr']);
    expect(result.warnings).toEqual(['W_OCR_LANGUAGE_MISSING']);
    expect(result.errorDetails[0]!.message).toContain('npm install data-de');
  });
});

describe('the language that is read', () => {
  test('is the one to read the page in again, and the others', async () => {
    expect((await read(scan, [GERMAN])).asked).toEqual(['en', 'de', 'de']);
  });

  test('is looked for on the next page where the first tells none, and both are read again', async () => {
    expect((await read(scan, [NUMBERS, GERMAN])).asked).toEqual(['en', 'en', 'de', 'de']);
  });

  test('is looked for also where a native page has too few words to tell it', async () => {
    const pages = await changed((document) => document.addPage().drawText('Freitag, 31. Januar, 4711'));
    expect((await read(pages, [GERMAN])).asked).toEqual(['en', 'de', 'de']);
  });

  test('is named where it is not installed, and the default one is used', async () => {
    const { result } = await read(scan, [GERMAN], { installed: ['en'] });
    expect(result).toMatchObject({ status: 'succeeded', warnings: ['W_OCR_LANGUAGE_MISSING'] });
    expect(result.errorDetails[0]!.message).toContain('npm install data-de');
  });
});

describe('the language that the file names', () => {
  test('is the first to be tried, and stays where no page tells another', async () => {
    const pages = await changed((document) => document.setLanguage('de-AT'));
    expect((await read(pages, [GERMAN])).asked).toEqual(['de', 'de']);
    expect((await read(pages, [NUMBERS])).asked).toEqual(['de', 'de']);
  });

  test('gives way to that of a page', async () => {
    const pages = await changed((document) => document.setLanguage('fr'));
    expect((await read(pages, [GERMAN])).asked).toEqual(['fr', 'de', 'de']);
  });

  test.each([
    ['the config asks for another', 'de', { config: { ocrLanguage: 'fr' } }, 'fr'],
    ['it is not installed', 'sv', {}, 'en'],
    ['it is no code of two letters', 'deutsch', {}, 'en'],
  ])('is not tried where %s', async (_, language, options, used) => {
    const pages = await changed((document) => document.setLanguage(language));
    const { asked, result } = await read(pages, [NUMBERS], options);
    expect(asked).toEqual([used, used]);
    expect(result.warnings).not.toContain('W_OCR_LANGUAGE_MISSING');
  });
});
