import { isExecutionBackend, type ExecutionConfig } from '@ingestkit/core';
import { LocalExecutionBackend } from '@ingestkit/execution-local';
import { expect, test } from 'vitest';
import type { PathLength } from './fixtures/path-length.ts';

const processor = new URL('./fixtures/path-length.ts', import.meta.url);

test('a document is worked on in a thread and its result comes back', async () => {
  await using backend = new LocalExecutionBackend<ExecutionConfig, PathLength>({ processor });
  const jobId = await backend.submit('a.pdf', {});
  await expect(backend.getResult(jobId)).resolves.toEqual({ filePath: 'a.pdf', length: 5 });
});

test('the local backend passes the runtime check of ExecutionBackend', async () => {
  await using backend = new LocalExecutionBackend({ processor });
  expect(isExecutionBackend(backend)).toBe(true);
});
