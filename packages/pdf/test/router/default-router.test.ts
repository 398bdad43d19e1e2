import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { openSqliteStore } from '@ingestkit/store-sqlite';
import { importOptional, NotImplementedError, type OCREngine } from '@ingestkit/core';
import { describe, expect, test } from 'vitest';
import { createDefaultRouter } from '../../src/default-router.ts';
import { createHashingEmbedder } from '../../src/embed/hashing-embedder.ts';
import { DIMENSION, fileOf, openTestStore, testFolder } from '../pipeline/setup.ts';
import { pictureOf, scanOf } from '../support/make-scan.ts';
import { reportPdf } from '../support/sample-pdfs.ts';

describe('createDefaultRouter', () => {
  test('ingests into one SQLite file with the hashing embedder, and closes the file', async () => {
    const dbPath = join(testFolder(), 'default.db');
    {
      await using router = await createDefaultRouter({ dbPath });
      expect(await router.process(fileOf(await reportPdf()))).toMatchObject({ status: 'succeeded' });
    }
    await using store = openSqliteStore(dbPath);
    const [vector] = await createHashingEmbedder().embed(['inlet pressure']);
    const [hit] = await store.vectorStore.query('helpdesk', vector!, { limit: 1 });
    expect(hit!.metadata.docTitle).toBe('Annual pump report');
  });

  test('closes its file also when it was never used, and a closed one takes no document', async () => {
    const router = await createDefaultRouter({ dbPath: join(testFolder(), 'a.db') });
    await router.close();
    expect(await router.process(await reportPdf())).toMatchObject({
      status: 'failed',
      errors: ['E_BACKEND_VECTOR_CONNECT'],
    });
  });

  test('a wrong config is refused before any file is made', async () => {
    const dbPath = join(testFolder(), 'a.db');
    await expect(createDefaultRouter({ dbPath, config: { ocrDpi: 'many' as unknown as number } })).rejects.toThrow(
      'ocrDpi',
    );
    expect(existsSync(dbPath)).toBe(false);
  });

  test('a router that cannot be made leaves no file open', async () => {
    const dbPath = join(testFolder(), 'a.db');
    await expect(createDefaultRouter({ dbPath, ocr: {} as OCREngine })).rejects.toThrow('recognize and name');
    // The write-ahead log goes with the last connection.
    expect([existsSync(dbPath), existsSync(`${dbPath}-wal`)]).toEqual([true, false]);
  });

  test('a file that cannot be opened is E_BACKEND_DB_CONNECT', async () => {
    await expect(createDefaultRouter({ dbPath: testFolder() })).rejects.toMatchObject({ code: 'E_BACKEND_DB_CONNECT' });
  });

  test('with stores of the caller has the other defaults, makes no file, and leaves the stores open', async () => {
    const dbPath = join(testFolder(), 'a.db');
    const { backends, chunks } = openTestStore();
    const { structuredDb, vectorStore } = backends;
    {
      const config = { embeddingDimension: DIMENSION };
      await using router = await createDefaultRouter({ dbPath, vectorStore, structuredDb, config });
      const scan = await scanOf([await pictureOf(await reportPdf())]);
      expect(await router.process(scan)).toMatchObject({ ocrResult: { engineUsed: 'tesseract', pagesOcrd: 1 } });
    }
    expect(existsSync(dbPath)).toBe(false);
    expect((await chunks()).length).toBeGreaterThan(0);
  });

  test('with one store of the caller and not the other is refused', async () => {
    const { vectorStore } = openTestStore().backends;
    await expect(createDefaultRouter({ vectorStore })).rejects.toThrow('given together or not at all');
  });

  test('makes vectors of the dimension that the config says', async () => {
    await using router = await createDefaultRouter({ dbPath: ':memory:', config: { embeddingDimension: 64 } });
    expect(await router.process(await reportPdf())).toMatchObject({ embedResult: { embeddingDimension: 64 } });
  });
});

describe('an optional package', () => {
  test('that is missing is named, with the command that installs it', async () => {
    const missing = () => import('@ingestkit/not-there' as string);
    const failure = await importOptional('@ingestkit/not-there', missing).catch((caught: unknown) => caught);
    expect(failure).toBeInstanceOf(NotImplementedError);
    expect(String(failure)).toContain('npm install @ingestkit/not-there');
  });

  test('that is there and broken throws what it throws', async () => {
    const broken = () => Promise.reject(new SyntaxError('unexpected token'));
    await expect(importOptional('@ingestkit/broken', broken)).rejects.toThrow(SyntaxError);
  });
});
