import { isIngestError } from '@ingestkit/core';
import { expect } from 'vitest';
import type { ExecutionBackendHarness, ExecutionBackendRule, TestedBackend } from '../harness.ts';
import { expectFailure, resultOf } from './steps.ts';

/** What is promised about how long results are kept. */
export const RETENTION_RULES: readonly ExecutionBackendRule[] = [
  {
    title: 'A result is forgotten executionResultTtlSeconds after the job has ended: then E_EXECUTION_NOT_FOUND.',
    run: async (harness) => {
      const backend = await harness.open();
      const { filePath } = harness.document('succeed');
      const jobId = await backend.submit(filePath, { executionResultTtlSeconds: harness.resultTtlSeconds });
      await resultOf(harness, backend, jobId);
      await harness.until('the result is forgotten', () => isForgotten(harness, backend, jobId));
    },
  },
  {
    title: 'A result is kept until its time to live is over.',
    run: async (harness) => {
      const backend = await harness.open();
      const { filePath } = harness.document('succeed');
      const submittedAtMs = performance.now();
      const jobId = await backend.submit(filePath, { executionResultTtlSeconds: harness.resultTtlSeconds });
      await resultOf(harness, backend, jobId);
      await harness.until('the result is forgotten', () => isForgotten(harness, backend, jobId));
      // Timers may fire a millisecond early.
      expect(performance.now() - submittedAtMs).toBeGreaterThan(harness.resultTtlSeconds * 1000 - 2);
    },
  },
  {
    title: 'The time to live counts from the end of a job, not from its submission.',
    run: async (harness) => {
      const backend = await harness.open();
      const { filePath } = harness.document('wait-for-ever');
      const jobId = await backend.submit(filePath, {
        perDocumentTimeoutSeconds: Math.max(harness.deadlineSeconds, harness.resultTtlSeconds * 1.5),
        executionResultTtlSeconds: harness.resultTtlSeconds,
      });
      expectFailure(await resultOf(harness, backend, jobId), 'E_EXECUTION_TIMEOUT');
      expectFailure(await resultOf(harness, backend, jobId), 'E_EXECUTION_TIMEOUT');
    },
  },
];

async function isForgotten(harness: ExecutionBackendHarness, backend: TestedBackend, jobId: string): Promise<boolean> {
  try {
    await resultOf(harness, backend, jobId);
    return false;
  } catch (error) {
    if (isIngestError(error) && error.code === 'E_EXECUTION_NOT_FOUND') return true;
    throw error;
  }
}
