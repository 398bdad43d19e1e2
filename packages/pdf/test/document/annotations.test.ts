import { describe, expect, test } from 'vitest';
import { formPdf } from '../support/sample-pdfs.ts';
import { rawStream } from '../support/raw-pdf.ts';
import { readContent, readFirstPage } from './read-page.ts';

describe('links', () => {
  test('have a box on the page as it is shown, and their address', async () => {
    const annotation =
      '<< /Type /Annot /Subtype /Link /Rect [20 100 80 120] /A << /S /URI /URI (https://example.org/a) >> >>';
    const upright = await readContent('', { page: `/Annots [${annotation}]` });
    expect(upright.links).toEqual([{ box: [20, 80, 80, 100], url: 'https://example.org/a' }]);
    const turned = await readContent('', { page: `/Annots [${annotation}] /Rotate 90` });
    expect(turned.links).toEqual([{ box: [100, 20, 120, 80], url: 'https://example.org/a' }]);
  });

  test('over two lines have a box for each', async () => {
    const quads = '[40 120 80 120 40 110 80 110 20 110 50 110 20 100 50 100]';
    const annotation = `<< /Type /Annot /Subtype /Link /Rect [20 100 80 120] /QuadPoints ${quads}
      /A << /S /URI /URI (https://example.org/a) >> >>`;
    const { links } = await readContent('', { page: `/Annots [${annotation}]` });
    expect(links.map(({ box }) => box)).toEqual([
      [40, 80, 80, 90],
      [20, 90, 50, 100],
    ]);
  });

  test('within the document are not listed', async () => {
    const annotation = '<< /Type /Annot /Subtype /Link /Rect [20 100 80 120] /Dest [3 0 R /Fit] >>';
    expect((await readContent('', { page: `/Annots [${annotation}]` })).links).toEqual([]);
  });
});

describe('form fields', () => {
  test('have name, kind, value and place', async () => {
    const { fields } = await readFirstPage(await formPdf());
    expect(fields).toMatchObject([
      { name: 'name', kind: 'text', value: 'Ada Lovelace' },
      { name: 'city', kind: 'text', value: '' },
      { name: 'agree', kind: 'checkbox', value: 'checked' },
      { name: 'news', kind: 'checkbox', value: 'not checked' },
    ]);
    // The maker's border stands half a point outside of the place that it was given.
    const place = [180, 120, 380, 140];
    for (const [index, edge] of fields[0]!.box.entries()) expect(Math.abs(edge - place[index]!)).toBeLessThanOrEqual(1);
  });

  const widget = (number: number, entries: string) => ({
    [number]: `<< /Type /Annot /Subtype /Widget /Rect [20 ${number * 10} 80 ${number * 10 + 8}] ${entries} >>`,
  });
  const withFields = (objects: Record<number, string>) => {
    const references = Object.keys(objects)
      .filter((number) => Number(number) < 30)
      .map((number) => `${number} 0 R`)
      .join(' ');
    return readContent('', {
      page: `/Annots [${references}]`,
      catalog: `/AcroForm << /Fields [${references}] >>`,
      objects: { ...objects, 40: rawStream('', '/Type /XObject /Subtype /Form /BBox [0 0 10 10]') },
    });
  };
  const states = '/AP << /N << /Yes 40 0 R /Off 40 0 R >> >>';

  test('a check box whose value is the text "Off" is not checked', async () => {
    const { fields } = await withFields({
      ...widget(10, `/FT /Btn /T (a) /V /Off /AS /Off ${states}`),
      ...widget(11, `/FT /Btn /T (b) /V /Yes /AS /Yes ${states}`),
      ...widget(12, `/FT /Btn /T (c) ${states}`),
    });
    expect(fields.map(({ name, value }) => [name, value])).toEqual([
      ['a', 'not checked'],
      ['b', 'checked'],
      ['c', 'not checked'],
    ]);
  });

  test('of radio buttons only the chosen one is checked', async () => {
    const { fields } = await withFields({
      ...widget(10, '/FT /Btn /Ff 32768 /T (size) /V /L /AS /Off /AP << /N << /S 40 0 R /Off 40 0 R >> >>'),
      ...widget(11, '/FT /Btn /Ff 32768 /T (size) /V /L /AS /L /AP << /N << /L 40 0 R /Off 40 0 R >> >>'),
    });
    expect(fields.map(({ kind, value }) => [kind, value])).toEqual([
      ['radio', 'not checked'],
      ['radio', 'checked'],
    ]);
  });

  test('a choice shows what the reader sees, not its export value', async () => {
    const { fields } = await withFields({
      ...widget(10, '/FT /Ch /Ff 131072 /T (country) /V (at) /Opt [[(at) (Austria)] [(fr) (France)]]'),
      ...widget(11, '/FT /Ch /Ff 2097152 /T (colours) /V [(r) (b)] /Opt [[(r) (red)] [(g) (green)] [(b) (blue)]]'),
      ...widget(12, '/FT /Ch /T (none) /Opt [(x)]'),
    });
    expect(fields.map(({ kind, value }) => [kind, value])).toEqual([
      ['choice', 'Austria'],
      ['choice', 'red, blue'],
      ['choice', ''],
    ]);
  });

  test('carry their tool tip; hidden ones are left out; buttons and signatures have no value', async () => {
    const { fields } = await withFields({
      ...widget(10, '/FT /Tx /T (a) /TU (Family name) /V (Curie)'),
      ...widget(11, '/FT /Tx /T (hidden) /F 2 /V (x)'),
      ...widget(12, '/FT /Btn /Ff 65536 /T (press)'),
      ...widget(13, '/FT /Sig /T (sign)'),
    });
    expect(fields.map(({ name, kind, value, toolTip }) => [name, kind, value, toolTip])).toEqual([
      ['a', 'text', 'Curie', 'Family name'],
      ['press', 'button', '', null],
      ['sign', 'signature', '', null],
    ]);
  });

  test('the appearance of a field is not read as text once more', async () => {
    const { runs, fields } = await readFirstPage(await formPdf());
    expect(fields[0]!.value).toBe('Ada Lovelace');
    expect(runs.map((run) => run.text)).not.toContain('Ada');
  });

  test('the appearance of another annotation is text of the page', async () => {
    const { runs } = await readContent('', {
      page: '/Annots [<< /Type /Annot /Subtype /FreeText /Rect [20 100 120 120] /Contents (Note) /DA (/F1 10 Tf) /AP << /N 6 0 R >> >>]',
      objects: {
        6: rawStream(
          'BT /F1 10 Tf 2 5 Td (Note) Tj ET',
          '/Type /XObject /Subtype /Form /BBox [0 0 100 20] /Resources << /Font << /F1 5 0 R >> >>',
        ),
      },
    });
    expect(runs.map((run) => [run.text, Math.round(run.left), Math.round(run.baseline)])).toEqual([['Note', 22, 95]]);
  });
});
