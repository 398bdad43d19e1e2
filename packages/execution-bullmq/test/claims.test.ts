import { createEmptyResult } from '@ingestkit/core';
import { encodeResult } from '@ingestkit/execution-distributed';
import { Redis } from 'ioredis';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { FIRST_CLAIM, JobScripts, type StoredResult } from '../src/queue/job-scripts.ts';
import { createScript } from '../src/queue/run-script.ts';
import { queueKeys } from '../src/queue/queue-keys.ts';
import { useDocuments } from './support/documents.ts';
import { QueueInTest } from './support/queue-in-test.ts';
import { hasRedis, useRedis } from './support/test-redis.ts';

const MAX_LOST = 2;

/** Leaves the job where it is. */
const NO_MOVE = { script: createScript('return 0'), keys: [], args: [] };

describe.runIf(hasRedis)('A job', () => {
  const redis = useRedis();
  const documents = useDocuments();
  let queue: QueueInTest;
  let client: Redis;
  let scripts: JobScripts;
  beforeEach(() => {
    queue = new QueueInTest(redis.url);
    client = new Redis(redis.url);
    scripts = new JobScripts(client, queueKeys(queue.name));
  });
  afterEach(async () => {
    await queue.close();
    client.disconnect();
  });
  const finish = async (jobId: string, claim: number, result: StoredResult): Promise<boolean> =>
    (await scripts.finish(jobId, claim, result, NO_MOVE)).wasStored;
  const submit = () => queue.submitter().submit(documents().add('succeed', 'a'), {});

  test('is claimed by the worker that was given it first, without a word', async () => {
    const jobId = await submit();
    expect(await scripts.isNewest(jobId, FIRST_CLAIM)).toBe(true);
    expect(await finish(jobId, FIRST_CLAIM, resultOf('a.pdf'))).toBe(true);
  });

  test('whose first worker was lost is a suspect, and that worker cannot say any more how it ended', async () => {
    const jobId = await submit();
    expect(await scripts.claim(jobId, false, MAX_LOST)).toEqual({ kind: 'suspect' });
    expect(await scripts.isNewest(jobId, FIRST_CLAIM)).toBe(true);
    expect(await scripts.claim(jobId, true, MAX_LOST)).toEqual({ kind: 'started', claim: 2 });
    expect(await scripts.isNewest(jobId, FIRST_CLAIM)).toBe(false);
    expect(await finish(jobId, FIRST_CLAIM, resultOf('late.pdf'))).toBe(false);
    expect(await finish(jobId, 2, resultOf('a.pdf'))).toBe(true);
  });

  test('whose first worker gave it back has lost none', async () => {
    const jobId = await submit();
    await scripts.release(jobId);
    expect(await scripts.claim(jobId, false, MAX_LOST)).toEqual({ kind: 'started', claim: 2 });
    await scripts.release(jobId);
    expect(await scripts.claim(jobId, false, MAX_LOST)).toEqual({ kind: 'started', claim: 3 });
  });

  test('that was removed has no result any more', async () => {
    const jobId = await submit();
    await queue.bare().remove(jobId);
    expect(await finish(jobId, FIRST_CLAIM, resultOf('a.pdf'))).toBe(false);
  });

  test('that was cancelled is not started, even by a worker that is given it before it is removed', async () => {
    const jobId = await submit();
    expect(await scripts.cancel(jobId, resultOf('a.pdf'))).toBe('stopped');
    queue.worker({ roots: [documents().path], concurrency: 1 });
    const next = documents().add('succeed', 'b');
    const submitter = queue.submitter();
    await submitter.getResult(await submitter.submit(next, {}));
    expect(documents().starts(documents().add('succeed', 'a'))).toBe(0);
  });

  test.each([
    ['small', 'a.pdf'],
    ['too large for the message that tells it', `${'x'.repeat(100_000)}.pdf`],
  ])('has a result that whoever waits is given, %s', async (_size, filePath) => {
    const submitter = queue.submitter();
    const jobId = await submitter.submit(documents().add('succeed', 'a'), {});
    const result = submitter.getResult(jobId);
    await finish(jobId, FIRST_CLAIM, resultOf(filePath));
    expect((await result).filePath).toBe(filePath);
    expect(await submitter.getResult(jobId)).toEqual(await result);
  });
});

function resultOf(filePath: string): StoredResult {
  const result = createEmptyResult({ filePath, ingestKey: '', ingestRunId: '', tenantId: null });
  return { encoded: encodeResult({ ...result, status: 'succeeded', processingTimeSeconds: 0 }), ttlMs: 60_000 };
}
