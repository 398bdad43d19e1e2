import { describe, expect, test } from 'vitest';
import type { TextRun } from '../../src/document/index.ts';
import { blocksByPage, typesAndTexts } from './blocks-of.ts';
import { BOLD, MONO, lines, page, words } from './make-runs.ts';

/** The texts are as wide as this line. */
const FULL = 'A body of text that is long enough to be most of the page and';
const text = (top: number) => lines([...Array.from({ length: 7 }, () => FULL), 'it ends here.'], 50, top);
const centred = (name: string, top: number, size: number) =>
  words(name, 200 - 0.27 * size * name.length, top, { size });
const bold = (name: string, top: number, size = 12) => words(name, 50, top, { font: BOLD, size });

const TITLE = centred('Guide of Use', 60, 20);
const AUTHORS = [
  ...centred('Ann Smith', 100, 13),
  ...centred('Bob Brown', 130, 13),
  ...centred('May 5, 2021', 160, 13),
];
const REST = [...bold('Parts of It', 60), ...text(90)];

function headings(...pages: TextRun[][]): string[] {
  const blocks = blocksByPage(pages.map((runs) => page(runs))).flat();
  return typesAndTexts(blocks)
    .filter(([type]) => type.startsWith('heading'))
    .map(([, heading]) => heading);
}

describe('between the title of a document and its text', () => {
  test('authors and dates in large type are no headings, and the heading of the text is one', () => {
    expect(headings([...TITLE, ...AUTHORS, ...bold('Abstract', 200), ...text(220)], REST)).toEqual([
      'Guide of Use',
      'Abstract',
      'Parts of It',
    ]);
  });

  test('authors over their addresses are none, in whatever type those are set', () => {
    const address = words('ann@example.org', 150, 115, { font: MONO });
    expect(
      headings([...TITLE, ...centred('Ann Smith', 100, 13), ...address, ...bold('Abstract', 200), ...text(220)], REST),
    ).toEqual(['Guide of Use', 'Abstract', 'Parts of It']);
  });

  test('the heading of a table of contents is one', () => {
    const entries = ['1 Start', '2 Usage', '3 Terms'].flatMap((name, index) =>
      words(`${name} of all the things that the guide is about`, 50, 230 + 20 * index),
    );
    expect(headings([...TITLE, ...AUTHORS, ...bold('Contents', 200), ...entries], REST)).toContain('Contents');
  });

  test('headings of a form are headings, over fields that are no sentences', () => {
    const fields = ['Applicant', 'Vehicle', 'Payment'].flatMap((name, index) => [
      ...bold(name, 100 + 80 * index),
      ...words('Name: ________________', 50, 120 + 80 * index),
      ...words('Number: ________________', 50, 140 + 80 * index),
    ]);
    expect(headings([...TITLE, ...fields, ...text(400)])).toEqual(['Guide of Use', 'Applicant', 'Vehicle', 'Payment']);
  });

  test('numbered headings are headings', () => {
    const runs = [
      ...TITLE,
      ...AUTHORS,
      ...bold('Part 1 Basics', 200, 14),
      ...bold('Section 1 Names', 225),
      ...text(250),
    ];
    expect(headings(runs, REST)).toEqual(['Guide of Use', 'Part 1 Basics', 'Section 1 Names', 'Parts of It']);
  });
});

test('a cover has one title', () => {
  expect(headings([...centred('The Town Council', 30, 14), ...TITLE, ...AUTHORS], REST)).toEqual([
    'Guide of Use',
    'Parts of It',
  ]);
});

test('slides have titles that begin their pages, in type that is hardly larger than their text', () => {
  const slide = (name: string) => [
    ...words(name, 50, 60, { size: 22 }),
    ...lines(['• A first point of it', '• A second point of it', '• A third point of it'], 60, 110, { size: 20 }),
  ];
  const names = ['Project status', 'Goals of it', 'What we did', 'Next steps'];
  expect(headings(...names.map(slide))).toEqual(names);
});
