import { describe, expect, test } from 'vitest';
import type { FilledArea, Ruling, TextRun } from '../../src/document/index.ts';
import type { RunGrid } from '../../src/layout/tables/run-grid.ts';
import { runsOfTable } from '../../src/layout/tables/runs-of-table.ts';
import { tableRows } from '../../src/layout/tables/table.ts';
import { blocksOf } from './blocks-of.ts';
import { BOLD, MONO, page, ruling, run, words } from './make-runs.ts';

const XS = [50, 150, 350];

/** Texts at the left of their columns, each line 12 points below the one before. */
function linesFrom(top: number, rows: readonly (readonly string[])[], options: { font?: typeof BOLD } = {}): TextRun[] {
  return rows.flatMap((row, line) =>
    row.flatMap((text, column) => (text === '' ? [] : words(text, XS[column]!, top + 12 * line, options))),
  );
}

function tablesOf(runs: TextRun[], rest: { rulings?: Ruling[]; areas?: FilledArea[] } = {}): string[][][] {
  return blocksOf(page(runs, rest)).flatMap(({ table }) => (table === undefined ? [] : [tableRows(table)]));
}

const HEAD = ['Applicant', 'Requirement', 'Office'];
const BODY = [
  ['Owners of large', 'A completed form is handed in at the', 'Regional office'],
  ['vessels', 'regional office within thirty days', ''],
  ['', 'of the event.', ''],
  ['Traders', 'None', 'Office of Research'],
  ['Importers', 'Reported by the operator every month', 'Secretary of Commerce, who'],
  ['', 'from the first of January on.', 'may ask for evidence'],
];
const ROWS = [
  HEAD,
  [
    'Owners of large vessels',
    'A completed form is handed in at the regional office within thirty days of the event.',
    'Regional office',
  ],
  ['Traders', 'None', 'Office of Research'],
  [
    'Importers',
    'Reported by the operator every month from the first of January on.',
    'Secretary of Commerce, who may ask for evidence',
  ],
];

describe('texts in columns, without a line', () => {
  test('are a table where they begin anew beside each other, under names in bold', () => {
    const runs = [...linesFrom(100, [HEAD], { font: BOLD }), ...linesFrom(116, BODY)];
    expect(tablesOf(runs)).toEqual([ROWS]);
  });

  test('are a table where a rule stands under their names, which may be centred', () => {
    const head = [...words('Applicant', 60, 100), ...words('Requirement', 210, 100), ...words('Office', 390, 100)];
    const runs = [...head, ...linesFrom(116, BODY)];
    expect(tablesOf(runs, { rulings: [ruling('horizontal', 104, 50, 500)] })).toEqual([ROWS]);
  });

  test('are a table where white goes across between rows, wherever in its row a text stands', () => {
    const rows = [
      ['', 'A completed form is handed in at the', ''],
      ['', 'regional office within thirty days', ''],
      ['Owners', 'of the event.', 'Regional office'],
    ];
    const last = [
      ['', 'Reported by the operator every month', 'Secretary of Commerce, who'],
      ['Importers', 'from the first of January on.', 'may ask for evidence'],
    ];
    const runs = [
      ...linesFrom(98, [HEAD], { font: BOLD }),
      ...linesFrom(116, rows),
      ...linesFrom(158, [['Traders', 'Nothing', 'Office of Research']]),
      ...linesFrom(176, last),
    ];
    const [table] = tablesOf(runs);
    expect(table?.map(([label]) => label)).toEqual(['Applicant', 'Owners', 'Traders', 'Importers']);
    expect(table?.at(-1)?.[2]).toBe('Secretary of Commerce, who may ask for evidence');
  });

  test('are no table where they go on past each other', () => {
    const texts = [
      ['Apples', 'Mended at the office of the region', 'Roses'],
      ['', 'Made of what was there', ''],
      ['Berries', '', 'Reeds and all of these'],
      ['', 'Moved to another place', 'Rushes'],
      ['Cherries', 'Meant for all who come', ''],
      ['', '', 'Rowan trees'],
    ];
    expect(tablesOf([...linesFrom(100, [HEAD], { font: BOLD }), ...linesFrom(116, texts)])).toEqual([]);
  });

  test('are no table where many begin within a sentence', () => {
    const within = BODY.map(([label, text, office]) => [label!, text!.toLowerCase(), office!]);
    expect(tablesOf([...linesFrom(100, [HEAD], { font: BOLD }), ...linesFrom(116, within)])).toEqual([]);
  });

  test('are no table in the type of a program', () => {
    const code = [
      ['CREATE MASK', 'HR_SCHEMA.MASK_TAX_ID', 'EMPLOYEES'],
      ['', 'of the column', ''],
      ['RETURN', 'TAX_ID of all rows that', 'CASE'],
      ['', 'were found', ''],
      ['ENABLE', 'When the user is one', 'END'],
    ];
    const title = linesFrom(88, [['Example', 'Creating a mask on a column', 'Part']]);
    expect(tablesOf([...title, ...linesFrom(100, code, { font: MONO })])).toEqual([]);
  });

  test('are no table where two columns have no names: they may be notes in a margin', () => {
    const notes = BODY.map(([label, text]) => [label!, text === 'None' ? 'Nothing at all' : text!]);
    expect(tablesOf(linesFrom(116, notes))).toEqual([]);
  });
});

