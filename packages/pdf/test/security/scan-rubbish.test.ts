import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { onePagePdf } from '../support/one-page-pdf.ts';
import { latin1, rawStream } from '../support/raw-pdf.ts';
import { scan } from './scan.ts';

const SCRIPT = '<< /S /JavaScript /JS (x) >>';
const seeds = [
  onePagePdf({ catalog: `/OpenAction ${SCRIPT}` }),
  onePagePdf({ packed: { 7: SCRIPT, 8: '[1 2 (x)]' } }),
  onePagePdf({ content: rawStream('q Q '.repeat(200), '', ['ASCII85Decode', 'LZWDecode', 'RunLengthDecode']) }),
];

/** Pieces of syntax in any order: nearer to a PDF than bytes are. */
const pieces = fc.array(
  fc.oneof(
    fc.constantFrom(
      '<<',
      '>>',
      '[',
      ']',
      '(',
      ')',
      '<',
      '>',
      '\\',
      '%',
      '\n',
      '\r',
      ' ',
      '#',
      '/',
      'R',
      'obj',
      'endobj',
    ),
    fc.constantFrom(
      'stream\n',
      'endstream',
      'xref\n',
      'trailer',
      'startxref',
      '/Type /ObjStm',
      '/Type /XRef',
      '/W [1 2 1]',
    ),
    fc.constantFrom('/Filter', '/FlateDecode', '/LZWDecode', '/ASCII85Decode', '/RunLengthDecode', '/BrotliDecode'),
    fc.constantFrom(
      '/N',
      '/First',
      '/Length',
      '/Index',
      '/Predictor',
      '/Columns',
      '/DecodeParms',
      '1 0 obj',
      '2 0 R',
      'n',
      'f',
    ),
    fc.integer().map(String),
    fc.double().map(String),
    fc.string(),
  ),
  { maxLength: 200 },
);

/** Places and bytes to write over, and a piece to cut out. */
const damage = fc.record({
  seed: fc.constantFrom(...seeds),
  bytes: fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 30 }),
  cut: fc.tuple(fc.nat(), fc.nat(200)),
});

function damaged({
  seed,
  bytes,
  cut: [start, length],
}: typeof damage extends fc.Arbitrary<infer T> ? T : never): Uint8Array {
  const copy = Buffer.from(seed);
  for (const [place, byte] of bytes) copy[place % copy.length] = byte;
  const from = start % copy.length;
  return Buffer.concat([copy.subarray(0, from), copy.subarray(from + length)]);
}

async function isReported(bytes: Uint8Array): Promise<boolean> {
  const { errors, warnings, findings } = await scan(bytes);
  return Array.isArray(errors) && Array.isArray(warnings) && findings.objectCount >= 0;
}

describe('rubbish gives a report and never an exception', () => {
  it('where it is any bytes after a header', async () => {
    const bytes = fc.uint8Array({ maxLength: 2000 }).map((tail) => Buffer.concat([latin1('%PDF-1.7\n'), tail]));
    await expect(fc.assert(fc.asyncProperty(bytes, isReported), { numRuns: 300 })).resolves.toBeUndefined();
  });

  it('where it is pieces of syntax in any order', async () => {
    const bytes = pieces.map((texts) => Buffer.from(`%PDF-1.7\n${texts.join(' ')}`, 'latin1'));
    await expect(fc.assert(fc.asyncProperty(bytes, isReported), { numRuns: 1000 })).resolves.toBeUndefined();
  });

  it('where it is a PDF with bytes changed and a piece missing', async () => {
    await expect(
      fc.assert(fc.asyncProperty(damage.map(damaged), isReported), { numRuns: 1000 }),
    ).resolves.toBeUndefined();
  });
});

describe('a script is found in whatever it is wrapped in', () => {
  it('where rubbish stands between objects', async () => {
    const rubbish = fc.string().map((text) => text.replaceAll(/[%(<]/g, ''));
    await fc.assert(
      fc.asyncProperty(rubbish, rubbish, async (before, after) => {
        const pdf = latin1(`%PDF-1.7\n${before}\n6 0 obj ${SCRIPT} endobj\n${after}`);
        expect((await scan(pdf)).findings.javascript).not.toBeNull();
      }),
    );
  });
});

/** Two million bytes each: work that grows with the square of the size would take hours, not part of a second. */
const SIZE = 2_000_000;
const fill = (piece: string): string => piece.repeat(Math.ceil(SIZE / piece.length));

describe('time grows with the size of the file and no faster, for', () => {
  it.each<[what: string, body: string]>([
    ['open strings', `1 0 obj ${fill('(')}`],
    ['open strings in many objects', fill('1 0 obj ( ')],
    ['open hex strings', `1 0 obj ${fill('< ')}`],
    ['open arrays', `1 0 obj ${fill('[')}`],
    ['open dictionaries in many objects', fill('1 0 obj << /A ')],
    ['streams without an end', fill('1 0 obj << >> stream\n ')],
    ['streams without an end and with a length', fill('1 0 obj << /Length 1999999 >> stream\n ')],
    ['objects in one comment', `%${fill(' 1 0 obj')}`],
    ['words that begin no object', fill('obj ')],
    ['numbers before a word', `${fill('1 ')}obj`],
    ['trailers', fill('trailer << ')],
    ['tables', fill('xref 0 1 ')],
    ['one long name', `1 0 obj /${fill('#41')}`],
    ['references to filters', fill('1 0 obj << /Filter 1 0 R >> stream\n endstream endobj ')],
    [
      'cross references into one long object',
      `1 0 obj ${fill('1 0 obj [ ')} endobj xref\n0 99999\n${Array.from({ length: 99_999 }, (_, row) => `${String(row * 10 + 17).padStart(10, '0')} 00000 n \n`).join('')}`,
    ],
  ])('%s', { timeout: 20_000 }, async (_what, body) => {
    expect(await isReported(latin1(`%PDF-1.7\n${body}`))).toBe(true);
  });
});
