import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { isIngestError, type ErrorCode } from '@ingestkit/core';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { withDocument, type PdfDocument } from '../../src/document/index.ts';
import { corpusFolder } from '../support/corpus.ts';
import { onePagePdf } from '../support/one-page-pdf.ts';
import { latin1, rawPdf } from '../support/raw-pdf.ts';
import { reportPdf } from '../support/sample-pdfs.ts';
import { encryptedPdf } from './encrypted-pdf.ts';
import { readFirstPage } from './read-page.ts';

async function codeOf(work: Promise<unknown>): Promise<ErrorCode | string> {
  try {
    await work;
    return 'no error';
  } catch (caught) {
    return isIngestError(caught) ? caught.code : String(caught);
  }
}

/** Damages the pointer to the cross-reference table. */
function withBrokenXref(bytes: Uint8Array): Uint8Array {
  return latin1(
    Buffer.from(bytes)
      .toString('latin1')
      .replace(/startxref\n\d+/, 'startxref\n77777'),
  );
}

/** Two pages of which the second is not there. */
function withMissingPage(): Uint8Array {
  return onePagePdf({ objects: { 2: '<< /Type /Pages /Kids [3 0 R 99 0 R] /Count 2 >>' } });
}

describe('opening', () => {
  test('tells pages, metadata and version', async () => {
    const found = await withDocument(await reportPdf(), {}, async ({ pageCount, metadata }) => ({
      pageCount,
      metadata,
    }));
    expect(found).toMatchObject({
      pageCount: 3,
      metadata: {
        title: 'Annual pump report',
        author: 'Test Author',
        subject: null,
        creationDate: '2026-01-02T03:04:05.000Z',
        pdfVersion: '1.7',
        isTagged: false,
        hasFormFields: false,
      },
    });
  });

  test('does not change, take or detach the bytes, also those of a larger buffer', async () => {
    const file = Buffer.from(onePagePdf());
    const pool = Buffer.concat([Buffer.from('before'), file, Buffer.from('after')]);
    const before = pool.toString('latin1');
    const view = pool.subarray(6, 6 + file.length);
    const { runs } = await readFirstPage(view);
    expect(runs[0]!.text).toBe('Hello');
    expect(pool.buffer.detached).toBe(false);
    expect(pool.toString('latin1')).toBe(before);
  });

  test('gives what the operation gives, and throws what it throws', async () => {
    expect(await withDocument(onePagePdf(), {}, async () => 42)).toBe(42);
    const fault = new RangeError('mine');
    await expect(withDocument(onePagePdf(), {}, () => Promise.reject(fault))).rejects.toBe(fault);
  });

  test('closes the document at the end: it cannot be read any more', async () => {
    const kept: PdfDocument[] = [];
    await withDocument(onePagePdf(), {}, async (document) => kept.push(document));
    await expect(kept[0]!.readPage(1)).rejects.toThrow('Page 1 cannot be read');
  });

  test('closes the document when the operation fails', async () => {
    const kept: PdfDocument[] = [];
    const failing = withDocument(onePagePdf(), {}, async (document) => {
      kept.push(document);
      throw new Error('fault');
    });
    await expect(failing).rejects.toThrow('fault');
    await expect(kept[0]!.readPage(1)).rejects.toThrow('Page 1 cannot be read');
  });
});

describe('passwords', () => {
  test('a document that only its owner has locked opens without one, and says so', async () => {
    const found = await withDocument(encryptedPdf(), {}, async (document) => ({
      isOwnerEncrypted: document.isOwnerEncrypted,
      text: (await document.readPage(1)).runs[0]?.text,
    }));
    expect(found).toEqual({ isOwnerEncrypted: true, text: 'Secret' });
  });

  test('are tried in order', async () => {
    const bytes = encryptedPdf({ userPassword: 'open' });
    const found = await withDocument(bytes, { passwords: ['wrong', 'open', 'other'] }, async (document) => ({
      isOwnerEncrypted: document.isOwnerEncrypted,
      text: (await document.readPage(1)).runs[0]?.text,
    }));
    expect(found).toEqual({ isOwnerEncrypted: false, text: 'Secret' });
  });

  test.each([[[]], [['wrong', 'worse']]])('without the right one (%j) it is E_PARSE_PASSWORD', async (passwords) => {
    const bytes = encryptedPdf({ userPassword: 'open' });
    expect(await codeOf(withDocument(bytes, { passwords }, async () => 1))).toBe('E_PARSE_PASSWORD');
  });

  const locked = path.join(corpusFolder ?? '', 'hostile/libreoffice-writer-password.pdf');
  test.skipIf(corpusFolder === undefined || !existsSync(locked))('open a real file of an office program', async () => {
    const bytes = readFileSync(locked);
    expect(await codeOf(readFirstPage(bytes))).toBe('E_PARSE_PASSWORD');
    expect((await readFirstPage(bytes, { passwords: ['openpassword'] })).runs.length).toBeGreaterThan(0);
  });
});

