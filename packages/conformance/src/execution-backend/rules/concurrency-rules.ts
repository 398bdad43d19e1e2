import { expect } from 'vitest';
import type { ExecutionBackendRule } from '../harness.ts';
import type { JournalLine } from '../fixture/journal.ts';
import { resultOf, submitAll } from './steps.ts';

/** What is promised about how many documents run at a time. */
export const CONCURRENCY_RULES: readonly ExecutionBackendRule[] = [
  {
    title: 'Never more than maxWorkers documents run at a time, and that many do.',
    requires: ['max-workers', 'concurrency'],
    run: async (harness) => {
      const backend = await harness.open({ maxWorkers: 2 });
      const gated = [harness.document('wait-at-gate'), harness.document('wait-at-gate')];
      const others = Array.from({ length: 6 }, () => harness.document('succeed'));
      const jobIds = await submitAll(backend, [...gated, ...others]);
      for (const document of gated) await harness.started(document);
      for (const document of gated) document.open();
      for (const jobId of jobIds) await resultOf(harness, backend, jobId);
      expect(mostAtATime(harness.journal())).toBe(2);
    },
  },
];

function mostAtATime(journal: readonly JournalLine[]): number {
  let running = 0;
  let most = 0;
  for (const { event } of journal) {
    if (event === 'started') running += 1;
    if (event === 'ended') running -= 1;
    most = Math.max(most, running);
  }
  return most;
}
