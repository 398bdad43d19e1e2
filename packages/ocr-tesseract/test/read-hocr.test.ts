import { expect, test } from 'vitest';
import { readHocr } from '../src/read-hocr.ts';

const size = { width: 1000, height: 500 };

const line = (words: string) =>
  `<span class='ocr_line' id='l' title="bbox 100 200 500 230; baseline 0.01 -6; x_size 28; x_descenders 6">${words}</span>`;
const word = (box: string, confidence: number, text: string) =>
  `<span class='ocrx_word' id='w' title='bbox ${box}; x_wconf ${confidence}'>${text}</span>`;

test('words get their text, confidence, box and the line that they stand on', () => {
  const page = readHocr(line(word('100 200 160 224', 90, 'Smith') + word('180 200 240 224', 90, '&amp;')), size);
  expect(page).toMatchObject({
    text: 'Smith &',
    confidence: 0.9,
    words: [
      { text: 'Smith', confidence: 0.9, box: [100, 200, 160, 224], baseline: 224.3, size: expect.closeTo(33.75) },
      { text: '&', confidence: 0.9, box: [180, 200, 240, 224], baseline: 225.1, size: expect.closeTo(33.75) },
    ],
  });
});

test('markup within a word is no text, and words of nothing are left out', () => {
  const { words } = readHocr(line(word('1 1 9 9', 90, '<strong>x</strong>') + word('1 1 9 9', 90, ' ')), size);
  expect(words.map(({ text }) => text)).toEqual(['x']);
});

test('boxes are cut to the picture', () => {
  const { words } = readHocr(line(word('-5 480 1010 520', 90, 'wide')), size);
  expect(words[0]?.box).toEqual([0, 480, 1000, 500]);
});

test('nothing read is no word', () => {
  expect(readHocr('<div class="ocr_page"></div>', size)).toEqual({ text: '', confidence: 0, words: [] });
});
