import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { onePagePdf } from '../support/one-page-pdf.ts';
import { encodedStream, rawPdf, rawStream } from '../support/raw-pdf.ts';
import { deflateBomb } from '../support/stream-filters.ts';
import { codesOf, scan } from './scan.ts';

const MEBIBYTE = 1_048_576;
const BOMB = ['E_SECURITY_DECOMPRESSION_BOMB'];
const sixtyFour = deflateBomb(64);

describe('a decompression bomb is', () => {
  it('a content stream that inflates a thousand times', async () => {
    const { errors, findings } = await scan(onePagePdf({ content: encodedStream(sixtyFour, '/Filter /FlateDecode') }));
    expect(errors.map(({ code }) => code)).toStrictEqual(BOMB);
    expect(findings.bomb).toStrictEqual({
      objectNumber: 4,
      storedBytes: sixtyFour.length,
      outputBytes: 10 * MEBIBYTE,
    });
    expect(errors[0]?.message).toContain('The stream of object 4');
  });

  it('a kilobyte that inflates twice', async () => {
    const packed = deflateSync(sixtyFour);
    expect(packed.length).toBeLessThan(2000);
    const content = encodedStream(packed, '/Filter [/FlateDecode /FlateDecode]');
    expect(await codesOf(onePagePdf({ content }))).toStrictEqual(BOMB);
  });

  it.each(['LZWDecode', 'RunLengthDecode'] as const)('a stream of %s within one of Flate', async (filter) => {
    const content = rawStream(new Uint8Array(11 * MEBIBYTE), '', ['FlateDecode', filter]);
    expect(await codesOf(onePagePdf({ content }))).toStrictEqual(BOMB);
  });

  it('an object stream', async () => {
    const packed = { 7: `<< /A 1 >>${' '.repeat(12 * MEBIBYTE)}` };
    expect(await codesOf(onePagePdf({ packed }))).toStrictEqual(BOMB);
  });

  it('a stream whose filter stands in another object', async () => {
    const content = encodedStream(sixtyFour, '/Filter 6 0 R');
    expect(await codesOf(onePagePdf({ content, objects: { 6: '/FlateDecode' } }))).toStrictEqual(BOMB);
    expect(await codesOf(onePagePdf({ content, packed: { 6: '/FlateDecode' } }))).toStrictEqual(BOMB);
  });

  it('many object streams that are harmless each, where all together pass the ratio', async () => {
    const objects: Record<number, Uint8Array> = {};
    const body = deflateSync(Buffer.alloc(9 * MEBIBYTE, ' '));
    for (let number = 6; number < 46; number += 1) {
      objects[number] = encodedStream(body, '/Type /ObjStm /N 0 /First 0 /Filter /FlateDecode');
    }
    const { errors, findings } = await scan(onePagePdf({ objects }));
    expect(errors.map(({ code }) => code)).toStrictEqual(BOMB);
    expect(findings.bomb?.objectNumber).toBeNull();
    expect(errors[0]?.message).toContain('The streams of the file');
  });

  it('more than 100,000 objects, in the file or packed', async () => {
    const loose: Record<number, string> = {};
    for (let number = 6; number < 100_010; number += 1) loose[number] = '0';
    expect(await codesOf(onePagePdf({ objects: loose }))).toStrictEqual(BOMB);
    expect(await codesOf(onePagePdf({ packed: loose }))).toStrictEqual(BOMB);
  });

  it('found without holding what it inflates to', async () => {
    const gigabytes = deflateSync(deflateBomb(4096));
    const pdf = onePagePdf({ content: encodedStream(gigabytes, '/Filter [/FlateDecode /FlateDecode]') });
    const before = process.resourceUsage().maxRSS;
    expect(await codesOf(pdf)).toStrictEqual(BOMB);
    // In KiB. What it inflates to is four gigabytes.
    expect(process.resourceUsage().maxRSS - before).toBeLessThan(64 * 1024);
  });
});

describe('no decompression bomb is', () => {
  it('a stream of high ratio that stays small', async () => {
    const content = encodedStream(deflateSync(new Uint8Array(9 * MEBIBYTE)), '/Filter /FlateDecode');
    expect(await codesOf(onePagePdf({ content }))).toStrictEqual([]);
  });

  it('a large stream of ordinary ratio', async () => {
    const line = Array.from({ length: 5000 }, (_, index) => `${(index * 7919) % 1000} ${index} m`).join('\n');
    const content = rawStream(line.repeat(300), '', ['FlateDecode']);
    expect(await codesOf(onePagePdf({ content }), { maxDecompressionRatio: 1000 })).toStrictEqual([]);
  });

  it('an image of high ratio, nor an attached file: reading text decodes neither', async () => {
    for (const entries of ['/Subtype /Image /Width 8192 /Height 8192 /ColorSpace /DeviceGray', '/Type /EmbeddedFile']) {
      const objects = { 6: encodedStream(sixtyFour, `${entries} /Filter /FlateDecode`) };
      expect((await scan(onePagePdf({ objects }))).findings.bomb).toBeNull();
    }
  });

  it('a stream of a higher ratio than usual, where the config allows it', async () => {
    const content = encodedStream(sixtyFour, '/Filter /FlateDecode');
    expect(await codesOf(onePagePdf({ content }), { maxDecompressionRatio: 1100 })).toStrictEqual([]);
  });

  it('a stream whose data are damaged', async () => {
    const content = encodedStream(Buffer.alloc(20_000, 'x'), '/Filter /FlateDecode');
    expect(await codesOf(onePagePdf({ content }))).toStrictEqual([]);
  });
});

describe('where images are bombs by their label only', () => {
  it('the absolute limit holds for them too', async () => {
    const content = encodedStream(deflateBomb(600), '/Subtype /Image /Width 10 /Height 10 /Filter /FlateDecode');
    expect(await codesOf(onePagePdf({ content }))).toStrictEqual(BOMB);
  });

  it('their declared size is reported', async () => {
    const image = encodedStream(Buffer.from('x'), '/Subtype /Image /Width 100000 /Height 50000');
    expect((await scan(onePagePdf({ objects: { 6: image } }))).findings.largestImagePixels).toBe(5_000_000_000);
  });
});

describe('the number of objects', () => {
  it('counts those in the file and those packed', async () => {
    const { findings } = await scan(onePagePdf({ packed: { 7: '1', 8: '2', 9: '3' } }));
    // Five of the page, three packed, the object stream and the cross reference stream.
    expect(findings.objectCount).toBe(10);
    expect((await scan(rawPdf({ objects: {} }))).findings.objectCount).toBe(0);
  });
});
