import { describe, expect, test } from 'vitest';
import { layoutPage } from '../../src/layout/page-layout.ts';
import { prose } from '../support/sample-pdfs.ts';
import { blocksOf } from './blocks-of.ts';
import { lines, page, ruling, run, words } from './make-runs.ts';
import type { FilledArea, Ruling, TextRun } from '../../src/document/index.ts';

/** Wraps prose to a width in characters. */
function wrap(text: string, width: number): string[] {
  const rows: string[] = [''];
  for (const word of text.split(' ')) {
    const last = rows.at(-1)!;
    if (last === '') rows[rows.length - 1] = word;
    else if (last.length + 1 + word.length <= width) rows[rows.length - 1] = `${last} ${word}`;
    else rows.push(word);
  }
  return rows;
}

function column(name: string, left: number, top: number, width: number, sentences: number, seed: number): TextRun[] {
  return lines(wrap(`${name} begins. ${prose(sentences, seed)} ${name} ends.`, width), left, top);
}

/** The marks `X begins` and `X ends` in the order in which they are read. */
function marksOf(runs: TextRun[], rulings: Ruling[] = []): string[] {
  const text = blocksOf(page(runs, { rulings }))
    .map((block) => block.text)
    .join(' ');
  return text.match(/\p{Lu}\p{L}* (?:begins|ends)|Full width heading \w+/gu) ?? [];
}

