import { deflateSync, inflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { withBoundedImages } from '../../src/document/bounded-images.ts';
import { mostDecodedPixels } from '../../src/document/decoded-size.ts';
import { withDocument, type PagePicture } from '../../src/document/index.ts';
import { findLargeImages } from '../../src/document/large-images.ts';
import { shrinkImage } from '../../src/document/shrink-image.ts';
import { onePagePdf, type OnePagePdfOptions } from '../support/one-page-pdf.ts';
import { encodedStream, latin1, rawStream } from '../support/raw-pdf.ts';

const IMAGE_PAGE =
  '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 840] /Contents 4 0 R /Resources << /XObject << /I 6 0 R >> >> >>';
const GREY = '/ColorSpace /DeviceGray /BitsPerComponent 8';

/** A page that is one image, and further objects from 7 on. */
function imagePage(image: Uint8Array, options: OnePagePdfOptions = {}): Uint8Array {
  const objects = { 3: IMAGE_PAGE, 6: image, ...options.objects };
  return onePagePdf({ content: 'q 600 0 0 840 0 0 cm /I Do Q', ...options, objects });
}

/** An image of that size whose upper half is black and whose lower half is white. */
function bandedImage(width: number, height: number, entries: string, bitsPerPixel: number): Uint8Array {
  const half = (width * height * bitsPerPixel) / 16;
  const data = deflateSync(Buffer.concat([Buffer.alloc(half, 0), Buffer.alloc(half, 255)]), { level: 1 });
  return encodedStream(data, `/Subtype /Image /Width ${width} /Height ${height} /Filter /FlateDecode ${entries}`);
}

function picture(bytes: Uint8Array): Promise<PagePicture> {
  return withDocument(bytes, {}, (document) => document.readPicture(1, 100));
}

/** Shade at a place of the picture, both from 0 to 1. */
function shadeAt({ bitmap: { width, height, data } }: PagePicture, x: number, y: number): number | undefined {
  return data[Math.floor(y * height) * width + Math.floor(x * width)];
}

describe('a page of 8,400 by 12,000 pixels, which is 3.5 by 5 inches at 2,400 dots per inch', () => {
  test.each([
    ['image', '/ColorSpace /DeviceGray /BitsPerComponent 1'],
    ['mask', '/ImageMask true /BitsPerComponent 1'],
  ])('as a black and white %s is scaled to a bounded size', { timeout: 60_000 }, async (_, entries) => {
    const { bitmap, toPage } = await picture(imagePage(bandedImage(8400, 12_000, entries, 1)));
    expect([bitmap.width, bitmap.height]).toEqual([4200, 6000]);
    expect([bitmap.data[0], bitmap.data.at(-1)]).toEqual([0, 255]);
    expect(toPage[0]).toBeCloseTo(600 / 4200);
  });
});

test('a page of 8,400 by 12,000 pixels in grey is scaled while it is decoded', { timeout: 60_000 }, async () => {
  const page = await picture(imagePage(bandedImage(8400, 12_000, GREY, 8)));
  expect([page.bitmap.width, page.bitmap.height]).toEqual([4200, 6000]);
  expect(page.toPage[0]).toBeCloseTo(600 / 4200);
  expect([shadeAt(page, 0.5, 0.25), shadeAt(page, 0.5, 0.75)]).toEqual([0, 255]);
});

describe('a page that is a large image', () => {
  const { signal } = new AbortController();
  const profile = { 8: rawStream('', '/N 3 /Alternate /DeviceRGB') };

  test.each([
    ['in grey', GREY, 1, {}],
    ['in a file with an object stream', GREY, 1, { packed: { 9: '<< >>' } }],
    ['in a file whose header comes after other bytes', GREY, 1, { header: 'mail\n%PDF-1.7' }],
    ['in colour', '/ColorSpace /DeviceRGB /BitsPerComponent 8', 3, {}],
    ['in colours of a profile', '/ColorSpace [/ICCBased 8 0 R] /BitsPerComponent 8', 3, {}],
    ['in inks', '/ColorSpace /DeviceCMYK /BitsPerComponent 8 /Decode [1 0 1 0 1 0 1 0]', 4, {}],
    ['in shades turned round', `${GREY} /Decode [1 0]`, 1, {}],
  ] as const)('%s has a smaller one in its place', async (what, entries, bytes, options) => {
    const file = imagePage(bandedImage(120, 100, entries, 8 * bytes), { ...options, objects: profile });
    const bounded = await withBoundedImages(file, { shrunkPixels: 3000, largePixels: 6000, signal });
    const page = await picture(bounded.bytes);
    expect([page.bitmap.width, page.bitmap.height]).toEqual([60, 50]);
    const shades = [shadeAt(page, 0.5, 0.25)! > 128, shadeAt(page, 0.5, 0.75)! > 128];
    expect(shades).toEqual(what.endsWith('round') ? [true, false] : [false, true]);
  });

  test('has a smaller one in its place where the cross reference is broken', async () => {
    const text = Buffer.from(imagePage(bandedImage(120, 100, GREY, 8))).toString('latin1');
    const file = latin1(text.replace(/startxref\n\d+/, 'startxref\n7'));
    const bounded = await withBoundedImages(file, { shrunkPixels: 3000, largePixels: 6000, signal });
    expect((await picture(new Uint8Array(bounded.bytes))).bitmap.width).toBe(60);
  });

  const large = (entries: string) => rawStream('', `/Subtype /Image /Width 12000 /Height 10000 ${entries}`);
  test.each([
    ['as a JPEG', imagePage(large(`${GREY} /Filter /DCTDecode`))],
    [
      'in places of a palette',
      imagePage(large('/ColorSpace [/Indexed /DeviceRGB 1 <000000FFFFFF>] /BitsPerComponent 8')),
    ],
    ['with shades that are not painted', imagePage(large(`${GREY} /Mask [0 0]`))],
    ['of which the end is lost', imagePage(large(GREY))],
  ])('%s is not decoded: E_OCR_FAILED says what to do', async (_, page) => {
    await expect(picture(page)).rejects.toMatchObject({
      code: 'E_OCR_FAILED',
      message: expect.stringMatching(/more than 100 million pixels.*fewer dots per inch/),
    });
  });
});

/** The samples of the first image of a file with at most that many pixels; null where it cannot be shrunk. */
async function shrunk(image: Uint8Array, mostPixels: number): Promise<Uint8Array | null> {
  const { images, resolve } = findLargeImages(onePagePdf({ objects: { 6: image } }), 0);
  const body = await shrinkImage(images[0]!, resolve, mostPixels, new AbortController().signal);
  return body === null ? null : inflateSync(body[1]!);
}

describe('an image that is shrunk', () => {
  const rows = [
    [0, 0, 40, 40],
    [0, 0, 40, 40],
    [80, 80, 120, 120],
    [80, 82, 120, 124],
  ];
  const small = `/Subtype /Image /Width 4 /Height 4 ${GREY} /Filter /FlateDecode`;
  const predicted = `${small} /DecodeParms << /Predictor 15 /Columns 4 >>`;

  test('has for each pixel the mean of those that it stands for', async () => {
    const image = encodedStream(deflateSync(Uint8Array.from(rows.flat())), small);
    expect([...(await shrunk(image, 4))!]).toEqual([0, 40, 81, 121]);
  });

  test('is told from the differences of a PNG predictor', async () => {
    const [plain, left, up] = [0, 1, 2];
    const stored = [plain, ...rows[0]!, up, 0, 0, 0, 0, up, 80, 80, 80, 80, left, 80, 2, 38, 4];
    const image = encodedStream(deflateSync(Uint8Array.from(stored)), predicted);
    expect([...(await shrunk(image, 4))!]).toEqual([0, 40, 81, 121]);
  });

  test('is told from text that stands for its bytes', async () => {
    const image = rawStream(Uint8Array.from(rows.flat()), small.replace('/Filter /FlateDecode', ''), [
      'ASCIIHexDecode',
    ]);
    expect([...(await shrunk(image, 4))!]).toEqual([0, 40, 81, 121]);
  });

  test.each([
    ['with rows of another length than its own', predicted.replace('/Columns 4', '/Columns 5')],
    ['with a predictor that is not known', predicted.replace('/Predictor 15', '/Predictor 2')],
    ['of two bytes a shade', small.replace('8', '16')],
  ])('is none %s', async (_, entries) => {
    expect(await shrunk(encodedStream(deflateSync(Buffer.alloc(40)), entries), 4)).toBeNull();
  });

  test('is never held as a whole', { timeout: 60_000 }, async () => {
    const image = bandedImage(8400, 12_000, GREY, 8);
    const before = process.memoryUsage().arrayBuffers;
    let most = 0;
    const watch = setInterval(() => (most = Math.max(most, process.memoryUsage().arrayBuffers - before)), 5);
    await shrunk(image, 1_000_000);
    clearInterval(watch);
    expect(most).toBeLessThan(90_000_000); // It has 100.8 million bytes. What is no longer needed may not be collected yet.
  });
});

describe('the most pixels that are decoded', () => {
  const black = '/ColorSpace /DeviceGray /BitsPerComponent 1';

  function mostOf(objects: OnePagePdfOptions['objects']): number {
    return mostDecodedPixels(findLargeImages(onePagePdf({ objects: objects ?? {} })));
  }

  test.each([
    ['is raised where a large image is black and white', black, 1_000_000_000],
    ['stays where the bits are colours of a palette', '/ColorSpace /Indexed /BitsPerComponent 1', 100_000_000],
    ['stays where the image has a mask of its own', `${black} /SMask 7 0 R`, 100_000_000],
    ['stays where the decoder decides on the size', black.concat(' /Filter /JPXDecode'), 100_000_000],
  ])('%s', (_, entries, most) => {
    expect(mostOf({ 6: rawStream('', `/Subtype /Image /Width 20000 /Height 28000 ${entries}`) })).toBe(most);
  });

  test('stays where one image is large in colour, or does not say how large it is', () => {
    const large = rawStream('', `/Subtype /Image /Width 20000 /Height 28000 ${black}`);
    for (const other of ['/Width 20000 /Height 28000 /ColorSpace /DeviceRGB /BitsPerComponent 8', '/Width 9 0 R']) {
      expect(mostOf({ 6: large, 7: rawStream('', `/Subtype /Image ${other}`) })).toBe(100_000_000);
    }
  });
});
