import { describe, expect, test } from 'vitest';
import type { TextRun } from '../../src/document/index.ts';
import { lineText } from '../../src/layout/lines/build-line.ts';
import { run } from './make-runs.ts';

describe('spaces', () => {
  test('come from space glyphs and from gaps, and never from kerning', () => {
    expect(lineText([run('Tab', 0, 10), run('le', 15.5, 10), run('of', 28.5, 10)])).toBe('Table of');
    expect(lineText([run('a', 0, 10), run('b', 5.8, 10, { spaceBefore: true })])).toBe('a b');
  });

  test('a space glyph without room for a space is none', () => {
    expect(lineText([run('a', 0, 10), run('b', 5, 10, { spaceBefore: true })])).toBe('ab');
  });

  test('in letter-spaced type only the wide gaps part words', () => {
    const at = [0, 8, 16, 24, 39, 47, 55, 63];
    expect(lineText([...'WIDEOPEN'].map((letter, index) => run(letter, at[index]!, 10)))).toBe('WIDE OPEN');
  });

  test('in letter-spaced words that stand between ordinary ones too', () => {
    const title = [...'NOTE'].map((letter, index) => run(letter, 40 + index * 7.5, 10));
    expect(lineText([run('A', 0, 10), run('short', 8, 10), ...title, run('follows', 75, 10)])).toBe(
      'A short NOTE follows',
    );
  });

  test('are kept between single letters and signs of a formula, and in lists of letters and of digits', () => {
    const apart = (texts: string) =>
      lineText(texts.split(' ').map((text, index) => run(text, index * 10 - text.length * 2, 10)));
    expect(apart('x = p + c + s')).toBe('x = p + c + s');
    expect(apart('A B C D E F')).toBe('A B C D E F');
    expect(apart('7 1 4 2 5 0')).toBe('7 1 4 2 5 0');
  });

  test('are taken out of words whose letters are parted by typed spaces', () => {
    const letters = [...'CHAPTER'].map((letter, index) => run(letter, index * 8, 10, { spaceBefore: index > 0 }));
    expect(lineText([...letters, run('ONE', 65, 10)])).toBe('CHAPTER ONE');
  });

  /** Words with the white that stands before each, in points; the size is 10. */
  function spaced(...texts: readonly (readonly [gap: number, text: string])[]): TextRun[] {
    let at = 0;
    return texts.map(([gap, text]) => {
      const made = run(text, at + gap, 10);
      at = made.right;
      return made;
    });
  }

  test('are found in a line that is set very tight, by its even small gaps', () => {
    expect(lineText(spaced([0, 'set'], [1.3, 'very'], [1.3, 'tight'], [1.3, 'indeed']))).toBe('set very tight indeed');
  });

  test('are found in a tight line also where some are a little wider, and a number stands before it', () => {
    const line = spaced(
      [0, '(1)'],
      [8, 'set'],
      [1.5, 'very'],
      [1.9, 'tight'],
      [1.6, 'a'],
      [1.8, 'little'],
      [1.6, 'less'],
    );
    expect(lineText(line)).toBe('(1) set very tight a little less');
  });

  test('are none where a line that is set as usual has a small gap, nor between the signs of a program', () => {
    expect(lineText(spaced([0, 'set'], [3, 'as'], [3, 'usu'], [1.3, 'al'], [3, 'here']))).toBe('set as usual here');
    const kerned = spaced(
      [0, 'Fo'],
      [1.3, 'ur'],
      [3, 'ti'],
      [1.3, 'mes'],
      [3, 'ke'],
      [1.3, 'rned'],
      [3, 'in'],
      [3, 'a'],
      [3, 'line'],
    );
    expect(lineText(kerned)).toBe('Four times kerned in a line');
    const program = spaced([0, 'cite'], [1.3, '{'], [1.3, 'key'], [1.3, '}'], [1.3, '{'], [1.3, 'page'], [1.3, '}']);
    expect(lineText(program)).toBe('cite{key}{page}');
  });

  test('are none between the capitals of one word in a tight line', () => {
    const line = spaced([0, 'E'], [1.2, 'NACT'], [1.2, 'E'], [1.2, 'D'], [1.7, 'by'], [1.7, 'the'], [1.7, 'King']);
    expect(lineText(line)).toBe('ENACTED by the King');
  });

  test('are none between a Chinese sign and a Latin word a quarter of the size away', () => {
    expect(lineText([run('中', 0, 10, { right: 10 }), run('PDF', 12.5, 10), run('文', 30, 10, { right: 40 })])).toBe(
      '中PDF文',
    );
  });

  test('Korean keeps its spaces', () => {
    expect(lineText([run('한국어', 0, 10, { right: 30 }), run('문서', 32.5, 10, { right: 52 })])).toBe('한국어 문서');
  });

  test('Chinese and Japanese have none, whatever the gaps', () => {
    const wide = { size: 10 };
    const at = [0, 12, 24];
    expect(
      lineText([...'中文字'].map((sign, index) => run(sign, at[index]!, 10, { ...wide, right: at[index]! + 10 }))),
    ).toBe('中文字');
    expect(lineText([run('中', 0, 10, { right: 10 }), run('PDF', 14, 10)])).toBe('中 PDF');
  });

  test('the text is in composed form', () => {
    expect(lineText([run('e\u0301te\u0301', 0, 10)])).toBe('été');
  });
});