describe('broken documents', () => {
  test('a broken cross reference is rebuilt, and the document says so', async () => {
    const found = await withDocument(withBrokenXref(onePagePdf()), {}, async (document) => ({
      wasRepaired: document.wasRepaired,
      text: (await document.readPage(1)).runs[0]?.text,
    }));
    expect(found).toEqual({ wasRepaired: true, text: 'Hello' });
  });

  test('a file without any cross reference was repaired too', async () => {
    const bytes = Buffer.concat([onePagePdf({ crossReference: 'none' }), latin1('trailer\n<< /Root 1 0 R >>\n')]);
    expect(await withDocument(bytes, {}, async (document) => document.wasRepaired)).toBe(true);
  });

  test.each(['table', 'stream'] as const)('one with a good cross-reference %s was not', async (crossReference) => {
    expect(await withDocument(onePagePdf({ crossReference }), {}, async (document) => document.wasRepaired)).toBe(
      false,
    );
  });

  test('a document behind rubbish at the start counts its places from the header', async () => {
    const bytes = Buffer.concat([latin1('rubbish\n'), onePagePdf()]);
    expect(await withDocument(bytes, {}, async (document) => document.wasRepaired)).toBe(false);
  });

  test('what cannot be opened at all is E_PARSE_CORRUPT', async () => {
    expect(await codeOf(readFirstPage(latin1('%PDF-1.7\nnothing else')))).toBe('E_PARSE_CORRUPT');
  });

  test('a document without pages is E_PARSE_EMPTY', async () => {
    const bytes = rawPdf({
      objects: { 1: '<< /Type /Catalog /Pages 2 0 R >>', 2: '<< /Type /Pages /Kids [] /Count 0 >>' },
    });
    expect(await codeOf(withDocument(bytes, {}, async () => 1))).toBe('E_PARSE_EMPTY');
  });

  test('a page that cannot be read costs that page only', async () => {
    const found = await withDocument(withMissingPage(), {}, async (document) => ({
      first: (await document.readPage(1)).runs[0]?.text,
      second: await document.readPage(2).catch((caught: unknown) => caught),
    }));
    expect(found.first).toBe('Hello');
    expect(found.second).toMatchObject({ code: 'E_PARSE_CORRUPT', pageNumber: 2, stage: 'parse' });
  });

  test('a page that cannot be read in a repaired document is E_PARSE_REPAIR_FAILED', async () => {
    const reading = withDocument(withBrokenXref(withMissingPage()), {}, (document) => document.readPage(2));
    expect(await codeOf(reading)).toBe('E_PARSE_REPAIR_FAILED');
  });
});

describe('stopping', () => {
  test('a signal that is aborted already opens nothing', async () => {
    const opened = vi.fn<() => Promise<number>>(async () => 1);
    expect(await codeOf(withDocument(onePagePdf(), { signal: AbortSignal.abort() }, opened))).toBe(
      'E_EXECUTION_CANCELLED',
    );
    expect(opened).not.toHaveBeenCalled();
  });

  test.each([
    ['AbortError', undefined],
    ['a reason of the caller', new Error('enough')],
  ])(
    'an abort in the middle of reading (%s) is E_EXECUTION_CANCELLED, and the document is closed',
    async (_, reason) => {
      const stop = new AbortController();
      const kept: PdfDocument[] = [];
      const reading = withDocument(await reportPdf(), { signal: stop.signal }, async (document) => {
        kept.push(document);
        await document.readPage(1);
        stop.abort(reason);
        return document.readPage(2);
      });
      expect(await codeOf(reading)).toBe('E_EXECUTION_CANCELLED');
      await expect(kept[0]!.readPage(3)).rejects.toThrow('Page 3 cannot be read');
    },
  );

  test('an abort ends every page that is being read: none is left waiting for ever', async () => {
    const stop = new AbortController();
    const codes: string[] = [];
    const reading = withDocument(await reportPdf({ pages: 8 }), { signal: stop.signal }, async (document) => {
      const inFlight = [1, 2, 3, 4, 5].map((pageNumber) => codeOf(document.readPage(pageNumber)));
      await inFlight[0];
      stop.abort();
      codes.push(...(await Promise.all(inFlight)));
      codes.push(await codeOf(document.readOutline()));
    });
    await codeOf(reading);
    expect(codes).toHaveLength(6);
    expect(codes[0]).toBe('no error');
    expect(codes.at(-1)).not.toBe('no error');
  });

  test('a passed deadline is E_EXECUTION_TIMEOUT', async () => {
    const stop = new AbortController();
    const reading = withDocument(await reportPdf(), { signal: stop.signal }, async (document) => {
      stop.abort(new DOMException('too slow', 'TimeoutError'));
      return document.readPage(2);
    });
    expect(await codeOf(reading)).toBe('E_EXECUTION_TIMEOUT');
  });
});

describe('scripts', () => {
  test('that pdf.js knows of are told', async () => {
    const plain = await withDocument(onePagePdf(), {}, (document) => document.hasScripts());
    const scripted = await withDocument(
      onePagePdf({ catalog: '/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>' }),
      {},
      (document) => document.hasScripts(),
    );
    expect([plain, scripted]).toEqual([false, true]);
  });
});

test('nothing is printed, whatever the documents are', async () => {
  const printed: unknown[][] = [];
  for (const method of ['log', 'info', 'warn', 'error', 'debug'] as const) {
    const spy = vi.spyOn(console, method).mockImplementation((...message) => void printed.push(message));
    onTestFinished(() => spy.mockRestore());
  }
  const documents = [
    onePagePdf({ content: 'BT /Nothing 12 Tf (x) Tj ET /None Do /None gs 1 2 l (' }),
    onePagePdf({ objects: { 5: '<< /Type /Font /Subtype /Type0 /BaseFont /Odd >>' } }),
    onePagePdf({ page: '/Annots [99 0 R << /Subtype /Widget >>]' }),
    withBrokenXref(onePagePdf()),
    encryptedPdf({ userPassword: 'open' }),
    latin1('%PDF-1.7 rubbish'),
  ];
  for (const bytes of documents) await codeOf(readFirstPage(bytes));
  expect(printed).toEqual([]);
});
