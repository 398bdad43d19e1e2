import { describe, expect, test } from 'vitest';
import { rawStream } from '../support/raw-pdf.ts';
import { readContent } from './read-page.ts';

describe('what a path clips', () => {
  test('is seen within the path only, until the state before it is restored', async () => {
    const { areas } = await readContent('q 20 100 60 40 re W n 0 0 200 200 re f Q 0 0 50 50 re f');
    expect(areas.map(({ box }) => box)).toEqual([
      [20, 60, 80, 100],
      [0, 150, 50, 200],
    ]);
  });

  test('is cut, as a line that reaches beyond it is, and left out where it lies outside', async () => {
    const { rulings } = await readContent('q 20 100 60 40 re W* n 0 120 m 200 120 l S 0 20 m 200 20 l S Q');
    expect(rulings).toEqual([{ orientation: 'horizontal', position: 80, start: 20, end: 80, thickness: 1 }]);
  });

  test('is what all paths about it leave', async () => {
    const { areas } = await readContent('20 100 60 40 re W n 50 0 100 120 re W n 0 0 200 200 re f');
    expect(areas.map(({ box }) => box)).toEqual([[50, 80, 80, 100]]);
  });
});

describe('rulings', () => {
  test('come from strokes, with the thickness that the page shows', async () => {
    const { rulings } = await readContent('q 2 0 0 2 0 0 cm 0.5 w 10 80 m 60 80 l S 10 80 m 10 30 l S Q');
    expect(rulings).toEqual([
      { orientation: 'horizontal', position: 40, start: 20, end: 120, thickness: 1 },
      { orientation: 'vertical', position: 20, start: 40, end: 140, thickness: 1 },
    ]);
  });

  test('come from thin filled rectangles', async () => {
    const { rulings, areas } = await readContent('20 100 100 1 re f 50 20 1 100 re f');
    expect(areas).toEqual([]);
    expect(rulings).toEqual([
      { orientation: 'horizontal', position: 99.5, start: 20, end: 120, thickness: 1 },
      { orientation: 'vertical', position: 50.5, start: 80, end: 180, thickness: 1 },
    ]);
  });

  test('come from borders that are filled between two rectangles, which are no areas', async () => {
    const whole = await readContent('20 20 100 50 re 21 21 98 48 re f*');
    expect(whole.areas).toEqual([]);
    expect(whole.rulings.map(({ orientation, position }) => [orientation, position]).toSorted()).toEqual([
      ['horizontal', 130.5],
      ['horizontal', 179.5],
      ['vertical', 119.5],
      ['vertical', 20.5],
    ]);
    const under = await readContent('20 20 100 50 re 20 21 100 49 re f*');
    expect(under.areas).toEqual([]);
    expect(under.rulings).toEqual([{ orientation: 'horizontal', position: 179.5, start: 20, end: 120, thickness: 1 }]);
  });

  test('come from the four sides of a stroked rectangle', async () => {
    const { rulings } = await readContent('20 20 100 50 re S');
    expect(rulings.map(({ orientation, position }) => [orientation, position]).toSorted()).toEqual([
      ['horizontal', 130],
      ['horizontal', 180],
      ['vertical', 120],
      ['vertical', 20],
    ]);
  });

  test('do not come from a small square that stands alone, drawn once or twice: it is a box to tick', async () => {
    const { rulings } = await readContent('100 100 12 12 re S 100.5 100.5 11 11 re S 140 100 12 12 re S');
    expect(rulings).toEqual([]);
  });

  test('come from small squares with a side in common: they are the cells of a table', async () => {
    const inRow = await readContent('100 100 12 12 re S 112 100 12 12 re S');
    const stacked = await readContent('100 100 12 12 re S 100 112 12 12 re S');
    const atLine = await readContent('50 100 m 200 100 l S 100 100 12 12 re S');
    expect([inRow, stacked, atLine].map(({ rulings }) => rulings.length)).toEqual([8, 8, 5]);
  });

  test('come from the straight sides of a rounded box, not from its corners', async () => {
    const { rulings, drawingCount } = await readContent(
      '30 20 m 110 20 l 115 20 120 25 120 30 c 120 60 l 120 65 115 70 110 70 c 30 70 l 25 70 20 65 20 60 c 20 30 l 20 25 25 20 30 20 c h S',
    );
    expect(rulings.map(({ orientation, start, end }) => [orientation, start, end])).toEqual([
      ['horizontal', 30, 110],
      ['vertical', 140, 170],
      ['horizontal', 30, 110],
      ['vertical', 140, 170],
    ]);
    expect(drawingCount).toBe(1);
  });

  test('stand where the reader sees them on a turned page', async () => {
    const { rulings } = await readContent('20 100 m 120 100 l S', { page: '/Rotate 90' });
    expect(rulings).toMatchObject([{ orientation: 'vertical', position: 100, start: 20, end: 120 }]);
  });

  test('are no dashes, no slanted lines and no curves: those are counted as drawing', async () => {
    const { rulings, drawingCount } = await readContent(
      '20 100 m 22 100 l S 20 20 m 120 90 l S 20 20 m 40 80 60 80 90 20 c S 10 10 m 30 30 l 50 10 l h f',
    );
    expect(rulings).toEqual([]);
    expect(drawingCount).toBeGreaterThanOrEqual(2);
  });

  test('take their width from the graphics state dictionary too', async () => {
    const { rulings } = await readContent('/G gs 20 100 m 120 100 l S', {
      page: '/Resources << /Font << /F1 5 0 R >> /ExtGState << /G << /LW 3 >> >> >>',
    });
    expect(rulings[0]!.thickness).toBe(3);
  });

  test('of a path that only clips are not there', async () => {
    expect((await readContent('20 20 100 50 re W n')).rulings).toEqual([]);
  });
});

