import { describe, expect, test } from 'vitest';
import { rawStream } from '../support/raw-pdf.ts';
import { runsOf } from './read-page.ts';

const image = rawStream(
  Buffer.alloc(3, 128),
  '/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceRGB /BitsPerComponent 8',
);
const withImage = {
  page: '/Resources << /Font << /F1 5 0 R >> /XObject << /I 6 0 R >> >>',
  objects: { 6: image },
};
const hello = 'BT /F1 12 Tf 20 150 Td (Hello) Tj ET';
const band = '60 w 0 150 m 200 150 l S';

async function hiddenOf(content: string, options = {}): Promise<unknown> {
  return (await runsOf(content, options)).map((run) => run.hidden);
}

describe('text that a reader cannot see says why', () => {
  test.each([
    ['in the invisible render mode', 'BT 3 Tr /F1 12 Tf 20 150 Td (Hello) Tj ET', 'invisible'],
    ['in the mode that only clips', 'BT 7 Tr /F1 12 Tf 20 150 Td (Hello) Tj ET', 'invisible'],
    ['off the page to the right', 'BT /F1 12 Tf 220 150 Td (Hello) Tj ET', 'off_page'],
    ['under the page', 'BT /F1 12 Tf 20 -40 Td (Hello) Tj ET', 'off_page'],
    ['outside of the path that clips', `q 0 0 100 100 re W n ${hello} Q`, 'clipped'],
    ['behind a path without area that clips', `q 0 0 0 0 re W n ${hello} Q`, 'clipped'],
    ['outside of one of two paths that clip', `q 0 140 200 60 re W n 100 0 100 200 re W n ${hello} Q`, 'clipped'],
    [
      'turned, outside of the path that clips',
      'q 0 0 100 100 re W n BT 0 12 -12 0 50 120 Tm /F1 1 Tf (Hello) Tj ET',
      'clipped',
    ],
    ['smaller than a point', 'BT /F1 0.5 Tf 20 150 Td (Hello) Tj ET', 'tiny'],
    ['white on the white page', `1 1 1 rg ${hello}`, 'ground_colour'],
    ['nearly white on the white page', `0.99 0.99 0.99 rg ${hello}`, 'ground_colour'],
    ['white in grey scale', `1 g ${hello}`, 'ground_colour'],
    ['dark blue on a dark blue area', `0 0 0.5 rg 0 120 200 60 re f ${hello}`, 'ground_colour'],
    ['dark blue on a thick line of that colour', `0 0 0.5 RG 0 0 0.5 rg ${band} ${hello}`, 'ground_colour'],
  ])('%s', async (_, content, reason) => {
    expect(await hiddenOf(content)).toEqual([reason]);
  });

  test.each([
    ['black on white', hello],
    ['white on a dark area', `0 0 0.5 rg 0 120 200 60 re f 1 1 1 rg ${hello}`],
    ['white on a dark line as thick as an area', `0 0 0.5 RG ${band} 1 1 1 rg ${hello}`],
    ['black over a white area', `1 1 1 rg 0 120 200 60 re f 0 0 0 rg ${hello}`],
    ['within the path that clips', `q 0 140 200 60 re W n ${hello} Q`],
    ['of which the path that clips cuts a little', `q 30 153 200 60 re W n ${hello} Q`],
    ['after what was clipped', `q 0 0 100 100 re W n Q ${hello}`],
    ['after a path without points that clips', `q W n ${hello} Q`],
    ['partly off the page', 'BT /F1 12 Tf 190 150 Td (Hello) Tj ET'],
  ])('and text %s is visible', async (_, content) => {
    expect(await hiddenOf(content)).toEqual([null]);
  });

  test('and white text on a shading is visible where the shading is', async () => {
    const colours = '/FunctionType 2 /Domain [0 1] /C0 [0 0 0.5] /C1 [0 0 1] /N 1';
    const shading = `/ShadingType 2 /ColorSpace /DeviceRGB /Coords [0 0 200 0] /Function << ${colours} >>`;
    const page = `/Resources << /Font << /F1 5 0 R >> /Shading << /S << ${shading} >> >> >>`;
    expect(await hiddenOf(`/S sh 1 g ${hello}`, { page })).toEqual([null]);
    expect(await hiddenOf(`q 0 0 200 50 re W n /S sh Q 1 g ${hello}`, { page })).toEqual(['ground_colour']);
  });

  test('and white text on a shading that is painted in strips is visible, and between two lines it is not', async () => {
    const strips = Array.from(
      { length: 100 },
      (_, index) => `0 0 0.${index + 10} RG ${2 * index} 130 m ${2 * index} 180 l S`,
    );
    expect(await hiddenOf(`2 w ${strips.join(' ')} 1 g ${hello}`)).toEqual([null]);
    expect(await hiddenOf(`2 w ${strips[5]} ${strips[15]} ${strips[40]} 1 g ${hello}`)).toEqual(['ground_colour']);
  });

  const circle = (colour: string) => `${colour} 20 160 m 20 180 100 180 100 160 c 100 130 20 130 20 160 c f`;
  const faint = {
    page: '/Resources << /Font << /F1 5 0 R >> /ExtGState << /None << /ca 0 >> /Half << /ca 0.5 >> /All << /ca 1 >> >> >>',
  };

  test.each([
    ['black in a black border that is filled between two areas', `0 120 200 60 re 1 121 198 58 re f* ${hello}`],
    ['white on a dark shape that is no rectangle', `${circle('0 0 0.5 rg')} 1 1 1 rg ${hello}`],
    ['black over a black area that lets all through', `/None gs 0 g 0 120 200 60 re f /All gs ${hello}`],
    ['black over a black area that lets half through', `/Half gs 0 g 0 120 200 60 re f /All gs ${hello}`],
    ['white over a black area that lets half through', `/Half gs 0 g 0 120 200 60 re f /All gs 1 g ${hello}`],
  ])('text %s is visible', async (_, content) => {
    expect(await hiddenOf(content, faint)).toEqual([null]);
  });

  test.each([
    ['white on a white shape', `${circle('1 1 1 rg')} ${hello}`],
    ['white over a black area that lets all through', `/None gs 0 g 0 120 200 60 re f /All gs 1 g ${hello}`],
  ])('text %s stays hidden', async (_, content) => {
    expect(await hiddenOf(content, faint)).toEqual(['ground_colour']);
  });

  const form = (entries: string, content = hello) => ({
    page: '/Resources << /Font << /F1 5 0 R >> /XObject << /F 6 0 R >> >>',
    objects: {
      6: rawStream(content, `/Type /XObject /Subtype /Form /Resources << /Font << /F1 5 0 R >> >> ${entries}`),
    },
  });
  const moved = '/Matrix [1 0 0 1 0 100] /BBox [0 0 200 100]';

  test.each([
    ['in its bounding box', form('/BBox [0 0 200 200]'), [null, null]],
    ['below its bounding box', form('/BBox [0 160 200 200]'), ['clipped', null]],
    ['that stands in it only when it is moved', form(moved, 'BT /F1 12 Tf 20 50 Td (Hello) Tj ET'), [null, null]],
    ['of a group in its bounding box', form('/BBox [0 0 200 200] /Group << /S /Transparency >>'), [null, null]],
    [
      'of a group below its bounding box',
      form('/BBox [0 160 200 200] /Group << /S /Transparency >>'),
      ['clipped', null],
    ],
    [
      'of a group that stands in it only when it is moved',
      form(`${moved} /Group << /S /Transparency >>`, 'BT /F1 12 Tf 20 50 Td (Hello) Tj ET'),
      [null, null],
    ],
    [
      'of a group above its moved box',
      form('/Matrix [1 0 0 1 0 -50] /BBox [0 0 200 100] /Group << /S /Transparency >>'),
      ['clipped', null],
    ],
  ])('text of a form %s, and text after the form', async (_, options, reasons) => {
    expect(await hiddenOf(`/F Do BT /F1 12 Tf 20 20 Td (after) Tj ET`, options)).toEqual(reasons);
  });

  test('text of an annotation is not clipped by what the page left behind', async () => {
    const appearance = '/Type /XObject /Subtype /Form /BBox [0 0 100 40] /Resources << /Font << /F1 5 0 R >> >>';
    const stamp = {
      page: '/Resources << /Font << /F1 5 0 R >> >> /Annots [6 0 R]',
      objects: {
        6: '<< /Type /Annot /Subtype /Stamp /Rect [20 120 120 160] /F 4 /AP << /N 7 0 R >> >>',
        7: rawStream('BT /F1 12 Tf 10 10 Td (Paid) Tj ET', appearance),
      },
    };
    expect(await hiddenOf('0 0 50 50 re W n BT /F1 12 Tf 10 10 Td (page) Tj ET', stamp)).toEqual([null, null]);
  });

  test('text filled with a pattern is taken as visible: its colour is not known', async () => {
    const tile =
      '/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 4 4] /XStep 4 /YStep 4 /Resources << >>';
    const pattern = {
      page: '/Resources << /Font << /F1 5 0 R >> /Pattern << /P 6 0 R >> >>',
      objects: { 6: rawStream('1 1 1 rg 0 0 4 4 re f', tile) },
    };
    expect(await hiddenOf(`/Pattern cs /P scn ${hello}`, pattern)).toEqual([null]);
  });

  test('white text over a picture is taken as visible: the colour under it is not known', async () => {
    expect(await hiddenOf(`q 200 0 0 80 0 120 cm /I Do Q 1 1 1 rg ${hello}`, withImage)).toEqual([null]);
  });

  test('invisible text over a picture of the page is what OCR left for searching, and is read', async () => {
    const content = 'q 200 0 0 200 0 0 cm /I Do Q BT 3 Tr /F1 12 Tf 20 150 Td (Hello) Tj ET';
    expect(await hiddenOf(content, withImage)).toEqual([null]);
  });

  test('invisible text beside a small picture stays hidden', async () => {
    const content = 'q 30 0 0 30 0 0 cm /I Do Q BT 3 Tr /F1 12 Tf 20 150 Td (Hello) Tj ET';
    expect(await hiddenOf(content, withImage)).toEqual(['invisible']);
  });
});
