import { describe, expect, test } from 'vitest';
import { withDocument } from '../../src/document/index.ts';
import { layoutPage } from '../../src/layout/page-layout.ts';
import { tableRows, type Table } from '../../src/layout/tables/table.ts';
import {
  edgesOf,
  fillOf,
  fullGrid,
  lineFrom,
  paintedPdf,
  tableOf,
  textAt,
  textsOf,
  type LinePainter,
  type TablePlan,
} from '../support/table-pdf.ts';

const TEXTS = [
  ['Region', '2019', '2020', 'Change'],
  ['North', '1,200', '1,340', '11.7'],
  ['South', '980', '1,010', '3.1'],
  ['West', '2,105', '1,990', '-5.5'],
  ['East', '640', '655', '2.3'],
];
const PLAN: TablePlan = { left: 60, top: 80, widths: [120, 70, 70, 70], texts: TEXTS };

/** The tables of a page, and the text that stands beside them. */
async function read(content: string, page = ''): Promise<{ tables: Table[]; text: string }> {
  return withDocument(paintedPdf(content, page), {}, async (document) => {
    const { elements } = layoutPage(await document.readPage(1));
    const tables = elements.flatMap((element) => (element.kind === 'table' ? [element.table.table] : []));
    const text = elements.flatMap((element) => (element.kind === 'line' ? [element.line.text] : [])).join('\n');
    return { tables, text };
  });
}

async function rowsOf(content: string, page = ''): Promise<string[][][]> {
  return (await read(content, page)).tables.map(tableRows);
}

const across = (edges: { xs: readonly number[] }, y: number) => lineFrom(edges.xs[0]!, y, edges.xs.at(-1)!, y);
const down = (edges: { ys: readonly number[] }, x: number) => lineFrom(x, edges.ys[0]!, x, edges.ys.at(-1)!);
const inner = (values: readonly number[]) => values.slice(1, -1);

const KINDS: readonly [name: string, method: Table['method'], lines: LinePainter][] = [
  ['a line round each cell', 'ruled', fullGrid],
  [
    'double lines',
    'ruled',
    (edges) =>
      [
        ...edges.ys.flatMap((y) => [across(edges, y), across(edges, y + 1.8)]),
        ...edges.xs.flatMap((x) => [down(edges, x), down(edges, x + 1.8)]),
      ].join('\n'),
  ],
  ['dashed lines', 'ruled', (edges) => `[3 2] 0 d\n${fullGrid(edges)}`],
  ['dotted lines', 'ruled', (edges) => `[1 1] 0 d\n${fullGrid(edges)}`],
  [
    'thin filled rectangles',
    'ruled',
    ({ xs, ys }) =>
      [
        ...ys.map((y) => fillOf(xs[0]!, y - 0.3, xs.at(-1)!, y + 0.3, '0 g')),
        ...xs.map((x) => fillOf(x - 0.3, ys[0]!, x + 0.3, ys.at(-1)!, '0 g')),
      ].join('\n'),
  ],
  [
    'a rectangle for each cell',
    'ruled',
    ({ xs, ys }) =>
      ys
        .slice(0, -1)
        .flatMap((y, row) =>
          xs
            .slice(0, -1)
            .map((x, column) => `${x} ${500 - ys[row + 1]!} ${xs[column + 1]! - x} ${ys[row + 1]! - y} re S`),
        )
        .join('\n'),
  ],
  [
    'lines without an outer frame',
    'ruled',
    (edges) =>
      [...inner(edges.ys).map((y) => across(edges, y)), ...inner(edges.xs).map((x) => down(edges, x))].join('\n'),
  ],
  [
    'upright lines and a frame',
    'ruled',
    (edges) =>
      [
        ...edges.xs.map((x) => down(edges, x)),
        across(edges, edges.ys[0]!),
        across(edges, edges.ys[1]!),
        across(edges, edges.ys.at(-1)!),
      ].join('\n'),
  ],
  ['lines across only', 'borderless', (edges) => edges.ys.map((y) => across(edges, y)).join('\n')],
  [
    'a rule above, one under the header and one below',
    'borderless',
    (edges) => [edges.ys[0]!, edges.ys[1]!, edges.ys.at(-1)!].map((y) => across(edges, y)).join('\n'),
  ],
  ['a rule under the header only', 'borderless', (edges) => across(edges, edges.ys[1]!)],
  [
    'zebra bands',
    'borderless',
    ({ xs, ys }) =>
      ys
        .slice(0, -1)
        .flatMap((y, row) => (row % 2 === 0 ? [fillOf(xs[0]!, y, xs.at(-1)!, ys[row + 1]!, '0.9 g')] : []))
        .join('\n'),
  ],
  [
    'a coloured band behind the header, and one behind the last row',
    'borderless',
    ({ xs, ys }) =>
      [0, ys.length - 2].map((row) => fillOf(xs[0]!, ys[row]!, xs.at(-1)!, ys[row + 1]!, '0.6 0.8 1 rg')).join('\n'),
  ],
  ['no lines at all', 'borderless', () => ''],
];

