import { describe, expect, test } from 'vitest';
import { EXECUTION_BACKEND_RULES, brokenRules, toExecutionBackendRuleSetup } from '../../src/index.ts';
import { BROKEN_DEADLINES } from './broken/broken-deadlines.ts';
import { BROKEN_ENDS } from './broken/broken-ends.ts';
import { BROKEN_ISOLATION } from './broken/broken-isolation.ts';
import { BROKEN_RESULTS } from './broken/broken-results.ts';
import { BROKEN_STOPS } from './broken/broken-stops.ts';
import { BROKEN_SUBMITS } from './broken/broken-submits.ts';
import { BROKEN_WORK } from './broken/broken-work.ts';
import { inVirtualTime } from './virtual-time.ts';

const BROKEN_BACKENDS = [
  ...BROKEN_SUBMITS,
  ...BROKEN_RESULTS,
  ...BROKEN_DEADLINES,
  ...BROKEN_ISOLATION,
  ...BROKEN_STOPS,
  ...BROKEN_ENDS,
  ...BROKEN_WORK,
];

describe('The suite of execution backends finds out a backend that', () => {
  test.each(BROKEN_BACKENDS)('$fault', async ({ Backend, breaks, isFundamental = false }) => {
    const setup = toExecutionBackendRuleSetup({ createBackend: (options) => new Backend(options) });
    const broken = await inVirtualTime(() => brokenRules(EXECUTION_BACKEND_RULES, setup));
    const looked = isFundamental ? broken.filter((title) => breaks.includes(title)) : broken;
    expect(looked).toEqual(breaks);
  });
});

test('Every rule of the suite of execution backends is proven by a backend that breaks it.', () => {
  const proven = new Set(BROKEN_BACKENDS.flatMap(({ breaks }) => breaks));
  const titles = EXECUTION_BACKEND_RULES.map(({ title }) => title);
  expect(titles.filter((title) => !proven.has(title))).toEqual([]);
});
