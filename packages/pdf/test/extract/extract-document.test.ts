import { describe, expect, test } from 'vitest';
import { PDFString } from 'pdf-lib';
import { z } from 'zod';
import { BoxSchema, PageRouteSchema, isErrorCode, isWarningCode } from '@ingestkit/core';
import type { PDFProcessorConfigInput } from '../../src/config/index.ts';
import { extractDocument, type ExtractOptions } from '../../src/extract/extract-document.ts';
import type { ExtractedDocument } from '../../src/extract/extracted-document.ts';
import { toMarkdown } from '../../src/extract/markdown.ts';
import type { PdfSource } from '../../src/pipeline/source.ts';
import { encryptedPdf } from '../document/encrypted-pdf.ts';
import { corruptPdf, garbledPdf, missingPagePdf, scannedPdf } from '../pipeline/faulty-pdfs.ts';
import { fileOf, testConfig, testFolder } from '../pipeline/setup.ts';
import { onePagePdf } from '../support/one-page-pdf.ts';
import { addPage, draftPdf, drawLine, drawParagraph, drawRuledTable } from '../support/ordinary-pdf.ts';
import { formPdf, reportPdf, twoColumnPdf } from '../support/sample-pdfs.ts';

/** Three pages with a running header and page numbers; on the first a title, text, a list and a table. */
async function manualPdf(): Promise<Uint8Array> {
  const draft = await draftPdf('The pump manual');
  for (const pageNumber of [1, 2, 3]) {
    const page = addPage(draft);
    const text = { x: 60, font: draft.regular, size: 11, width: 400 };
    drawLine(page, 'Pump Works Ltd', { x: 60, y: 40, font: draft.regular, size: 9 });
    drawLine(page, `Page ${pageNumber} of 3`, { x: 270, y: 815, font: draft.regular, size: 9 });
    drawParagraph(page, `This page, which is page ${pageNumber}, has words of its own.`, { ...text, y: 140 });
    if (pageNumber > 1) continue;
    drawLine(page, 'The pump manual', { x: 60, y: 90, font: draft.bold, size: 24 });
    drawLine(page, 'Before you start', { x: 60, y: 190, font: draft.bold, size: 16 });
    const words =
      'Switch the pump off and wait until the pressure in the pipe has fallen. Then open the valve by hand.';
    drawParagraph(page, words, { ...text, y: 220 });
    drawLine(page, '• a wrench', { x: 60, y: 280, font: draft.regular, size: 11 });
    drawLine(page, '• a new seal', { x: 60, y: 296, font: draft.regular, size: 11 });
    drawRuledTable(page, {
      rows: [
        ['Part', 'Count'],
        ['Seal | ring', '12'],
        ['Valve', '7'],
      ],
      x: 60,
      y: 340,
      columnWidths: [160, 100],
      rowHeight: 20,
      font: draft.regular,
      size: 10,
    });
  }
  return draft.save();
}

/** The shape that SPEC §9 promises to readers of the JSON, what a table or a form field says of itself, and nothing besides. */
const ShapeSchema = z.strictObject({
  filePath: z.string(),
  pageCount: z.int().nonnegative(),
  pages: z.array(
    z.strictObject({
      pageNumber: z.int().positive(),
      width: z.number(),
      height: z.number(),
      route: PageRouteSchema,
      blocks: z.array(
        z.strictObject({
          type: z.string(),
          level: z.int().min(1).max(6).optional(),
          text: z.string().min(1),
          boxes: z.array(BoxSchema).min(1),
          continuation: z.enum([' ', '']).optional(),
          links: z
            .array(z.strictObject({ start: z.int().nonnegative(), end: z.int().positive(), url: z.url() }))
            .min(1)
            .optional(),
          list: z.strictObject({ level: z.int().positive(), mark: z.string().nullable() }).optional(),
          rows: z.array(z.array(z.string())).optional(),
          cells: z
            .array(
              z.strictObject({
                row: z.int().nonnegative(),
                column: z.int().nonnegative(),
                rowSpan: z.int().positive(),
                columnSpan: z.int().positive(),
                text: z.string().min(1),
                header: z.boolean(),
              }),
            )
            .optional(),
          foundBy: z.enum(['ruled', 'borderless']).optional(),
          confidence: z.number().min(0).max(1).optional(),
          field: z
            .strictObject({
              name: z.string(),
              label: z.string().nullable(),
              kind: z.enum(['text', 'choice', 'checkbox', 'radio']),
              value: z.string(),
              group: z.string().optional(),
            })
            .optional(),
          hidden: z.literal(true).optional(),
        }),
      ),
    }),
  ),
  warnings: z.array(z.string().refine(isWarningCode)),
  errors: z.array(z.string().refine(isErrorCode)),
});

