import { describe, expect, it } from 'vitest';
import { parsePDFProcessorConfig } from '../../src/config/index.ts';
import { checkActiveContent, checkFileSize, checkPageCount } from '../../src/security/index.ts';
import { onePagePdf } from '../support/one-page-pdf.ts';
import { encodedStream, latin1, rawStream } from '../support/raw-pdf.ts';
import { formPdf, reportPdf, twoColumnPdf } from '../support/sample-pdfs.ts';
import { codesOf, scan } from './scan.ts';

const MEBIBYTE = 1_048_576;
const SIGNATURE = '/Type /Sig /Filter /Adobe.PPKLite /ByteRange [0 10 20 30] /Contents <00>';

describe('the header', () => {
  it('may begin within the first 1,024 bytes', async () => {
    expect(await codesOf(Buffer.concat([Buffer.alloc(1019, 'x'), onePagePdf()]))).toStrictEqual([]);
    expect(await codesOf(Buffer.concat([Buffer.alloc(1020, 'x'), onePagePdf()]))).toStrictEqual([
      'E_SECURITY_INVALID_PDF',
    ]);
  });

  it('has to be there', async () => {
    expect(await codesOf(latin1('PK\u0003\u0004 not a PDF'))).toStrictEqual(['E_SECURITY_INVALID_PDF']);
    expect(await codesOf(latin1('%PDX-1.4'))).toStrictEqual(['E_SECURITY_INVALID_PDF']);
  });

  it('is not asked for where the file is empty', async () => {
    expect(await codesOf(new Uint8Array())).toStrictEqual(['E_PARSE_EMPTY']);
  });
});

describe('the size of a file', () => {
  it('is refused above the limit, before anything else is looked at', async () => {
    const large = Buffer.concat([
      onePagePdf({ catalog: '/OpenAction << /S /JavaScript /JS (x) >>' }),
      Buffer.alloc(MEBIBYTE),
    ]);
    const { errors, findings } = await scan(large, { maxFileSizeMb: 1 });
    expect(errors.map(({ code }) => code)).toStrictEqual(['E_SECURITY_TOO_LARGE']);
    expect(errors[0]?.message).toBe('The file has 1.0 MB, more than maxFileSizeMb 1.');
    expect(findings.objectCount).toBe(0);
  });

  it('can be asked for before the file is read', () => {
    const config = parsePDFProcessorConfig({ maxFileSizeMb: 2 });
    expect(checkFileSize(2 * MEBIBYTE, config)).toBeNull();
    expect(checkFileSize(2 * MEBIBYTE + 1, config)).toMatchObject({ code: 'E_SECURITY_TOO_LARGE' });
  });
});

describe('the number of pages', () => {
  it('is refused above the limit', () => {
    const config = parsePDFProcessorConfig({ maxPageCount: 10 });
    expect(checkPageCount(10, config)).toBeNull();
    expect(checkPageCount(11, config)).toMatchObject({
      code: 'E_SECURITY_TOO_MANY_PAGES',
      message: 'The document has 11 pages, more than maxPageCount 10.',
    });
  });
});

describe('a signature', () => {
  it('is reported', async () => {
    expect(await codesOf(onePagePdf({ objects: { 6: `<< ${SIGNATURE} >>` } }))).toStrictEqual(['W_DOCUMENT_SIGNED']);
  });

  it('is not what only grants usage rights, nor an empty field for one', async () => {
    const rights = `<< ${SIGNATURE} /Reference [<< /TransformMethod /UR3 >>] >>`;
    expect(await codesOf(onePagePdf({ objects: { 6: rights } }))).toStrictEqual([]);
    expect(await codesOf(onePagePdf({ objects: { 6: '<< /FT /Sig /T (sign here) >>' } }))).toStrictEqual([]);
  });
});

describe('an attached file', () => {
  it.each<[how: string, pdf: Uint8Array]>([
    ['by its specification', onePagePdf({ objects: { 6: '<< /Type /Filespec /F (a.csv) /EF << /F 7 0 R >> >>' } })],
    ['by its data', onePagePdf({ objects: { 6: rawStream('a,b', '/Type /EmbeddedFile') } })],
    ['in an object stream', onePagePdf({ packed: { 7: '<< /UF (a.csv) /EF << /F 8 0 R >> >>' } })],
  ])('is reported %s', async (_how, pdf) => {
    expect(await codesOf(pdf)).toStrictEqual(['W_EMBEDDED_FILES']);
  });

  it('is not an empty tree, nor a link to a file', async () => {
    const catalog = '/Names << /EmbeddedFiles << /Names [] >> >>';
    const objects = { 6: '<< /Type /Filespec /F (b.pdf) >>' };
    expect(await codesOf(onePagePdf({ catalog, objects }))).toStrictEqual([]);
  });
});

describe('an XFA form', () => {
  it('is seen, also one that has nothing else to show', async () => {
    const plain = onePagePdf({ catalog: '/AcroForm << /Fields [] /XFA [(template) 6 0 R] >>' });
    expect((await scan(plain)).findings).toMatchObject({ hasXfa: true, needsXfa: false });
    const dynamic = onePagePdf({ catalog: '/NeedsRendering true', packed: { 7: '<< /Fields [] /XFA 6 0 R >>' } });
    expect((await scan(dynamic)).findings).toMatchObject({ hasXfa: true, needsXfa: true });
  });
});

