import { describe, expect, test } from 'vitest';
import type { Ruling, TextRun } from '../../src/document/index.ts';
import { tableRows } from '../../src/layout/tables/table.ts';
import { blocksOf } from './blocks-of.ts';
import { BOLD, page, ruling, words } from './make-runs.ts';

function tablesOf(runs: TextRun[], rulings: Ruling[]) {
  return blocksOf(page(runs, { rulings })).flatMap((block) => block.table ?? []);
}

describe('names and their facts, in two columns between rules,', () => {
  const facts = [
    ['Reign', 'since the autumn'],
    ['Before him', 'Eadwig'],
    ['After him', 'Edward'],
    ['Wives', 'Wulfthryth'],
    ['', 'Aelfthryth'],
    ['House', 'Wessex'],
    ['Mother', 'Aelfgifu'],
  ];
  const box = (style: Partial<TextRun>, mark = '', factStyle: Partial<TextRun> = {}) =>
    facts.flatMap(([name, fact], index) => [
      ...(name === '' ? [] : words(`${name}${mark}`, 60, 140 + 16 * index, style)),
      ...words(fact!, 160, 140 + 16 * index, factStyle),
    ]);
  const frame = [120, 250].map((y) => ruling('horizontal', y, 50, 280));

  test('are tables where the names are in bold or have a colon', () => {
    const rows = [...facts.slice(0, 3), ['Wives', 'Wulfthryth Aelfthryth'], ...facts.slice(5)];
    expect(tablesOf(box({ font: BOLD }), frame).map(tableRows)).toEqual([rows]);
    const withColons = rows.map(([name, fact]) => [`${name}:`, fact]);
    expect(tablesOf(box({}, ':'), frame).map(tableRows)).toEqual([withColons]);
  });

  test('are none where nothing tells names from facts', () => {
    expect(tablesOf(box({}), frame)).toEqual([]);
    expect(tablesOf(box({ font: BOLD }, '', { font: BOLD }), frame)).toEqual([]);
  });
});
