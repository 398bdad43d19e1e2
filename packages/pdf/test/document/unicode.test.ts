import { describe, expect, test } from 'vitest';
import { classifyGlyph, isRightToLeft } from '../../src/document/unicode.ts';

describe('what a glyph stands for', () => {
  test('is its letters, with ligatures split and presentation forms turned into letters', () => {
    expect(classifyGlyph('\uFB01').text).toBe('fi');
    expect(classifyGlyph('\uFE8D')).toMatchObject({ text: '\u0627', isRightToLeft: true });
  });

  test('is what Windows has at the code of a control of Latin-1', () => {
    const texts = ['\u0095', '\u0093', '\u0094', '\u0096', '\u0080'].map((code) => classifyGlyph(code).text);
    expect(texts.join('')).toBe('•“”–€');
    expect(classifyGlyph('\u0092').isUnmapped).toBe(false);
  });

  test('is not known where it is a control, of the private use area, or nothing at all', () => {
    expect(classifyGlyph('\u0002')).toMatchObject({ text: '\uFFFD', isUnmapped: true });
    expect(classifyGlyph('\u0000')).toMatchObject({ text: '\uFFFD', isUnmapped: true });
    for (const control of ['\u007F', '\u0081']) {
      expect(classifyGlyph(control)).toMatchObject({ text: '\uFFFD', isUnmapped: true });
    }
    expect(classifyGlyph('\uE001').isUnmapped).toBe(true);
    expect(classifyGlyph('').isUnmapped).toBe(true);
    expect(classifyGlyph('\t')).toMatchObject({ isBlank: true, isUnmapped: false });
  });
});

describe('right-to-left text', () => {
  test('is any with a letter of such a script, wherever it stands', () => {
    expect(isRightToLeft('R \u0648 Python')).toBe(true);
    expect(isRightToLeft('\uFE8D')).toBe(true);
    expect(isRightToLeft('\u4E2D\u6587 and \u0394')).toBe(false);
    expect(isRightToLeft('')).toBe(false);
  });
});
