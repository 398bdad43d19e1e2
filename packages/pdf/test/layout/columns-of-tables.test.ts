import { describe, expect, test } from 'vitest';
import type { Ruling, TextRun } from '../../src/document/index.ts';
import { blocksOf } from './blocks-of.ts';
import { BOLD, grid, lines, page, words } from './make-runs.ts';

interface Part {
  runs: TextRun[];
  rulings: Ruling[];
}

/** A title, and a table of two columns and three rows under it, 74 points high in all. */
function titled(name: string, left: number, top: number): Part {
  const rows = [0, 1, 2].map((row) => top + 14 + 20 * row);
  return {
    runs: [
      ...words(`About ${name}`, left + 40, top + 8, { font: BOLD }),
      ...rows.flatMap((at, row) => [
        ...words(`${name} ${row}`, left + 4, at + 13),
        ...words(`${row}7`, left + 104, at + 13),
      ]),
    ],
    rulings: grid([left, left + 100, left + 200], [...rows, top + 74]),
  };
}

/** Of a table, the text of its first cell. */
const textsOf = (parts: readonly Part[]) =>
  blocksOf(
    page(
      parts.flatMap(({ runs }) => runs),
      { rulings: parts.flatMap(({ rulings }) => rulings) },
    ),
  ).map(({ text, table }) => table?.cells[0]?.text ?? text);

const TEXT = 'A line of text that goes over the whole width of the page, and over both of the columns on it.';
const text = (top: number): Part => ({ runs: lines([TEXT, TEXT], 50, top), rulings: [] });

describe('tables beside each other', () => {
  test('are read column by column, with their titles, where they stand at heights of their own', () => {
    const parts = [
      titled('pumps', 50, 100),
      titled('valves', 50, 200),
      titled('pipes', 300, 130),
      titled('filters', 300, 230),
    ];
    const order = ['pumps', 'valves', 'pipes', 'filters'].flatMap((name) => [`About ${name}`, `${name} 0`]);
    expect(textsOf(parts)).toEqual(order);
    const around = textsOf([text(60), ...parts, text(330)]);
    expect(around).toEqual([`${TEXT} ${TEXT}`, ...order, `${TEXT} ${TEXT}`]);
  });

  test('are read row by row where they begin at one height', () => {
    const parts = [
      titled('pumps', 50, 100),
      titled('valves', 300, 100),
      titled('pipes', 50, 200),
      titled('filters', 300, 200),
    ];
    const cells = textsOf(parts).filter((found) => found.endsWith(' 0'));
    expect(cells).toEqual(['pumps 0', 'valves 0', 'pipes 0', 'filters 0']);
  });

  test('are read from the left where they begin at one height, give or take a few points', () => {
    const untitled = (name: string, left: number, top: number): Part => {
      const { runs, rulings } = titled(name, left, top);
      return { runs: runs.slice(2), rulings };
    };
    const order = (top: number) => textsOf([untitled('pumps', 50, 100), untitled('valves', 300, top)]);
    expect(order(97)).toEqual(['pumps 0', 'valves 0']);
    expect(order(103)).toEqual(['pumps 0', 'valves 0']);
    expect(textsOf([untitled('pumps', 50, 200), untitled('valves', 50, 100)])).toEqual(['valves 0', 'pumps 0']);
  });

  test('leave a header above them whole', () => {
    const header: Part = { runs: [...words('Handbook', 50, 40), ...words('Page 7', 460, 40)], rulings: [] };
    const [first] = textsOf([header, titled('pumps', 50, 100), titled('valves', 300, 130)]);
    expect(first).toBe('Handbook Page 7');
  });
});
