import { describe, expect, test } from 'vitest';
import { rawStream } from '../support/raw-pdf.ts';
import { frameBoxToPage } from '../../src/geometry/text-frame.ts';
import { placeOf, readContent, runsOf } from './read-page.ts';

describe('a run of text', () => {
  test('stands where the page shows it, in points from the top-left corner', async () => {
    const [run] = await runsOf('BT /F1 12 Tf 20 150 Td (Hello) Tj ET');
    expect(placeOf(run)).toEqual({ text: 'Hello', left: 20, right: 47.3, baseline: 50, size: 12, angle: 0 });
    expect(run!.top).toBeLessThan(50 - 6);
    expect(run!.bottom).toBeGreaterThan(50);
    expect(run!.font).toMatchObject({ name: 'Helvetica', bold: false, italic: false, monospace: false });
  });

  test('ends at a space, and the next one knows of it', async () => {
    const runs = await runsOf('BT /F1 12 Tf 20 150 Td (one two) Tj ET');
    expect(runs.map(({ text, spaceBefore }) => [text, spaceBefore])).toEqual([
      ['one', false],
      ['two', true],
    ]);
  });

  test('goes on over the kerning of a TJ and ends at its word gaps', async () => {
    const runs = await runsOf('BT /F1 12 Tf 20 150 Td [(A) 60 (V) -30 (A) -400 (next)] TJ ET');
    expect(runs.map(({ text, spaceBefore }) => [text, spaceBefore])).toEqual([
      ['AVA', false],
      ['next', false],
    ]);
    expect(runs[1]!.left - runs[0]!.right).toBeCloseTo(0.4 * 12, 1);
  });

  test('grows with letter spacing, word spacing and horizontal scaling', async () => {
    const plain = (await runsOf('BT /F1 10 Tf 20 150 Td (mmm) Tj ET'))[0]!;
    const wide = (await runsOf('BT /F1 10 Tf 0.5 Tc 20 150 Td (mmm) Tj ET'))[0]!;
    const stretched = (await runsOf('BT /F1 10 Tf 150 Tz 20 150 Td (mmm) Tj ET'))[0]!;
    expect(wide.right - wide.left).toBeCloseTo(plain.right - plain.left + 2 * 0.5, 2);
    expect(stretched.right - stretched.left).toBeCloseTo(1.5 * (plain.right - plain.left), 2);
    const [, far] = await runsOf('BT /F1 10 Tf 30 Tw 20 150 Td (a b) Tj ET');
    const [, near] = await runsOf('BT /F1 10 Tf 20 150 Td (a b) Tj ET');
    expect(far!.left - near!.left).toBeCloseTo(30, 2);
  });

  test('stands higher by its rise', async () => {
    const [base, raised] = await runsOf('BT /F1 10 Tf 20 150 Td (x ) Tj 4 Ts (2) Tj ET');
    expect(base!.baseline - raised!.baseline).toBeCloseTo(4, 5);
  });

  test('follows the text matrix, the line moves and the leading', async () => {
    const runs = await runsOf(
      'BT /F1 10 Tf 14 TL 1 0 0 1 30 160 Tm (a) Tj T* (b) Tj 5 -20 TD (c) Tj T* (d) Tj (e) \' 3 1 (f) " ET',
    );
    expect(runs.map(({ text, left, baseline }) => [text, left, Math.round(baseline)])).toEqual([
      ['a', 30, 40],
      ['b', 30, 54],
      ['c', 35, 74],
      ['d', 35, 94],
      ['e', 35, 114],
      ['f', 35, 134],
    ]);
  });

  test('has the size that the page shows, whatever the matrices are made of', async () => {
    const scaled = 'q 2 0 0 2 0 0 cm BT /F1 1 Tf 6 0 0 6 10 75 Tm (Hi) Tj ET Q';
    expect(placeOf((await runsOf(scaled))[0])).toMatchObject({ size: 12, left: 20, baseline: 50 });
  });

  test('goes on from one show operator to the next on the same line', async () => {
    const runs = await runsOf('BT /F1 12 Tf 20 150 Td (Hel) Tj (lo) Tj ET');
    expect(runs.map((run) => run.text).join('')).toBe('Hello');
    expect(runs.at(-1)!.right).toBeCloseTo(47.34, 1);
  });

  test('is not disturbed by more restores than saves', async () => {
    expect((await runsOf('Q Q BT /F1 12 Tf 20 150 Td (Hello) Tj ET Q'))[0]!.left).toBe(20);
  });
});

