import { describe, expect, test } from 'vitest';
import { withNumberSigns } from '../../src/ocr/find-number-signs.ts';
import type { InkMap } from '../../src/ocr/ink.ts';

const LINE_PIXELS = 30;
/**
 * How far what is drawn reaches up from the line and down below it, how wide it and the space behind
 * it are, and how far it begins within the space before it; pixels.
 */
const SHAPES: Readonly<
  Record<string, readonly { up: number; down?: number; width: number; gap: number; back?: number }[]>
> = {
  '.': [{ up: 4, width: 4, gap: 3 }],
  ',': [{ up: 3, down: 4, width: 4, gap: 3 }],
  '-': [{ up: 9, down: -6, width: 8, gap: 3 }],
  '(': [{ up: 24, down: 4, width: 5, gap: 3 }],
  ')': [{ up: 24, down: 4, width: 5, gap: 3 }],
  "'": [{ up: 20, down: -14, width: 4, gap: 3 }],
  '+': [{ up: 16, down: -2, width: 12, gap: 3 }],
  _: [{ up: 2, width: 12, gap: 3 }],
  '¸': [{ up: -4, down: 12, width: 4, gap: 3 }],
  '!': [{ up: 14, width: 4, gap: 3 }],
  '¯': [{ up: 19, down: -17, width: 8, gap: 3 }],
  '■': [{ up: 12, down: -2, width: 9, gap: 3 }],
  '%': [
    { up: 20, down: -10, width: 6, gap: 1 },
    { up: 10, width: 6, gap: 3 },
  ],
  // Dirt between two digits that stand no further apart than others.
  '˙': [{ up: 3, width: 2, gap: 1, back: 2 }],
};
const DIGIT = [{ up: 20, down: 0, width: 12, gap: 3, back: 0 }];

/** The ink of a number, digits being blocks. A `<` before a digit makes it touch the one before. */
function draw(number: string): InkMap & { end: number } {
  const map = { width: 400, height: 40, ink: new Uint8Array(400 * 40), end: 0 };
  let x = 4;
  for (const character of number) {
    if (character === '<') {
      x -= 3;
      continue;
    }
    for (const { up, down = 0, width, gap, back = 0 } of SHAPES[character] ?? DIGIT) {
      x -= back;
      for (let y = LINE_PIXELS - up; y < LINE_PIXELS + down; y += 1) {
        map.ink.fill(1, y * map.width + x, y * map.width + x + width);
      }
      map.end = x + width;
      x += width + gap;
    }
  }
  return map;
}

/** What becomes of `read` where the picture has `drawn`. */
function signed(read: string, drawn: string): string | undefined {
  const map = draw(drawn);
  const box: [number, number, number, number] = [4, LINE_PIXELS - 24, map.end, map.height];
  return withNumberSigns([{ text: read, confidence: 0.9, box }], map)[0]?.text;
}

describe('a sign of a number that the engine passed over', () => {
  test('is put where the picture has it', () => {
    expect(signed('893', '89.3')).toBe('89.3');
    expect(signed('12345', '12,345')).toBe('12,345');
    expect(signed('20109595', '20109-59-5')).toBe('20109-59-5');
    expect(signed('1234567', '1,234,56.7')).toBe('1,234,56.7');
  });

  test('is put beside those that it read', () => {
    expect(signed('1234.5', '1,234.5')).toBe('1,234.5');
    expect(signed('201-2479', '201-247-9')).toBe('201-247-9');
  });

  test('is put between brackets and before signs that stand after the number', () => {
    expect(signed('(21%)', '(2.1%)')).toBe('(2.1%)');
    expect(signed('-05%', '-0.5%')).toBe('-0.5%');
  });

  test('is put where digits touch, and each of them is counted', () => {
    expect(signed('1234', '1<23.4')).toBe('123.4');
    expect(signed('1234', '1<2<3.4')).toBe('123.4');
  });
});

describe('a number stays as it was read', () => {
  test('where the picture has what was read', () => {
    for (const number of ['893', '89.3', '1,234.5', '201-247-9', '(12)', '12%']) {
      expect(signed(number, number), number).toBe(number);
    }
  });

  test('where its digits are others than those of the picture', () => {
    expect(signed('893', '8.9')).toBe('893');
    expect(signed('89', '89.3')).toBe('89');
  });

  test('where the point stands behind all digits, and ends a sentence', () => {
    expect(signed('893', '893.')).toBe('893');
  });

  test('where the ink between its digits is dirt, or stands too high for a point', () => {
    expect(signed('893', '89˙3')).toBe('893');
    expect(signed('893', "89'3")).toBe('893');
  });

  test('where something else stands between its digits', () => {
    for (const other of ['+', '_', '¸', '!', '¯', '■']) expect(signed('893', `89${other}3`), other).toBe('893');
  });

  test('where a sign was read between digits that touch, or instead of one', () => {
    expect(signed('12.34', '1<2<3.4')).toBe('12.34');
    expect(signed('12.3', '1<2<3.4')).toBe('12.3');
  });

  test('where it is one of a word with letters', () => {
    expect(signed('A4', 'A.4')).toBe('A4');
  });
});