async function extracted(
  source: PdfSource,
  options: ExtractOptions & { config?: PDFProcessorConfigInput } = {},
): Promise<ExtractedDocument> {
  const { config, ...rest } = options;
  const document = await extractDocument(source, testConfig(config), rest);
  expect(ShapeSchema.parse(JSON.parse(JSON.stringify(document)))).toEqual(document);
  return document;
}

describe('extract', () => {
  test('gives every page with its blocks in reading order, headers and footers marked', async () => {
    const path = fileOf(await manualPdf());
    const { filePath, pageCount, pages, warnings, errors } = await extracted(path);
    expect({ filePath, pageCount, warnings, errors }).toEqual({
      filePath: path,
      pageCount: 3,
      warnings: [],
      errors: [],
    });
    expect(pages[0]).toMatchObject({ pageNumber: 1, width: 595, height: 842, route: 'native' });
    expect(pages.map(({ blocks }) => blocks.map((block) => block.type).join(' '))).toEqual([
      'header heading paragraph heading paragraph list_item list_item table footer',
      'header paragraph footer',
      'header paragraph footer',
    ]);
  });

  test('gives tables as rows and as cells that count from 0', async () => {
    const { pages } = await extracted(await reportPdf());
    const table = pages[1]!.blocks.find((block) => block.type === 'table')!;
    expect(table.rows).toEqual([
      ['Part', 'Count', 'Price'],
      ['Seal', '12', '3.50'],
      ['Valve', '7', '19.00'],
      ['Filter', '140', '0.85'],
    ]);
    expect(table.cells![0]).toEqual({ row: 0, column: 0, rowSpan: 1, columnSpan: 1, text: 'Part', header: true });
    expect(table.cells!.at(-1)).toMatchObject({ row: 3, column: 2, text: '0.85', header: false });
  });

  test('gives the links of a text with their targets', async () => {
    const draft = await draftPdf();
    const page = addPage(draft);
    drawLine(page, 'See the manual for more.', { x: 60, y: 100, font: draft.regular, size: 11 });
    const left = 60 + draft.regular.widthOfTextAtSize('See the ', 11);
    const link = draft.document.context.obj({
      Type: 'Annot',
      Subtype: 'Link',
      Rect: [left, 738, left + draft.regular.widthOfTextAtSize('manual', 11), 753],
      A: { S: 'URI', URI: PDFString.of('https://example.org/manual') },
    });
    page.node.addAnnot(draft.document.context.register(link));
    const document = await extracted(await draft.save());
    expect(document.pages[0]!.blocks[0]!.links).toEqual([{ start: 8, end: 14, url: 'https://example.org/manual' }]);
    expect(toMarkdown(document)).toBe('See the [manual](https://example.org/manual) for more.\n');
  });

  test('gives boxes in points from the top-left corner of the page', async () => {
    const { pages } = await extracted(await reportPdf());
    const title = pages[0]!.blocks.find((block) => block.text === 'Annual pump report')!;
    const [left, top, right, bottom] = title.boxes[0]!;
    expect(title).toMatchObject({ type: 'heading', level: 1 });
    expect(left).toBeCloseTo(60, 0);
    expect([top < 90, top > 64, bottom > 90, bottom < 98, right > 200]).toEqual([true, true, true, true, true]);
  });

  test('gives one box for a paragraph in one column', async () => {
    const { pages } = await extracted(await twoColumnPdf());
    const paragraph = pages[0]!.blocks.find((block) => block.text.startsWith('Left begins'))!;
    expect(paragraph.boxes[0]![2]).toBeLessThan(300);
  });

  test('gives the chosen pages only, and knows headers from the others all the same', async () => {
    const { pageCount, pages } = await extracted(await reportPdf(), { pages: [3, 1, 77] });
    expect(pageCount).toBe(3);
    expect(pages.map((page) => page.pageNumber)).toEqual([1, 3]);
    expect(pages[1]!.blocks[0]).toMatchObject({ type: 'header', text: 'Pump Works Ltd' });
  });

  test('gives a paragraph that goes on over a page on both, each with its own boxes', async () => {
    const draft = await draftPdf();
    const style = { x: 60, font: draft.regular, size: 11 };
    const full = 'These words fill the line from its beginning to its end and they go on without';
    for (const first of [`${full} an`, `end to ${full}`]) {
      const page = addPage(draft);
      const top = first.startsWith('end') ? 80 : 740;
      [first, `${full} a`].forEach((text, index) => drawLine(page, text, { ...style, y: top + 14 * index }));
    }
    const { pages } = await extracted(await draft.save());
    const [one, two] = pages.map(({ blocks }) => blocks[0]!);
    expect([one!.text, one!.continuation]).toEqual([`${full} an ${full} a`, undefined]);
    expect([two!.text, two!.continuation]).toEqual([`end to ${full} ${full} a`, ' ']);
    expect([one!.boxes.length, two!.boxes.length]).toEqual([1, 1]);
    expect(two!.boxes[0]![3]).toBeLessThan(110);
  });

  test('marks text that a reader cannot see', async () => {
    const bytes = onePagePdf({ content: 'BT /F1 12 Tf 20 150 Td (Seen) Tj 3 Tr 0 -40 Td (Unseen) Tj ET' });
    const { pages, warnings } = await extracted(bytes);
    expect(pages[0]!.blocks.map(({ text, hidden }) => [text, hidden])).toEqual([
      ['Seen', undefined],
      ['Unseen', true],
    ]);
    expect(warnings).toEqual(['W_HIDDEN_TEXT']);
  });

  test('gives no text of a page whose text layer cannot be trusted, nor of a picture', async () => {
    expect(await extracted(garbledPdf(), { ocr: null })).toMatchObject({
      errors: ['E_PARSE_GARBLED'],
      pages: [{ route: 'ocr', blocks: [] }],
    });
    expect(await extracted(scannedPdf(), { ocr: null })).toMatchObject({
      errors: ['E_OCR_ENGINE_UNAVAILABLE'],
      warnings: ['W_QUALITY_LOW_NATIVE'],
      pages: [{ route: 'ocr', blocks: [] }],
    });
  });

  test('a page that is lost is missing, with its code', async () => {
    const { pageCount, pages, errors } = await extracted(missingPagePdf());
    expect([pageCount, pages.map((page) => page.pageNumber), errors]).toEqual([2, [1], ['E_PARSE_CORRUPT']]);
  });

  test('never rejects for a fault of the document', async () => {
    expect(await extracted(corruptPdf())).toMatchObject({ pageCount: 0, pages: [], errors: ['E_PARSE_CORRUPT'] });
    expect(await extracted(encryptedPdf({ userPassword: 'x' }))).toMatchObject({ errors: ['E_PARSE_PASSWORD'] });
    expect(await extracted(testFolder())).toMatchObject({ errors: ['E_SOURCE_UNREADABLE'] });
    expect(await extracted(await reportPdf(), { signal: AbortSignal.abort() })).toMatchObject({
      errors: ['E_EXECUTION_CANCELLED'],
    });
  });
});

