import { expect } from 'vitest';
import type { ExecutionBackendRule } from '../harness.ts';
import { expectAlive, expectFailure, process, resultOf } from './steps.ts';

/** What the per-document deadline promises. */
export const DEADLINE_RULES: readonly ExecutionBackendRule[] = [
  {
    title: 'A document that waits for ever is stopped at its deadline with E_EXECUTION_TIMEOUT.',
    run: async (harness) => {
      const backend = await harness.open();
      const perDocumentTimeoutSeconds = harness.deadlineSeconds;
      expectFailure(
        await process(harness, backend, 'wait-for-ever', { perDocumentTimeoutSeconds }),
        'E_EXECUTION_TIMEOUT',
      );
      await expectAlive(harness, backend);
    },
  },
  {
    title: 'A document that spins for ever is stopped at its deadline, and the backend goes on.',
    requires: ['isolation'],
    run: async (harness) => {
      const backend = await harness.open({ maxWorkers: 1 });
      const perDocumentTimeoutSeconds = harness.deadlineSeconds;
      expectFailure(await process(harness, backend, 'spin', { perDocumentTimeoutSeconds }), 'E_EXECUTION_TIMEOUT');
      await expectAlive(harness, backend);
    },
  },
  {
    title: 'The message of a passed deadline names its seconds.',
    run: async (harness) => {
      const perDocumentTimeoutSeconds = harness.deadlineSeconds;
      const result = await process(harness, await harness.open(), 'wait-for-ever', { perDocumentTimeoutSeconds });
      expect(result.errorDetails[0]?.message).toContain(`${perDocumentTimeoutSeconds} s`);
    },
  },
  {
    title: 'The elapsed time of a stopped document is the time that was really spent on it.',
    run: async (harness) => {
      const backend = await harness.open();
      const perDocumentTimeoutSeconds = harness.deadlineSeconds;
      const submittedAtMs = performance.now();
      const result = await process(harness, backend, 'wait-for-ever', { perDocumentTimeoutSeconds });
      const totalSeconds = (performance.now() - submittedAtMs) / 1000;
      // Timers may fire a millisecond early.
      expect(result.processingTimeSeconds).toBeGreaterThanOrEqual(perDocumentTimeoutSeconds - 0.002);
      expect(result.processingTimeSeconds).toBeLessThanOrEqual(totalSeconds);
    },
  },
  {
    title: 'The deadline runs from the start of the work, not from its submission.',
    requires: ['max-workers'],
    run: async (harness) => {
      const backend = await harness.open({ maxWorkers: 1 });
      const perDocumentTimeoutSeconds = harness.deadlineSeconds;
      const first = harness.document('wait-for-ever');
      const firstId = await backend.submit(first.filePath, {
        perDocumentTimeoutSeconds: perDocumentTimeoutSeconds * 2,
      });
      const second = harness.document('succeed');
      // Waits in the queue for twice its own deadline, until the first document has been stopped.
      const secondId = await backend.submit(second.filePath, { perDocumentTimeoutSeconds });
      expectFailure(await resultOf(harness, backend, firstId), 'E_EXECUTION_TIMEOUT');
      expect(await resultOf(harness, backend, secondId)).toMatchObject({ status: 'succeeded', errors: [] });
    },
  },
  {
    title: 'A document that was stopped at its deadline is not tried again.',
    run: async (harness) => {
      const backend = await harness.open();
      const document = harness.document('wait-for-ever');
      const config = { perDocumentTimeoutSeconds: harness.deadlineSeconds };
      await resultOf(harness, backend, await backend.submit(document.filePath, config));
      await expectAlive(harness, backend);
      expect(document.starts()).toBe(1);
    },
  },
];
