import { describe, expect, test } from 'vitest';
import { blocksOf } from '../layout/blocks-of.ts';
import { readContent } from './read-page.ts';

/** A page whose `/F1` is a Japanese font that is not embedded, with codes that are UTF-16. */
function japanesePage(content: string, direction: 'H' | 'V') {
  return readContent(content, {
    objects: {
      5: `<< /Type /Font /Subtype /Type0 /BaseFont /HeiseiMin-W3 /Encoding /UniJIS-UCS2-${direction} /DescendantFonts [6 0 R] >>`,
      6: `<< /Type /Font /Subtype /CIDFontType0 /BaseFont /HeiseiMin-W3 /DW 1000 /FontDescriptor 7 0 R
        /CIDSystemInfo << /Registry (Adobe) /Ordering (Japan1) /Supplement 2 >> >>`,
      7: `<< /Type /FontDescriptor /FontName /HeiseiMin-W3 /Flags 6 /FontBBox [0 -200 1000 900] /ItalicAngle 0
        /Ascent 880 /Descent -120 /CapHeight 700 /StemV 80 >>`,
    },
  });
}

/** A string of the page in hexadecimal. */
function hex(text: string): string {
  return `<${[...text].map((letter) => letter.codePointAt(0)!.toString(16).padStart(4, '0')).join('')}>`;
}

describe('a Japanese font that is not embedded', () => {
  test('gives the text of its codes, without spaces in it', async () => {
    const page = await japanesePage(
      `BT /F1 12 Tf 20 150 Td ${hex('日本語の文')} Tj 0 -16 Td ${hex('章です。')} Tj ET`,
      'H',
    );
    expect(blocksOf(page).map(({ text }) => text)).toEqual(['日本語の文章です。']);
    expect(page.runs[0]).toMatchObject({ left: 20, angle: 0, unmappedCount: 0 });
    expect(page.runs[0]!.right).toBeCloseTo(20 + 5 * 12, 1);
  });

  test('set downwards is read from the right column to the left one', async () => {
    const column = (text: string, left: number) => `1 0 0 1 ${left} 180 Tm ${hex(text)} Tj`;
    const page = await japanesePage(
      `BT /F1 12 Tf ${column('縦書きの文章は右から左へ', 150)} ${column('読むものです。', 130)} ET`,
      'V',
    );
    const text = blocksOf(page)
      .map((block) => block.text)
      .join('');
    expect(text).toBe('縦書きの文章は右から左へ読むものです。');
  });
});