describe('turned text and turned pages', () => {
  test.each([
    [90, '0 -1 1 0', [60, 100, 72, 127]],
    [180, '-1 0 0 -1', [33, 97, 60, 112]],
    [270, '0 1 -1 0', [48, 73, 63, 100]],
  ] as const)('text at %i degrees has that angle and a box on the page', async (angle, matrix, box) => {
    const [run] = await runsOf(`BT /F1 12 Tf ${matrix} 60 100 Tm (Hello) Tj ET`);
    expect(run).toMatchObject({ text: 'Hello', angle });
    const onPage = frameBoxToPage([run!.left, run!.top, run!.right, run!.bottom], angle);
    for (const [index, expected] of box.entries()) expect(Math.abs(onPage[index]! - expected)).toBeLessThan(4);
  });

  test('text at a slant keeps its angle to a tenth of a degree', async () => {
    const [run] = await runsOf('BT /F1 12 Tf 0.866 0.5 -0.5 0.866 60 60 Tm (Hello) Tj ET');
    expect(run).toMatchObject({ text: 'Hello', angle: 330 });
  });

  test.each([90, 180, 270])('on a page with /Rotate %i places are those of the page as it is shown', async (rotate) => {
    // Text that reads upright once the page is turned.
    const matrix = { 90: '0 1 -1 0 50 20', 180: '-1 0 0 -1 180 50', 270: '0 -1 1 0 150 180' }[rotate]!;
    const content = await readContent(`BT /F1 12 Tf ${matrix} Tm (Hello) Tj ET`, { page: `/Rotate ${rotate}` });
    expect(content).toMatchObject({ width: 200, height: 200 });
    expect(placeOf(content.runs[0])).toEqual({
      text: 'Hello',
      left: 20,
      right: 47.3,
      baseline: { 90: 50, 180: 50, 270: 50 }[rotate],
      size: 12,
      angle: 0,
    });
  });

  test('a media box that does not start at zero moves nothing', async () => {
    const content = await readContent('BT /F1 12 Tf 120 250 Td (Hello) Tj ET', { page: '/MediaBox [100 100 400 300]' });
    expect(content).toMatchObject({ width: 300, height: 200 });
    expect(placeOf(content.runs[0])).toMatchObject({ left: 20, baseline: 50 });
  });
});

describe('text in other things', () => {
  test('of a form XObject stands where the form is painted', async () => {
    const form = rawStream(
      'BT /F1 12 Tf 5 5 Td (Inside) Tj ET',
      '/Type /XObject /Subtype /Form /BBox [0 0 100 50] /Matrix [1 0 0 1 10 0] /Resources << /Font << /F1 5 0 R >> >>',
    );
    const [run, after] = await runsOf('q 1 0 0 1 20 100 cm /X Do Q BT /F1 12 Tf 20 150 Td (After) Tj ET', {
      page: '/Resources << /Font << /F1 5 0 R >> /XObject << /X 6 0 R >> >>',
      objects: { 6: form },
    });
    expect(placeOf(run)).toMatchObject({ text: 'Inside', left: 35, baseline: 95 });
    expect(placeOf(after)).toMatchObject({ text: 'After', left: 20, baseline: 50 });
  });

  test('of forms within forms is read once for each time that they are painted', async () => {
    const form = (content: string, resources: string) =>
      rawStream(content, `/Type /XObject /Subtype /Form /BBox [0 0 150 150] /Resources << ${resources} >>`);
    const runs = await runsOf('q 1 0 0 1 20 100 cm /X Do Q q 2 0 0 2 20 20 cm /X Do Q', {
      page: '/Resources << /XObject << /X 6 0 R >> >>',
      objects: {
        6: form('q 1 0 0 1 10 10 cm /Y Do Q', '/XObject << /Y 7 0 R >>'),
        7: form('BT /F1 8 Tf 5 5 Td (Deep) Tj ET', '/Font << /F1 5 0 R >>'),
      },
    });
    expect(runs.map(placeOf)).toMatchObject([
      { text: 'Deep', left: 35, baseline: 85, size: 8 },
      { text: 'Deep', left: 50, baseline: 150, size: 16 },
    ]);
  });

  test('in a Type 3 font has the widths of the font matrix', async () => {
    const [run] = await runsOf('BT /T3 10 Tf 20 150 Td (aa) Tj ET', {
      page: '/Resources << /Font << /T3 6 0 R >> >>',
      objects: {
        6: `<< /Type /Font /Subtype /Type3 /FontBBox [0 0 10 10] /FontMatrix [0.1 0 0 0.1 0 0] /FirstChar 97 /LastChar 97
          /Widths [8] /Encoding << /Type /Encoding /Differences [97 /a] >> /CharProcs << /a 7 0 R >> /Resources << >> >>`,
        7: rawStream('8 0 0 0 8 8 d1 0 0 8 8 re f'),
      },
    });
    expect(placeOf(run)).toMatchObject({ text: 'aa', left: 20, right: 36, size: 10 });
  });

  test('of an artifact is marked', async () => {
    const runs = await runsOf(
      '/Artifact BMC BT /F1 9 Tf 20 190 Td (Page) Tj ET EMC /P <</MCID 0>> BDC BT /F1 9 Tf 20 150 Td (Body) Tj ET EMC EMC',
    );
    expect(runs.map(({ text, artifact }) => [text, artifact])).toEqual([
      ['Page', true],
      ['Body', false],
    ]);
  });

  test('on a layer that is switched off is not read, nor are its lines and images', async () => {
    const layered = (state: string) =>
      readContent(
        '/OC /L BDC BT /F1 9 Tf 20 150 Td (Layer) Tj ET 20 20 m 120 20 l S EMC BT /F1 9 Tf 20 90 Td (Body) Tj ET',
        {
          page: '/Resources << /Font << /F1 5 0 R >> /Properties << /L 6 0 R >> >>',
          catalog: `/OCProperties << /OCGs [6 0 R] /D << /Order [6 0 R] ${state} >> >>`,
          objects: { 6: '<< /Type /OCG /Name (Layer) >>' },
        },
      );
    const off = await layered('/OFF [6 0 R]');
    expect([off.runs.map((run) => run.text), off.rulings.length]).toEqual([['Body'], 0]);
    const on = await layered('/ON [6 0 R]');
    expect([on.runs.map((run) => run.text), on.rulings.length]).toEqual([['Layer', 'Body'], 1]);
  });
});

