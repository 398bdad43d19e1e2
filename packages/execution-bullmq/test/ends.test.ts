import { Redis } from 'ioredis';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { FIRST_CLAIM, JobScripts } from '../src/queue/job-scripts.ts';
import { createScript } from '../src/queue/run-script.ts';
import { queueKeys } from '../src/queue/queue-keys.ts';
import { useDocuments } from './support/documents.ts';
import { QueueInTest } from './support/queue-in-test.ts';
import { hasRedis, useRedis } from './support/test-redis.ts';

const MANY = 50;

describe.runIf(hasRedis)('The end of a job', () => {
  const redis = useRedis();
  const documents = useDocuments();
  let queue: QueueInTest;
  beforeEach(() => (queue = new QueueInTest(redis.url)));
  afterEach(() => queue.close());

  test('is known to BullMQ as soon as its result is there', async () => {
    queue.worker({ roots: [documents().path] });
    const submitter = queue.submitter();
    const bare = queue.bare();
    const missing = `${documents().add('succeed', 'a')}.missing.pdf`;
    for (let failed = 1; failed <= MANY; failed += 1) {
      await submitter.getResult(await submitter.submit(missing, {}));
      expect(await bare.getJobCounts('active', 'completed', 'failed')).toEqual({ active: 0, completed: 0, failed });
    }
    await submitter.getResult(await submitter.submit(documents().add('succeed', 'a'), {}));
    expect(await bare.getJobCounts('active', 'completed')).toEqual({ active: 0, completed: 1 });
  });

  test('is one step: the result is there when BullMQ moves the job, with keys and arguments of its own', async () => {
    const keys = queueKeys(queue.name);
    const client = new Redis(redis.url);
    try {
      const scripts = new JobScripts(client, keys);
      const jobId = await queue.submitter().submit(documents().add('succeed', 'a'), {});
      const lua = "return {redis.call('GET', KEYS[1]), ARGV[1]}";
      const move = { script: createScript(lua), keys: [keys.result(jobId)], args: ['an argument'] };
      const end = await scripts.finish(jobId, FIRST_CLAIM, { encoded: 'a result', ttlMs: 60_000 }, move);
      expect(end).toEqual({ wasStored: true, moved: ['a result', 'an argument'] });
    } finally {
      client.disconnect();
    }
  });
});
