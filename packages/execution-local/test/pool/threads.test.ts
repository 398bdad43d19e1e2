import { describe, expect, test } from 'vitest';
import { Gate } from '../fixtures/gate.ts';
import { ThreadCount } from '../fixtures/thread-count.ts';
import { openTrickBackend, runTrick } from '../fixtures/trick-backend.ts';

describe('Threads', () => {
  test('are not started before the first job', async () => {
    using threads = new ThreadCount();
    await using backend = openTrickBackend();
    expect(threads.started).toBe(0);
    await runTrick(backend, 'good');
    expect(threads.started).toBe(1);
  });

  test('are no more than there are jobs', async () => {
    using threads = new ThreadCount();
    const gate = new Gate();
    await using backend = openTrickBackend({ maxWorkers: 4, services: { gate: gate.service } });
    const jobIds = [await backend.submit('wait:1', {}), await backend.submit('wait:2', {})];
    await Promise.all([gate.arrived('wait:1'), gate.arrived('wait:2')]);
    gate.open('wait:1');
    gate.open('wait:2');
    for (const jobId of jobIds) await backend.getResult(jobId);
    await runTrick(backend, 'good');
    expect(threads.started).toBe(2);
  });

  test('are never more than maxWorkers, also while stopped ones are being replaced', async () => {
    using threads = new ThreadCount();
    await using backend = openTrickBackend({ maxWorkers: 2 });
    const paths = Array.from({ length: 8 }, (_, index) => (index % 2 === 0 ? `spin:${index}` : `good:${index}`));
    const config = { perDocumentTimeoutSeconds: 0.05 };
    const jobIds = await Promise.all(paths.map((path) => backend.submit(path, config)));
    await Promise.all(jobIds.map((jobId) => backend.getResult(jobId)));
    expect(threads.started).toBeGreaterThan(2);
    expect(threads.most).toBe(2);
  });

  test('are used again by the next document', async () => {
    await using backend = openTrickBackend({ maxWorkers: 2 });
    const first = await runTrick(backend, 'good');
    expect((await runTrick(backend, 'good')).threadId).toBe(first.threadId);
  });

  test('are replaced after maxDocumentsPerWorker documents', async () => {
    await using backend = openTrickBackend({ maxWorkers: 1, maxDocumentsPerWorker: 2 });
    const threadIds: number[] = [];
    for (let done = 0; done < 6; done += 1) threadIds.push((await runTrick(backend, 'good')).threadId);
    const [first, second, third] = new Set(threadIds);
    expect(threadIds).toEqual([first, first, second, second, third, third]);
  });

  test('are replaced when they hold too much after a document', async () => {
    await using backend = openTrickBackend({ maxWorkers: 1, memoryLimitMb: 512, replaceWorkerAboveMb: 100 });
    const threadIds: number[] = [];
    for (let done = 0; done < 4; done += 1) threadIds.push((await runTrick(backend, 'leak')).threadId);
    expect(new Set(threadIds).size).toBe(2);
  });

  test('are ended when they have had nothing to do for a while', async () => {
    using threads = new ThreadCount();
    await using backend = openTrickBackend({ idleTimeoutMs: 20 });
    await runTrick(backend, 'good');
    await threads.noneLive();
    await runTrick(backend, 'good');
    expect(threads.started).toBe(2);
  });

  test('are gone when close resolves', async () => {
    using threads = new ThreadCount();
    const backend = openTrickBackend({ maxWorkers: 2 });
    await Promise.all([runTrick(backend, 'good:1'), runTrick(backend, 'good:2')]);
    await backend.submit('spin', {});
    await backend.close();
    expect(threads.live).toBe(0);
  });

  test('that die while they are idle cost no document', async () => {
    using threads = new ThreadCount();
    await using backend = openTrickBackend({ maxWorkers: 1 });
    await runTrick(backend, 'late-rejection');
    await threads.noneLive();
    await expect(runTrick(backend, 'good')).resolves.toMatchObject({ filePath: 'good' });
  });
});

describe('Memory', () => {
  test.each([
    ['an array that grows without end, which would end the whole process if V8 were left to it', 'array'],
    ['buffers beside the heap, which the limits of V8 do not see', 'buffers'],
  ])('is limited for %s', async (_what, path) => {
    await using backend = openTrickBackend({ maxWorkers: 1, memoryLimitMb: 96 });
    await expect(runTrick(backend, path)).resolves.toMatchObject({ code: 'E_EXECUTION_OUT_OF_MEMORY' });
  });
});

describe('What workers write', () => {
  test('goes to the listener, stream by stream', async () => {
    const written: string[] = [];
    await using backend = openTrickBackend({ onWorkerOutput: (text, stream) => written.push(`${stream} ${text}`) });
    await runTrick(backend, 'print');
    await expect.poll(() => written.toSorted()).toEqual(['stderr err print\n', 'stdout out print\n']);
  });
});
