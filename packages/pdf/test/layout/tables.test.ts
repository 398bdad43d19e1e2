import { describe, expect, test } from 'vitest';
import type { Ruling } from '../../src/document/index.ts';
import { tableRows } from '../../src/layout/tables/table.ts';
import { layoutPage } from '../../src/layout/page-layout.ts';
import { blocksOf } from './blocks-of.ts';
import { grid, page, ruling, run, words } from './make-runs.ts';

const XS = [50, 150, 250, 350];
const YS = [100, 120, 140, 160];
const CELLS = [
  ['Part', 'Count', 'Price'],
  ['Seal', '12', '3.50'],
  ['Valve', '7', '19.00'],
];

/** The text of cells, each in its place. */
function cellRuns(cells: readonly (readonly string[])[], xs = XS, ys = YS) {
  return cells.flatMap((row, y) => row.flatMap((text, x) => (text === '' ? [] : words(text, xs[x]! + 4, ys[y]! + 14))));
}

function tableOf(runs: ReturnType<typeof run>[], rulings: Ruling[]) {
  return blocksOf(page(runs, { rulings })).find((block) => block.type === 'table')?.table;
}

describe('ruled tables', () => {
  test('have rows, columns, cells and a header row, and their text is no paragraph too', () => {
    const blocks = blocksOf(
      page([...words('Before the table', 50, 80), ...cellRuns(CELLS)], { rulings: grid(XS, YS) }),
    );
    expect(blocks.map((block) => block.type)).toEqual(['paragraph', 'table']);
    const { table, text, lines } = blocks[1]!;
    expect(tableRows(table!)).toEqual(CELLS);
    expect(table).toMatchObject({ rowCount: 3, columnCount: 3, headerRowCount: 1, method: 'ruled' });
    expect(text).toBe('Part | Count | Price\nSeal | 12 | 3.50\nValve | 7 | 19.00');
    expect(lines.map((line) => line.box)).toEqual([
      [50, 100, 350, 120],
      [50, 120, 350, 140],
      [50, 140, 350, 160],
    ]);
  });

  test('have cells that span columns', () => {
    const rulings = [
      ...YS.map((y) => ruling('horizontal', y, 50, 350)),
      ruling('vertical', 50, 100, 160),
      ruling('vertical', 350, 100, 160),
      ruling('vertical', 150, 120, 160),
      ruling('vertical', 250, 120, 160),
    ];
    const table = tableOf(cellRuns([['Over all three', '', ''], CELLS[1]!, CELLS[2]!]), rulings);
    expect(table!.cells[0]).toMatchObject({ row: 0, column: 0, columnSpan: 3, rowSpan: 1, text: 'Over all three' });
    expect(tableRows(table!)[0]).toEqual(['Over all three', 'Over all three', 'Over all three']);
  });

  test('have cells that span rows', () => {
    const rulings = [
      ...XS.map((x) => ruling('vertical', x, 100, 160)),
      ruling('horizontal', 100, 50, 350),
      ruling('horizontal', 160, 50, 350),
      ruling('horizontal', 120, 150, 350),
      ruling('horizontal', 140, 150, 350),
    ];
    const table = tableOf(
      cellRuns([
        ['Tall', 'a', 'b'],
        ['', 'c', 'd'],
        ['', 'e', 'f'],
      ]),
      rulings,
    );
    expect(table!.cells.find((cell) => cell.text === 'Tall')).toMatchObject({ row: 0, column: 0, rowSpan: 3 });
    expect(tableRows(table!).map((row) => row[0])).toEqual(['Tall', 'Tall', 'Tall']);
  });

  test('join the lines of a cell', () => {
    const runs = [
      ...cellRuns([['Part', 'Count', 'Price']]),
      ...words('A long', 54, 130),
      ...words('name', 54, 141),
      run('1', 154, 134),
      run('2', 254, 134),
    ];
    expect(tableRows(tableOf(runs, grid(XS, [100, 120, 150]))!)[1]).toEqual(['A long name', '1', '2']);
  });

  test('part lines of values that no line is drawn between, and leave what stands beside them whole', () => {
    const runs = [
      ...cellRuns([['Layers', 'Simple', 'Complex']]),
      run('6', 54, 136),
      ...words('0.965', 154, 130),
      ...words('0.969', 154, 142),
      ...words('0.934', 254, 130),
      ...words('0.927', 254, 142),
    ];
    const table = tableOf(runs, grid(XS, [100, 120, 150]))!;
    expect(tableRows(table).slice(1)).toEqual([
      ['6', '0.965', '0.934'],
      ['6', '0.969', '0.927'],
    ]);
    expect(table.cells.find((cell) => cell.text === '6')).toMatchObject({ row: 1, rowSpan: 2 });
  });

  test('keep an error in brackets in the cell of its value, and a list of values that goes on in one', () => {
    const beside = (first: string, second: string) => [
      ...cellRuns([['Effect', 'One', 'Two']]),
      run('Age', 54, 130),
      ...[154, 254].flatMap((x) => [run(first, x, 130), run(second, x, 142)]),
    ];
    const rulings = grid(XS, [100, 120, 150]);
    expect(tableRows(tableOf(beside('0.51', '(0.04)'), rulings)!)[1]).toEqual(['Age', '0.51 (0.04)', '0.51 (0.04)']);
    expect(tableRows(tableOf(beside('12,', '15'), rulings)!)[1]).toEqual(['Age', '12, 15', '12, 15']);
  });

  test('are found where lines are drawn cell by cell, dashed or doubled', () => {
    const pieces = YS.flatMap((y) => XS.slice(1).map((x, index) => ruling('horizontal', y, XS[index]!, x - 1)));
    const doubled = XS.flatMap((x) => [ruling('vertical', x, 100, 160), ruling('vertical', x + 1.5, 100, 160)]);
    expect(tableRows(tableOf(cellRuns(CELLS), [...pieces, ...doubled])!)).toEqual(CELLS);
  });

  test('two on a page stay two', () => {
    const below = YS.map((y) => y + 200);
    const blocks = blocksOf(
      page([...cellRuns(CELLS), ...cellRuns(CELLS, XS, below)], { rulings: [...grid(XS, YS), ...grid(XS, below)] }),
    );
    expect(blocks.filter((block) => block.type === 'table')).toHaveLength(2);
  });

  test.each([
    ['a box round a text', grid([50, 350], [90, 160])],
    ['lines over and under a text', [ruling('horizontal', 90, 50, 350), ruling('horizontal', 160, 50, 350)]],
    [
      'graph paper with hardly any text',
      grid(
        Array.from({ length: 30 }, (_, i) => 50 + i * 10),
        Array.from({ length: 30 }, (_, i) => 90 + i * 10),
      ),
    ],
    ['one row of boxes', grid(XS, [90, 160])],
  ])('%s is no table', (_, rulings) => {
    const blocks = blocksOf(
      page([...words('A text in here', 54, 114), ...words('in two lines', 54, 126)], { rulings }),
    );
    expect(blocks.map((block) => block.type)).not.toContain('table');
    expect(blocks.map((block) => block.text).join(' ')).toContain('A text in here');
  });

  test('a fault of the finder costs the tables and not the text: E_PROCESS_TABLE_EXTRACT', () => {
    const broken = YS.map((position) => ({
      ...ruling('horizontal', position, 0, 600),
      get position(): number {
        throw new Error('broken');
      },
    }));
    const layout = layoutPage(page(cellRuns(CELLS), { pageNumber: 7, rulings: broken }));
    expect(layout.faults).toMatchObject([{ code: 'E_PROCESS_TABLE_EXTRACT', stage: 'process', pageNumber: 7 }]);
    expect(layout.elements.filter((element) => element.kind === 'line')).toHaveLength(3);
  });
});

describe('a table of right-to-left text', () => {
  test('has its first column at the right', () => {
    const rows = [
      ['تاريخ', '1403'],
      ['شماره', '436'],
    ];
    const runs = rows.flatMap(([name, value], index) => [
      ...words(name!, 210, 122 + 20 * index),
      ...words(value!, 60, 122 + 20 * index),
    ]);
    const [block] = blocksOf(page(runs, { rulings: grid([50, 150, 300], [110, 130, 150]) }));
    expect(tableRows(block!.table!).map((row) => row[1])).toEqual(['1403', '436']);
    expect(block!.table!.columnExtents).toEqual([
      { left: 150, right: 300 },
      { left: 50, right: 150 },
    ]);
  });
});
