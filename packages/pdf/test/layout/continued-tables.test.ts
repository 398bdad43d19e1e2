import { describe, expect, test } from 'vitest';
import type { PageContent } from '../../src/document/index.ts';
import { blocksByPage } from './blocks-of.ts';
import { grid, page, words } from './make-runs.ts';

const XS = [50, 150, 250, 350];

/** A page with a table of three rows from a height on, and what else stands on it. */
function tablePage(top: number, rest: PageContent['runs'] = [], xs = XS): PageContent {
  const ys = [0, 20, 40, 60].map((offset) => top + offset);
  const cells = [0, 1, 2].flatMap((row) =>
    xs.slice(0, -1).flatMap((x, column) => words(`${row * 10 + column + 1}`, x + 4, ys[row]! + 14)),
  );
  return page([...rest, ...cells], { rulings: grid(xs, ys) });
}

function shifted(runs: PageContent['runs'], by: number): PageContent['runs'] {
  return runs.map((one) => one.with({ top: one.top + by, bottom: one.bottom + by, baseline: one.baseline + by }));
}

/** Group ids of the tables of pages. */
function groupsOf(pages: PageContent[]): (string | undefined)[] {
  return blocksByPage(pages).flatMap((blocks) =>
    blocks.flatMap((block) => (block.table === undefined ? [] : [block.table.continuationGroupId])),
  );
}

describe('a table goes on over pages', () => {
  test('where it ends one page and one with the same columns begins the next', () => {
    const [first, second, third] = groupsOf([tablePage(700), tablePage(60), tablePage(700)]);
    expect(first).toBeDefined();
    expect(second).toBe(first);
    expect(third).toBeUndefined();
  });

  test('also under a caption that says so', () => {
    const caption = words('Table 3 (continued)', 50, 50);
    const [first, second] = groupsOf([tablePage(700), tablePage(60, caption)]);
    expect(first).toBeDefined();
    expect(second).toBe(first);
  });

  test('also where running lines stand between that a document of two pages does not tell', () => {
    const running = (number: number) => [...words('Income statement', 50, 40), ...words(`Page ${number}`, 50, 780)];
    const [first, second] = groupsOf([tablePage(700, running(1)), tablePage(60, running(2))]);
    expect(first).toBeDefined();
    expect(second).toBe(first);
  });

  test('but not where text stands between', () => {
    const between = words('The next table shows the other half of the year in full.', 50, 50);
    expect(groupsOf([tablePage(700), tablePage(90, between)])).toEqual([undefined, undefined]);
  });

  test('nor with other columns', () => {
    expect(groupsOf([tablePage(700), tablePage(60, [], [50, 150, 250, 300, 350])])).toEqual([undefined, undefined]);
    expect(groupsOf([tablePage(700), tablePage(60, [], [50, 350, 450, 550])])).toEqual([undefined, undefined]);
  });

  test('nor from the upper half of a page, nor over a page without it', () => {
    expect(groupsOf([tablePage(100), tablePage(60)])).toEqual([undefined, undefined]);
    const empty = page(words('A page of text', 50, 100));
    expect(groupsOf([tablePage(700), empty, tablePage(60)])).toEqual([undefined, undefined]);
  });

  test('also where its letters go from right to left in one part and another has numbers only', () => {
    const head = grid(XS, [640, 660, 680]);
    const named = page(
      [
        ...words('السنة', 254, 654),
        ...words('الدخل', 154, 654),
        ...words('الربح', 54, 654),
        ...words('2019', 254, 674),
        ...words('120', 154, 674),
        ...words('30', 54, 674),
      ],
      { rulings: head },
    );
    for (const pages of [
      [named, tablePage(60)],
      [tablePage(700), { ...named, runs: shifted(named.runs, -580), rulings: grid(XS, [60, 80, 100]) }],
    ]) {
      const tables = blocksByPage(pages).flatMap((blocks) => blocks.filter((block) => block.table !== undefined));
      expect(tables.map(({ table }) => table!.continuationGroupId)).toEqual(['table-1', 'table-1']);
      const texts = tables.map(({ text }) => text.split('\n')[0]);
      expect(texts.toSorted()).toEqual(['3 | 2 | 1', 'السنة | الدخل | الربح']);
    }
  });
});
