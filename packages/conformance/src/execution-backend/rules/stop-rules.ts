import { expect } from 'vitest';
import type { FixtureDocument } from '../fixture/document.ts';
import type { BehaviourName } from '../fixture/behaviours.ts';
import type { ExecutionBackendHarness, ExecutionBackendRule, TestedBackend } from '../harness.ts';
import { expectAlive, expectFailure, resultOf } from './steps.ts';

/** What `cancel` and the signal of a job promise. */
export const STOP_RULES: readonly ExecutionBackendRule[] = [
  {
    title: 'cancel stops a job that runs, with E_EXECUTION_CANCELLED.',
    requires: ['cancel'],
    run: async (harness) => {
      const backend = await harness.open();
      const { jobId } = await startOne(harness, backend, 'wait-for-ever');
      expect(await cancel(harness, backend, jobId)).toBe(true);
      expectFailure(await resultOf(harness, backend, jobId), 'E_EXECUTION_CANCELLED');
      await expectAlive(harness, backend);
    },
  },
  {
    title: 'cancel stops a job that spins for ever, with E_EXECUTION_CANCELLED.',
    requires: ['cancel', 'isolation'],
    run: async (harness) => {
      const backend = await harness.open({ maxWorkers: 1 });
      const { jobId } = await startOne(harness, backend, 'spin');
      expect(await cancel(harness, backend, jobId)).toBe(true);
      expectFailure(await resultOf(harness, backend, jobId), 'E_EXECUTION_CANCELLED');
      await expectAlive(harness, backend);
    },
  },
  {
    title: 'cancel takes a job out of the queue: it never starts, and its result says E_EXECUTION_CANCELLED.',
    requires: ['cancel', 'max-workers'],
    run: async (harness) => {
      const backend = await harness.open({ maxWorkers: 1 });
      const first = await startOne(harness, backend, 'wait-at-gate');
      const queued = harness.document('succeed');
      const jobId = await backend.submit(queued.filePath, {});
      expect(await cancel(harness, backend, jobId)).toBe(true);
      expectFailure(await resultOf(harness, backend, jobId), 'E_EXECUTION_CANCELLED');
      first.document.open();
      expect((await resultOf(harness, backend, first.jobId)).status).toBe('succeeded');
      await expectAlive(harness, backend);
      expect(queued.starts()).toBe(0);
    },
  },
  {
    title: 'cancel gives false for a job that has ended, and changes nothing about its result.',
    requires: ['cancel'],
    run: async (harness) => {
      const backend = await harness.open();
      const jobId = await backend.submit(harness.document('succeed').filePath, {});
      await resultOf(harness, backend, jobId);
      expect(await cancel(harness, backend, jobId)).toBe(false);
      expect((await resultOf(harness, backend, jobId)).status).toBe('succeeded');
    },
  },
  {
    title: 'cancel gives false for an id that was never given.',
    requires: ['cancel'],
    run: async (harness) => {
      expect(await cancel(harness, await harness.open(), 'no-such-job')).toBe(false);
    },
  },
  {
    title: 'An aborted signal stops a job that runs, with E_EXECUTION_CANCELLED.',
    run: async (harness) => {
      const backend = await harness.open();
      const controller = new AbortController();
      const { jobId } = await startOne(harness, backend, 'wait-for-ever', controller.signal);
      controller.abort();
      expectFailure(await resultOf(harness, backend, jobId), 'E_EXECUTION_CANCELLED');
      await expectAlive(harness, backend);
    },
  },
  {
    title:
      'An aborted signal takes a job out of the queue: it never starts, and its result says E_EXECUTION_CANCELLED.',
    requires: ['max-workers'],
    run: async (harness) => {
      const backend = await harness.open({ maxWorkers: 1 });
      const first = await startOne(harness, backend, 'wait-at-gate');
      const controller = new AbortController();
      const queued = harness.document('succeed');
      const jobId = await backend.submit(queued.filePath, {}, { signal: controller.signal });
      controller.abort();
      expectFailure(await resultOf(harness, backend, jobId), 'E_EXECUTION_CANCELLED');
      first.document.open();
      expect((await resultOf(harness, backend, first.jobId)).status).toBe('succeeded');
      await expectAlive(harness, backend);
      expect(queued.starts()).toBe(0);
    },
  },
  {
    title: 'A signal that is aborted before the submit gives a job that never starts, with E_EXECUTION_CANCELLED.',
    run: async (harness) => {
      const backend = await harness.open();
      const document = harness.document('succeed');
      const jobId = await backend.submit(document.filePath, {}, { signal: AbortSignal.abort() });
      expectFailure(await resultOf(harness, backend, jobId), 'E_EXECUTION_CANCELLED');
      await expectAlive(harness, backend);
      expect(document.starts()).toBe(0);
    },
  },
  {
    title: 'Stopping a job does not touch the one beside it.',
    requires: ['concurrency'],
    run: async (harness) => {
      const backend = await harness.open({ maxWorkers: 2 });
      const controller = new AbortController();
      const stopped = await startOne(harness, backend, 'wait-for-ever', controller.signal);
      const neighbour = await startOne(harness, backend, 'wait-at-gate');
      controller.abort();
      expectFailure(await resultOf(harness, backend, stopped.jobId), 'E_EXECUTION_CANCELLED');
      neighbour.document.open();
      expect((await resultOf(harness, backend, neighbour.jobId)).status).toBe('succeeded');
      expect(neighbour.document.starts()).toBe(1);
    },
  },
];

async function startOne(
  harness: ExecutionBackendHarness,
  backend: TestedBackend,
  behaviour: BehaviourName,
  signal?: AbortSignal,
): Promise<{ document: FixtureDocument; jobId: string }> {
  const document = harness.document(behaviour);
  const jobId = await backend.submit(document.filePath, {}, signal === undefined ? {} : { signal });
  await harness.started(document);
  return { document, jobId };
}

async function cancel(harness: ExecutionBackendHarness, backend: TestedBackend, jobId: string): Promise<unknown> {
  expect(backend.cancel, 'a backend without cancel names it among what it lacks').toBeTypeOf('function');
  return harness.within('cancel', Promise.resolve(backend.cancel?.(jobId)));
}