describe('Markdown', () => {
  test('of a document has # headings, paragraphs, lists and pipe tables, and no headers and footers', async () => {
    const markdown = toMarkdown(await extracted(await manualPdf(), { pages: [1] }));
    expect(markdown).toMatchInlineSnapshot(`
      "# The pump manual

      This page, which is page 1, has words of its own.

      ## Before you start

      Switch the pump off and wait until the pressure in the pipe has fallen. Then open the valve by hand.

      - a wrench
      - a new seal

      | Part | Count |
      | --- | --- |
      | Seal \\| ring | 12 |
      | Valve | 7 |
      "
    `);
  });

  test('of a form has its fields as a list', async () => {
    const markdown = toMarkdown(await extracted(await formPdf()));
    for (const field of ['Full name: Ada Lovelace', 'City: (empty)', 'I agree: checked', 'Send me news: not checked']) {
      expect(markdown).toContain(`\n- ${field}\n`);
    }
  });

  test('of a form keeps the lines of a value, and what they say is no markup', () => {
    const text = 'Street: 1 Main Street\n# 2 *left*\n- rear';
    const markdown = toMarkdown(documentOf([{ type: 'form_field', text }]));
    expect(markdown).toBe('- Street: 1 Main Street\\\n  \\# 2 \\*left\\*\\\n  \\- rear\n');
  });

  const documentOf = (blocks: Partial<ExtractedDocument['pages'][number]['blocks'][number]>[]): ExtractedDocument => ({
    filePath: 'a.pdf',
    pageCount: 1,
    pages: [
      {
        pageNumber: 1,
        width: 600,
        height: 800,
        route: 'native',
        blocks: blocks.map((block) => ({ type: 'paragraph' as const, text: '', boxes: [[0, 0, 1, 1]], ...block })),
      },
    ],
    warnings: [],
    errors: [],
  });

  test('does not take text for markup', () => {
    const texts = [
      '# no heading',
      '- no item',
      '1. no number',
      '> no quote',
      'a *star* and a `tick` and <b>',
      'snake_case, _emphasis_ and ____ to fill in',
    ];
    expect(
      toMarkdown(documentOf(texts.map((text) => ({ text }))))
        .split('\n\n')
        .map((text) => text.trim()),
    ).toEqual([
      '\\# no heading',
      '\\- no item',
      '1\\. no number',
      '\\> no quote',
      'a \\*star\\* and a \\`tick\\` and \\<b>',
      'snake_case, \\_emphasis_ and ____ to fill in',
    ]);
  });

  test('has lists, entries of contents with their leaders cut short, code, captions and cells with pipes', () => {
    const markdown = toMarkdown(
      documentOf([
        { type: 'list_item', text: '• one' },
        { type: 'list_item', text: '2) two' },
        { type: 'list_item', text: '2.1 Pumps . . . . . . . 12' },
        { type: 'code', text: 'a ``` b\nc' },
        { type: 'caption', text: 'Figure 1' },
        {
          type: 'table',
          text: 'x',
          rows: [
            ['a|b', 'c\nd'],
            ['', 'e'],
          ],
        },
        { type: 'footer', text: 'Page 1' },
        { type: 'paragraph', text: 'unseen', hidden: true },
      ]),
    );
    expect(markdown).toBe(
      '- one\n2. two\n- 2.1 Pumps … 12\n\n````\na ``` b\nc\n````\n\n*Figure 1*\n\n| a\\|b | c d |\n| --- | --- |\n|  | e |\n',
    );
  });

  test('nests lists, and keeps the marks that it does not know', () => {
    const item = (text: string, level: number) => ({
      type: 'list_item' as const,
      text,
      list: { level, mark: text.split(' ')[0]! },
    });
    const markdown = toMarkdown(
      documentOf([
        item('10. ten', 1),
        item('(a) first', 2),
        item('• deep', 3),
        { text: 'More of it.', list: { level: 3, mark: null } },
        item('11. eleven', 1),
      ]),
    );
    expect(markdown).toBe('10. ten\n    - (a) first\n      - deep\n\n        More of it.\n\n11. eleven\n');
  });

  test('joins what goes on over a page, in front of the footnotes', () => {
    const markdown = toMarkdown(
      documentOf([
        { text: 'It be-' },
        { type: 'footnote', text: '1 A note.' },
        { type: 'footer', text: '12' },
        { text: 'gins and', continuation: '' },
        { text: 'goes on.', continuation: ' ' },
      ]),
    );
    expect(markdown).toBe('It be-gins and goes on.\n\n1 A note.\n');
  });

  test('has no links, characters or closings that the text does not mean', () => {
    expect(toMarkdown(documentOf([{ text: 'see [1](a) and &amp; and ~~x~~' }]))).toBe(
      'see [1\\](a) and \\&amp; and \\~~x\\~~\n',
    );
    expect(toMarkdown(documentOf([{ type: 'heading', level: 1, text: 'C #' }, { text: '---' }]))).toBe(
      '# C \\#\n\n\\---\n',
    );
  });

  test('keeps the targets of links to the web and to mail addresses, and of no others', () => {
    const url = 'https://example.org/a';
    const text = 'Read it! See [a] link, or else.';
    const at = (part: string, target: string) => ({
      start: text.indexOf(part),
      end: text.indexOf(part) + part.length,
      url: target,
    });
    const markdown = (links: ReturnType<typeof at>[], type: 'paragraph' | 'heading' | 'caption' = 'paragraph') =>
      toMarkdown(documentOf([{ type, text, links }])).trim();
    expect(markdown([at('[a] link', url)])).toBe(`Read it! See [\\[a\\] link](${url}), or else.`);
    expect(markdown([at(' See', url)])).toContain(`Read it\\![ See](${url}) [a]`);
    expect(markdown([at('it', 'mailto:a@example.org')])).toContain('[it](mailto:a@example.org)');
    expect(markdown([at('it', `${url}?q=(1)&copy;=<b>`)])).toContain(`[it](${url}?q=%281%29&amp;copy;=%3Cb%3E)`);
    for (const target of ['javascript:alert(1)', 'data:text/html,x', 'file:///etc/passwd', 'ftp://example.org', 'a']) {
      expect(markdown([at('it', target)])).toBe(text);
    }
    expect(markdown([at('else', url)], 'heading')).toBe(`# Read it! See [a] link, or [else](${url}).`);
    expect(markdown([at('else', url)], 'caption')).toBe(`*Read it! See [a] link, or [else](${url}).*`);
  });

  test('writes an address that leads to itself once, without the gap of a line break', () => {
    const texts = [
      ['https://example.org/ a/b', 'https://example.org/a/b'],
      ['https://example.org', 'https://example.org/'],
      ['seals@example.org', 'mailto:seals@example.org'],
      ['seals', 'mailto:seals'],
    ];
    const blocks = texts.map(([text, url]) => ({ text: text!, links: [{ start: 0, end: text!.length, url: url! }] }));
    expect(toMarkdown(documentOf(blocks))).toBe(
      '<https://example.org/a/b>\n\n<https://example.org>\n\n<seals@example.org>\n\n[seals](mailto:seals)\n',
    );
  });

  test('keeps links in their places behind the mark of an item and over a page', () => {
    const url = 'https://example.org/a';
    expect(toMarkdown(documentOf([{ type: 'list_item', text: '• one two', links: [{ start: 6, end: 9, url }] }]))).toBe(
      `- one [two](${url})\n`,
    );
    const parts = [
      { text: 'It goes' },
      { text: 'on here.', continuation: ' ' as const, links: [{ start: 3, end: 7, url }] },
    ];
    expect(toMarkdown(documentOf(parts))).toBe(`It goes on [here](${url}).\n`);
  });

  test('of nothing is nothing', () => {
    expect(toMarkdown(documentOf([]))).toBe('');
  });
});
