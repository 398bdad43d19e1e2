import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { ExecutionConfig } from '@ingestkit/core';
import { expect, test } from 'vitest';
import { LocalExecutionBackend } from '../src/index.ts';
import type { PathLength } from './fixtures/path-length.ts';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

test('20,000 trivial jobs through submit and getResult leave the heap flat', { timeout: 120_000 }, async () => {
  await using backend = new LocalExecutionBackend<ExecutionConfig, PathLength>({
    processor: new URL('./fixtures/path-length.ts', import.meta.url),
    maxWorkers: 2,
    maxDocumentsPerWorker: 10_000,
  });
  // Results are kept for a while after the end by promise; what must not stay is anything beyond that.
  const config = { executionResultTtlSeconds: 0.5 };
  const run = async (jobCount: number): Promise<void> => {
    for (let done = 0; done < jobCount; done += 250) {
      const jobIds = await Promise.all(Array.from({ length: 250 }, () => backend.submit('a.pdf', config)));
      const results = await Promise.all(jobIds.map((jobId) => backend.getResult(jobId)));
      expect(results.at(-1)).toEqual({ filePath: 'a.pdf', length: 5 });
    }
  };
  await run(2000);
  const before = await heapWithoutResults(backend);
  await run(18_000);
  const grownMb = ((await heapWithoutResults(backend)) - before) / 1e6;
  expect(grownMb).toBeLessThan(3);
});

/** Bytes of the heap once the result of the last job has expired, and with it all before. */
async function heapWithoutResults(backend: LocalExecutionBackend<ExecutionConfig, PathLength>): Promise<number> {
  const lastId = await backend.submit('a.pdf', { executionResultTtlSeconds: 0.6 });
  await backend.getResult(lastId);
  await expect
    .poll(() => backend.getResult(lastId).catch((error: unknown) => error), { timeout: 5000 })
    .toMatchObject({ code: 'E_EXECUTION_NOT_FOUND' });
  collectGarbage();
  return process.memoryUsage().heapUsed;
}