describe('encryption', () => {
  it('is seen in a trailer and in a cross reference stream', async () => {
    expect((await scan(onePagePdf({ trailer: '/Encrypt 6 0 R' }))).findings.isEncrypted).toBe(true);
    const trailer = '/Encrypt 6 0 R';
    expect((await scan(onePagePdf({ trailer, crossReference: 'stream' }))).findings.isEncrypted).toBe(true);
    expect((await scan(onePagePdf({ trailer: '/Encrypt null' }))).findings.isEncrypted).toBe(false);
  });

  it('says that object streams could not be read', async () => {
    const hidden = encodedStream(Buffer.alloc(64, 7), '/Type /ObjStm /N 2 /First 8 /Filter /FlateDecode');
    const { findings, errors } = await scan(onePagePdf({ trailer: '/Encrypt 7 0 R', objects: { 6: hidden } }));
    expect(findings).toMatchObject({ isEncrypted: true, isComplete: false });
    expect(errors).toStrictEqual([]);
  });
});

describe('a part that could not be looked into', () => {
  it.each<[what: string, pdf: Uint8Array]>([
    [
      'an object stream with a broken header',
      onePagePdf({ objects: { 6: rawStream('7 x', '/Type /ObjStm /N 2 /First 3') } }),
    ],
    ['an object stream without a header', onePagePdf({ objects: { 6: rawStream('7 0 1', '/Type /ObjStm') } })],
    [
      'an object stream in an unknown filter',
      onePagePdf({ objects: { 6: rawStream('7 0 1', '/Type /ObjStm /N 1 /First 4 /Filter /Crypt') } }),
    ],
    ['an object that is nested beyond measure', onePagePdf({ objects: { 6: '['.repeat(6000) } })],
    ['an object with more values than can be kept', onePagePdf({ objects: { 6: `[${'0 '.repeat(500_001)}]` } })],
  ])('is told apart: %s', async (_what, pdf) => {
    const { findings, errors } = await scan(pdf);
    expect(findings.isComplete).toBe(false);
    expect(errors).toStrictEqual([]);
  });

  it('lets the opened document be judged by the same rule', () => {
    expect(checkActiveContent('JavaScript', parsePDFProcessorConfig())).toMatchObject({
      code: 'E_SECURITY_JAVASCRIPT',
      message: expect.stringMatching(/^The document carries JavaScript\. Remove it, or set rejectJavascript/),
    });
    const config = parsePDFProcessorConfig({ rejectJavascript: false, rejectJavascriptOverrideReason: 'trusted' });
    expect(checkActiveContent('JavaScript', config)).toBeNull();
  });
});

describe('an override', () => {
  const lifted = { rejectJavascript: false, rejectJavascriptOverrideReason: 'our own forms' };

  it('lets scripts pass, with a warning that says why and what was found', async () => {
    const pdf = onePagePdf({ catalog: '/OpenAction << /S /JavaScript /JS (x) >>' });
    const { errors, warnings } = await scan(pdf, lifted);
    expect(errors).toStrictEqual([]);
    expect(warnings).toStrictEqual([
      {
        code: 'W_SECURITY_OVERRIDE',
        message: 'rejectJavascript is false. Reason: our own forms. The document carries JavaScript (in object 1).',
        stage: 'security',
        pageNumber: null,
        recoverable: true,
      },
    ]);
  });

  it('is told of every document under it, each override once', async () => {
    const config = { ...lifted, maxPageCount: 9000, maxPageCountOverrideReason: 'archives' };
    expect(await codesOf(onePagePdf(), config)).toStrictEqual(['W_SECURITY_OVERRIDE', 'W_SECURITY_OVERRIDE']);
  });

  it('is nothing that a reason alone makes', async () => {
    const pdf = onePagePdf({ catalog: '/OpenAction << /S /JavaScript /JS (x) >>' });
    expect(await codesOf(pdf, { rejectJavascriptOverrideReason: 'just in case' })).toStrictEqual([
      'E_SECURITY_JAVASCRIPT',
    ]);
  });
});

describe('ordinary documents', () => {
  it('pass without a word', async () => {
    for (const pdf of [onePagePdf(), await reportPdf(), await twoColumnPdf(), await formPdf()]) {
      expect(await codesOf(pdf)).toStrictEqual([]);
    }
  });

  it('are not changed by the scan, also where they are part of a larger buffer', async () => {
    const pdf = onePagePdf({ packed: { 7: '1' } });
    const larger = new Uint8Array(pdf.length + 200).fill(37);
    larger.set(pdf, 100);
    const copy = larger.slice();
    const { findings } = await scan(larger.subarray(100, 100 + pdf.length));
    expect(findings).toMatchObject({ fileSizeBytes: pdf.length, hasHeader: true, isComplete: true });
    expect(larger).toStrictEqual(copy);
  });

  it('with several faults are refused for each of them', async () => {
    const objects: Record<number, string> = { 6: '<< /S /JavaScript /JS (x) >>' };
    for (let number = 7; number < 100_010; number += 1) objects[number] = '0';
    expect(await codesOf(onePagePdf({ objects }))).toStrictEqual([
      'E_SECURITY_DECOMPRESSION_BOMB',
      'E_SECURITY_JAVASCRIPT',
    ]);
  });
});
