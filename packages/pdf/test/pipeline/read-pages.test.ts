import { IngestError } from '@ingestkit/core';
import { describe, expect, test } from 'vitest';
import type { PageContent, PdfDocument } from '../../src/document/index.ts';
import { DocumentRun } from '../../src/pipeline/document-run.ts';
import { readPages } from '../../src/pipeline/read-pages.ts';
import { isNothingReadable, notePages, parseStageResult } from '../../src/pipeline/understand.ts';
import { grid, lines, page } from '../layout/make-runs.ts';
import { prose } from '../support/sample-pdfs.ts';
import { testConfig } from './setup.ts';

/** A document of which each page is given by a function. */
function documentOf(pages: readonly (() => PageContent)[]): PdfDocument & { reading: number[] } {
  const reading: number[] = [];
  return {
    pageCount: pages.length,
    reading,
    readPage: async (pageNumber: number) => {
      reading.push(pageNumber);
      return { ...pages[pageNumber - 1]!(), pageNumber };
    },
    readOutline: async () => [],
  } as unknown as PdfDocument & { reading: number[] };
}

const good = () => page(lines([prose(2), prose(2, 4)], 50, 100));
const lost = () => {
  throw new IngestError('E_PARSE_CORRUPT', 'broken', { stage: 'parse', pageNumber: 2 });
};
const brokenTable = () => ({
  ...good(),
  rulings: grid([50, 100, 150], [90, 120, 150]).map((each) => ({
    ...each,
    get position(): number {
      throw new Error('broken');
    },
  })),
});

function codesOf(read: Awaited<ReturnType<typeof readPages>>): string[] {
  const run = new DocumentRun({ filePath: 'a.pdf', sourceUri: 'file:///a.pdf', fileName: 'a.pdf' }, null, undefined);
  notePages(run, read);
  return run.errors;
}

describe('reading pages', () => {
  test('gives them in order, each once', async () => {
    const document = documentOf([good, good, good]);
    const told: [number, number][] = [];
    const onPage = (pageNumber: number, pageCount: number) => told.push([pageNumber, pageCount]);
    const read = await readPages(document, { config: testConfig(), onPage });
    expect(read.pages.map((each) => each.profile.pageNumber)).toEqual([1, 2, 3]);
    expect(document.reading).toEqual([1, 2, 3]);
    expect(told).toEqual([
      [1, 3],
      [2, 3],
      [3, 3],
    ]);
  });

  test('asks for some pages ahead, and never for all of a long document at once', async () => {
    const document = documentOf(Array.from({ length: 40 }, () => good));
    let ahead = 0;
    let most = 0;
    const watched: PdfDocument = {
      ...document,
      readPage: async (pageNumber) => {
        ahead += 1;
        most = Math.max(most, ahead);
        return document.readPage(pageNumber);
      },
    };
    const onPage = () => {
      ahead -= 1;
    };
    const { pages } = await readPages(watched, { config: testConfig(), onPage });
    expect(pages).toHaveLength(40);
    expect(most).toBeGreaterThan(2);
    expect(most).toBeLessThanOrEqual(8);
  });

  test('tells of no page after a fault of the outline', async () => {
    const document = documentOf([good, good, good]);
    const told: number[] = [];
    const broken: PdfDocument = { ...document, readOutline: () => Promise.reject(new Error('broken outline')) };
    const reading = readPages(broken, { config: testConfig(), onPage: (pageNumber) => told.push(pageNumber) });
    await expect(reading).rejects.toThrow('broken outline');
    expect(told).toEqual([1, 2, 3]);
  });

  test('goes on after a page that is lost', async () => {
    const read = await readPages(documentOf([good, lost, good]), { config: testConfig() });
    expect(read.pages.map((each) => each.profile.pageNumber)).toEqual([1, 3]);
    expect(codesOf(read)).toEqual(['E_PARSE_CORRUPT']);
    expect(parseStageResult(read, 0)).toMatchObject({
      pagesExtracted: 2,
      pagesSkipped: 1,
      skippedReasons: { E_PARSE_CORRUPT: 1 },
    });
  });

  test('a table that cannot be read costs the table: E_PROCESS_TABLE_EXTRACT, and the text is there', async () => {
    const read = await readPages(documentOf([brokenTable]), { config: testConfig() });
    expect(codesOf(read)).toEqual(['E_PROCESS_TABLE_EXTRACT']);
    expect(read.pages[0]!.layout.elements.length).toBeGreaterThan(0);
    expect(isNothingReadable(read)).toBe(false);
  });

  test('where all pages are lost nothing is readable, and the errors say why', async () => {
    const read = await readPages(documentOf([lost, lost]), { config: testConfig() });
    expect(isNothingReadable(read)).toBe(true);
    expect(codesOf(read)).toEqual(['E_PARSE_CORRUPT']);
  });

  test('stops at an aborted signal', async () => {
    const stop = new AbortController();
    const document = documentOf(Array.from({ length: 12 }, () => good));
    const reading = readPages(document, { config: testConfig(), signal: stop.signal, onPage: () => stop.abort() });
    await expect(reading).rejects.toThrow('aborted');
    expect(document.reading.length).toBeLessThan(12);
  });
});
