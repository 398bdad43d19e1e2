import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PageContent, TextRun } from '../../src/document/index.ts';
import { toFrame } from '../../src/geometry/text-frame.ts';
import { blocksOf } from './blocks-of.ts';
import { BOLD, MONO, PLAIN, page, ruling, run, words } from './make-runs.ts';

const LETTERS = [...'abcdefghijklmnopqrstuvwxyzäöüßéABCDEFGH0123456789.,;:!?()'];
const word = fc.array(fc.constantFrom(...LETTERS), { minLength: 1, maxLength: 9 }).map((letters) => letters.join(''));

/** A stretch of text in one size and font. */
const paragraph = fc.record({
  lines: fc.array(fc.array(word, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 6 }),
  size: fc.constantFrom(7, 9, 10, 10.5, 14, 22),
  bold: fc.boolean(),
  indent: fc.constantFrom(0, 0, 12),
  gap: fc.constantFrom(0, 4, 15),
});
type Paragraph = typeof paragraph extends fc.Arbitrary<infer Value> ? Value : never;

/** Up to three columns, some with a frame, and text at another angle. */
const sheet = fc.record({
  columns: fc.array(fc.array(paragraph, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 3 }),
  isFramed: fc.boolean(),
  turned: fc.option(
    fc.record({ text: fc.array(word, { minLength: 1, maxLength: 3 }), angle: fc.constantFrom(90, 270, 330) }),
  ),
});
type Sheet = typeof sheet extends fc.Arbitrary<infer Value> ? Value : never;

/** Wider than the longest line: letters printed over the same letters of another column would be copies of them. */
const COLUMN_WIDTH = 660;

function columnRuns(paragraphs: readonly Paragraph[], left: number): TextRun[] {
  let baseline = 60;
  return paragraphs.flatMap(({ lines, size, bold, indent, gap }) => {
    baseline += gap;
    return lines.flatMap((texts) => {
      baseline += 1.3 * size;
      return words(texts.join(' '), left + indent, baseline, { size, font: bold ? BOLD : PLAIN });
    });
  });
}

/** The page of a sheet, moved to the right by `dx` points. It is high, so that nothing comes near its foot, where notes stand. */
function pageOf({ columns, isFramed, turned }: Sheet, dx = 0): PageContent {
  const left = (index: number) => 40 + dx + index * COLUMN_WIDTH;
  const runs = columns.flatMap((paragraphs, index) => columnRuns(paragraphs, left(index)));
  if (turned !== null) {
    const { along, across } = toFrame(20 + dx, 700, turned.angle);
    runs.push(...words(turned.text.join(' '), along, across, { angle: turned.angle }));
  }
  const frame = [left(columns.length - 1) - 8, left(columns.length) - 30] as const;
  const [top, bottom] = [40, 400];
  const rulings = [
    ...[top, bottom].map((position) => ruling('horizontal', position, ...frame)),
    ...frame.map((position) => ruling('vertical', position, top, bottom)),
  ];
  return page(runs, { width: 2200, height: 4000, rulings: isFramed ? rulings : [] });
}

const place = fc.oneof(fc.constantFrom(0, 60, 72), fc.double({ min: -1e4, max: 1e4, noNaN: true }));
const length = fc.oneof(fc.constantFrom(0, 1e-9, 5, 10, 10), fc.double({ min: 0, max: 2000, noNaN: true }));

/** Runs as no typesetter makes them: without a width or a size, far off the page, over each other. */
const wildRun = fc
  .record({
    text: fc.oneof(word, fc.constantFrom('ss', '\uFFFD\uFFFD', '•', '1.', '-', '{', 'int', ' ')),
    left: place,
    width: length,
    baseline: place,
    size: length,
    font: fc.constantFrom(PLAIN, BOLD, MONO, MONO),
    angle: fc.constantFrom(0, 0, 0, 90, 33),
    spaceBefore: fc.boolean(),
  })
  .map(({ text, left, width, baseline, ...rest }) => run(text, left, baseline, { right: left + width, ...rest }));

function textsOf(content: PageContent): string[] {
  return blocksOf(content).map(({ type, text }) => `${type}: ${text}`);
}

/** The letters of a text, sorted. What stands between cells and what marks raised type are no letters of the page. */
function lettersOf(text: string): string {
  return [...text.replaceAll(/[\s|^_]/gu, '')].toSorted().join('');
}

describe('a page, whatever stands on it', () => {
  test('has every letter in its blocks once', () => {
    fc.assert(
      fc.property(sheet, (content) => {
        const made = pageOf(content);
        const printed = made.runs.map((run) => run.text).join('');
        const read = blocksOf(made).map((block) => block.text);
        expect(lettersOf(read.join(''))).toBe(lettersOf(printed));
      }),
      { numRuns: 100 },
    );
  });

  test('is read, however odd the measures of its type are', () => {
    fc.assert(
      fc.property(fc.array(wildRun, { minLength: 1, maxLength: 30 }), (runs) => {
        const text = blocksOf(page(runs))
          .map((block) => block.text)
          .join('');
        const room = 300 * runs.length;
        expect(text.length).toBeLessThan(room);
      }),
      { numRuns: 500 },
    );
  });

  test('reads the same in whatever order the content gives its runs', () => {
    fc.assert(
      fc.property(sheet, fc.infiniteStream(fc.nat()), (content, random) => {
        const made = pageOf(content);
        const keys = new Map(made.runs.map((run) => [run, random.next().value]));
        const runs = made.runs.toSorted((a, b) => keys.get(a)! - keys.get(b)!);
        expect(textsOf({ ...made, runs })).toEqual(textsOf(made));
      }),
      { numRuns: 100 },
    );
  });

  test('reads the same when all of its text stands further to the right', () => {
    fc.assert(
      fc.property(sheet, fc.integer({ min: 0, max: 100 }), (content, dx) => {
        const straight = { ...content, turned: null };
        expect(textsOf(pageOf(straight, dx))).toEqual(textsOf(pageOf(straight)));
      }),
      { numRuns: 100 },
    );
  });

  test('reads the same when it is turned', () => {
    fc.assert(
      fc.property(sheet, fc.constantFrom(90, 180, 270), (content, angle) => {
        const upright = pageOf({ ...content, isFramed: false, turned: null });
        const turned = { ...upright, runs: upright.runs.map((run) => run.with({ angle })) };
        const plain = (each: PageContent) => blocksOf(each).map(({ text }) => text.replaceAll(/\s+/gu, ' '));
        expect(lettersOf(plain(turned).join(''))).toBe(lettersOf(plain(upright).join('')));
      }),
      { numRuns: 40 },
    );
  });
});
