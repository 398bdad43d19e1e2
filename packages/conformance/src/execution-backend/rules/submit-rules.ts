import { isExecutionBackend } from '@ingestkit/core';
import { expect } from 'vitest';
import { expectCode } from '../../internal/expect-code.ts';
import { answerOf } from '../fixture/succeeded-result.ts';
import type { ExecutionBackendRule } from '../harness.ts';
import { resultOf, submitAll } from './steps.ts';

/** What `submit` promises. */
export const SUBMIT_RULES: readonly ExecutionBackendRule[] = [
  {
    title: 'The backend passes the runtime check of ExecutionBackend.',
    run: async (harness) => {
      expect(isExecutionBackend(await harness.open())).toBe(true);
    },
  },
  {
    title: 'The id of a job is a string that is not empty.',
    run: async (harness) => {
      const backend = await harness.open();
      const jobId = await backend.submit(harness.document('succeed').filePath, {});
      expect(jobId).toEqual(expect.any(String));
      expect(jobId).not.toBe('');
    },
  },
  {
    title: 'Every submit gives another id, also for the same file.',
    run: async (harness) => {
      const backend = await harness.open();
      const { filePath } = harness.document('succeed');
      const jobIds = await Promise.all(Array.from({ length: 20 }, () => backend.submit(filePath, {})));
      expect(new Set(jobIds).size).toBe(20);
    },
  },
  {
    title: 'The work starts without anybody asking for its result.',
    run: async (harness) => {
      const backend = await harness.open();
      const document = harness.document('succeed');
      await backend.submit(document.filePath, {});
      await harness.started(document);
    },
  },
  {
    title: 'A file path that is empty is refused with E_EXECUTION_SUBMIT.',
    run: async (harness) => {
      const backend = await harness.open();
      await expectCode(backend.submit('', {}), 'E_EXECUTION_SUBMIT');
    },
  },
  {
    title: 'A config that is not plain data is refused with E_EXECUTION_SUBMIT.',
    run: async (harness) => {
      const backend = await harness.open();
      const config = { note: (() => 'code') as unknown as string };
      await expectCode(backend.submit(harness.document('succeed').filePath, config), 'E_EXECUTION_SUBMIT');
    },
  },
  {
    title: 'A submit to a closed backend is refused with E_EXECUTION_SUBMIT.',
    run: async (harness) => {
      const backend = await harness.open();
      await harness.closeEarly(backend);
      await expectCode(backend.submit(harness.document('succeed').filePath, {}), 'E_EXECUTION_SUBMIT');
    },
  },
  {
    title: 'The work sees the config as it was when it was submitted.',
    run: async (harness) => {
      const backend = await harness.open();
      const config = { note: 'before' };
      const submitted = backend.submit(harness.document('echo').filePath, config);
      config.note = 'after';
      const result = await harness.within('the result', backend.getResult(await submitted));
      expect(answerOf(result)).toMatchObject({ config: { note: 'before' } });
    },
  },
  {
    title: 'Jobs that are submitted while others run are not lost.',
    requires: ['concurrency'],
    run: async (harness) => {
      const backend = await harness.open({ maxWorkers: 2 });
      const running = [harness.document('wait-at-gate'), harness.document('wait-at-gate')];
      const runningIds = await submitAll(backend, running);
      for (const document of running) await harness.started(document);
      const documents = Array.from({ length: 6 }, () => harness.document('succeed'));
      const jobIds = await submitAll(backend, documents);
      for (const document of running) document.open();
      for (const jobId of [...runningIds, ...jobIds]) {
        expect((await resultOf(harness, backend, jobId)).status).toBe('succeeded');
      }
    },
  },
  {
    title: 'Jobs that are submitted while a batch is being gathered are not lost.',
    run: async (harness) => {
      const backend = await harness.open();
      const jobIds = await submitAll(backend, [harness.document('succeed'), harness.document('succeed')]);
      const lateIds: string[] = [];
      for (const jobId of jobIds) {
        const gathered = resultOf(harness, backend, jobId);
        lateIds.push(await backend.submit(harness.document('succeed').filePath, {}));
        await gathered;
        lateIds.push(await backend.submit(harness.document('succeed').filePath, {}));
      }
      for (const jobId of lateIds) expect((await resultOf(harness, backend, jobId)).status).toBe('succeeded');
    },
  },
];
