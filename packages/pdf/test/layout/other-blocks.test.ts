import { describe, expect, test } from 'vitest';
import type { FieldWidget, TextRun } from '../../src/document/index.ts';
import { prose } from '../support/sample-pdfs.ts';
import { blocksOf, typesAndTexts } from './blocks-of.ts';
import { BOLD, MONO, grid, lines, page, run, words } from './make-runs.ts';

describe('code', () => {
  const around = (code: TextRun[]) => [...lines([prose(6)], 50, 40), ...code, ...lines([prose(6, 3)], 50, 400)];
  const codeOf = (runs: TextRun[]) => blocksOf(page(runs)).filter(({ type }) => type === 'code');

  test('keeps its lines, their indents and the empty lines between them', () => {
    const code = [
      ...words('if (a) {', 60, 100, { font: MONO }),
      ...words('return', 80, 112, { font: MONO }),
      ...words('}', 60, 124, { font: MONO }),
      ...words('done()', 60, 148, { font: MONO }),
    ];
    const [block] = codeOf(around(code));
    expect(block!.text).toBe('if (a) {\n    return\n}\n\ndone()');
    expect(block!.lines.map(({ start, end }) => block!.text.slice(start, end))).toEqual([
      'if (a) {',
      'return',
      '}',
      'done()',
    ]);
  });

  test('keeps its columns: as many spaces stand in a gap as have room there', () => {
    const printed = ['x <- read(f)    # all of it', 'y <- x[x > 0]   # the rest', '[1]    0.5', 'z:  NA   3'];
    const code = printed.flatMap((text, index) =>
      [...text.matchAll(/\S+/g)].map((word) => {
        const spaceBefore = word.index > 0;
        return run(word[0], 60 + 5 * word.index, 100 + 12 * index, { font: MONO, spaceBefore });
      }),
    );
    const [block] = codeOf(around(code));
    expect(block!.text).toBe(printed.join('\n'));
    expect(block!.lines.map(({ start, end }) => block!.text.slice(start, end))).toEqual(printed);
  });

  test('has no more spaces than a line has room for, where its letters have no width or stand far apart', () => {
    const dots = [60, 80, 2e7].map((left) => run('ccc', left, 100, { font: MONO, right: left, spaceBefore: true }));
    const [block] = codeOf(around(dots));
    expect(block!.text).toMatch(/^ccc {1,4}ccc {201}ccc$/);
  });

  test('may have bold words in it', () => {
    const code = [
      ...words('def f():', 60, 100, { font: { ...MONO, bold: true } }),
      ...words('return 1', 80, 112, { font: MONO }),
    ];
    expect(codeOf(around(code)).map(({ text }) => text)).toEqual(['def f():\n    return 1']);
  });

  test('is not a line of a sentence that is set in its type, nor an address', () => {
    const long = 'a line of text that goes on to the very end of its column and on';
    const inline = [...words(long, 50, 100), ...words(long, 50, 112, { font: MONO }), ...words(long, 50, 124)];
    expect(codeOf(inline)).toEqual([]);
    for (const address of ['https://example.com/pumps', '{ann,bob}@example.org, eve@example.org∗ ∗']) {
      expect(codeOf(around(words(address, 60, 100, { font: MONO })))).toEqual([]);
    }
    const decorated = lines(['@web_app.route', 'def home():'], 60, 100, { font: MONO });
    expect(codeOf(around(decorated)).map(({ text }) => text)).toEqual(['@web_app.route\ndef home():']);
  });

  test('is not the rest of an address that a full line before it ends in', () => {
    const before = 'The source of the figures is given in full at http://library.';
    const long = 'example.org/pumps-and-valves/of-the-northern-works';
    const rest = 'example.org/pumps/report-2.pdf';
    const text = lines(
      Array.from({ length: 12 }, () => before.replace('http:', 'in')),
      50,
      400,
    );
    const typesAfter = (first: string, under: string[]) => {
      const runs = [...words(first, 50, 100), ...lines(under, 50, 112, { font: MONO }), ...text];
      return blocksOf(page(runs)).map((block) => block.type);
    };
    expect(typesAfter(before, [rest])).not.toContain('code');
    expect(typesAfter(before, [long, long, rest])).not.toContain('code');
    expect(typesAfter(before, ['let x = pumps'])).toContain('code');
    expect(typesAfter('http://library.', [rest])).toContain('code');
  });

  test('is what stands under the caption of an algorithm, in whatever type, up to the white below it', () => {
    const algorithm = [
      ...words('Algorithm 1: Greatest common divisor', 60, 100),
      ...words('while b is not 0 do', 60, 114),
      ...words('swap a and the rest', 80, 126),
      ...words('return a', 60, 138),
    ];
    const [block] = codeOf(around(algorithm));
    expect(block!.text).toBe('while b is not 0 do\n    swap a and the rest\nreturn a');
  });

  test('begins under the last line of a caption that runs over two', () => {
    const caption = `Listing 2: A stop ${prose(6).slice(19, -1)}`;
    const code = lines(['1: if a then', '2: stop', '3: end'], 60, 124);
    const blocks = blocksOf(page([...words(caption, 50, 100), ...words('and a start', 50, 112), ...code]));
    expect(typesAndTexts(blocks)).toEqual([
      ['caption', `${caption} and a start`],
      ['code', '1: if a then\n2: stop\n3: end'],
    ]);
  });

  test('has the numbers of its lines before them, where they are smaller and a little lower', () => {
    const code = ['if (a) {', 'stop()', '}'].flatMap((text, index) => [
      ...words(text, 120, 100 + 12 * index, { font: MONO }),
      ...words(String(index + 1), 60, 101 + 12 * index, { font: MONO, size: 7 }),
    ]);
    const [block] = codeOf([...lines([prose(6)], 50, 40), ...words('Listing 2: A stop', 60, 87), ...code]);
    expect(block!.text.split('\n').map((line) => line.replace(/\s+/, ' '))).toEqual(['1 if (a) {', '2 stop()', '3 }']);
  });

  test('is not the prose under a line that begins like such a caption', () => {
    const sentence = 'Algorithm 1 Greatest of them all is one that goes on to the very end of its column';
    expect(codeOf(lines([sentence, prose(6), prose(6), prose(6)], 50, 100))).toEqual([]);
  });

  test('is not a letter that was typed in its type, but a program in such a text is', () => {
    const typed = lines(['Dear council, I write to you', 'about the pumps of the town.'], 50, 100, { font: MONO });
    expect(codeOf(typed)).toEqual([]);
    const more = lines(['They fail, and this is how:'], 50, 140, { font: MONO });
    const program = lines(['while (true) {', 'break', '}'], 50, 170, { font: MONO });
    expect(codeOf([...typed, ...more, ...program]).map(({ text }) => text)).toEqual(['while (true) {\nbreak\n}']);
  });
});

