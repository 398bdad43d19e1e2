import { createTesseractEngine } from '@ingestkit/ocr-tesseract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { extractDocument } from '../../src/index.ts';
import { testConfig } from '../pipeline/setup.ts';
import { pictureOf, scanOf } from '../support/make-scan.ts';
import { addPage, draftPdf, drawParagraph } from '../support/ordinary-pdf.ts';

const GERMAN =
  'Die Lampe wurde in der Dämmerung angezündet, und der Wärter schrieb die Stunde in das große Buch des Turmes. ' +
  'Über dem Hafen lag dichter Nebel, sodass die Schiffe für längere Zeit draußen bleiben mussten. Erst gegen fünf Uhr ' +
  'früh hörte man wieder Geräusche von der Mole, und die Möwen kehrten zurück. Der Müller grüßte höflich, während die ' +
  'Kinder über die Brücke zur Schule liefen und ihre Mützen schwenkten.';

const engine = createTesseractEngine({ workers: 1 });
let scan: Uint8Array;

beforeAll(async () => {
  const draft = await draftPdf();
  drawParagraph(addPage(draft), GERMAN, { font: draft.regular, size: 11, x: 70, y: 740, width: 450 });
  scan = await scanOf([await pictureOf(await draft.document.save())]);
});

afterAll(() => engine.release());

async function readIn(config: Parameters<typeof testConfig>[0]) {
  const { pages, warnings } = await extractDocument(scan, testConfig(config), { ocr: engine });
  return { text: pages.flatMap((page) => page.blocks.map((block) => block.text)).join(' '), warnings };
}

function umlautsOf(text: string): string {
  return (text.match(/[äöüßÄÖÜ]/g) ?? []).join('');
}

describe('a German scan, read by Tesseract with German data', () => {
  test('is known to be German from a first reading, and read again with its umlauts', { timeout: 60_000 }, async () => {
    const { text, warnings } = await readIn({ ocrLanguage: 'en' });
    expect(warnings).toEqual([]);
    expect(text).toBe(GERMAN);
  });

  test('is read in both languages at once where "en+de" is asked for', { timeout: 60_000 }, async () => {
    const { text } = await readIn({ ocrLanguage: 'en+de', enableLanguageDetection: false });
    expect(umlautsOf(text).length).toBeGreaterThan(umlautsOf(GERMAN).length * 0.9);
  });

  test('loses its umlauts in English alone: the data is what reads them', { timeout: 60_000 }, async () => {
    const { text } = await readIn({ ocrLanguage: 'en', enableLanguageDetection: false });
    expect(umlautsOf(text).length).toBeLessThan(umlautsOf(GERMAN).length / 2);
  });
});
