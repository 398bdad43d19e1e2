import { describe, expect, it } from 'vitest';
import { onePagePdf } from '../support/one-page-pdf.ts';
import { latin1, rawStream } from '../support/raw-pdf.ts';
import { codesOf, scan } from './scan.ts';

const SCRIPT = '<< /S /JavaScript /JS (app.alert\\(1\\)) >>';
const JAVASCRIPT = ['E_SECURITY_JAVASCRIPT'];

describe('JavaScript is found', () => {
  it.each<[where: string, pdf: Uint8Array]>([
    ['in the open action', onePagePdf({ catalog: `/OpenAction ${SCRIPT}` })],
    ['in an open action of its own', onePagePdf({ catalog: '/OpenAction 6 0 R', objects: { 6: SCRIPT } })],
    ['in the names tree', onePagePdf({ catalog: `/Names << /JavaScript << /Names [(a) ${SCRIPT}] >> >>` })],
    ['in an additional action of the document', onePagePdf({ catalog: `/AA << /WC ${SCRIPT} >>` })],
    ['in an additional action of a page', onePagePdf({ page: `/AA << /O ${SCRIPT} >>` })],
    ['in an annotation', onePagePdf({ page: `/Annots [<< /Type /Annot /Subtype /Link /A ${SCRIPT} >>]` })],
    [
      'in an action of a form field',
      onePagePdf({ catalog: `/AcroForm << /Fields [<< /FT /Tx /AA << /K ${SCRIPT} >> >>] >>` }),
    ],
    ['behind another action', onePagePdf({ catalog: `/OpenAction << /S /URI /URI (x) /Next [null ${SCRIPT}] >>` })],
    [
      'as a stream',
      onePagePdf({ catalog: '/OpenAction << /S /JavaScript /JS 6 0 R >>', objects: { 6: rawStream('app.alert(1)') } }),
    ],
    ['in escaped names', onePagePdf({ catalog: '/OpenAction << /#53 /Java#53cript /J#53 (x) >>' })],
    [
      'with its kind in another object',
      onePagePdf({ catalog: '/OpenAction << /S 6 0 R /JS (x) >>', objects: { 6: '/JavaScript' } }),
    ],
    ['with its kind given twice', onePagePdf({ catalog: '/OpenAction << /S /URI /JS (x) /S /JavaScript >>' })],
    ['in the dictionary of a stream', onePagePdf({ objects: { 6: rawStream('', `/X ${SCRIPT}`) } })],
    ['in deep nesting', onePagePdf({ objects: { 6: `${'['.repeat(2000)}${SCRIPT}${']'.repeat(2000)}` } })],
    ['in an object stream', onePagePdf({ catalog: '/OpenAction 7 0 R', packed: { 7: SCRIPT } })],
    ['in escaped names in an object stream', onePagePdf({ packed: { 7: '<< /S /Java#53cript /#4AS (x) >>' } })],
    [
      'in an object stream of nested filters',
      onePagePdf({ packed: { 7: SCRIPT }, packedFilters: ['ASCII85Decode', 'FlateDecode'] }),
    ],
    ['in an object stream of LZW', onePagePdf({ packed: { 7: SCRIPT }, packedFilters: ['LZWDecode'] })],
    ['in an object stream that is not compressed', onePagePdf({ packed: { 7: SCRIPT }, packedFilters: [] })],
  ])('%s', async (_where, pdf) => {
    expect(await codesOf(pdf)).toStrictEqual(JAVASCRIPT);
  });

  it.each([
    ['where the cross reference is missing', { crossReference: 'none' as const }],
    ['where the file begins with rubbish', { header: `${'x'.repeat(900)}\n%PDF-1.4` }],
  ])('%s', async (_where, options) => {
    expect(await codesOf(onePagePdf({ ...options, catalog: `/OpenAction ${SCRIPT}` }))).toStrictEqual(JAVASCRIPT);
  });

  it('in an object stream that does not say what it is, or says its numbers elsewhere', async () => {
    const unnamed = rawStream(`7 0 ${SCRIPT}`, '/N 1 /First 4', ['FlateDecode']);
    expect(await codesOf(onePagePdf({ objects: { 6: unnamed } }))).toStrictEqual(JAVASCRIPT);
    const elsewhere = rawStream(`7 0 ${SCRIPT}`, '/Type /ObjStm /N 8 0 R /First 9 0 R');
    expect(await codesOf(onePagePdf({ objects: { 6: elsewhere, 8: '1', 9: '4' } }))).toStrictEqual(JAVASCRIPT);
  });

  it('where objects do not end, nor their brackets', async () => {
    const pdf = latin1(`%PDF-1.4\n1 0 obj << /Type /Catalog /OpenAction << /S /JavaScript /JS (x)\n2 0 obj << /A 1`);
    expect(await codesOf(pdf)).toStrictEqual(JAVASCRIPT);
  });

  it('where only the cross reference leads to it, into a string or the data of a stream', async () => {
    for (const hide of [
      (object: string) => rawStream(`xxxx ${object}`),
      (object: string) => `(xxxx ${object.replaceAll(/[()]/g, '')})`,
    ]) {
      const script = hide('9 0 obj << /S /JavaScript /JS 8 0 R >> endobj');
      const pdf = Buffer.from(onePagePdf({ objects: { 6: script, 9: 'null' } }));
      const place = pdf.indexOf('9 0 obj');
      const decoy = pdf.lastIndexOf('9 0 obj');
      expect(decoy).toBeGreaterThan(place);
      expect(await codesOf(pdf)).toStrictEqual([]);
      const entry = pdf.indexOf(`${String(decoy).padStart(10, '0')} 00000 n`);
      pdf.write(String(place).padStart(10, '0'), entry, 'latin1');
      expect(await codesOf(pdf)).toStrictEqual(JAVASCRIPT);
    }
  });

  it('and counted, with the object that it is in', async () => {
    const { errors, findings } = await scan(onePagePdf({ objects: { 6: SCRIPT, 8: `[${SCRIPT} ${SCRIPT}]` } }));
    expect(findings.javascript).toStrictEqual({ count: 3, firstObject: 6 });
    expect(errors[0]?.message).toContain('JavaScript (3, first in object 6)');
    expect(errors[0]).toMatchObject({ stage: 'security', recoverable: false });
  });
});

