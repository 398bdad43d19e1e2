import type { TableOutcome } from '@ingestkit/core';
import { describe, expect, it } from 'vitest';
import { blockOfLines, chunk, heading, paragraph, tableBlock } from './make-blocks.ts';

const KEY = 'ab12cd34'.repeat(8);
const people = [
  ['Name', 'Age', 'City'],
  ['Ada', '36', 'London'],
  ['Grace', '85', ''],
];
const grid = (rows: number): string[][] => [
  ['Item', 'Amount', 'Date'],
  ...Array.from({ length: rows }, (_, index) => [
    `Item ${index}`,
    `${index}.50`,
    `2024-01-${String((index % 28) + 1).padStart(2, '0')}`,
  ]),
];

describe('a small table', () => {
  it('becomes one sentence per row in a chunk of its own, with its heading', async () => {
    const blocks = [heading('People', 1), tableBlock(people, { pageNumber: 4 }), paragraph('After.', 4)];
    const chunks = await chunk(blocks);
    expect(chunks).toMatchObject([
      {
        text: 'People\n\nName: Ada; Age: 36; City: London\nName: Grace; Age: 85',
        contentType: 'table',
        headingPath: ['People'],
        pageNumbers: [1, 4],
        table: { tableIndex: 0, rowCount: 2, columns: ['Name', 'Age', 'City'], tableName: null },
      },
      { text: 'After.', contentType: 'narrative' },
    ]);
    expect(chunks[1]?.table).toBeUndefined();
  });

  it('is parted from the text before it and takes its caption along', async () => {
    const caption = blockOfLines('caption', [[1, 'Table 1: Pioneers']]);
    const chunks = await chunk([paragraph('Before.'), caption, tableBlock(people)]);
    expect(chunks.map((draft) => draft.text)).toEqual([
      'Before.',
      'Table 1: Pioneers\n\nName: Ada; Age: 36; City: London\nName: Grace; Age: 85',
    ]);
  });

  it('takes a caption below it along, unless another table follows that caption', async () => {
    const caption = blockOfLines('caption', [[1, 'Table 1: Pioneers']]);
    const below = await chunk([tableBlock(people), caption, paragraph('After.')]);
    expect(below.map((draft) => draft.text.split('\n').at(-1))).toEqual(['Table 1: Pioneers', 'After.']);
    const between = await chunk([tableBlock(people), caption, tableBlock(people)]);
    expect(between.map((draft) => draft.text.split('\n')[0])).toEqual([
      'Name: Ada; Age: 36; City: London',
      'Table 1: Pioneers',
    ]);
  });

  it('names a cell over several columns once, and one over the whole table not at all', async () => {
    const spans = [
      { row: 1, column: 0, rowSpan: 1, columnSpan: 3, text: 'Europe', header: false },
      { row: 2, column: 1, rowSpan: 1, columnSpan: 2, text: 'unknown', header: false },
      { row: 2, column: 0, rowSpan: 2, columnSpan: 1, text: 'Ada', header: false },
    ];
    const chunks = await chunk([
      tableBlock(
        [
          ['Name', 'Age', 'City'],
          ['', '', ''],
          ['', '', ''],
          ['', '36', 'Rome'],
        ],
        { spans },
      ),
    ]);
    expect(chunks[0]?.text).toBe('Europe\nName: Ada; Age / City: unknown\nName: Ada; Age: 36; City: Rome');
  });

  it('joins the names of several header rows, and keeps a title over the columns', async () => {
    const spans = [
      { row: 0, column: 0, rowSpan: 1, columnSpan: 3, text: 'Sales', header: true },
      { row: 1, column: 1, rowSpan: 1, columnSpan: 2, text: 'Revenue', header: true },
    ];
    const block = tableBlock(
      [
        ['', '', ''],
        ['', '', ''],
        ['Region', '2023', '2024'],
        ['North', '5', '6'],
      ],
      { headerRowCount: 3, spans },
    );
    expect((await chunk([block]))[0]?.text).toBe('Sales\nRegion: North; Revenue 2023: 5; Revenue 2024: 6');
  });

  it('reads without column names too', async () => {
    const pairs = await chunk([
      tableBlock(
        [
          ['Colour', 'red'],
          ['Weight:', '5 kg'],
        ],
        { headerRowCount: 0 },
      ),
    ]);
    expect(pairs[0]?.text).toBe('Colour: red\nWeight: 5 kg');
    const triples = await chunk([
      tableBlock(
        [
          ['a', 'b', 'c'],
          ['d', '', 'f'],
        ],
        { headerRowCount: 0 },
      ),
    ]);
    expect(triples[0]?.text).toBe('a; b; c\nd; f');
    const rowNames = await chunk([
      tableBlock([
        ['', '2023', '2024'],
        ['North', '5', '6'],
      ]),
    ]);
    expect(rowNames[0]?.text).toBe('North; 2023: 5; 2024: 6');
    const headerOnly = await chunk([tableBlock([['Name', 'Age']])]);
    expect(headerOnly[0]?.text).toBe('Name: Age');
  });

  it('stays whole where it fits into a chunk alone but not with its heading', async () => {
    const rows = grid(4);
    const alone = (await chunk([tableBlock(rows)]))[0]?.tokenCount ?? 0;
    const long = heading('A heading that is rather long for the little room that there is', 1);
    const chunks = await chunk([long, tableBlock(rows)], { chunkSizeTokens: alone + 2 });
    expect(chunks.map((draft) => draft.contentType)).toEqual(['heading', 'table']);
    expect(chunks[1]?.headingPath).toEqual([long.text]);
  });

  it('is cut by rows only where it alone exceeds the cap, each row with the names of its columns', async () => {
    const chunks = await chunk([tableBlock(grid(15))], { chunkSizeTokens: 100, chunkOverlapTokens: 30 });
    expect(chunks.length).toBeGreaterThan(2);
    const rows = chunks.flatMap((draft) => draft.text.split('\n'));
    expect(rows).toHaveLength(15);
    for (const row of rows) expect(row).toMatch(/^Item: Item \d+; Amount: \d+\.50; Date: 2024-01-\d\d$/);
    for (const draft of chunks)
      expect(draft).toMatchObject({ tokenCount: expect.any(Number), table: { tableIndex: 0 } });
  });

  it('stays below the cap where a row, or the header alone, exceeds it', async () => {
    const wide = Array.from({ length: 40 }, (_, column) => `A column with the very long name number ${column}`);
    const chunks = await chunk([tableBlock([wide, wide.map((_, column) => `v${column}`)])], { chunkSizeTokens: 64 });
    expect(Math.max(...chunks.map((draft) => draft.tokenCount))).toBeLessThanOrEqual(64);
    for (const column of wide.keys()) {
      const pair = `A column with the very long name number ${column}: v${column}`;
      expect(chunks.filter((draft) => draft.text.includes(`${pair};`) || draft.text.endsWith(pair))).toHaveLength(1);
    }
    const giant = await chunk([tableBlock([['name '.repeat(300)], ['x']])], { chunkSizeTokens: 64 });
    expect(Math.max(...giant.map((draft) => draft.tokenCount))).toBeLessThanOrEqual(64);
  });

  it('flows with the text when the config does not respect tables', async () => {
    const chunks = await chunk([paragraph('Before.'), tableBlock(people), paragraph('After.')], {
      chunkRespectTables: false,
    });
    expect(chunks.map((draft) => draft.text)).toEqual([
      'Before.\n\nName: Ada; Age: 36; City: London\nName: Grace; Age: 85\n\nAfter.',
    ]);
  });
});

