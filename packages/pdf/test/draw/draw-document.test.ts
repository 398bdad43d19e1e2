import { describe, expect, test } from 'vitest';
import { drawDocument } from '../../src/draw/draw-document.ts';
import { corruptPdf } from '../pipeline/faulty-pdfs.ts';
import { testConfig } from '../pipeline/setup.ts';
import { onePagePdf } from '../support/one-page-pdf.ts';
import { formPdf } from '../support/sample-pdfs.ts';

/** A table of two rows and two columns between lines. */
const tablePdf = (): Uint8Array =>
  onePagePdf({
    content: `20 100 m 180 100 l 20 130 m 180 130 l 20 160 m 180 160 l S
      20 100 m 20 160 l 100 100 m 100 160 l 180 100 m 180 160 l S
      BT /F1 10 Tf 25 140 Td (Part) Tj 80 0 Td (Count) Tj -80 -30 Td (Seal) Tj 80 0 Td (12) Tj ET`,
  });

/** The content of a layer on the first page. */
function layer(html: string, name: string): string {
  return new RegExp(`<g class="${name}">(.*?)</g>`, 's').exec(html)?.[1] ?? '';
}

describe('a drawn document', () => {
  test('shows the rulings, the cells and the verdict on each table', async () => {
    const { html, errors, pageCount } = await drawDocument(tablePdf(), testConfig(), { pictures: false });
    expect({ errors, pageCount }).toEqual({ errors: [], pageCount: 1 });
    expect(layer(html, 'rulings').match(/<line /g)).toHaveLength(6);
    expect(layer(html, 'rulings')).toContain('x1="20" y1="70" x2="180" y2="70"');
    const cells = [...layer(html, 'cells').matchAll(/<title>(.*?)<\/title>/g)].map(([, text]) => text);
    expect(cells).toEqual(['Part', 'Count', 'Seal', '12']);
    expect(layer(html, 'cells')).toContain('x="20" y="40" width="80" height="30"');
    expect(html).toMatch(/<li>table: ruled, 2 × 2, confidence [01]\.\d\d<\/li>/);
  });

  test('says which rule refused what was held for a table', async () => {
    const content = `20 100 m 180 100 l 20 130 m 180 130 l 20 160 m 180 160 l S
      20 100 m 20 160 l 180 100 m 180 160 l S
      BT /F1 10 Tf 25 140 Td (A text) Tj 0 -30 Td (in a box) Tj ET`;
    const { html } = await drawDocument(onePagePdf({ content }), testConfig(), { pictures: false });
    expect(html).toContain('<li>no table: ruled, 2 × 1, confidence 0.00; refused: text in a single column</li>');
  });

  test('shows lines of text and form fields, and the blocks in their order', async () => {
    const { html } = await drawDocument(await formPdf(), testConfig(), { pictures: false });
    expect(layer(html, 'fields')).toContain('<title>Full name: Ada Lovelace</title>');
    expect(layer(html, 'blocks')).toMatch(/>1 \w+<\/text>.*>2 form_field<\/text>/s);
    expect(layer(html, 'lines')).toContain('<rect ');
  });

  test('has the text in the place of a picture where there is none', async () => {
    const plain = (await drawDocument(onePagePdf(), testConfig(), { pictures: false })).html;
    expect(plain).toContain('no picture of the page');
    expect(layer(plain, 'text')).toMatch(
      /<text x="20" y="[\d.]+" font-size="[\d.]+" textLength="[\d.]+" lengthAdjust="spacingAndGlyphs">Hello<\/text>/,
    );
    expect(plain).not.toContain('<image');
  });

  test('shows what a hostile document says as text, and loads and runs nothing', async () => {
    const content = `BT /F1 6 Tf 10 100 Td (</title><script>alert\\(1\\)</script><img src="//x.example/a">) Tj ET`;
    const { html } = await drawDocument(onePagePdf({ content }), testConfig(), { pictures: false });
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(html).not.toMatch(/<script|<img|<link|(?:src|href)="(?!data:)/i);
    expect(html).toContain("default-src 'none'");
  });

  test('holds the wanted pages only', async () => {
    const { html } = await drawDocument(tablePdf(), testConfig(), { pages: [7], pictures: false });
    expect(html).not.toContain('<svg');
  });

  test('says why it could not be drawn', async () => {
    expect(await drawDocument(corruptPdf(), testConfig())).toMatchObject({ pageCount: 0, errors: ['E_PARSE_CORRUPT'] });
  });
});