describe('drawn rows that hold all rows of a table', () => {
  test('are parted where texts begin anew beside each other', () => {
    const xs = [46, 146, 346, 520];
    const rulings = [
      ...[90, 106, 196].map((y) => ruling('horizontal', y, 46, 520)),
      ...xs.map((x) => ruling('vertical', x, 90, 196)),
    ];
    expect(tablesOf([...linesFrom(101, [HEAD]), ...linesFrom(118, BODY)], { rulings })).toEqual([ROWS]);
  });
});

describe('rows in coloured bands', () => {
  const stripe = (top: number, left: number, right: number, height = 16): FilledArea => ({
    box: [left, top, right, top + height],
    color: '#e6ecf2',
  });
  const values = (top: number, rows: readonly (readonly string[])[], step: number): TextRun[] =>
    rows.flatMap((row, line) => row.flatMap((text, at) => words(text, XS[at]!, top + step * line)));

  test('are rows where the bands are painted cell by cell', () => {
    const rows = [
      ['Kind', 'Letters', 'Name'],
      ['Small', 'Lower', 'Minuscule'],
      ['Large', 'Upper', 'Majuscule'],
      ['Old', 'Drawn', 'Uncial'],
      ['New', 'Cut', 'Italic'],
    ];
    const areas = [116, 148].flatMap((top) => [stripe(top, 40, 140), stripe(top, 140, 340), stripe(top, 340, 500)]);
    const rulings = [ruling('horizontal', 100, 40, 500)];
    expect(tablesOf(values(96, rows, 16), { rulings, areas })).toEqual([rows]);
  });

  test('go on after the heading of a group', () => {
    const rows = [
      ['Total', '91,591', '29.2'],
      ['Men', '94,609', '95.7'],
      ['Species group'],
      ['Cod', '26,383', '41.8'],
      ['Hake', '31,363', '57.4'],
    ];
    const areas = [100, 148, 196].map((top) => stripe(top, 40, 500, 24));
    const runs = values(92, [['Item', 'Number', 'Rate'], ...rows], 24);
    const [table] = tablesOf(runs, { areas });
    expect(table?.map(([label]) => label)).toEqual(['Item', 'Total', 'Men', 'Species group', 'Cod', 'Hake']);
  });
});

describe('a table between rules', () => {
  test('keeps the rows below the heading of a group', () => {
    const head = words('Item', 50, 96).concat(words('Number', 150, 96), words('Rate', 350, 96));
    const group = (top: number): TextRun[] =>
      ['Men', 'Women', 'Total'].flatMap((label, line) => [
        ...words(label, 50, top + 24 * line),
        ...words(`${line + 1}1,591`, 150, top + 24 * line),
        ...words(`2${line}.4`, 350, top + 24 * line),
      ]);
    const rulings = [84, 100, 172, 190, 262].map((y) => ruling('horizontal', y, 46, 420));
    const runs = [...head, ...group(119), ...words('In the country', 50, 185), ...group(209)];
    const [table] = tablesOf(runs, { rulings });
    expect(table).toHaveLength(8);
    expect(table?.at(-1)).toEqual(['Total', '31,591', '22.4']);
  });
});

test('pages of very many ragged lines are looked through in time', () => {
  const runs = Array.from({ length: 2000 }, (_, line) => [
    ...words('Ab', 50, 100 + 12 * line),
    ...words('Cd', 100 + 0.1 * line, 100 + 12 * line),
  ]).flat();
  const startedAtMs = performance.now();
  expect(tablesOf(runs)).toEqual([]);
  expect(performance.now() - startedAtMs).toBeLessThan(10_000);
});

test('a table takes the texts of its cells and the leaders between them, and no other text within its box', () => {
  const [own, leader, other] = [run('Cod', 50, 100), run('......', 80, 100), run('Notes', 120, 108)];
  // What was changed for the search stands at the same place.
  const cell = { row: 0, column: 0, rowSpan: 1, columnSpan: 1, runs: [own.with({ right: own.right - 1 })] };
  const grid: RunGrid = {
    rowCount: 1,
    columnCount: 1,
    cells: [cell],
    headerRowCount: 0,
    box: [40, 80, 200, 120],
    rowEdges: [{ top: 80, bottom: 120 }],
  };
  expect(runsOfTable(grid, [own, leader, other, run('Cod', 50, 300)])).toEqual([own, leader]);
});
