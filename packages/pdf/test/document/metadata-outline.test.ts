import { describe, expect, test } from 'vitest';
import { withDocument } from '../../src/document/index.ts';
import { toIsoDate } from '../../src/document/metadata.ts';
import { onePagePdf } from '../support/one-page-pdf.ts';

describe('dates of a PDF become ISO 8601', () => {
  test.each([
    ['D:20260102030405Z', '2026-01-02T03:04:05.000Z'],
    ["D:20260102030405+02'30'", '2026-01-02T00:34:05.000Z'],
    ["D:20260102030405-08'00", '2026-01-02T11:04:05.000Z'],
    ['D:20260102030405+02', '2026-01-02T01:04:05.000Z'],
    ["D:20260102030405Z00'00'", '2026-01-02T03:04:05.000Z'],
    ['20260102', '2026-01-02T00:00:00.000Z'],
    ['D:2026', '2026-01-01T00:00:00.000Z'],
    ['D:20261332', null],
    ['yesterday', null],
    ['', null],
    [null, null],
  ])('%j is %j', (text, date) => {
    expect(toIsoDate(text)).toBe(date);
  });
});

describe('metadata', () => {
  test('empty and blank entries count as not said, others are trimmed', async () => {
    const bytes = onePagePdf({
      objects: { 6: '<< /Title (  A title  ) /Author () /Subject (   ) /CreationDate (no date) >>' },
      trailer: '/Info 6 0 R',
      catalog: '/Lang (de-AT)',
    });
    const metadata = await withDocument(bytes, {}, async (document) => document.metadata);
    expect(metadata).toMatchObject({
      title: 'A title',
      author: null,
      subject: null,
      creationDate: null,
      modificationDate: null,
      language: 'de-AT',
    });
  });
});

describe('the outline', () => {
  const outlined = (items: Record<number, string>, catalog = '') =>
    onePagePdf({
      catalog: `/Outlines 10 0 R ${catalog}`,
      objects: { 10: '<< /Type /Outlines /First 11 0 R /Last 19 0 R /Count 3 >>', ...items },
    });
  const read = (bytes: Uint8Array) => withDocument(bytes, {}, (document) => document.readOutline());

  test('is flat, in order, with levels, pages and places', async () => {
    const bytes = outlined({
      11: '<< /Title (One) /Parent 10 0 R /Next 13 0 R /First 12 0 R /Last 12 0 R /Count 1 /Dest [3 0 R /XYZ 0 150 0] >>',
      12: '<< /Title (One  one) /Parent 11 0 R /Dest [3 0 R /FitH 90] >>',
      13: '<< /Title (Two) /Parent 10 0 R /Prev 11 0 R /Dest [0 /Fit] >>',
    });
    expect(await read(bytes)).toEqual([
      { title: 'One', level: 1, pageNumber: 1, y: 150 },
      { title: 'One one', level: 2, pageNumber: 1, y: 90 },
      { title: 'Two', level: 1, pageNumber: 1, y: null },
    ]);
  });

  test('keeps the titles of entries whose destination is broken', async () => {
    const bytes = outlined(
      {
        11: '<< /Title (No page) /Parent 10 0 R /Next 12 0 R /Dest [99 0 R /Fit] >>',
        12: '<< /Title (No name) /Parent 10 0 R /Prev 11 0 R /Next 13 0 R /Dest (nowhere) >>',
        13: '<< /Title (Nothing) /Parent 10 0 R /Prev 12 0 R /Next 14 0 R >>',
        14: '<< /Title (Odd) /Parent 10 0 R /Prev 13 0 R /Next 15 0 R /Dest [(x) /Fit] >>',
        15: '<< /Title (Named) /Parent 10 0 R /Prev 14 0 R /Dest (there) >>',
      },
      '/Dests << /there [3 0 R /XYZ null null null] >>',
    );
    expect((await read(bytes)).map(({ title, pageNumber }) => [title, pageNumber])).toEqual([
      ['No page', null],
      ['No name', null],
      ['Nothing', null],
      ['Odd', null],
      ['Named', 1],
    ]);
  });

  test('of a document without one is empty', async () => {
    expect(await read(onePagePdf())).toEqual([]);
  });
});
