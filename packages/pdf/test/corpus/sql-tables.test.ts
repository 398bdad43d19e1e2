import { existsSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { openSqliteStore } from '@ingestkit/store-sqlite';
import { describe, expect, test } from 'vitest';
import { createHashingEmbedder } from '../../src/embed/hashing-embedder.ts';
import { PDFRouter } from '../../src/pdf-router.ts';
import { testFolder } from '../pipeline/setup.ts';
import { corpusFolder } from '../support/corpus.ts';

/** Tables of real documents as a person reads them on the page, below the header, with blanks as null. */
const TABLES: readonly [what: string, file: string, page: number, nth: number, rows: readonly unknown[][]][] = [
  [
    'an invoice in zebra bands',
    'documents/PDFUA-Ref-2-02_Invoice.pdf',
    1,
    0,
    [
      ['1 Super Kite', 2, 20, 40],
      ['2 Turbo Flyer', 5, 40, 200],
      ['3 Giga Trash', 1, 180, 180],
      ['4 Bare Bone Kit', 3, 50, 150],
      ['5 Nitty Gritty', 10, 20, 200],
      ['6 Pretty Dark Flyer', 1, 75, 75],
      ['7 Free Gift', 1, 0, 0],
      [null, null, null, 845],
    ],
  ],
  [
    'numbers beside numbers in percent',
    'tables/eu-003.pdf',
    1,
    2,
    [
      ['Number of financial companies who applied the option for this category', '27', '16', '23', '15', '81'],
      [
        'Percentage of all financial companies analysed who applied the option for this category',
        '33%',
        '20%',
        '28%',
        '19%',
        '100%',
      ],
      ['Number of financial companies where the disclosure requirements were stricter', '8', '3', '6', '2', '19'],
    ],
  ],
  [
    'countries and a total, below headers of three lines',
    'tables/eu-004.pdf',
    2,
    0,
    [
      ['Germany', 27.5, 81.9, 415.3, 196, 373, 898],
      ['France', 25, 58.1, 343.4, 169, 292, 850],
      ['UK', 18.7, 58.6, 289.9, 202, 233, 803],
      ['Italy', 19, 57.3, 627.2, 91, 311, 496],
      ['Spain', 13.6, 39.3, 440.2, 89, 89, 202],
      ['Netherlands', 24, 15.4, 123.3, 125, 61, 494],
      ['Belgium/Lux', 25.7, 10.6, 110, 92, 33, 300],
      ['Greece', 8.2, 10.4, 170.7, 61, 25, 147],
      ['Portugal', 9.7, 9.9, 130.4, 76, 26, 200],
      ['Sweden', 23.8, 8.8, 52.8, 167, 29, 547],
      ['Austria', 26.9, 8.1, 37.7, 214, 31, 822],
      ['Denmark', 29.9, 5.2, 40.9, 128, 28, 684],
      ['Finland', 20.6, 5.1, 31.7, 162, 22, 694],
      ['Ireland', 14.7, 3.6, 35.9, 101, 12, 334],
      ['EU15 Total', null, 372.3, 3236.5, 115, 1565, 549],
    ],
  ],
  [
    'a second table of the same page, with footnote marks in its headers',
    'tables/eu-004.pdf',
    2,
    1,
    [
      ['Germany', 81.9, 73.6, 1111, 44, 1883],
      ['France', 58.1, 34.8, 1667, 87, 670],
      ['UK', 58.6, 33.9, 1667, 60, 975],
      ['Italy', 57.3, 114.6, 500, 296, 193],
      ['Spain', 39.3, 79, 476, 177, 223],
      ['Netherlands', 15.4, 6, 2500, 21, 748],
      ['Belgium/Lux', 10.6, 13, 769, 37, 289],
      ['Greece', 10.4, 17.2, 588, 54, 194],
      ['Portugal', 9.9, 27.3, 344, 53, 188],
      ['Sweden', 8.8, 6.2, 1428, 14, 609],
      ['Austria', 8.1, 7.2, 1111, 7, 1157],
      ['Denmark', 5.2, 3.2, 1667, 12, 446],
      ['Finland', 5.1, 4.1, 1250, 7, 743],
      ['Ireland', 3.6, 9.5, 370, 9, 383],
      ['EU15 Total', 372.3, 429.4, 867, 876, 425],
    ],
  ],
];

const present = TABLES.filter(([, file]) => corpusFolder !== undefined && existsSync(path.join(corpusFolder, file)));

describe.skipIf(present.length === 0)('a real table in SQL', () => {
  test.each(present)('%s has the values of the page', { timeout: 30_000 }, async (_, file, page, nth, rows) => {
    expect(await readBack(path.join(corpusFolder!, file), page, nth)).toEqual(rows);
  });
});

/** Stores every table of a document, whatever its length, and reads one of a page back from the file of the database. */
async function readBack(file: string, pageNumber: number, nth: number): Promise<unknown[][]> {
  const databasePath = path.join(testFolder(), 'store.db');
  const store = openSqliteStore(databasePath);
  const { vectorStore, structuredDb } = store;
  const config = { tableMinRowsForDb: 0, tableMaxRowsForSerialization: 0 };
  const router = new PDFRouter({ vectorStore, structuredDb, embedder: createHashingEmbedder(), config });
  const { written } = await router.process(file);
  await store.close();
  const names = written.dbTableNames.filter((name) => name.includes(`_p${pageNumber}_`));
  using database = new DatabaseSync(databasePath, { readOnly: true });
  return database
    .prepare(`SELECT * FROM "${names[nth]}"`)
    .all()
    .map((row) => Object.values(row));
}
