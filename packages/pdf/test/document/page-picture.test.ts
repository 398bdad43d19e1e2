import { beforeAll, describe, expect, test } from 'vitest';
import { withDocument, type GrayBitmap, type PagePicture } from '../../src/document/index.ts';
import { toGray } from '../../src/document/gray-bitmap.ts';
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
