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

  test('is what Adobe, Windows and GUST mean by their codes for private use', () => {
    const textOf = (codes: string) => [...codes].map((code) => classifyGlyph(code).text).join('');
    expect(textOf('\uF732\uF730\uF731\uF739')).toBe('2019');
    expect(textOf('\uF644\uF64C\uF643\uF639\uF63A')).toBe('19002');
    expect(textOf('\uF6C5\uF6C8')).toBe('бт');
    expect(textOf('\uF761\uF77A\uF7E9\uF7FF\uF726\uF73F')).toBe('azéÿ&?');
    expect(textOf('\uF6E7\uF6E8\uF6E1\uF6E5\uF6DC')).toBe('..,-1');
    expect(textOf('\uF6E9\uF6F3\uF6FF\uF6DB')).toBe('atž™');
    expect(textOf('\uF8EB\uF8FE\uF8E8')).toBe('⎛⎭®');
    // Mai ek above a vowel, mai han-akat left of an ascender, thanthakhat: of Windows, and of Adobe.
    expect(textOf('\uF70A\uF710\uF70E')).toBe('\u0E48\u0E31\u0E4C');
    expect(textOf('\uF88B\uF884\uF897\uF899')).toBe('\u0E48\u0E31\u0E4C\u0E4D');
    expect(textOf('\uF700\uF701\uF704\uF705\uF709\uF70F\uF711\uF717\uF718\uF71A')).toBe(
      '\u0E10\u0E34\u0E37\u0E48\u0E4C\u0E0D\u0E4D\u0E4C\u0E38\u0E3A',
    );
    expect(classifyGlyph('\uF731').isUnmapped).toBe(false);
    expect(classifyGlyph('\uF70A').isMark).toBe(true);
    expect(['\uF722', '\uF780', '\uF7F7', '\uF8FF'].every((code) => classifyGlyph(code).isUnmapped)).toBe(true);
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
