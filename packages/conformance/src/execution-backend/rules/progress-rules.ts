import type { ProgressEvent } from '@ingestkit/core';
import { expect } from 'vitest';
import type { ExecutionBackendRule } from '../harness.ts';
import { resultOf } from './steps.ts';

/** What is promised about progress events. */
export const PROGRESS_RULES: readonly ExecutionBackendRule[] = [
  {
    title: 'All progress events of a job reach its listener, in order and before the result.',
    requires: ['progress'],
    run: async (harness) => {
      const backend = await harness.open();
      const events: ProgressEvent[] = [];
      const { filePath } = harness.document('report-progress');
      const jobId = await backend.submit(filePath, {}, { onProgress: (event) => events.push(event) });
      await resultOf(harness, backend, jobId);
      const expected = Array.from({ length: 20 }, (_, index) => index + 1);
      expect(events.map((event) => (event.type === 'page' ? event.pageNumber : event))).toEqual(expected);
    },
  },
  {
    title: 'A progress listener that throws does no harm to the document.',
    requires: ['progress'],
    run: async (harness) => {
      const backend = await harness.open();
      const jobId = await backend.submit(
        harness.document('report-progress').filePath,
        {},
        {
          onProgress: brokenListener,
        },
      );
      expect((await resultOf(harness, backend, jobId)).status).toBe('succeeded');
    },
  },
];

function brokenListener(): never {
  throw new Error('The listener is broken.');
}