describe('captions', () => {
  test.each([
    'Figure 3: The pump',
    'Fig. 12. Seals',
    'Table 4 Prices',
    'TABLE II',
    'Table 2-1. Format of an entry',
    'Figure A.3 – The pump',
    '• Figure 5.1 Gain in height',
    'Abbildung 2: Ventil',
    'Tabelle 1',
    'Tableau 3 : Prix',
    'Рис. 4. Насос',
    '図 5 ポンプ',
    '표 2 가격',
  ])('%s', (text) => {
    expect(blocksOf(page(words(text, 50, 100)))[0]!.type).toBe('caption');
  });

  test.each([
    'Figures are shown below',
    'Figure 3 shows how the pump works',
    'Table 2-2 lists the nine variables.',
    '図3に示すように',
    'Tables and chairs',
  ])('are not sentences about figures: %s', (text) => {
    expect(blocksOf(page(words(text, 50, 100)))[0]!.type).toBe('paragraph');
  });

  test('have their title right under a label that stands by itself', () => {
    const runs = [
      ...words('Table 1', 50, 200, { font: BOLD }),
      ...words('Prices of the pumps', 50, 212),
      ...words('The text goes on here.', 50, 240),
    ];
    expect(typesAndTexts(blocksOf(page(runs)))).toEqual([
      ['caption', 'Table 1 Prices of the pumps'],
      ['paragraph', 'The text goes on here.'],
    ]);
  });

  test('may go on in a small letter where their type is not that of the text', () => {
    const runs = [
      ...lines(['The text is of this size, and there is more of it.', 'More text.'], 50, 100),
      ...words('Figure 3 the pump', 50, 200, { size: 8 }),
    ];
    expect(blocksOf(page(runs)).at(-1)!.type).toBe('caption');
  });

  test('may have several lines, and are no headings however they look', () => {
    const bold = words('Figure 1-1. Translation of addresses', 50, 100, { font: BOLD, size: 12 });
    const runs = [...bold, ...lines(['The text is of this size, and there is more of it.', 'More text.'], 50, 200)];
    expect(blocksOf(page(runs))[0]!.type).toBe('caption');
    const [block] = blocksOf(
      page(lines(['Table 4: The prices of the pumps of this', 'and of the next year'], 50, 100)),
    );
    expect(block).toMatchObject({
      type: 'caption',
      text: 'Table 4: The prices of the pumps of this and of the next year',
    });
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
    expect(block).toMatchObject({
      text: 'Full name: Ada',
      field: { name: 'f', label: 'Full name', kind: 'text', value: 'Ada' },
    });
    const [line] = block!.lines;
    expect(line).toMatchObject({ pageNumber: 1, start: 0, end: 14 });
    // Its place is that of the label and the field together.
    expect([line!.box[0], ...line!.box.slice(2)]).toEqual([120, 300, 105]);
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

  test('the label of a check box goes on in the lines below it, up to the next text', () => {
    const box = widget({ kind: 'checkbox', value: 'checked', box: [50, 92, 60, 102] });
    const runs = [
      ...words('I have read the terms and agree that', 66, 101),
      ...words('my data is kept for a year.', 66, 113),
      ...words('Please sign below.', 66, 125),
    ];
    expect(blocksOf(page(runs, { fields: [box] })).map(({ text }) => text)).toEqual([
      'I have read the terms and agree that my data is kept for a year: checked',
      'Please sign below.',
    ]);
  });

  test('in a table are named by its cells, which stay there', () => {
    const cells = [
      ...['Question', 'Applicant', 'Second person'].map((text, index) => words(text, 54, 114 + index * 20)),
      ...['Note', 'as in the deed', 'if there is one'].map((text, index) => words(text, 254, 114 + index * 20)),
      words('Answer', 154, 114),
    ].flat();
    const fields = [0, 1].map((index) =>
      widget({ name: `f${index}`, value: ['Ada', 'Bob'][index]!, box: [152, 122 + index * 20, 240, 138 + index * 20] }),
    );
    const blocks = blocksOf(page(cells, { fields, rulings: grid([50, 150, 250, 350], [100, 120, 140, 160]) }));
    expect(blocks.filter(({ type }) => type === 'form_field').map(({ text }) => text)).toEqual([
      'Applicant: Ada',
      'Second person: Bob',
    ]);
    expect(blocks.find(({ type }) => type === 'table')!.text).toContain('Applicant');
  });

  test('are soon named after a label of nothing but dots and spaces', () => {
    const dots = '. '.repeat(100_000) + 'x';
    const box = widget({ kind: 'checkbox', value: 'checked', box: [50, 92, 60, 102] });
    expect(fieldOf([run(dots, 66, 101)], box)!.field!.label).toBe(dots);
  });

  test('a label stands in its field alone, once, for the nearest field only', () => {
    const runs = [...words('Town:', 50, 102), ...words('Street', 50, 122), ...words('A free line of text', 50, 300)];
    const fields = [
      widget({ name: 'town' }),
      widget({ name: 'second', box: [320, 90, 400, 105] }),
      widget({ name: 'street', box: [200, 110, 300, 125], value: '1 Main Street\nFlat 2' }),
    ];
    expect(blocksOf(page(runs, { fields })).map(({ text }) => text)).toEqual([
      'Town: (empty)',
      'second: (empty)',
      'Street: 1 Main Street\nFlat 2',
      'A free line of text',
    ]);
  });

  test('radio buttons name their group, whose label stays a text before them', () => {
    const runs = [...words('Gender:', 50, 84), ...words('Female', 66, 101), ...words('Male', 136, 101)];
    const radio = { kind: 'radio', name: 'gender', value: 'not checked' } as const;
    const fields = [widget({ ...radio, box: [50, 92, 60, 102] }), widget({ ...radio, box: [120, 92, 130, 102] })];
    const blocks = blocksOf(page(runs, { fields }));
    expect(blocks.map(({ text }) => text)).toEqual(['Gender:', 'Female: not checked', 'Male: not checked']);
    expect(blocks[1]!.field).toEqual({
      name: 'gender',
      label: 'Female',
      kind: 'radio',
      value: 'not checked',
      group: 'Gender',
    });
  });

  test('every word of the labels is there once, wherever the fields stand', () => {
    const names = ['alpha', 'beta', 'gamma', 'delta', 'epsilon', 'zeta'];
    for (let shift = 0; shift < 40; shift += 5) {
      const runs = names.flatMap((name, index) => words(name, 50 + (index % 3) * 150, 100 + index * 9));
      const kinds = ['text', 'checkbox', 'radio'] as const;
      const fields = names.map((_, index) => {
        const [left, top] = [60 + (index % 3) * 150 + shift, 88 + index * 9 + (shift % 15)];
        return widget({ name: `#${index}`, kind: kinds[(index + shift) % 3]!, box: [left, top, left + 12, top + 10] });
      });
      const text = blocksOf(page(runs, { fields }))
        .map((block) => block.text)
        .join('\n');
      for (const name of names) expect(text.split(name), `${name} at ${shift}`).toHaveLength(2);
    }
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
