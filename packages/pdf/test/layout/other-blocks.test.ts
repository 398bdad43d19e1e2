import { describe, expect, test } from 'vitest';
import type { FieldWidget } from '../../src/document/index.ts';
import { blocksOf, typesAndTexts } from './blocks-of.ts';
import { MONO, lines, page, run, words } from './make-runs.ts';

describe('list items', () => {
  test.each([['•'], ['–'], ['1.'], ['(2)'], ['b)'], ['iv.'], ['[3]']])('begin with %s', (mark) => {
    const [block] = blocksOf(page(words(`${mark} an item of a list`, 50, 100)));
    expect(block).toMatchObject({ type: 'list_item', text: `${mark} an item of a list` });
  });

  test('are one block each, with the lines that hang under them', () => {
    const runs = [
      ...words('• the first item that is so long', 50, 100),
      ...words('that it goes on', 60, 112),
      ...words('• the second', 50, 124),
    ];
    expect(typesAndTexts(blocksOf(page(runs)))).toEqual([
      ['list_item', '• the first item that is so long that it goes on'],
      ['list_item', '• the second'],
    ]);
  });

  test('are not sentences that begin with a number', () => {
    expect(blocksOf(page(words('12 pumps were tested', 50, 100)))[0]!.type).toBe('paragraph');
  });
});

describe('code', () => {
  test('keeps its lines', () => {
    const [block] = blocksOf(page(lines(['if (a) {', 'return', '}'], 50, 100, { font: MONO })));
    expect(block).toMatchObject({ type: 'code', text: 'if (a) {\nreturn\n}' });
  });
});

describe('captions', () => {
  test.each([
    'Figure 3: The pump',
    'Fig. 12. Seals',
    'Table 4 Prices',
    'Abbildung 2: Ventil',
    'Tabelle 1',
    '図 5 ポンプ',
  ])('%s', (text) => {
    expect(blocksOf(page(words(text, 50, 100)))[0]!.type).toBe('caption');
  });

  test('are not sentences about figures', () => {
    expect(blocksOf(page(words('Figures are shown below', 50, 100)))[0]!.type).toBe('paragraph');
  });
});

describe('form fields', () => {
  const widget = (rest: Partial<FieldWidget>): FieldWidget => ({
    name: 'f',
    kind: 'text',
    value: '',
    toolTip: null,
    box: [200, 90, 300, 105],
    ...rest,
  });
  const fieldOf = (runs: ReturnType<typeof run>[], field: FieldWidget) =>
    blocksOf(page(runs, { fields: [field] })).find((block) => block.type === 'form_field');

  test('have the label on their left, without its colon', () => {
    const block = fieldOf(words('Full name:', 120, 102), widget({ value: 'Ada' }));
    expect(block).toMatchObject({ text: 'Full name: Ada', field: { name: 'f', label: 'Full name', value: 'Ada' } });
    expect(block!.lines).toEqual([{ pageNumber: 1, box: [200, 90, 300, 105], start: 0, end: 14 }]);
  });

  test('have the label above them where none is on their left', () => {
    expect(fieldOf(words('City', 202, 84), widget({}))!.text).toBe('City: (empty)');
  });

  test('have their tool tip where no label is near, else their name', () => {
    expect(fieldOf([], widget({ toolTip: 'Family name', value: 'x' }))!.text).toBe('Family name: x');
    expect(fieldOf(words('far away', 20, 700), widget({ value: 'x' }))!.text).toBe('f: x');
  });

  test('check boxes have the label on their right, and say whether they are checked', () => {
    const box = widget({ kind: 'checkbox', value: 'not checked', box: [50, 92, 60, 102] });
    expect(fieldOf(words('I agree', 66, 101), box)!.text).toBe('I agree: not checked');
  });

  test('buttons and signatures are left out', () => {
    for (const kind of ['button', 'signature'] as const) expect(fieldOf([], widget({ kind }))).toBeUndefined();
  });

  test('stand in their place in the text', () => {
    const runs = [
      ...words('Before the field', 50, 60),
      ...words('Name', 170, 102),
      ...words('After the field', 50, 150),
    ];
    const blocks = blocksOf(page(runs, { fields: [widget({ value: 'Ada' })] }));
    const order = blocks.map((block) => block.text);
    expect(order.indexOf('Name: Ada')).toBeGreaterThan(order.indexOf('Before the field'));
    expect(order.indexOf('Name: Ada')).toBeLessThan(order.indexOf('After the field'));
  });
});

describe('hidden text', () => {
  test('is marked and comes after what the reader sees', () => {
    const blocks = blocksOf(
      page([run('ignore', 50, 50, { hidden: 'invisible' }), ...words('the visible text', 50, 100)]),
    );
    expect(blocks.map(({ text, hidden }) => [text, hidden])).toEqual([
      ['the visible text', undefined],
      ['ignore', true],
    ]);
  });
});