describe('filled areas', () => {
  test('have their box and colour', async () => {
    const { areas } = await readContent('1 0 0 rg 20 100 60 40 re f');
    expect(areas).toEqual([{ box: [20, 60, 80, 100], color: '#ff0000' }]);
  });

  test('may be filled and stroked at once, which gives rulings too', async () => {
    const { areas, rulings } = await readContent('0 0 1 rg 20 100 60 40 re B');
    expect([areas.length, rulings.length]).toEqual([1, 4]);
  });
});

describe('places of images', () => {
  const image = rawStream(
    Buffer.alloc(12, 200),
    '/Type /XObject /Subtype /Image /Width 2 /Height 2 /ColorSpace /DeviceRGB /BitsPerComponent 8',
  );
  const resources = '/Resources << /Font << /F1 5 0 R >> /XObject << /I 6 0 R >> >>';

  test('are known without decoding them', async () => {
    const broken = rawStream(
      'no jpeg at all',
      '/Type /XObject /Subtype /Image /Width 900 /Height 900 /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode',
    );
    const { images } = await readContent('q 60 0 0 40 20 100 cm /I Do Q', { page: resources, objects: { 6: broken } });
    expect(images).toEqual([{ box: [20, 60, 80, 100] }]);
  });

  test('are cut to the page, and those off the page are left out', async () => {
    const { images } = await readContent('q 400 0 0 400 100 100 cm /I Do Q q 50 0 0 50 300 0 cm /I Do Q', {
      page: resources,
      objects: { 6: image },
    });
    expect(images).toEqual([{ box: [100, 0, 200, 100] }]);
  });

  test('of inline images and masks count as well', async () => {
    const inline = 'q 50 0 0 50 10 10 cm BI /W 2 /H 2 /BPC 8 /CS /G ID abcd EI Q';
    const mask = 'q 50 0 0 50 110 10 cm BI /W 8 /H 1 /IM true /BPC 1 ID a EI Q';
    expect((await readContent(`${inline} ${mask}`)).images).toEqual([
      { box: [10, 140, 60, 190] },
      { box: [110, 140, 160, 190] },
    ]);
  });
});