describe('columns', () => {
  test('are read one after the other, left before right', () => {
    const runs = [...column('Left', 50, 100, 42, 14, 1), ...column('Right', 320, 100, 42, 14, 2)];
    expect(marksOf(runs)).toEqual(['Left begins', 'Left ends', 'Right begins', 'Right ends']);
    expect(layoutPage(page(runs)).isMultiColumn).toBe(true);
  });

  test('may be three', () => {
    const runs = ['One', 'Two', 'Three'].flatMap((name, index) => column(name, 40 + index * 180, 100, 27, 10, index));
    expect(marksOf(runs)).toEqual(['One begins', 'One ends', 'Two begins', 'Two ends', 'Three begins', 'Three ends']);
  });

  test('are parted by headings over the full width', () => {
    const heading = (name: string, top: number) =>
      words(`Full width heading ${name} that runs over both of the columns`, 50, top, { size: 16 });
    const runs = [
      ...heading('A', 80),
      ...column('Aleft', 50, 110, 42, 8, 1),
      ...column('Aright', 320, 110, 42, 8, 2),
      ...heading('B', 320),
      ...column('Bleft', 50, 350, 42, 8, 3),
      ...column('Bright', 320, 350, 42, 8, 4),
    ];
    expect(marksOf(runs)).toEqual([
      'Full width heading A',
      'Aleft begins',
      'Aleft ends',
      'Aright begins',
      'Aright ends',
      'Full width heading B',
      'Bleft begins',
      'Bleft ends',
      'Bright begins',
      'Bright ends',
    ]);
  });

  test('are found below wider text that has many more lines, also where they hold rows of marks', () => {
    const full = wrap(`Intro begins. ${prose(70, 7)} Intro ends.`, 66);
    const top = 90 + 12 * full.length;
    const marks = [0, 1, 2].flatMap((row) =>
      Array.from({ length: 9 }, (_, at) => run('x', 50 + 12 * at, top + 12 * row)),
    );
    const runs = [
      ...lines(full, 180, 60),
      ...marks,
      ...column('Left', 50, top + 36, 42, 4, 1),
      ...column('Right', 320, top, 42, 5, 2),
    ];
    expect(full.length).toBeGreaterThan(30);
    expect(marksOf(runs)).toEqual([
      'Intro begins',
      'Intro ends',
      'Left begins',
      'Left ends',
      'Right begins',
      'Right ends',
    ]);
  });

  test('are read one after the other where labels of a figure stand over the text of one', () => {
    const labels = ['west', 'united', 'arsenal', 'football'].flatMap((label, index) => [
      run(label, 70, 103 + 30 * index),
      run(label, 200, 103 + 30 * index),
    ]);
    const runs = [...labels, ...column('Left', 50, 225, 42, 3, 1), ...column('Right', 320, 100, 42, 14, 2)];
    expect(marksOf(runs)).toEqual(['Left begins', 'Left ends', 'Right begins', 'Right ends']);
  });

  test('begin with lines of text at one height, where those below have heights of their own', () => {
    const options = ['c. ossification', 'd. vertical', 'Which of these is the greatest of them all?'];
    const text = wrap(`Left begins. ${prose(12, 1)} Left ends.`, 42);
    const right = [...words('Right begins', 320, 100), ...words(options[0]!, 320, 112)];
    const below = Array.from({ length: 9 }, (_, index) => words(options[index % 3]!, 320, 129 + 12 * index)).flat();
    const runs = [...lines(text, 50, 100), ...right, ...below, ...words('Right ends', 320, 129 + 12 * 9)];
    expect(marksOf(runs)).toEqual(['Left begins', 'Left ends', 'Right begins', 'Right ends']);
  });

  test('are text and a box of facts beside it, whose lines have heights of their own', () => {
    const facts = ['Reign', 'House', 'Issue', 'Died', 'Burial', 'Father', 'Mother', 'Born'].flatMap((label, index) => [
      ...words(label, 320, 104 + 14.5 * index),
      ...words(index === 0 ? 'Right begins' : index === 7 ? 'Right ends' : 'Wessex', 420, 104 + 14.5 * index),
    ]);
    const runs = [...column('Left', 50, 100, 42, 14, 1), ...facts];
    expect(marksOf(runs)).toEqual(['Left begins', 'Left ends', 'Right begins', 'Right ends']);
  });

  test('are no marks beside text, and no labels beside values, though these have heights of their own', () => {
    const at = (texts: readonly string[], left: number, top: number) =>
      Array.from({ length: 12 }, (_, index) => words(texts[index % texts.length]!, left, top + 14.5 * index)).flat();
    const marked = [...column('Left', 50, 100, 42, 14, 1), ...at(['§'], 320, 104)];
    expect(layoutPage(page(marked)).isMultiColumn).toBe(false);
    const labelled = [
      ...at(['Of', 'Predecessor', 'By'], 50, 100),
      ...at(['Edward', 'Wessex', 'In the Abbey of St. Mary'], 140, 104),
    ];
    expect(layoutPage(page(labelled)).isMultiColumn).toBe(false);
  });

  test('end at a title that stands alone on a bar over all of them, and begin again below it', () => {
    const runs = [
      ...column('Aleft', 50, 100, 42, 5, 1),
      ...column('Aright', 320, 100, 42, 5, 2),
      ...words('Bar begins', 60, 300, { size: 14 }),
      ...column('Bleft', 50, 330, 42, 5, 3),
      ...column('Bright', 320, 330, 42, 5, 4),
    ];
    const areas: FilledArea[] = [{ box: [50, 284, 560, 306], color: '#00a0b0' }];
    const text = blocksOf(page(runs, { areas }))
      .map((block) => block.text)
      .join(' ');
    expect(text.match(/\w+ begins/g)).toEqual([
      'Aleft begins',
      'Aright begins',
      'Bar begins',
      'Bleft begins',
      'Bright begins',
    ]);
  });

  test('begin below the authors that stand beside each other over them', () => {
    const author = (name: string, left: number, top: number) =>
      lines([`${name} begins`, 'Institute of Tests', `${name} ends`], left, top);
    const runs = [
      ...author('Ada', 110, 100),
      ...author('Bo', 380, 100),
      ...author('Cy', 110, 150),
      ...author('Di', 380, 150),
      ...column('Left', 50, 220, 42, 8, 1),
      ...column('Right', 320, 220, 42, 8, 2),
    ];
    const names = marksOf(runs).filter((mark) => mark.endsWith('begins'));
    expect(names).toEqual(['Ada', 'Bo', 'Cy', 'Di', 'Left', 'Right'].map((name) => `${name} begins`));
  });

  test('may be three panels that share no line and hold short lists', () => {
    const items = Array.from({ length: 12 }, (_, index) =>
      words(`Item ${index} of the list`, 600, 103 + 15 * index),
    ).flat();
    const runs = [...column('One', 40, 100, 45, 14, 1), ...column('Two', 310, 95, 45, 14, 2), ...items];
    const text = blocksOf(page(runs, { width: 900 }))
      .map((block) => block.text)
      .join(' ');
    const places = ['One begins', 'One ends', 'Two begins', 'Two ends', 'Item 0', 'Item 11'].map((mark) =>
      text.indexOf(mark),
    );
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  });

  test('of a newspaper may be uneven, with headlines over some of them', () => {
    const headline = (name: string, left: number, top: number, chars: number) =>
      words(`${name} begins ${'and more '.repeat(9)}`.slice(0, chars).trim(), left, top, { size: 18 });
    const runs = [
      ...headline('Storm', 40, 80, 35),
      ...column('Harbour', 40, 110, 24, 8, 1),
      ...column('Coast', 185, 113, 36, 11, 2),
      ...column('Weather', 400, 78, 30, 16, 3),
      ...headline('Vote', 185, 420, 20),
      ...column('Council', 40, 423, 24, 6, 4),
      ...column('Party', 185, 450, 36, 7, 5),
      ...column('Poll', 400, 452, 30, 8, 6),
    ];
    const left = ['Storm begins', 'Harbour begins', 'Harbour ends', 'Council begins', 'Council ends'];
    const middle = ['Coast begins', 'Coast ends', 'Vote begins', 'Party begins', 'Party ends'];
    const right = ['Weather begins', 'Weather ends', 'Poll begins', 'Poll ends'];
    expect(marksOf(runs)).toEqual([...left, ...middle, ...right]);
  });

  test('begin below a line over the whole page, and end above one: what stands beyond it is no part of a column', () => {
    const runs = [
      ...words('Invoice begins.', 330, 80, { size: 18 }),
      ...column('Left', 50, 120, 42, 8, 1),
      ...column('Right', 320, 120, 42, 8, 2),
      ...words('Payment ends.', 60, 330),
    ];
    const [above, below] = [95, 310].map((height) => ruling('horizontal', height, 48, 540));
    const marks = (rulings: Ruling[]) => marksOf(runs, rulings);
    const columns = ['Left begins', 'Left ends', 'Right begins', 'Right ends'];
    expect(marks([above!, below!])).toEqual(['Invoice begins', ...columns, 'Payment ends']);
    expect(marks([ruling('horizontal', 95, 320, 540)])).not.toEqual(['Invoice begins', ...columns, 'Payment ends']);
  });

  test('that are narrower and in smaller type hold notes in the margin: they are read after the text beside them', () => {
    const notes = lines(wrap(`Note begins. ${prose(5, 3)} Note ends.`, 24), 40, 120, { size: 7 });
    const runs = [...notes, ...column('Text', 180, 100, 60, 20, 1)];
    expect(marksOf(runs)).toEqual(['Text begins', 'Text ends', 'Note begins', 'Note ends']);
  });

  test('of right-to-left text are read from the right', () => {
    const hebrew = (name: string, left: number) =>
      Array.from({ length: 8 }, (_, index) => run(`${name}${'א'.repeat(30)}${index}`, left, 100 + 12 * index));
    const texts = blocksOf(page([...hebrew('ש', 50), ...hebrew('ת', 320)])).map((block) => block.text[0]);
    expect(texts[0]).toBe('ת');
    expect(texts.at(-1)).toBe('ש');
  });

  test('of right-to-left text keep captions in their column', () => {
    const arabic = (letter: string, left: number) =>
      Array.from({ length: 8 }, (_, index) => run(letter.repeat(38), left, 100 + 12 * index));
    const caption = [run('شكل', 530, 230), run(':1', 516, 230, { spaceBefore: true }), run('منظر', 490, 230)];
    const blocks = blocksOf(page([...arabic('ب', 320), ...caption, ...arabic('ج', 50)]));
    expect(blocks.map(({ type, text }) => [type, text.slice(0, 6)])).toEqual([
      ['paragraph', 'بببببب'],
      ['caption', 'شكل 1:'],
      ['paragraph', 'جججججج'],
    ]);
  });

  test('are not seen in one column of text, nor in the numbers of a list', () => {
    const list = wrap(prose(20), 70).flatMap((text, index) => [
      run(`${index + 1}.`, 50, 100 + 12 * index),
      ...words(text, 75, 100 + 12 * index),
    ]);
    expect(layoutPage(page(list)).isMultiColumn).toBe(false);
    expect(layoutPage(page(column('Only', 50, 100, 80, 20, 1))).isMultiColumn).toBe(false);
  });

  test('a page without anything has no elements', () => {
    expect(layoutPage(page([])).elements).toEqual([]);
  });
});