describe('a table over several pages', () => {
  const part = (rows: string[][], pageNumber: number, headerRowCount: number, goesOn = true) =>
    tableBlock(rows, { pageNumber, headerRowCount, groupId: 'g1', goesOn });

  it('is one table, with or without a repeated header, past what stands between its parts, and keeps the true page of each row', async () => {
    const outcomes: TableOutcome[] = [];
    const blocks = [
      part(
        [
          ['Name', 'Age'],
          ['Ada', '36'],
        ],
        1,
        1,
      ),
      { ...paragraph('Page 1'), type: 'footer' as const },
      blockOfLines('footnote', [[1, 'A note.']]),
      paragraph('Running line', 1),
      part(
        [
          ['Name', 'Age'],
          ['Grace', '85'],
        ],
        2,
        1,
      ),
      part([['Alan', '41']], 3, 0, false),
      paragraph('After.', 3),
    ];
    const chunks = await chunk(blocks, { onTable: (table) => outcomes.push(table) });
    expect(chunks.map((draft) => [draft.text, draft.pageNumbers])).toEqual([
      ['Name: Ada; Age: 36\nName: Grace; Age: 85\nName: Alan; Age: 41', [1, 2, 3]],
      ['A note.\n\nRunning line\n\nAfter.', [1, 3]],
    ]);
    expect(outcomes).toEqual([
      {
        pageNumber: 1,
        tableIndex: 0,
        rowCount: 3,
        columnCount: 2,
        headers: ['Name', 'Age'],
        tableName: null,
        isContinuation: true,
        continuationGroupId: 'g1',
      },
    ]);
  });

  it('goes into the database by the rows of all its parts', async () => {
    const chunks = await chunk([part(grid(12), 1, 1), part(grid(12), 2, 1, false)], { ingestKey: KEY });
    expect(chunks).toHaveLength(1);
    expect(chunks[0]?.storedTable?.rows).toHaveLength(24);
    expect(chunks[0]?.pageNumbers).toEqual([1, 2]);
  });
});

