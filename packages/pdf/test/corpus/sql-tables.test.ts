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
      [1, 'Super Kite', 2, 20, 40],
      [2, 'Turbo Flyer', 5, 40, 200],
      [3, 'Giga Trash', 1, 180, 180],
      [4, 'Bare Bone Kit', 3, 50, 150],
      [5, 'Nitty Gritty', 10, 20, 200],
      [6, 'Pretty Dark Flyer', 1, 75, 75],
      [7, 'Free Gift', 1, 0, 0],
      [null, null, null, null, 845],
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
  [
    'two lines of values in each drawn row, beside cells over both',
    'documents/2305.03393v1-pg9.pdf',
    1,
    0,
    [
      [6, 6, 'OTSL', 0.965, 0.934, 0.955, 0.88, 2.73],
      [6, 6, 'HTML', 0.969, 0.927, 0.955, 0.857, 5.39],
      [4, 4, 'OTSL', 0.938, 0.904, 0.927, 0.853, 1.97],
      [4, 4, 'HTML', 0.952, 0.909, 0.938, 0.843, 3.77],
      [2, 4, 'OTSL', 0.923, 0.897, 0.915, 0.859, 1.91],
      [2, 4, 'HTML', 0.945, 0.901, 0.931, 0.834, 3.81],
      [4, 2, 'OTSL', 0.952, 0.92, 0.942, 0.857, 1.22],
      [4, 2, 'HTML', 0.944, 0.903, 0.931, 0.824, 2],
    ],
  ],
  [
    'names and numbers under two headings over three columns each',
    'documents/a_comparison_of_programming_languages_in_economics_16_jun_2014.pdf',
    16,
    0,
    [
      ['C++', 'GCC-4.9.0', 0.73, 1, 'Visual C++ 2010', 0.76, 1],
      [null, 'Intel C++ 14.0.3', 1, 1.38, 'Intel C++ 14.0.2', 0.9, 1.19],
      [null, 'Clang 5.1', 1, 1.38, 'GCC-4.8.2', 1.73, 2.29],
      ['Fortran', 'GCC-4.9.0', 0.76, 1.05, 'GCC-4.8.1', 1.73, 2.29],
      [null, 'Intel Fortran 14.0.3', 0.95, 1.3, 'Intel Fortran 14.0.2', 0.81, 1.07],
      ['Java', 'JDK8u5', 1.95, 2.69, 'JDK8u5', 1.59, 2.1],
      ['Julia', '0.2.1', 1.92, 2.64, '0.2.1', 2.04, 2.7],
      ['Matlab', '2014a', 7.91, 10.88, '2014a', 6.74, 8.92],
      ['Python', 'Pypy 2.2.1', 31.9, 43.86, 'Pypy 2.2.1', 34.14, 45.16],
      [null, 'CPython 2.7.6', 195.87, 269.31, 'CPython 2.7.4', 117.4, 155.31],
      ['R', '3.0.3, compiled', 249.44, 342.96, '3.0.1, compiled', 183.97, 243.38],
      [null, '3.0.3, script', 517.53, 711.55, '3.0.1, script', 381.8, 505.09],
      ['Mathematica', '9.0, base', 588.57, 809.22, '9.0', 473.34, 626.19],
      ['Python', 'Numba 0.13', 1.18, 1.62, 'Numba 0.13', 1.19, 1.57],
      ['Matlab, Mex', '2014a', 1.19, 1.64, '2014a', 0.98, 1.29],
      ['Mathematica', '9.0, idiomatic', 2.26, 3.11, '9.0, idiomatic', 2.89, 3.83],
    ],
  ],
];

const present = TABLES.filter(([, file]) => corpusFolder !== undefined && existsSync(path.join(corpusFolder, file)));

describe.skipIf(present.length === 0)('a real table in SQL', () => {
  test.each(present)('%s has the values of the page', { timeout: 30_000 }, async (_, file, page, nth, rows) => {
    expect(await readBack(path.join(corpusFolder!, file), page, nth)).toEqual(rows);
  });
});

describe.skipIf(corpusFolder === undefined)('a real table over two pages', () => {
  test('is one in SQL, with points between thousands and signs before its numbers', { timeout: 30_000 }, async () => {
    const file = path.join(corpusFolder!, 'documents/issue-336-conto-economico-bialetti.pdf');
    const rows = await readBack(file, 1, 0);
    expect(rows).toHaveLength(80);
    expect(rows[2]!.slice(1)).toEqual([1942000, 117000, 2538000, -3970000]);
    expect(rows.at(-1)).toEqual(["23) Utile (Perdita) dell'Esercizio", 2906000, 2046000, -7175000, -38584000]);
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