describe('a table in a PDF', () => {
  test.each(KINDS)('with %s has its rows, columns and header', async (_, method, lines) => {
    const { tables, text } = await read(tableOf(PLAN, lines));
    expect(tables.map(tableRows)).toEqual([TEXTS]);
    expect(tables[0]).toMatchObject({ method, headerRowCount: 1 });
    expect(tables[0]!.confidence).toBeGreaterThanOrEqual(0.5);
    expect(text).toBe('');
  });

  test.each(KINDS)('with %s is found on a page that stands sideways', async (_, method, lines) => {
    const turned = `q 0 1 -1 0 500 0 cm ${tableOf(PLAN, lines)} Q`;
    for (const page of ['', '/Rotate 90', '/Rotate 270']) {
      const { tables } = await read(turned, page);
      expect(tables.map(tableRows), page).toEqual([TEXTS]);
      expect(tables[0]).toMatchObject({ method, headerRowCount: 1 });
    }
  });

  test.each(KINDS)(
    'with %s is found in one column of a page, and the text of the other is no table',
    async (_, __, lines) => {
      const prose = Array.from(
        { length: 16 },
        (_line, index) => `Some words of line ${'abcdefghijklmnop'[index]} in a text`,
      );
      const plan = { ...PLAN, left: 250, top: 110, widths: [70, 50, 50, 50] };
      const beside = ['Words above the table here', 'that go on for a second line'];
      const content = [
        ...prose.map((line, index) => textAt(line, 40, 80 + index * 12)),
        ...beside.map((line, index) => textAt(line, 254, 80 + index * 12)),
        tableOf(plan, lines),
        textAt('And some words below the table', 254, 240),
        textAt('that also go on for one more.', 254, 252),
      ].join('\n');
      const { tables, text } = await read(content);
      expect(tables.map(tableRows)).toEqual([TEXTS]);
      for (const line of [...prose, ...beside]) expect(text).toContain(line);
    },
  );

  test.each(KINDS)('with %s is told from another one below it', async (_, __, lines) => {
    const below = { ...PLAN, top: 260, texts: [['Region', 'Men', 'Women', 'All'], ...TEXTS.slice(1)] };
    const content = [
      textAt('Table 1. Sales', 60, 70),
      tableOf(PLAN, lines),
      textAt('Table 2. Staff', 60, 245),
      tableOf(below, lines),
    ];
    expect(await rowsOf(content.join('\n'))).toEqual([TEXTS, below.texts]);
  });
});

describe('what a table holds', () => {
  const rules: LinePainter = (edges) =>
    [edges.ys[0]!, edges.ys[1]!, edges.ys.at(-1)!].map((y) => across(edges, y)).join('\n');
  const LINES: readonly [name: string, lines: LinePainter][] = [
    ['a grid', fullGrid],
    ['rules', rules],
    ['gaps', () => ''],
  ];

  test.each(LINES)('headings of groups are rows of their own, parted by %s', async (_, lines) => {
    const texts = [
      TEXTS[0]!,
      ['Mainland', '', '', ''],
      ...TEXTS.slice(1, 3),
      ['Islands', '', '', ''],
      ...TEXTS.slice(3),
    ];
    expect(await rowsOf(tableOf({ ...PLAN, texts }, lines))).toEqual([texts]);
  });

  test.each(LINES)('a total is a row, and blank cells stay blank, parted by %s', async (_, lines) => {
    const texts = [...TEXTS.slice(0, 3), ['West', '', '1,990', ''], TEXTS[4]!, ['Total', '4,925', '4,995', '']];
    expect(await rowsOf(tableOf({ ...PLAN, texts, bold: [5] }, lines))).toEqual([texts]);
  });

  test.each(LINES)('a label of several lines is one cell, parted by %s', async (_, lines) => {
    const texts = [
      ...TEXTS.slice(0, 2),
      ['South with all of\nthe small islands', '980', '1,010', '3.1'],
      ...TEXTS.slice(3),
    ];
    const plan = { ...PLAN, texts, heights: [20, 20, 34, 20, 20] };
    const [rows] = await rowsOf(tableOf(plan, lines));
    expect(rows![2]![0]).toBe('South with all of the small islands');
    expect(rows).toHaveLength(5);
  });

  test('units and marks of footnotes stay at their texts', async () => {
    const texts = [
      ['Region', 'Sales (EUR m)', 'Share (%)'],
      ['North*', '1,200', '48.0'],
      ['South', '980 (a)', '39.2'],
      ['West', '320', '12.8'],
    ];
    const plan = { ...PLAN, widths: [120, 110, 100], texts };
    for (const [, lines] of LINES) expect(await rowsOf(tableOf(plan, lines))).toEqual([texts]);
  });

  test('a heading over several columns spans them, and one over several rows too', async () => {
    const texts = [['Region', 'Sales', '<', 'Change'], ['^', '2019', '2020', '^'], ...TEXTS.slice(1)];
    const { xs, ys } = edgesOf({ ...PLAN, texts });
    const lines = [
      ...ys.filter((_, row) => row !== 1).map((y) => lineFrom(xs[0]!, y, xs.at(-1)!, y)),
      lineFrom(xs[1]!, ys[1]!, xs[3]!, ys[1]!),
      ...xs.filter((_, column) => column !== 2).map((x) => lineFrom(x, ys[0]!, x, ys.at(-1)!)),
      lineFrom(xs[2]!, ys[1]!, xs[2]!, ys.at(-1)!),
    ];
    const { tables } = await read(`${lines.join('\n')}\n${textsOf({ ...PLAN, texts })}`);
    expect(tables[0]!.cells.slice(0, 5)).toMatchObject([
      { row: 0, column: 0, rowSpan: 2, columnSpan: 1, text: 'Region', header: true },
      { row: 0, column: 1, rowSpan: 1, columnSpan: 2, text: 'Sales', header: true },
      { row: 0, column: 3, rowSpan: 2, columnSpan: 1, text: 'Change', header: true },
      { row: 1, column: 1, rowSpan: 1, columnSpan: 1, text: '2019', header: true },
      { row: 1, column: 2, rowSpan: 1, columnSpan: 1, text: '2020', header: true },
    ]);
  });
});