describe('what a glyph says', () => {
  const encoded = (differences: string, extra = '') => ({
    objects: {
      5: `<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding << /Type /Encoding /Differences [65 ${differences}] >> ${extra} >>`,
    },
  });

  test('a ligature is split into its letters', async () => {
    expect((await runsOf('BT /F1 12 Tf 20 150 Td (A) Tj ET', encoded('/fi')))[0]!.text).toBe('fi');
  });

  test('a glyph without a usable Unicode is counted as unmapped', async () => {
    const toUnicode = rawStream(
      '/CIDInit /ProcSet findresource begin 12 dict begin begincmap 1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfchar <41> <E001> endbfchar endcmap end end',
    );
    const [run] = await runsOf('BT /F1 12 Tf 20 150 Td (AB) Tj ET', {
      objects: {
        5: '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 6 0 R >>',
        6: toUnicode,
      },
    });
    expect(run!.unmappedCount).toBeGreaterThanOrEqual(1);
  });

  test('the style of a font is read from its name, without the subset prefix', async () => {
    const style = async (name: string) =>
      (
        await runsOf('BT /F1 12 Tf 20 150 Td (A) Tj ET', {
          objects: { 5: `<< /Type /Font /Subtype /Type1 /BaseFont /${name} >>` },
        })
      )[0]!.font;
    expect(await style('Helvetica-BoldOblique')).toMatchObject({ bold: true, italic: true, monospace: false });
    expect(await style('ABCDEF+Courier')).toMatchObject({ name: 'Courier', monospace: true });
    expect(await style('Symbol')).toMatchObject({ symbolic: true });
    expect(await style('SFSX1095')).toMatchObject({ bold: true, italic: false });
    expect(await style('HFBRBX10')).toMatchObject({ bold: true, italic: false });
    expect(await style('SFTI1095')).toMatchObject({ bold: false, italic: true });
  });
});

describe('an accent that is painted on its letter', () => {
  const ENCODING = '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>';
  const textsOf = async (content: string) =>
    (await runsOf(content, { objects: { 5: ENCODING } })).map((each) => each.text);

  test('before it, as the old fonts of TeX do, is one with it', async () => {
    // The accent is 333 thousandths wide, the letter 556: it goes back to where the letter begins.
    expect(await textsOf('BT /F1 10 Tf 20 150 Td [(Tram) -60 (`) 390 (er,)] TJ ET')).toEqual(['Tram', '\u00E8r,']);
    expect(await textsOf('BT /F1 10 Tf 20 150 Td [(M) -110 (\\250) 440 (undler)] TJ ET')).toEqual(['M', '\u00FCndler']);
  });

  test('after it, as the cedilla is, is one with it, and the word goes on', async () => {
    const texts = await textsOf('BT /F1 10 Tf 20 150 Td [(Gar) 0 (c) 420 (\\270) -90 (on)] TJ ET');
    expect(texts.join('')).toBe('Gar\u00E7on');
  });

  test('stays a sign where it stands beside the letter, or where the letter has no such accent', async () => {
    expect(await textsOf('BT /F1 10 Tf 20 150 Td (`er \\250x) Tj ET')).toEqual(['`er', '\u00A8x']);
    expect((await textsOf('BT /F1 10 Tf 20 150 Td [(\\270) 390 (q)] TJ ET')).join('')).toBe('\u00B8q');
  });
});
