import { randomBytes } from 'node:crypto';
import { brotliCompressSync, deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { decodeStream, measureStream } from '../../src/security/filters/decode-stream.ts';
import { filterChain, maximalOutput, type FilterChain } from '../../src/security/filters/filter-chain.ts';
import { undoPredictor } from '../../src/security/filters/predictor.ts';
import type { PdfDictionary, PdfValue } from '../../src/security/syntax/pdf-value.ts';
import { deflateBomb, encodeStream, type TestFilter } from '../support/stream-filters.ts';

const MEBIBYTE = 1_048_576;

function chainOf(filters: PdfValue, more: [string, PdfValue][] = []): FilterChain {
  const dictionary: PdfDictionary = new Map<string, PdfValue>([['Filter', filters], ...more]);
  return filterChain(dictionary, new Uint8Array(), () => undefined);
}

const samples: [name: string, data: Uint8Array][] = [
  ['text', Buffer.from('The quick brown fox jumps over the lazy dog. '.repeat(3000))],
  ['noise', randomBytes(150_001)],
  ['zeros', new Uint8Array(200_003)],
  ['one byte', Uint8Array.of(65)],
  ['nothing', new Uint8Array()],
];
const chains: TestFilter[][] = [
  ['FlateDecode'],
  ['LZWDecode'],
  ['ASCII85Decode'],
  ['ASCIIHexDecode'],
  ['RunLengthDecode'],
  ['ASCII85Decode', 'FlateDecode'],
  ['FlateDecode', 'FlateDecode'],
  ['ASCIIHexDecode', 'RunLengthDecode', 'LZWDecode'],
];

describe('decoding a stream', () => {
  it.each(chains)('undoes %s %s %s', async (...filters) => {
    const names = filters.filter((filter) => filter !== undefined);
    for (const [, data] of samples) {
      const { bytes, measured } = await decodeStream(encodeStream(data, names), chainOf(names), 10 * MEBIBYTE);
      expect(bytes?.equals(data)).toBe(true);
      expect(measured).toMatchObject({ isExceeded: false, isWhole: true });
    }
  });

  it('undoes Brotli', async () => {
    const data = Buffer.from('brotli '.repeat(1000));
    const { bytes } = await decodeStream(brotliCompressSync(data), chainOf(['BrotliDecode']), MEBIBYTE);
    expect(bytes?.equals(data)).toBe(true);
  });

  it('knows the short names, and a single name without a list', async () => {
    const { bytes } = await decodeStream(deflateSync(Buffer.from('short')), chainOf('Fl'), MEBIBYTE);
    expect(bytes?.toString()).toBe('short');
  });

  it('gives nothing for data that are damaged, too many, or in an image codec', async () => {
    const packed = deflateSync(new Uint8Array(MEBIBYTE));
    expect(await decodeStream(Buffer.from('not deflate'), chainOf('FlateDecode'), MEBIBYTE)).toMatchObject({
      bytes: null,
      measured: { isWhole: false },
    });
    expect(await decodeStream(packed, chainOf('FlateDecode'), MEBIBYTE - 1)).toMatchObject({
      bytes: null,
      measured: { isExceeded: true, outputBytes: MEBIBYTE - 1 },
    });
    expect((await decodeStream(packed, chainOf(['FlateDecode', 'DCTDecode']), 2 * MEBIBYTE)).bytes).toBeNull();
  });

  it('takes data that end too early for what is there', async () => {
    const packed = deflateSync(randomBytes(10_000));
    const { bytes } = await decodeStream(packed.subarray(0, 5000), chainOf('FlateDecode'), MEBIBYTE);
    expect(bytes?.length).toBeGreaterThan(4000);
  });

  it('takes a filter that cannot be looked up for what the data look like', async () => {
    const packed = deflateSync(Buffer.from('hidden'));
    const dictionary: PdfDictionary = new Map<string, PdfValue>([['Filter', { reference: 9 }]]);
    const chain = filterChain(dictionary, packed, () => undefined);
    expect((await decodeStream(packed, chain, MEBIBYTE)).bytes?.toString()).toBe('hidden');
    const named = filterChain(dictionary, packed, () => 'FlateDecode');
    expect((await decodeStream(packed, named, MEBIBYTE)).bytes?.toString()).toBe('hidden');
  });
});

describe('measuring a stream', () => {
  it('says how much comes out, and of nested filters the most', async () => {
    const data = new Uint8Array(3 * MEBIBYTE);
    const twice = encodeStream(data, ['FlateDecode', 'FlateDecode']);
    expect(await measureStream(twice, chainOf(['FlateDecode', 'FlateDecode']), 20 * MEBIBYTE)).toStrictEqual({
      outputBytes: 3 * MEBIBYTE,
      isExceeded: false,
      isWhole: true,
    });
    // Hexadecimal digits in between are twice as many as what comes out in the end.
    const wide = encodeStream(data, ['FlateDecode', 'ASCIIHexDecode']);
    const measured = await measureStream(wide, chainOf(['FlateDecode', 'ASCIIHexDecode']), 20 * MEBIBYTE);
    expect(measured.outputBytes).toBe(6 * MEBIBYTE + 1);
  });

  it.each([5, 40])('stops at a limit of %d MiB', async (limit) => {
    expect(await measureStream(deflateBomb(64), chainOf('FlateDecode'), limit * MEBIBYTE)).toStrictEqual({
      outputBytes: limit * MEBIBYTE,
      isExceeded: true,
      isWhole: true,
    });
  });

  it('stops between nested filters, where the last one lets nothing out', async () => {
    const spaces = deflateSync(Buffer.alloc(64 * MEBIBYTE, ' '));
    const chain = chainOf(['FlateDecode', 'ASCIIHexDecode']);
    expect(await measureStream(spaces, chain, 20 * MEBIBYTE)).toMatchObject({ isExceeded: true });
  });

  it('never gets more out than the size alone allows', async () => {
    for (const filters of chains) {
      const encoded = encodeStream(new Uint8Array(MEBIBYTE), filters);
      const chain = chainOf(filters);
      const { outputBytes } = await measureStream(encoded, chain, 100 * MEBIBYTE);
      expect(outputBytes).toBeLessThanOrEqual(maximalOutput(encoded.length, chain) + 100);
    }
  });
});

describe('undoing a predictor', () => {
  const parameters = (entries: [string, PdfValue][]): PdfDictionary => new Map(entries);

  it('undoes each way in which PNG predicts', () => {
    const columns = parameters([
      ['Predictor', 15],
      ['Columns', 3],
    ]);
    const rows = [0, 1, 2, 3, 1, 1, 1, 1, 2, 1, 1, 1, 3, 1, 1, 1, 4, 1, 1, 1];
    expect([...(undoPredictor(Uint8Array.from(rows), columns) ?? [])]).toStrictEqual([
      1, 2, 3, 1, 2, 3, 2, 3, 4, 2, 3, 4, 3, 4, 5,
    ]);
  });

  it('leaves data without a predictor alone, and refuses what makes no sense', () => {
    const data = Uint8Array.of(1, 2, 3);
    expect(undoPredictor(data, null)).toBe(data);
    expect(undoPredictor(data, parameters([['Predictor', 2]]))).toBeNull();
    const huge: [string, PdfValue][] = [
      ['Predictor', 12],
      ['Columns', 1e300],
    ];
    expect(undoPredictor(data, parameters(huge))).toBeNull();
  });
});
