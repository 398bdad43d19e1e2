import { expect, test } from 'vitest';
import { layoutPage } from '../../src/layout/page-layout.ts';
import { page, run } from './make-runs.ts';

test('type in the text layer of a scan is not raised: its heights are measured', () => {
  const linesOf = (isScanText: boolean) => {
    const runs = [run('m', 50, 100, { isScanText }), run('2', 55, 96, { size: 6, isScanText })];
    return layoutPage(page(runs)).elements.map((element) => (element.kind === 'line' ? element.line.text : ''));
  };
  expect([true, false].map(linesOf)).toEqual([['m2'], ['m^2']]);
});
