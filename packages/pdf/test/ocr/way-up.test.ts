import type { RecognizedPage, RecognizedWord } from '@ingestkit/core';
import { expect, test } from 'vitest';
import { withDocument, type GrayBitmap } from '../../src/document/index.ts';
import { readPicture, type PictureEngine } from '../../src/ocr/read-picture.ts';
import { cardScan } from '../support/make-scan.ts';

/** An engine that reads a word in every 20 rows of pixels, is as sure of the picture that comes n-th as the n-th of these, and keeps what it was asked for. */
function engineOf(confidences: readonly number[]): PictureEngine & { asked: string[] } {
  const asked: string[] = [];
  const page = (confidence: number, { width, height }: GrayBitmap): RecognizedPage => ({
    text: 'lamp',
    confidence,
    words: Array.from({ length: Math.floor(height / 20) }, (_, row): RecognizedWord => {
      return { text: 'lamp', confidence, box: [0, 20 * row, width, 20 * row + 20] };
    }),
  });
  return {
    asked,
    letterHeight: 11,
    recognize: (bitmap) => {
      asked.push(bitmap.width > bitmap.height ? 'lying' : 'standing');
      return Promise.resolve(page(confidences[asked.length - 1]!, bitmap));
    },
    recognizeDetails: (sheet) => {
      asked.push('sheet');
      return Promise.resolve(page(0, sheet));
    },
  };
}

async function read(...confidences: number[]) {
  const engine = engineOf(confidences);
  const text = await withDocument(await cardScan(1), {}, async (document) =>
    readPicture(await document.readPicture(1, 300), [], engine),
  );
  return { asked: engine.asked, text };
}

test('a picture that is read well is read one way up, and what is in doubt once more', async () => {
  const { asked, text } = await read(0.65);
  expect(asked).toEqual(['lying', 'sheet']);
  expect(text.angle).toBe(0);
});

test('a picture that is read badly is read the other ways too, and what is in doubt in the best of them only', async () => {
  const { asked, text } = await read(0.2, 0.3, 0.55, 0.25);
  expect(asked).toEqual(['lying', 'lying', 'standing', 'standing', 'sheet']);
  expect([text.angle, text.recognized.confidence]).toEqual([90, 0.55]);
});
