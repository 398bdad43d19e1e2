import type { PageImage } from '@ingestkit/core';
import { expect, test } from 'vitest';
import { narrow } from '../../src/ocr/narrow.ts';
import { pictureEngine } from '../../src/ocr/read-picture.ts';

const bitmap = { width: 5, height: 2, data: Uint8Array.from([0, 0, 100, 200, 200, 10, 10, 10, 10, 10]) };

test('a bitmap gets narrower, and stays as high as it is', () => {
  expect(narrow(bitmap, 0.6)).toMatchObject({ width: 3, height: 2 });
  expect(narrow(bitmap, 0.8).data.slice(4)).toEqual(Uint8Array.of(10, 10, 10, 10));
});

test('at its full width it is the bitmap itself', () => {
  expect(narrow(bitmap, 1)).toBe(bitmap);
});

test('an engine gets pictures as narrow as it likes them, or as wide as they are, and its boxes are those of the picture', async () => {
  const seen: PageImage[] = [];
  const engine = pictureEngine({ narrowing: 0.8 }, async (image) => {
    seen.push(image);
    return { text: 'a', confidence: 1, words: [{ text: 'a', confidence: 1, box: [8, 3, 16, 7], baseline: 6 }] };
  });
  const picture = { width: 100, height: 20, data: new Uint8Array(2000).fill(255) };
  const { words } = await engine.recognize(picture, 150);
  expect(seen).toMatchObject([{ width: 80, height: 20 }]);
  expect(words).toEqual([{ text: 'a', confidence: 1, box: [10, 3, 20, 7], baseline: 6 }]);
  const asWide = await engine.recognizeDetails(picture, 150);
  expect(seen[1]).toMatchObject({ width: 100, height: 20 });
  expect(asWide.words[0]!.box).toEqual([8, 3, 16, 7]);
});
