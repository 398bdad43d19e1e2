import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { IngestError, type EmbeddingBackend, type ErrorCode } from '@ingestkit/core';
import { describe, expect, test, vi } from 'vitest';
import type { PDFProcessorConfigInput } from '../../src/config/index.ts';
import { processDocument } from '../../src/pipeline/process-document.ts';
import { encryptedPdf } from '../document/encrypted-pdf.ts';
import { latin1 } from '../support/raw-pdf.ts';
import { reportPdf } from '../support/sample-pdfs.ts';
import {
  blankPdf,
  bombPdf,
  corruptPdf,
  emptyPdf,
  garbledPdf,
  scannedPdf,
  scriptedPdf,
  unrepairablePdf,
} from './faulty-pdfs.ts';
import { checked, fileOf, openTestStore, processed, testConfig, testFolder, untouchableBackends } from './setup.ts';

describe('a document that fails', () => {
  test.each<[ErrorCode, string, () => Uint8Array | Promise<Uint8Array>, PDFProcessorConfigInput?]>([
    ['E_SECURITY_INVALID_PDF', 'security', () => latin1('GIF89a and so on')],
    ['E_SECURITY_TOO_LARGE', 'security', reportPdf, { maxFileSizeMb: 0.001 }],
    ['E_SECURITY_TOO_MANY_PAGES', 'security', reportPdf, { maxPageCount: 2 }],
    ['E_SECURITY_JAVASCRIPT', 'security', scriptedPdf],
    ['E_SECURITY_DECOMPRESSION_BOMB', 'security', bombPdf],
    ['E_PARSE_EMPTY', 'security', () => new Uint8Array()],
    ['E_PARSE_EMPTY', 'parse', emptyPdf],
    ['E_PARSE_CORRUPT', 'parse', corruptPdf],
    ['E_PARSE_PASSWORD', 'parse', () => encryptedPdf({ userPassword: 'open' })],
    ['E_PARSE_REPAIR_FAILED', 'parse', unrepairablePdf],
    ['E_PARSE_GARBLED', 'parse', garbledPdf],
    ['E_OCR_ENGINE_UNAVAILABLE', 'ocr', scannedPdf],
    ['E_CLASSIFY_INCONCLUSIVE', 'classify', blankPdf],
  ])('ends with %s of stage %s, an own result and nothing written', async (code, stage, make, config = {}) => {
    const { backends, chunks } = openTestStore();
    const path = fileOf(await make());
    const result = await processed(path, backends, { config: { ...config, tenantId: 'acme' } });
    expect(result).toMatchObject({
      status: 'failed',
      filePath: path,
      tenantId: 'acme',
      errors: [code],
      embedResult: null,
    });
    expect(result.errorDetails.find((detail) => detail.code === code)).toMatchObject({ stage });
    expect(result.written).toEqual({ vectorPointIds: [], vectorCollection: null, dbTableNames: [] });
    expect(result.processingTimeSeconds).toBeGreaterThan(0);
    expect(await chunks()).toEqual([]);
  });

  test('for a fatal code of the scan has an empty key, touches no backend and invents no stage', async () => {
    const result = await processed(scriptedPdf(), untouchableBackends());
    expect(result).toMatchObject({
      status: 'failed',
      ingestKey: '',
      parseResult: null,
      classificationResult: null,
      classification: null,
      ingestionMethod: null,
      pages: [],
    });
  });

  test('for a file that is not there says E_SOURCE_NOT_FOUND', async () => {
    const missing = join(testFolder(), 'missing.pdf');
    for (const source of [missing, pathToFileURL(missing)]) {
      const result = await processed(source, untouchableBackends());
      expect(result).toMatchObject({ status: 'failed', filePath: missing, errors: ['E_SOURCE_NOT_FOUND'] });
      expect(result.errorDetails).toMatchObject([{ stage: 'source', recoverable: false }]);
    }
  });

  test('for a folder says E_SOURCE_UNREADABLE', async () => {
    const result = await processed(testFolder(), untouchableBackends());
    expect(result).toMatchObject({ status: 'failed', errors: ['E_SOURCE_UNREADABLE'] });
  });

  test('for a URL that is no file says so and does not reject', async () => {
    for (const source of [new URL('https://example.org/a.pdf'), 'file://elsewhere/a%2Fb.pdf']) {
      const result = await processed(source, untouchableBackends());
      expect(result).toMatchObject({ status: 'failed', filePath: String(source), errors: ['E_SOURCE_UNREADABLE'] });
    }
  });

  test('opens with the password of the config', async () => {
    const { backends } = openTestStore();
    const bytes = encryptedPdf({ userPassword: 'open' });
    expect(await processed(bytes, backends, { config: { passwords: ['open'] } })).toMatchObject({
      status: 'succeeded',
    });
  });

  test('keeps what was found out before it failed', async () => {
    const { backends } = openTestStore();
    const result = await processed(scannedPdf(), backends);
    expect(result.pages).toMatchObject([{ pageNumber: 1, pageType: 'scanned', route: 'ocr' }]);
    expect(result.parseResult).toMatchObject({ pagesExtracted: 0, pagesSkipped: 1 });
    expect(result.ingestKey).not.toBe('');
    expect(result.classificationResult).toBeNull();
  });

  test('names all findings of the scan, the gravest first', async () => {
    const { backends } = openTestStore();
    const result = await processed(scriptedPdf(), backends, { config: { maxFileSizeMb: 0.0001 } });
    expect(result.errors[0]).toBe('E_SECURITY_TOO_LARGE');
  });
});

