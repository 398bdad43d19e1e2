import { describe, expect, test } from 'vitest';
import type { PageContent, Ruling, TextRun } from '../../src/document/index.ts';
import { layoutPage } from '../../src/layout/page-layout.ts';
import { blocksOf } from './blocks-of.ts';
import { grid, lines, page, ruling } from './make-runs.ts';

/** Lines of text of which each names itself, `count` from a height on. */
function text(name: string, count: number, left: number, top: number, width = 30): TextRun[] {
  const fill = ' of the text that goes on over the lines of its column and never ends a sentence'.slice(0, width - 4);
  return lines(
    Array.from({ length: count }, (_, index) => `${name}${index}${fill}`),
    left,
    top,
  );
}

/** Facts in two columns, as in the box of an encyclopedia. */
const FACTS = [
  ...lines(['Born', 'Died', 'House', 'Father', 'Mother'], 340, 126),
  ...lines(['in the year 943', 'in July 975', 'of Wessex', 'Edmund the First', 'of Shaftesbury'], 420, 126),
];

/** The marks of `text` in the order in which they are read. */
function orderOf(content: PageContent): string[] {
  const all = blocksOf(content)
    .map((block) => block.text)
    .join(' ');
  return all.match(/(?:above|beside|below|left|right)\d|Born|Mother/gu) ?? [];
}

describe('a framed text', () => {
  const around = [...text('above', 2, 50, 96, 60), ...text('beside', 6, 50, 120, 40), ...text('below', 2, 50, 192, 60)];
  const whole = [...around, ...FACTS];
  const inOrder = 'above0 above1 beside0 beside1 beside2 beside3 beside4 beside5 below0 below1 Born Mother'.split(' ');

  test('beside a paragraph is read after it, and the paragraph stays one', () => {
    const content = page(whole, { rulings: grid([330, 520], [112, 186]) });
    expect(orderOf(content)).toEqual(inOrder);
    expect(blocksOf(content)[0]!.text).toContain('beside5');
    expect(blocksOf(content)[0]!.text).toContain('below1');
  });

  test('may stand on a coloured ground, also one that is filled line by line', () => {
    const area = (top: number, bottom: number, color = '#e0e8f0') => ({
      box: [330, top, 520, bottom] as [number, number, number, number],
      color,
    });
    expect(orderOf(page(whole, { areas: [area(112, 186)] }))).toEqual(inOrder);
    const stripes = [112, 124, 136, 148, 160, 172].map((top) => area(top, top + 12));
    expect(orderOf(page(whole, { areas: stripes }))).toEqual(inOrder);
    expect(orderOf(page(whole, { areas: [area(112, 186, '#ffffff')] }))).not.toEqual(inOrder);
  });

  test('may stand on a ground of several colours, which part no lines of it', () => {
    const colours = ['#ffe0ff', '#ffe0ff', '#ffffcc', '#ffe0e0', '#e0f0ff', '#e0f0ff'];
    const grounds = (left: number, right: number) =>
      colours.map((color, index) => ({
        box: [left, 112 + 12 * index, right, 124 + 12 * index] as [number, number, number, number],
        color,
      }));
    const runs = [...text('left', 6, 60, 120, 25), ...text('right', 6, 330, 120, 25)];
    const order = orderOf(page(runs, { areas: [...grounds(50, 280), ...grounds(320, 550)] }));
    const side = (name: string) => colours.map((_, index) => `${name}${index}`);
    expect(order).toEqual([...side('left'), ...side('right')]);
    const marked = grounds(50, 280).flatMap(({ box: [left, top, right, bottom], color }) => [
      { box: [left, top, 120, bottom] as [number, number, number, number], color },
      { box: [120, top, right, bottom] as [number, number, number, number], color: '#eeffee' },
    ]);
    expect(orderOf(page(runs, { areas: [...marked, ...grounds(320, 550)] }))).toEqual(order);
  });

  test('is read first where it leads the line', () => {
    const content = page([...text('left', 6, 60, 120, 25), ...text('right', 8, 250, 121, 40)], {
      rulings: grid([50, 240], [108, 190]),
    });
    expect(orderOf(content).slice(0, 7)).toEqual(['left0', 'left1', 'left2', 'left3', 'left4', 'left5', 'right0']);
  });

  test('stays in its column on a page with two of them', () => {
    const content = page(
      [...text('left', 9, 50, 100, 40), ...text('right', 9, 320, 100, 40), ...lines(['Born', 'Mother'], 60, 222)],
      { rulings: grid([50, 260], [210, 240]) },
    );
    const marks = orderOf(content);
    expect(marks.indexOf('Born')).toBeLessThan(marks.indexOf('right0'));
    expect(marks.indexOf('Born')).toBeGreaterThan(marks.indexOf('left8'));
  });

  test('is none where text crosses its lines, and its lines change nothing where nothing stands beside it', () => {
    const plain = layoutPage(page(around)).elements;
    const crossed = page(around, { rulings: grid([150, 400], [112, 186]) });
    expect(layoutPage(crossed).elements).toEqual(plain);
    const alone = page(around, { rulings: grid([40, 560], [112, 190]) });
    expect(layoutPage(alone).elements).toEqual(plain);
  });

  test('is no grid of cells', () => {
    const content = page(whole, { rulings: grid([330, 410, 520], [112, 186]) });
    expect(layoutPage(content).elements.some((element) => element.aside)).toBe(false);
  });
});

