import { describe, expect, test } from 'vitest';
import { segmentText } from '../../src/layout/lines/build-line.ts';
import { cutLines, type CutLine } from '../../src/layout/tables/text-lines.ts';
import { joinValueColumns } from '../../src/layout/tables/join-value-columns.ts';
import { words } from './make-runs.ts';

/** A column of lines, 12 points apart. */
function column(texts: readonly string[], left: number, top: number): CutLine[] {
  return cutLines(texts.flatMap((text, index) => words(text, left, top + index * 12)));
}

function textsOf(columns: readonly CutLine[][]): string[][] {
  return columns.map((lines) => lines.map(({ segments }) => segments.map(segmentText).join(' | ')));
}

describe('columns of values', () => {
  const labels = column(['How often', 'Left out', 'Helpless', 'Hopeless'], 50, 120);
  const values = column(['Never', '27.9%', '25.5%', '32.4%'], 260, 120);
  const others = column(['Often', '19.9%', '24.4%', '24.1%'], 340, 120);
  const joined = [
    'How often | Never | Often',
    'Left out | 27.9% | 19.9%',
    'Helpless | 25.5% | 24.4%',
    'Hopeless | 32.4% | 24.1%',
  ];

  test('go on with the labels that they stand beside', () => {
    expect(textsOf(joinValueColumns([labels, values, others]))).toEqual([joined]);
  });

  test('and the lines above and below them are of the same column then', () => {
    const above = column(['A text stands above'], 50, 96);
    const below = column(['All | none'], 50, 168);
    expect(textsOf(joinValueColumns([above, labels, values, others, below]))).toEqual([
      ['A text stands above', ...joined, 'All | none'],
    ]);
  });

  test('go on with labels in several columns, where a long label parts them', () => {
    const upper = column(['How often', 'Left out'], 50, 120);
    const long = column(['Unable to take part in things'], 50, 144);
    const lower = column(['Helpless', 'Hopeless'], 50, 156);
    const all = column(['Never', '27.9%', '11.0%', '25.5%', '32.4%'], 260, 120);
    expect(textsOf(joinValueColumns([upper, long, lower, all]))).toEqual([
      [
        'How often | Never',
        'Left out | 27.9%',
        'Unable to take part in things | 11.0%',
        'Helpless | 25.5%',
        'Hopeless | 32.4%',
      ],
    ]);
  });

  test('stay apart where they stand on lines of their own, and so do columns of words', () => {
    const lower = column(['Never', '27.9%', '25.5%', '32.4%'], 260, 126);
    expect(joinValueColumns([labels, lower])).toHaveLength(2);
    const text = column(['Words of another', 'column of text that', 'has 12 of them', 'and ends here.'], 260, 120);
    expect(joinValueColumns([labels, text])).toHaveLength(2);
  });
});
