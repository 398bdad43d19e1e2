import { expect } from 'vitest';
import type { ExecutionBackendRule } from '../harness.ts';
import { expectAlive, expectFailure, resultOf, submitAll } from './steps.ts';

/** What `close` promises. */
export const CLOSE_RULES: readonly ExecutionBackendRule[] = [
  {
    title: 'close lets running and queued work end within the grace.',
    run: async (harness) => {
      const backend = await harness.open({ maxWorkers: 1 });
      const running = harness.document('wait-at-gate');
      const jobIds = await submitAll(backend, [running, harness.document('succeed'), harness.document('succeed')]);
      await harness.started(running);
      const closed = harness.closeEarly(backend, () => backend.close({ graceMs: 60_000 }));
      running.open();
      await closed;
      for (const jobId of jobIds) expect((await resultOf(harness, backend, jobId)).status).toBe('succeeded');
    },
  },
  {
    title: 'close stops what has not ended within the grace, with E_EXECUTION_CANCELLED.',
    run: async (harness) => {
      const backend = await harness.open({ maxWorkers: 1 });
      const running = harness.document('wait-for-ever');
      const jobIds = await submitAll(backend, [running, harness.document('wait-for-ever')]);
      await harness.started(running);
      await harness.closeEarly(backend, () => backend.close({ graceMs: 10 }));
      for (const jobId of jobIds) expectFailure(await resultOf(harness, backend, jobId), 'E_EXECUTION_CANCELLED');
    },
  },
  {
    title: 'close stops a document that spins for ever.',
    requires: ['isolation'],
    run: async (harness) => {
      const backend = await harness.open({ maxWorkers: 1 });
      const running = harness.document('spin');
      const jobId = await backend.submit(running.filePath, {});
      await harness.started(running);
      await harness.closeEarly(backend);
      expectFailure(await resultOf(harness, backend, jobId), 'E_EXECUTION_CANCELLED');
    },
  },
  {
    title: 'When close resolves nothing is left running.',
    run: async (harness) => {
      const backend = await harness.open();
      const running = harness.document('heartbeat');
      await backend.submit(running.filePath, {});
      await harness.started(running);
      await harness.closeEarly(backend);
      const before = harness.journal().filter(({ event }) => event === 'alive').length;
      // Long enough for many heartbeats: another backend starts, works, and stops a document at its deadline.
      const other = await harness.open();
      await expectAlive(harness, other);
      const perDocumentTimeoutSeconds = harness.deadlineSeconds;
      const jobId = await other.submit(harness.document('wait-for-ever').filePath, { perDocumentTimeoutSeconds });
      await resultOf(harness, other, jobId);
      expect(harness.journal().filter(({ event }) => event === 'alive').length).toBe(before);
    },
  },
  {
    title: 'Results stay readable after close.',
    run: async (harness) => {
      const backend = await harness.open();
      const jobId = await backend.submit(harness.document('succeed').filePath, {});
      await resultOf(harness, backend, jobId);
      await harness.closeEarly(backend);
      expect((await resultOf(harness, backend, jobId)).status).toBe('succeeded');
    },
  },
  {
    title: 'close may be called again, also while it goes on.',
    run: async (harness) => {
      const backend = await harness.open();
      await backend.submit(harness.document('wait-for-ever').filePath, {});
      await harness.closeEarly(backend, () => Promise.all([backend.close(), backend.close()]));
      await harness.closeEarly(backend);
    },
  },
  {
    title: 'Leaving the scope of an await using closes the backend.',
    run: async (harness) => {
      const backend = await harness.open();
      const running = harness.document('wait-for-ever');
      const jobId = await backend.submit(running.filePath, {});
      await harness.started(running);
      await harness.closeEarly(backend, () => backend[Symbol.asyncDispose]());
      expectFailure(await resultOf(harness, backend, jobId), 'E_EXECUTION_CANCELLED');
    },
  },
];