describe('boxes beside each other', () => {
  const prices = (names: readonly string[], left: number) => [
    ...lines(names, left, 126),
    ...lines(['1,200', '980', '2,105', '340', '77'], left + 120, 126),
  ];
  const runs = [
    ...prices(['Apples', 'Pears', 'Plums', 'Cherries', 'Grapes'], 60),
    ...prices(['Bread', 'Butter', 'Cheese', 'Milk', 'Yoghurt'], 320),
  ];
  const tablesOf = (rulings: Ruling[]) => blocksOf(page(runs, { rulings })).flatMap((block) => block.table ?? []);

  test('hold a table each', () => {
    const boxes = [...grid([50, 240], [108, 190]), ...grid([310, 500], [108, 190])];
    const tables = tablesOf(boxes);
    expect(tables.map(({ rowCount, columnCount }) => [rowCount, columnCount])).toEqual([
      [5, 2],
      [5, 2],
    ]);
    expect(tables.map(({ cells }) => cells[0]!.text)).toEqual(['Apples', 'Bread']);
  });

  test('are none where the lines above and below run on', () => {
    const rules = [108, 190].map((height) => ruling('horizontal', height, 50, 500));
    const columns = [170, 310].map((x) => ruling('vertical', x, 108, 190));
    expect(tablesOf([...rules, ...columns]).map(({ columnCount }) => columnCount)).toEqual([4]);
  });
});

describe('short texts beside each other', () => {
  const address = ['John Q. Doe', '255 Customer Lane', 'Suite B', '12345 User Town'];
  const contact = ['Phone 7079 4301', 'Fax 7079 4302', 'info at example', 'Local sales: Lucy'];
  const labels = ['Name', 'Street', 'Suite', 'Town'];
  const textOf = (left: string[], right: string[], shift: number) =>
    blocksOf(page([...lines(left, 50, 100), ...lines(right, 420, 100 + shift)]))
      .map((block) => block.text)
      .join(' ');

  test('are read one after the other where their lines stand at heights of their own', () => {
    expect(textOf(address, contact, 3)).toBe([...address, ...contact].join(' '));
  });

  test('are read line by line where one side holds labels, also where these stand a little higher', () => {
    const inLines = labels.map((label, index) => `${label} ${contact[index]}`).join(' ');
    expect([0, 3].map((shift) => textOf(labels, contact, shift))).toEqual([inLines, inLines]);
  });

  test('leave the lines that go over both of them above and below them', () => {
    const letter = [...address, 'sent by the office of Kraxi Systems in Paperfield'];
    const runs = [...lines(['INVOICE 2020-10', ...letter], 50, 100), ...lines(['January 8, 2020'], 420, 100)];
    const text = blocksOf(page([...runs, ...lines(contact, 420, 115)]))
      .map((block) => block.text)
      .join(' ');
    expect(text).toBe(['INVOICE 2020-10 January 8, 2020', ...letter, ...contact].join(' '));
  });
});
