import { describe, expect, test } from 'vitest';
import type { FontStyle, TextRun } from '../../src/document/index.ts';
import { blocksOf } from './blocks-of.ts';
import { PLAIN, lines, page, run, words } from './make-runs.ts';

const EXTENSION: FontStyle = { ...PLAIN, name: 'CMEX10', symbolic: true };
const SMALL = { size: 7 };

/** Text above and below, so that the formula between them is indented. */
const AROUND = [
  ...lines(['The mean of all of the values that were seen in the course of the whole year is'], 50, 100),
  ...lines(['where each of the values is a length in metres, and none of them is below zero.'], 50, 190),
];

/** A sign that hangs from the baseline that TeX gives it, as wide as in a formula of its own. */
function sum(left: number, baseline: number): TextRun {
  return run('∑', left, baseline - 9.5, { right: left + 14.4, font: EXTENSION });
}

function formulaIn(runs: TextRun[]): string[] {
  return blocksOf(page([...AROUND, ...runs]))
    .map((block) => block.text)
    .slice(1, -1);
}

describe('display formulas', () => {
  test('hold a sum with its limits, the lower one first, on one line', () => {
    const runs = [
      ...words('m =', 200, 145),
      sum(218, 145),
      run('n', 223, 131, SMALL),
      run('i=1', 220, 158, SMALL),
      ...words('x + 2', 236, 145),
      run('(1)', 400, 145),
    ];
    expect(formulaIn(runs)).toEqual(['m = ∑ i=1 n x + 2 (1)']);
  });

  test('hold a limit after the word that it stands under', () => {
    const runs = [...words('V = max', 200, 145), run('k', 224, 153, SMALL), ...words('f(k) + 1', 240, 145)];
    expect(formulaIn(runs)).toEqual(['V = max k f(k) + 1']);
  });

  test('hold a fraction where it stands, its numerator first', () => {
    const runs = [
      ...words('f(a) =', 200, 145),
      ...words('a + b', 236, 138),
      ...words('c + d', 236, 152),
      ...words('+ 1 .', 266, 145),
      run('(2)', 400, 145),
    ];
    expect(formulaIn(runs)).toEqual(['f(a) = a + b c + d + 1 . (2)']);
  });

  test('keep primes and indices with their letters', () => {
    const runs = [
      ...words('f', 200, 145),
      run('′', 205, 141, SMALL),
      run('=', 212, 145),
      run('g', 225, 138),
      run('′', 230, 134, SMALL),
      run('h', 225, 152),
    ];
    expect(formulaIn(runs)).toEqual(['f′ = g′ h']);
  });

  test('keep the targets of their links', () => {
    const runs = [
      ...words('f(a) =', 200, 145),
      ...words('a + b', 236, 138),
      ...words('c + d', 236, 152),
      run('(2)', 400, 145),
    ];
    const links = [{ box: [399, 136, 416, 148] as [number, number, number, number], url: 'https://example.org/' }];
    const [, block] = blocksOf(page([...AROUND, ...runs], { links }));
    const [link] = block!.links!;
    expect(block!.text.slice(link!.start, link!.end)).toBe('(2)');
  });

  test('of two equations under each other stay two lines', () => {
    const runs = [...words('x = a + b', 200, 140), ...words('y = c + d', 200, 148)];
    expect(formulaIn(runs).join('\n')).toMatch(/^x = a \+ b\s+y = c \+ d$/u);
  });

  test('are not seen in indented text that is set tight', () => {
    const text = lines(['So we can say = of it that it is', 'a quote in a smaller size of type'], 80, 140, { size: 9 });
    const tight = text.map((each) => each.with({ top: each.top - 3, bottom: each.bottom + 3 }));
    expect(formulaIn(tight)).toEqual(['So we can say = of it that it is a quote in a smaller size of type']);
  });
});

describe('marks of words', () => {
  test('stay at their words where the line of the next column stands at another height', () => {
    const left = [...words('s using the state of', 50, 106), run('t', 55, 107.6, { size: 8 })];
    const [first, ...rest] = left;
    const shifted = rest.map((each) =>
      each.text === 't' ? each : each.with({ left: each.left + 6, right: each.right + 6 }),
    );
    const right = lines(['the last step as in the phase of'], 320, 102);
    const text = blocksOf(page([first!, ...shifted, ...right]))
      .map((block) => block.text)
      .join(' ');
    expect(text).toContain('st using the state of');
  });
});

describe('raised signs whose row is their own', () => {
  const sign = (text: string, left: number) => run(text, left, 94, { size: 6 });

  test('are read where they stand in the line', () => {
    const note = [
      run('(', 50, 100),
      sign('4', 55),
      run(')', 58, 100),
      ...words('see the annex for the others', 66, 100),
    ];
    expect(blocksOf(page(note))[0]!.text).toMatch(/^\(4\) see the annex/);
    const power = [
      ...words('yields O(n', 50, 100),
      sign('k', 97.5),
      run(')', 100.5, 100),
      ...words('traces', 108.5, 100),
    ];
    expect(blocksOf(page(power))[0]!.text).toBe('yields O(n^k) traces');
  });

  test('are no sign where they are larger than the words that they stand at', () => {
    const chapter = [...words('CHAPTER', 50, 100), run('5', 55, 118, { size: 24 })];
    expect(
      blocksOf(page(chapter))
        .map(({ text }) => text)
        .join(' '),
    ).toBe('CHAPTER 5');
  });
});
