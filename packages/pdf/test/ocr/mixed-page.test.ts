import { PDFDocument, StandardFonts } from 'pdf-lib';
import { createTesseractEngine } from '@ingestkit/ocr-tesseract';
import { afterAll, expect, test } from 'vitest';
import { extractDocument } from '../../src/index.ts';
import { encodePng } from '../../src/ocr/encode-png.ts';
import { testConfig } from '../pipeline/setup.ts';
import { pictureOf } from '../support/make-scan.ts';
import { reportPdf } from '../support/sample-pdfs.ts';

const engine = createTesseractEngine({ workers: 1 });

afterAll(() => engine.release());

test('native text and the text in an image are both read, each in its place', { timeout: 60_000 }, async () => {
  const picture = await encodePng(await pictureOf(await reportPdf()), 150);
  const document = await PDFDocument.create();
  const font = await document.embedFont(StandardFonts.Helvetica);
  const page = document.addPage([595, 842]);
  page.drawText('Received on 4 May: administrative correspondence attached herewith.', {
    x: 60,
    y: 800,
    size: 12,
    font,
  });
  page.drawImage(await document.embedPng(picture.bytes), { x: 60, y: 60, width: 500, height: 707 });
  const { pages, errors } = await extractDocument(await document.save(), testConfig(), { ocr: engine });
  expect(errors).toEqual([]);
  expect(pages[0]!.route).toBe('both');
  const texts = pages[0]!.blocks.map((block) => block.text);
  expect(texts[0]).toContain('Received on 4 May: administrative correspondence attached herewith.');
  expect(texts.join('\n')).toContain('Annual pump report');
  const title = pages[0]!.blocks.find((block) => block.text.includes('Annual pump report'))!;
  // The title of the report is 90 points from its top; the image begins at 75 and is 0.84 of its size.
  expect(Math.abs(title.boxes[0]![3] - (75 + 94 * 0.84))).toBeLessThan(8);
});
