import { isExecutionBackend, type ExecutionConfig, type ProcessingResult } from '@ingestkit/core';
import { createInMemoryVectorStore } from '@ingestkit/conformance';
import { describe, expect, test } from 'vitest';
import { LocalExecutionBackend } from '../src/index.ts';
import type { PathLength } from './fixtures/path-length.ts';
import { openTrickBackend, runTrick } from './fixtures/trick-backend.ts';
import { Gate } from './fixtures/gate.ts';

const processor = new URL('./fixtures/path-length.ts', import.meta.url);

describe('LocalExecutionBackend', () => {
  test('passes the runtime check of ExecutionBackend', async () => {
    await using backend = new LocalExecutionBackend({ processor });
    expect(isExecutionBackend(backend)).toBe(true);
  });

  test('has the results of all jobs after submit and executeAll', async () => {
    await using backend = new LocalExecutionBackend<ExecutionConfig, PathLength>({ processor });
    const jobIds = [await backend.submit('a.pdf', {}), await backend.submit('bb.pdf', {})];
    await backend.executeAll();
    const results = await Promise.all(jobIds.map((jobId) => backend.getResult(jobId, { timeoutMs: 0 })));
    expect(results).toEqual([
      { filePath: 'a.pdf', length: 5 },
      { filePath: 'bb.pdf', length: 6 },
    ]);
  });

  test('has executeAll resolve at once where there is nothing to do', async () => {
    await using backend = new LocalExecutionBackend({ processor });
    await expect(backend.executeAll()).resolves.toBeUndefined();
  });

  test('has executeAll give up with E_EXECUTION_TIMEOUT after its timeoutMs, and the jobs go on', async () => {
    const gate = new Gate();
    await using backend = openTrickBackend({ services: { gate: gate.service } });
    const jobId = await backend.submit('wait', {});
    await expect(backend.executeAll({ timeoutMs: 1 })).rejects.toMatchObject({ code: 'E_EXECUTION_TIMEOUT' });
    await gate.arrived('wait');
    gate.open('wait');
    await expect(backend.getResult(jobId)).resolves.toMatchObject({ filePath: 'wait' });
  });

  test('has executeAll wait for the jobs that were submitted so far, and not for later ones', async () => {
    const gate = new Gate();
    await using backend = openTrickBackend({ services: { gate: gate.service }, maxWorkers: 2 });
    await backend.submit('wait:first', {});
    const all = backend.executeAll();
    await backend.submit('wait:second', {});
    await gate.arrived('wait:first');
    await gate.arrived('wait:second');
    gate.open('wait:first');
    await all;
    expect(gate.waiting).toEqual(['wait:second']);
  });

  test('gives a document of a batch to the live store of the caller, where it is found', async () => {
    const vectorStore = createInMemoryVectorStore();
    await using backend = openTrickBackend({ services: { vectorStore }, maxWorkers: 2 });
    const paths = Array.from({ length: 10 }, (_, index) => `store:${index}`);
    const jobIds = await Promise.all(paths.map((path) => backend.submit(path, {})));
    for (const jobId of jobIds) await backend.getResult(jobId);
    const hits = await vectorStore.query('manuals', Float32Array.of(1, 0), { limit: 100 });
    expect(hits.map(({ id }) => id).toSorted()).toEqual(paths);
  });

  test('gives 197 good results in order for a batch of 200 with one that spins, one that exits and one that eats memory', async () => {
    await using backend = openTrickBackend({ maxWorkers: 2, memoryLimitMb: 128 });
    const bad = new Map([
      [20, 'spin'],
      [90, 'exit'],
      [150, 'array'],
    ]);
    const paths = Array.from({ length: 200 }, (_, index) => `${bad.get(index) ?? 'good'}:${index}`);
    // Only the one that spins comes to its end by a deadline; the others have all the time that a busy machine needs.
    const deadline = (path: string) => ({ perDocumentTimeoutSeconds: path.startsWith('spin') ? 1 : 60 });
    const jobIds = await Promise.all(paths.map((path) => backend.submit(path, deadline(path))));
    const results = await Promise.all(jobIds.map((jobId) => backend.getResult(jobId)));
    expect(results.map(({ filePath }) => filePath)).toEqual(paths);
    const failed = results.flatMap((result, index) => ('code' in result ? [[index, result.code]] : []));
    expect(failed).toEqual([
      [20, 'E_EXECUTION_TIMEOUT'],
      [90, 'E_EXECUTION_CRASHED'],
      [150, 'E_EXECUTION_OUT_OF_MEMORY'],
    ]);
  });

  test('rejects getResult with what the caller’s own toErrorResult throws', async () => {
    await using backend = openTrickBackend({
      toErrorResult: () => {
        throw new RangeError('The mapping is broken.');
      },
    });
    await expect(runTrick(backend, 'exit')).rejects.toThrow('The mapping is broken.');
    await expect(runTrick(backend, 'good')).resolves.toMatchObject({ filePath: 'good' });
  });

  test('makes a ProcessingResult of a failure where it is not told otherwise', async () => {
    await using backend = new LocalExecutionBackend<ExecutionConfig, ProcessingResult>({
      processor: new URL('./fixtures/missing.ts', import.meta.url),
    });
    const result = await backend.getResult(await backend.submit('a.pdf', { tenantId: 'acme' }));
    expect(result).toMatchObject({ status: 'failed', errors: ['E_INTERNAL'], tenantId: 'acme' });
    expect(result.errorDetails[0]?.message).toContain('missing.ts');
  });

  test('does not warn of too many listeners when one signal is given to a thousand jobs', async () => {
    const warnings: Error[] = [];
    const onWarning = (warning: Error): number => warnings.push(warning);
    process.on('warning', onWarning);
    await using backend = openTrickBackend({ maxWorkers: 1 });
    const controller = new AbortController();
    const jobIds = await Promise.all(
      Array.from({ length: 1000 }, () => backend.submit('good', {}, { signal: controller.signal })),
    );
    controller.abort();
    await backend.executeAll();
    const results = await Promise.all(jobIds.map((jobId) => backend.getResult(jobId)));
    expect(results.every((result) => 'code' in result && result.code === 'E_EXECUTION_CANCELLED')).toBe(true);
    process.off('warning', onWarning);
    expect(warnings).toEqual([]);
  });
});

describe('A submit is refused with E_EXECUTION_SUBMIT', () => {
  test.each([
    ['no file path', undefined as unknown as string, {}],
    ['no config', 'a.pdf', null as unknown as ExecutionConfig],
    ['a deadline of no time', 'a.pdf', { perDocumentTimeoutSeconds: 0 }],
    ['a deadline that is no number', 'a.pdf', { perDocumentTimeoutSeconds: Number.NaN }],
    ['a time to live that is negative', 'a.pdf', { executionResultTtlSeconds: -1 }],
  ])('with %s', async (_what, filePath, config) => {
    await using backend = new LocalExecutionBackend({ processor });
    await expect(backend.submit(filePath, config)).rejects.toMatchObject({ code: 'E_EXECUTION_SUBMIT' });
  });

  test('with metadata that is no plain data', async () => {
    await using backend = new LocalExecutionBackend({ processor });
    const metadata = { run: () => {} };
    await expect(backend.submit('a.pdf', {}, { metadata })).rejects.toMatchObject({ code: 'E_EXECUTION_SUBMIT' });
  });
});
