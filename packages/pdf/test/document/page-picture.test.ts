import { deflateSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { withDocument, type GrayBitmap, type PagePicture } from '../../src/document/index.ts';
import { toGray } from '../../src/document/gray-bitmap.ts';
import { mostDecodedPixels } from '../../src/document/decoded-size.ts';
import { rawStream } from '../support/raw-pdf.ts';
import { scanOf } from '../support/make-scan.ts';
import { onePagePdf } from '../support/one-page-pdf.ts';
import { reportPdf } from '../support/sample-pdfs.ts';

const image: GrayBitmap = { width: 40, height: 20, data: Uint8Array.from({ length: 800 }, (_, index) => index % 256) };
let scan: Uint8Array;

beforeAll(async () => {
  scan = await scanOf([image], 72);
});

const posterPage = '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 7200 7200] /Contents 4 0 R >>';

function picture(bytes: Uint8Array, dpi = 100): Promise<PagePicture> {
  return withDocument(bytes, {}, (document) => document.readPicture(1, dpi));
}

describe('the picture of a page', () => {
  test('that is one image is that image, pixel by pixel, whatever resolution is asked for', async () => {
    const { bitmap, toPage, page } = await picture(scan, 300);
    expect(bitmap).toEqual(image);
    expect(toPage).toEqual([1, 0, 0, 1, 0, 0]);
    expect(page).toEqual({ width: 40, height: 20 });
  });

  test('of text and lines is rendered at the resolution asked for', async () => {
    const { bitmap, toPage } = await picture(await reportPdf(), 144);
    expect([bitmap.width, bitmap.height]).toEqual([1190, 1684]);
    expect(toPage[0]).toBeCloseTo(0.5);
    expect(bitmap.data.some((shade) => shade < 50)).toBe(true);
  });

  test('of a poster is bounded: it is rendered at less', async () => {
    const poster = onePagePdf({ content: '0 0 1000 1000 re f', objects: { 3: posterPage } });
    const { bitmap } = await picture(poster, 300);
    expect(bitmap.width * bitmap.height).toBeLessThanOrEqual(32_100_000);
  });

  test('whose image cannot be decoded is E_OCR_FAILED, and not a white page', async () => {
    const nothing = onePagePdf({ content: 'q 100 0 0 100 0 0 cm Q' });
    await expect(picture(nothing)).rejects.toMatchObject({ code: 'E_OCR_FAILED' });
  });
});

/** A page that is one image of that size with a black band over its upper half, written as pieces that repeat. */
function bandedPage(width: number, height: number, entries: string, bitsPerPixel: number): Uint8Array {
  const half = (width * height * bitsPerPixel) / 16;
  const data = deflateSync(Buffer.concat([Buffer.alloc(half, 0), Buffer.alloc(half, 255)]), { level: 1 });
  const image = `/Type /XObject /Subtype /Image /Width ${width} /Height ${height} /Filter /FlateDecode ${entries}`;
  const page =
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 840] /Contents 4 0 R /Resources << /XObject << /I 6 0 R >> >> >>';
  return onePagePdf({
    content: 'q 600 0 0 840 0 0 cm /I Do Q',
    objects: { 3: page, 6: rawStream(data, image) },
  });
}

describe('a page of 12,000 by 16,800 pixels, which is 5 by 7 inches at 2,400 dots per inch', () => {
  test.each([
    ['image', '/ColorSpace /DeviceGray /BitsPerComponent 1'],
    ['mask', '/ImageMask true /BitsPerComponent 1'],
  ])('as a black and white %s is scaled to a bounded size', { timeout: 60_000 }, async (_, entries) => {
    const { bitmap, toPage } = await picture(bandedPage(12_000, 16_800, entries, 1));
    expect([bitmap.width, bitmap.height]).toEqual([4000, 5600]);
    expect([bitmap.data[0], bitmap.data.at(-1)]).toEqual([0, 255]);
    expect(toPage[0]).toBeCloseTo(600 / 4000);
  });

  test(
    'in grey is not decoded: E_OCR_FAILED says that it is too large, and what to do',
    { timeout: 60_000 },
    async () => {
      const page = bandedPage(20_000, 28_000, '/ColorSpace /DeviceGray /BitsPerComponent 8', 1);
      await expect(picture(page)).rejects.toMatchObject({
        code: 'E_OCR_FAILED',
        message: expect.stringMatching(/more than 100 million pixels.*fewer dots per inch/),
      });
    },
  );
});

describe('the most pixels that are decoded', () => {
  const black = '/ColorSpace /DeviceGray /BitsPerComponent 1';
  test.each([
    ['is raised where a large image is black and white', black, 1_000_000_000],
    ['stays where the bits are colours of a palette', '/ColorSpace /Indexed /BitsPerComponent 1', 100_000_000],
    ['stays where the image has a mask of its own', `${black} /SMask 7 0 R`, 100_000_000],
    ['stays where the decoder decides on the size', black.concat(' /Filter /JPXDecode'), 100_000_000],
  ])('%s', (_, entries, most) => {
    const image = `/Subtype /Image /Width 20000 /Height 28000 ${entries}`;
    expect(mostDecodedPixels(onePagePdf({ objects: { 6: rawStream('', image) } }))).toBe(most);
  });

  test('stays where one image is large in colour, or does not say how large it is', () => {
    const large = rawStream('', `/Subtype /Image /Width 20000 /Height 28000 ${black}`);
    for (const other of ['/Width 20000 /Height 28000 /ColorSpace /DeviceRGB /BitsPerComponent 8', '/Width 9 0 R']) {
      const objects = { 6: large, 7: rawStream('', `/Subtype /Image ${other}`) };
      expect(mostDecodedPixels(onePagePdf({ objects }))).toBe(100_000_000);
    }
  });
});

describe('an image in grey', () => {
  test.each([
    ['bits', 1, Uint8Array.of(0b10100000), [255, 0, 255, 0]],
    ['colours', 2, Uint8Array.of(255, 255, 255, 0, 0, 0, 255, 255, 255, 0, 0, 0), [255, 0, 255, 0]],
    ['transparency', 3, Uint8Array.of(0, 0, 0, 0, 0, 0, 0, 255, 255, 255, 255, 255, 0, 0, 0, 255), [255, 0, 255, 0]],
  ] as const)('is made of %s', (_, kind, data, shades) => {
    expect([...toGray({ width: 4, height: 1, kind, data }, 100).data]).toEqual(shades);
  });

  test('is made smaller by a whole factor where it is too large: each pixel the mean of those under it', () => {
    const data = Uint8Array.of(0b11000000, 0b10000000, 0, 0);
    expect(toGray({ width: 4, height: 4, kind: 1, data }, 4)).toEqual({
      width: 2,
      height: 2,
      data: Uint8Array.of(191, 0, 0, 0),
    });
  });
});