describe('a large table', () => {
  it('becomes one chunk that describes it and carries its typed rows', async () => {
    const outcomes: TableOutcome[] = [];
    const caption = blockOfLines('caption', [[3, 'Table 7: Stock.']]);
    const chunks = await chunk([heading('Stock', 1, 3), caption, tableBlock(grid(21), { pageNumber: 3 })], {
      ingestKey: KEY,
      onTable: (table) => outcomes.push(table),
    });
    expect(chunks).toHaveLength(1);
    const [draft] = chunks;
    expect(draft?.text).toBe(
      [
        'Stock\n\nTable 7: Stock.\n\nTable pdf_ab12cd34_p3_t0: Table 7: Stock. 21 rows in the database, with the columns',
        'item (text), for example Item 0, Item 1, Item 2',
        'amount (real), for example 0.5, 1.5, 2.5',
        'date (date), for example 2024-01-01, 2024-01-02, 2024-01-03',
      ].join('\n'),
    );
    expect(draft?.table).toEqual({
      tableIndex: 0,
      rowCount: 21,
      columns: ['item', 'amount', 'date'],
      tableName: 'pdf_ab12cd34_p3_t0',
    });
    expect(draft?.storedTable?.rows[20]).toEqual(['Item 20', 20.5, '2024-01-21']);
    expect(outcomes).toMatchObject([{ tableName: 'pdf_ab12cd34_p3_t0', rowCount: 21, isContinuation: false }]);
  });

  it('of up to the configured rows becomes sentences, and without a database always', async () => {
    const twenty = await chunk([tableBlock(grid(20))], { ingestKey: KEY });
    expect(twenty.every((draft) => draft.storedTable === undefined)).toBe(true);
    const none = await chunk([tableBlock(grid(30))], { ingestKey: null });
    expect(none.flatMap((draft) => draft.text.split('\n'))).toHaveLength(30);
  });

  it('goes both ways, or as sentences, where the two limits are apart', async () => {
    const both = await chunk([tableBlock(grid(8))], { ingestKey: KEY, tableMinRowsForDb: 5 });
    expect(both.map((draft) => draft.storedTable !== undefined)).toEqual([false, true]);
    const between = await chunk([tableBlock(grid(8))], { ingestKey: KEY, tableMaxRowsForSerialization: 5 });
    expect(between.map((draft) => draft.storedTable !== undefined)).toEqual([false]);
  });

  it('with very many columns is described in several chunks under the cap, and stored once', async () => {
    const wide = Array.from({ length: 25 }, () => Array.from({ length: 120 }, (_, column) => `Value ${column}`));
    const chunks = await chunk([tableBlock(wide, { headerRowCount: 0 })], { ingestKey: KEY, chunkSizeTokens: 128 });
    expect(chunks.length).toBeGreaterThan(3);
    expect(chunks.filter((draft) => draft.storedTable !== undefined)).toHaveLength(1);
    for (const draft of chunks) {
      expect(draft.tokenCount).toBeLessThanOrEqual(128);
      expect(draft.text).toMatch(/^Table pdf_ab12cd34_p1_t0\. 25 rows/);
    }
    const text = chunks.map((draft) => draft.text).join('\n');
    for (let column = 1; column <= 120; column++) expect(text).toContain(`column_${column} (text)`);
  });
});
