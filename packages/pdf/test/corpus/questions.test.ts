import { existsSync } from 'node:fs';
import path from 'node:path';
import type { ProcessingResult, QueryHit } from '@ingestkit/core';
import { openSqliteStore } from '@ingestkit/store-sqlite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createHashingEmbedder } from '../../src/embed/hashing-embedder.ts';
import { PDFRouter } from '../../src/pdf-router.ts';
import { checked } from '../pipeline/setup.ts';
import { corpusFolder } from '../support/corpus.ts';

const CONTRACT = 'sample_contract.pdf';
const PAGING = '5_level_paging_and_5_level_ept_intel_revision_1_1_may_2017.pdf';
const PAPER = '1901.03003.pdf';
const LOCKED = 'copy_protected.pdf';
const CHAPTER = 'PDFUA-Ref-2-08_BookChapter.pdf';
const GERMAN = 'PDFUA-Ref-2-05_BookChapter-german.pdf';
const REDPAPER = 'redp5110_sampled.pdf';

/** Questions whose answers a reader knows: document, and the page of the file, counted from 1. */
const QUESTIONS: readonly [question: string, file: string, pageNumber: number][] = [
  ['Do personnel have to wear hard hats and safety vests on the rail line?', CONTRACT, 8],
  ['How many days of advance written notice must the consultant give to terminate the agreement?', CONTRACT, 3],
  ['To which address shall invoices be mailed, and within how many calendar days?', CONTRACT, 2],
  ['How much commercial general liability insurance coverage is the minimum?', CONTRACT, 4],
  ['How many bits of linear addresses do existing processors enumerate with CPUID?', PAGING, 12],
  ['What happens when an instruction would load RIP with a non-canonical address?', PAGING, 19],
  ['Which value of EPTP makes VM entry activate 5-level EPT?', PAGING, 28],
  ['What is an EPT violation?', PAGING, 14],
  ['What does the multi-object rectified attention network MORAN do with irregular text?', PAPER, 1],
  ['How is LayoutParser installed via pip, and which Python APIs does the library have?', LOCKED, 2],
  ['At what age does the average girl reach menarche?', CHAPTER, 20],
  ['How many percent of adults rely on their right hands to write and eat?', CHAPTER, 9],
  ['What do glia cells do for neurons and myelin?', CHAPTER, 6],
  ['How is the skeletal age of a child estimated from an X-ray of wrist and hand?', CHAPTER, 4],
  ['Was war der Workshop mit Olaf Drümmer auf den PDF Days Europe 2017?', GERMAN, 4],
  ['Welche Vorteile hat die Methode, unabhängig von den Fähigkeiten des Erstellungsprogramms?', GERMAN, 12],
  ['What three things should a security policy minimally address?', REDPAPER, 6],
  ['What can QIBM_DB_SECADM function usage grant without giving access to the data?', REDPAPER, 9],
];

const folder = path.join(corpusFolder ?? '', 'documents');
const files = [CONTRACT, PAGING, PAPER, LOCKED, CHAPTER, GERMAN, REDPAPER];

describe.skipIf(corpusFolder === undefined || !existsSync(folder))('what a reader knows of real documents', () => {
  const store = openSqliteStore(':memory:');
  const embedder = createHashingEmbedder();
  const { vectorStore, structuredDb } = store;
  const router = new PDFRouter({ vectorStore, structuredDb, embedder });
  const results: ProcessingResult[] = [];

  beforeAll(async () => {
    for (const file of files) results.push(await router.process(path.join(folder, file)));
  }, 120_000);

  afterAll(() => store.close());

  test('all of them are ingested without an error; one with a page that needs OCR is partial, and says that there is no engine', () => {
    for (const result of results) {
      const needsOcr = result.pages.some((page) => page.route === 'ocr');
      expect(checked(result).status).toBe(needsOcr ? 'partial' : 'succeeded');
      const unread = result.errors.filter((code) => code !== 'E_OCR_ENGINE_UNAVAILABLE' && code !== 'E_PARSE_GARBLED');
      expect(unread).toEqual([]);
    }
    expect(results.filter((result) => result.status === 'succeeded').length).toBeGreaterThanOrEqual(6);
  });

  test.each(QUESTIONS)('%s %s, page %i', async (question, file, pageNumber) => {
    const hits = await search(question);
    expect(hits.map(placeOf)).toContainEqual({ file, hasPage: true });

    function placeOf({ metadata }: QueryHit): { file: string; hasPage: boolean } {
      return { file: path.basename(metadata.sourceUri), hasPage: metadata.pageNumbers.includes(pageNumber) };
    }
  });

  test('the owner lock of a document and its pages are told', () => {
    const resultOf = (file: string) => results[files.indexOf(file)]!;
    expect(resultOf(LOCKED).warnings).toContain('W_ENCRYPTED_OWNER_ONLY');
    expect(resultOf(CONTRACT).pages).toHaveLength(10);
  });

  test('a German document has German chunks', async () => {
    const [hit] = await search('Wie entsteht ein barrierefreies PDF als Nebenprodukt guter Produktionsprozesse?');
    expect(hit!.metadata).toMatchObject({ language: 'de', pageNumbers: expect.arrayContaining([2]) });
  });

  async function search(question: string): Promise<QueryHit[]> {
    const [vector] = await embedder.embed([question]);
    return vectorStore.query('helpdesk', vector!, { limit: 3 });
  }
});
