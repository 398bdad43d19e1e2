import { describe, expect, test } from 'vitest';
import type { OnePagePdfOptions } from '../support/one-page-pdf.ts';
import { rawStream } from '../support/raw-pdf.ts';
import { runsOf } from './read-page.ts';

type Options = Omit<OnePagePdfOptions, 'content'>;

const font = '/Font << /F1 5 0 R >>';
const hello = 'BT /F1 12 Tf 20 150 Td (Hello) Tj ET';
/** Over all of the word. */
const black = '0 g 0 140 100 30 re f';

async function hiddenOf(content: string, options: Options = {}): Promise<unknown> {
  return (await runsOf(content, options)).map((run) => run.hidden);
}

const states: Options = {
  page: `/Resources << ${font} /ExtGState << /Half << /ca 0.5 >> /HalfStroke << /CA 0.5 >> /All << /ca 1 /BM /Normal >> /Marker << /BM /Multiply >> >> >>`,
};

describe('text is covered', () => {
  test.each([
    ['by a black area that is painted over it', `${hello} ${black}`],
    ['by a white one', `${hello} 1 g 0 140 100 30 re f`],
    ['by a line as thick as that', `${hello} 0 G 30 w 0 155 m 100 155 l S`],
    ['by one of two rectangles of a path', `${hello} 0 g 0 20 50 20 re 0 140 100 30 re f`],
    ['by an area that a rectangle clips', `${hello} q 0 140 100 30 re W n 0 0 200 200 re f Q`],
    ['that runs upwards', 'BT 0 12 -12 0 50 120 Tm /F1 1 Tf (Hello) Tj ET 0 g 20 110 50 60 re f'],
    ['but for its ascenders', `${hello} 0 g 0 149 100 7 re f`],
    ['by an area that lets nothing through after one that does', `${hello} /Half gs ${black} /All gs ${black}`],
  ])('%s', async (_, content) => {
    expect(await hiddenOf(content, states)).toEqual(['covered']);
  });

  test('and what is painted upon the cover is seen', async () => {
    expect(await hiddenOf(`${hello} 1 g 0 140 100 30 re f 0 g ${hello}`)).toEqual(['covered', null]);
  });

  test('where an annotation draws a box over it', async () => {
    expect(await hiddenOf(hello, annotation('/Square'))).toEqual(['covered']);
    // What the page left behind does not clip it.
    expect(await hiddenOf(`${hello} 0 0 m 9 0 9 9 0 9 c W n`, annotation('/Square'))).toEqual(['covered']);
    const { page } = annotation('/Square');
    const halfway = {
      ...annotation('/Square'),
      page: page!.replace(font, `${font} /ExtGState << /Half << /ca 0.5 >> >>`),
    };
    expect(await hiddenOf(`${hello} /Half gs`, halfway)).toEqual(['covered']);
  });
});

describe('text is seen', () => {
  test.each([
    ['under an area that lets half through', `${hello} /Half gs ${black}`],
    ['under a thick line that lets half through', `${hello} /HalfStroke gs 0 G 30 w 0 155 m 100 155 l S`],
    ['under a marker, which blends with it', `${hello} /Marker gs 1 1 0 rg 0 140 100 30 re f`],
    ['under a bar through it', `${hello} 0 g 0 151 100 4 re f`],
    ['where the area covers half of it', `${hello} 0 g 0 140 35 30 re f`],
    ['in the hole of a frame', `${hello} 0 g 0 120 200 60 re 10 140 m 10 170 l 100 170 l 100 140 l h f`],
    ['in the hole of a frame that is filled evenly', `${hello} 0 g 0 120 200 60 re 10 140 90 30 re 5 130 9 9 re f*`],
    [
      'beside the circle that clips the area',
      `${hello} q 0 100 m 300 100 150 190 100 190 c 99 190 99 100 0 100 c W n 0 g 0 0 200 200 re f Q`,
    ],
    [
      'beside the turned square that clips the area',
      'BT /F1 12 Tf 20 124 Td (Hello) Tj ET q 1 1 -1 1 65 120 cm 0 0 45 45 re W n 0.5 -0.5 0.5 0.5 0 0 cm -65 -120 200 200 re f Q',
    ],
    ['beside a triangle whose corners are those of its box', `${hello} 0 g 0 120 m 100 120 l 100 170 l h f`],
    ['beside a triangle that clips the area', `${hello} q 200 0 0 200 0 0 cm 0 0 m 1 0 l 1 1 l h W n 0 0 1 1 re f Q`],
    ['above an area that was painted before it', `1 0 0 rg 0 140 100 30 re f 0 g ${hello}`],
  ])('%s', async (_, content) => {
    expect(await hiddenOf(content, states)).toEqual([null]);
  });

  test('under a pattern, which may leave anything out', async () => {
    const tile =
      '/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 4 4] /XStep 4 /YStep 4 /Resources << >>';
    const pattern = {
      page: `/Resources << ${font} /Pattern << /P 6 0 R >> >>`,
      objects: { 6: rawStream('0 g 0 0 1 1 re f', tile) },
    };
    expect(await hiddenOf(`${hello} /Pattern cs /P scn 0 140 100 30 re f`, pattern)).toEqual([null]);
  });

  const group = '/Type /XObject /Subtype /Form /BBox [0 0 200 200] /Group << /S /Transparency >>';
  test.each([
    ['half through', '/Half'],
    ['by a blend mode', '/Marker'],
  ])('under a group that lets it %s, whatever is in the group', async (_, state) => {
    const withGroup = {
      page: `/Resources << ${font} /XObject << /G 6 0 R >> /ExtGState << /Half << /ca 0.5 >> /Marker << /BM /Multiply >> >> >>`,
      objects: {
        6: rawStream(`/All gs ${black}`, `${group} /Resources << /ExtGState << /All << /ca 1 /BM /Normal >> >> >>`),
      },
    };
    expect(await hiddenOf(`${hello} ${state} gs /G Do`, withGroup)).toEqual([null]);
  });

  test('under what marks it, though its appearance lets nothing through', async () => {
    expect(await hiddenOf(hello, annotation('/Highlight', '/QuadPoints [0 170 100 170 0 140 100 140]'))).toEqual([
      null,
    ]);
  });
});

/** An annotation that fills its box with a colour. */
function annotation(subtype: string, entries = ''): Options {
  return {
    page: `/Resources << ${font} >> /Annots [6 0 R]`,
    objects: {
      6: `<< /Type /Annot /Subtype ${subtype} /Rect [0 140 100 170] /F 4 /AP << /N 7 0 R >> ${entries} >>`,
      7: rawStream('1 1 0 rg 0 0 100 30 re f', '/Type /XObject /Subtype /Form /BBox [0 0 100 30] /Resources << >>'),
    },
  };
}
