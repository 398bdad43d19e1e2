import { describe, expect, test } from 'vitest';
import type { TextRun } from '../../src/document/index.ts';
import { blocksByPage, typesAndTexts } from './blocks-of.ts';
import { BOLD, lines, page, words } from './make-runs.ts';

/** The texts are as wide as this line. */
const FULL = 'A body of text that is long enough to be most of the page and';
const text = (top: number, left = 50) => lines([FULL, FULL, FULL, 'it ends here.'], left, top);
const bold = (title: string, top: number, size = 10) => words(title, 50, top, { font: BOLD, size });

/** A bold line over a text each, the latter set in by so many points. */
const entries = (names: readonly string[], indent: number): TextRun[] =>
  names.flatMap((name, index) => [...bold(name, 60 + 100 * index), ...text(76 + 100 * index, 50 + indent)]);

function headings(pages: TextRun[][]): string[] {
  const blocks = blocksByPage(pages.map((runs) => page(runs))).flat();
  return typesAndTexts(blocks)
    .filter(([type]) => type.startsWith('heading'))
    .map(([, heading]) => heading);
}

const COVER = [...bold('The Handbook', 60, 24), ...text(120), ...text(220), ...text(320), ...text(420), ...text(520)];

describe('a bold line over a text is no heading', () => {
  test('where it is a term, as those whose explanations are set in', () => {
    const terms = ['Pump wheel', 'Pump shaft', 'Valve seat', 'Valve stem', 'Ball valve', 'Hose clamp'];
    expect(headings([COVER, entries(terms, 24)])).toEqual(['The Handbook']);
    expect(headings([COVER, entries(terms, 0)])).toEqual(['The Handbook', ...terms]);
  });

  test('and others in its type are, over text that is not set in', () => {
    const terms = ['Pump wheel', 'Pump shaft', 'Valve seat', 'Valve stem', 'Ball valve', 'Hose clamp'];
    const titles = ['About pumps', 'About valves'];
    expect(headings([COVER, entries(terms, 24), entries(titles, 0)])).toEqual(['The Handbook', ...titles]);
  });

  test('where it comes again and again', () => {
    const labels = ['Returns', 'Raises', 'Returns', 'Raises', 'Returns', 'Raises'];
    expect(headings([COVER, entries(labels, 0)])).toEqual(['The Handbook']);
    const sections = ['Returns', 'Raises', 'Calls', 'Errors', 'Limits', 'Returns'];
    expect(headings([COVER, entries(sections, 0)])).toEqual(['The Handbook', ...sections]);
  });

  test.each(['Note', 'Hinweis', 'Attention', 'Aviso:', 'ATENCION', 'Let op', 'Примечание', 'Cảnh báo', '注意', '참고'])(
    'where it announces a note, in any size: %s',
    (label) => {
      const notes = [...bold(label, 60, 14), ...text(80), ...bold(label, 200, 14), ...text(220)];
      expect(headings([COVER, [...notes, ...bold('Starting it', 340, 14), ...text(360)]])).toEqual([
        'The Handbook',
        'Starting it',
      ]);
    },
  );

  test('where it is the number of a chapter, in a word of its own over the title', () => {
    const chapters = ['ONE', 'TWO'].map((number, index) => [
      ...bold(number, 60, 14),
      ...bold(`About pumps, part ${index + 1}`, 120, 20),
      ...text(160),
    ]);
    expect(headings([COVER, ...chapters])).toEqual(['The Handbook', 'About pumps, part 1', 'About pumps, part 2']);
  });
});

test('sections whose text is all set in keep their headings, further out than it', () => {
  const titles = ['Pump wheel', 'Pump shaft', 'Valve seat', 'Valve stem', 'Ball valve', 'Hose clamp'];
  const body = [150, 250, 350, 450, 550, 650].flatMap((top) => text(top, 74));
  expect(headings([[...bold('The Handbook', 60, 24), ...body], entries(titles, 24), entries(titles, 24)])).toHaveLength(
    13,
  );
});