describe('a launch action is found', () => {
  it.each<[how: string, pdf: Uint8Array]>([
    ['that opens a file', onePagePdf({ catalog: '/OpenAction << /S /Launch /F (cmd.exe) >>' })],
    ['that starts a program', onePagePdf({ page: '/Annots [<< /A << /S /Launch /Win << /F (cmd.exe) >> >> >>]' })],
    ['in an object stream', onePagePdf({ packed: { 7: '<< /S /#4caunch /Unix (sh) >>' } })],
    ['with its kind in another object', onePagePdf({ objects: { 6: '/Launch', 7: '<< /S 6 0 R /F (cmd.exe) >>' } })],
  ])('%s', async (_how, pdf) => {
    expect(await codesOf(pdf)).toStrictEqual(JAVASCRIPT);
    expect((await scan(pdf)).findings).toMatchObject({ launch: { count: 1 }, javascript: null });
  });
});

describe('no active content is', () => {
  it.each<[what: string, pdf: Uint8Array]>([
    ['an ordinary document', onePagePdf()],
    ['a script in a text string', onePagePdf({ catalog: `/Lang (${SCRIPT.replaceAll(/[()\\]/g, '')})` })],
    ['a script in a string with brackets', onePagePdf({ catalog: '/Lang (a (<< /S /JavaScript /JS (x) >>) b)' })],
    ['a script in a hex string', onePagePdf({ catalog: '/Lang <2F532F4A6176615363726970742F4A53>' })],
    ['a script in a comment', onePagePdf({ catalog: '% << /S /JavaScript /JS (x) >>\n' })],
    ['a script in a content stream', onePagePdf({ content: rawStream(`/OC ${SCRIPT} BDC EMC`) })],
    ['an object in a content stream', onePagePdf({ content: rawStream(`9 0 obj ${SCRIPT} endobj`) })],
    ['the text of an object stream', onePagePdf({ packed: { 7: `(${SCRIPT.replaceAll(/[()\\]/g, '')})` } })],
    [
      'a paragraph style named JavaScript',
      onePagePdf({ objects: { 6: '<< /Type /StructElem /S /JavaScript /P 7 0 R /K 0 >>' } }),
    ],
    [
      'a paragraph style named Launch',
      onePagePdf({ objects: { 6: '<< /Type /StructElem /S /Launch /P 7 0 R /K 0 >>' } }),
    ],
    ['a font or a button state named JS', onePagePdf({ objects: { 6: '<< /N << /JS 7 0 R /Off 8 0 R >> >>' } })],
    ['an empty tree of scripts', onePagePdf({ catalog: '/Names << /JavaScript << /Names [] >> >>' })],
    ['a link to a page of the web', onePagePdf({ page: '/Annots [<< /A << /S /URI /URI (https://a.example) >> >>]' })],
    ['a link into another file', onePagePdf({ page: '/Annots [<< /A << /S /GoToR /F (b.pdf) /D [0 /Fit] >> >>]' })],
  ])('%s', async (_what, pdf) => {
    expect(await codesOf(pdf)).toStrictEqual([]);
    expect((await scan(pdf)).findings).toMatchObject({ javascript: null, launch: null, isComplete: true });
  });
});