describe('a backend that fails', () => {
  test('fails the document with the code of the embedder, and nothing of it is left', async () => {
    const { backends, chunks } = openTestStore();
    const embedder: EmbeddingBackend = {
      dimension: () => 256,
      embed: () => Promise.reject(new IngestError('E_BACKEND_EMBED_CONNECT', 'no route to the model')),
    };
    const result = await processed(await reportPdf(), { ...backends, embedder });
    expect(result).toMatchObject({ status: 'failed', errors: ['E_BACKEND_EMBED_CONNECT'] });
    expect(result.classificationResult).not.toBeNull();
    expect(await chunks()).toEqual([]);
  });

  test('fails the document where the embedder has another dimension than the config', async () => {
    const { backends } = openTestStore();
    const result = await processed(await reportPdf(), backends, { config: { embeddingDimension: 99 } });
    expect(result).toMatchObject({ status: 'failed', errors: ['E_BACKEND_EMBED_CONNECT'] });
  });

  test('fails the document with E_BACKEND_VECTOR_CONNECT when the store is closed', async () => {
    const { store, backends } = openTestStore();
    await store.close();
    expect(await processed(await reportPdf(), backends)).toMatchObject({
      status: 'failed',
      errors: ['E_BACKEND_VECTOR_CONNECT'],
    });
  });

  test('a fault of ingestkit itself is E_INTERNAL, with its message', async () => {
    const { backends } = openTestStore();
    const config = Object.defineProperty({ ...testConfig() }, 'chunkSizeTokens', {
      enumerable: true,
      get: () => {
        throw new TypeError('cannot read this');
      },
    });
    const result = checked(await processDocument(await reportPdf(), config, backends));
    expect(result).toMatchObject({ status: 'failed', errors: ['E_INTERNAL'] });
    expect(result.errorDetails[0]!.message).toContain('cannot read this');
  });
});

describe('a document that is stopped', () => {
  test('before it starts ends with E_EXECUTION_CANCELLED', async () => {
    const { backends, chunks } = openTestStore();
    const result = await processed(await reportPdf(), backends, { signal: AbortSignal.abort() });
    expect(result).toMatchObject({ status: 'failed', errors: ['E_EXECUTION_CANCELLED'] });
    expect(await chunks()).toEqual([]);
  });

  test('between two pages ends with E_EXECUTION_CANCELLED, and no further page is read', async () => {
    const { backends } = openTestStore();
    const stop = new AbortController();
    const onProgress = vi.fn<(event: { type: string }) => void>((event) => {
      if (event.type === 'page') stop.abort();
    });
    const result = await processed(await reportPdf({ pages: 12 }), backends, { signal: stop.signal, onProgress });
    expect(result).toMatchObject({ status: 'failed', errors: ['E_EXECUTION_CANCELLED'], parseResult: null });
    expect(onProgress.mock.calls.filter(([event]) => event.type === 'page')).toHaveLength(1);
  });

  test('while it is written is rolled back', async () => {
    const { backends, chunks } = openTestStore();
    const stop = new AbortController();
    const embedder: EmbeddingBackend = {
      dimension: () => 256,
      embed: (texts) => {
        stop.abort();
        return backends.embedder.embed(texts);
      },
    };
    const result = await processed(await reportPdf(), { ...backends, embedder }, { signal: stop.signal });
    expect(result).toMatchObject({ status: 'failed', errors: ['E_EXECUTION_CANCELLED'] });
    expect(await chunks()).toEqual([]);
  });
});
