import { expect, test } from 'vitest';
import { JobTable } from '../../src/job/job-table.ts';
import { createJob } from '../../src/job/job.ts';

test('A job ends once: what comes later changes nothing.', () => {
  const table = new JobTable<object, string>();
  const job = createJob('1', 'a.pdf', {}, {}, 3600);
  table.add(job);
  table.end(job, { ok: true, result: 'first' });
  table.end(job, { ok: true, result: 'second' });
  expect(table.findEnd('1')).toEqual({ ok: true, result: 'first' });
  table.stopTimer();
});

test('Nothing is left of a job whose result has expired.', () => {
  let nowMs = 0;
  const table = new JobTable<object, string>(() => nowMs);
  const job = createJob('1', 'a.pdf', {}, {}, 10);
  table.add(job);
  table.end(job, { ok: true, result: 'done' });
  nowMs = 9999;
  expect(table.findEnd('1')).toBeDefined();
  nowMs = 10_000;
  expect(table.findEnd('1')).toBeUndefined();
  expect(table.size).toBe(0);
  table.stopTimer();
});
