import { expect } from 'vitest';
import { expectCode } from '../../internal/expect-code.ts';
import { answerOf } from '../fixture/succeeded-result.ts';
import type { ExecutionBackendRule } from '../harness.ts';
import { expectFailure, process, resultOf, submitAll } from './steps.ts';

/** What `getResult` promises. */
export const RESULT_RULES: readonly ExecutionBackendRule[] = [
  {
    title: 'getResult gives the result of the document that the id stands for.',
    run: async (harness) => {
      const backend = await harness.open();
      const documents = Array.from({ length: 5 }, () => harness.document('echo'));
      const jobIds = await submitAll(backend, documents);
      for (const index of [4, 0, 3, 1, 2]) {
        const result = await resultOf(harness, backend, jobIds[index] ?? '');
        expect(result.filePath).toBe(documents[index]?.filePath);
      }
    },
  },
  {
    title: 'getResult waits until the work has ended.',
    run: async (harness) => {
      const backend = await harness.open();
      const document = harness.document('wait-at-gate');
      const result = backend.getResult(await backend.submit(document.filePath, {}));
      await harness.started(document);
      document.open();
      expect((await harness.within('the result', result)).status).toBe('succeeded');
    },
  },
  {
    title: 'All who wait for a job get its result.',
    run: async (harness) => {
      const backend = await harness.open();
      const document = harness.document('wait-at-gate');
      const jobId = await backend.submit(document.filePath, {});
      const results = Promise.all([1, 2, 3].map(() => backend.getResult(jobId)));
      document.open();
      expect((await harness.within('the results', results)).map(({ status }) => status)).toEqual([
        'succeeded',
        'succeeded',
        'succeeded',
      ]);
    },
  },
  {
    title: 'Asking twice gives the same result.',
    run: async (harness) => {
      const backend = await harness.open();
      const jobId = await backend.submit(harness.document('throw-other').filePath, {});
      const first = await resultOf(harness, backend, jobId);
      expect(await resultOf(harness, backend, jobId)).toEqual(first);
    },
  },
  {
    title: 'An id that was never given is refused with E_EXECUTION_NOT_FOUND.',
    run: async (harness) => {
      const backend = await harness.open();
      await expectCode(resultOf(harness, backend, 'no-such-job'), 'E_EXECUTION_NOT_FOUND');
    },
  },
  {
    title: 'getResult gives up with E_EXECUTION_TIMEOUT after its timeoutMs, and the job goes on.',
    run: async (harness) => {
      const backend = await harness.open();
      const document = harness.document('wait-at-gate');
      const jobId = await backend.submit(document.filePath, {});
      await harness.started(document);
      await expectCode(
        harness.within('getResult to give up', backend.getResult(jobId, { timeoutMs: 10 })),
        'E_EXECUTION_TIMEOUT',
      );
      document.open();
      expect((await resultOf(harness, backend, jobId)).status).toBe('succeeded');
    },
  },
  {
    title: 'getResult gives up with E_EXECUTION_CANCELLED when its signal is aborted, and the job goes on.',
    run: async (harness) => {
      const backend = await harness.open();
      const document = harness.document('wait-at-gate');
      const jobId = await backend.submit(document.filePath, {});
      const controller = new AbortController();
      const waiting = harness.within('getResult to give up', backend.getResult(jobId, { signal: controller.signal }));
      controller.abort();
      await expectCode(waiting, 'E_EXECUTION_CANCELLED');
      await harness.started(document);
      document.open();
      expect((await resultOf(harness, backend, jobId)).status).toBe('succeeded');
    },
  },
  {
    title: 'A document that throws an error of ingestkit has a result with the code and the message of that error.',
    run: async (harness) => {
      const result = await process(harness, await harness.open(), 'throw-coded');
      expectFailure(result, 'E_PARSE_CORRUPT');
      expect(result.errorDetails[0]).toMatchObject({
        message: 'The cross-reference table is damaged.',
        stage: 'execution',
      });
    },
  },
  {
    title: 'A document that throws anything else has a result with E_INTERNAL and the message.',
    run: async (harness) => {
      const result = await process(harness, await harness.open(), 'throw-other');
      expectFailure(result, 'E_INTERNAL');
      expect(result.errorDetails[0]?.message).toContain('Something is undefined.');
    },
  },
  {
    title: 'The result of a failed document has zero counts, the stage execution and the tenant of the caller.',
    run: async (harness) => {
      const backend = await harness.open();
      const document = harness.document('throw-other');
      const result = await resultOf(harness, backend, await backend.submit(document.filePath, { tenantId: 'acme' }));
      expect(result).toMatchObject({
        filePath: document.filePath,
        tenantId: 'acme',
        chunksCreated: 0,
        tablesCreated: 0,
        pages: [],
        parseResult: null,
        errorDetails: [{ stage: 'execution' }],
      });
    },
  },
  {
    title: 'A document that throws is not tried again.',
    run: async (harness) => {
      const backend = await harness.open();
      const document = harness.document('throw-other');
      await resultOf(harness, backend, await backend.submit(document.filePath, {}));
      expect(document.starts()).toBe(1);
    },
  },
  {
    title: 'The work gets the file path, the config, and what the submit options carry.',
    run: async (harness) => {
      const backend = await harness.open();
      const { filePath } = harness.document('echo');
      const carried = { sourceUri: 'https://example.org/a.pdf', metadata: { team: 'blue', year: 2024 }, force: true };
      const result = await resultOf(harness, backend, await backend.submit(filePath, { note: 'n' }, carried));
      expect(answerOf(result)).toMatchObject({ filePath, config: { note: 'n' }, ...carried });
    },
  },
];
