import type { ProgressEvent } from '@ingestkit/core';
import { Redis } from 'ioredis';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { useDocuments } from './support/documents.ts';
import { QueueInTest } from './support/queue-in-test.ts';
import { hasRedis, useRedis } from './support/test-redis.ts';

describe.runIf(hasRedis)('The progress of a job', () => {
  const redis = useRedis();
  const documents = useDocuments();
  let queue: QueueInTest;
  beforeEach(() => (queue = new QueueInTest(redis.url)));
  afterEach(() => queue.close());

  test('is told on one channel for all jobs of a submitter, which nobody listens to when they have ended', async () => {
    const worker = queue.worker({ roots: [documents().path] });
    await worker.ready();
    const submitter = queue.submitter();
    const submit = (name: string): Promise<string> => submitter.submit(documents().add('succeed', name), {});
    const blocking = await submitter.submit(documents().add('wait-for-ever', 'blocking'), {});
    const jobIds = await Promise.all(['a', 'b', 'c'].map(submit));
    expect(await channelsOf(redis.url, queue.name)).toHaveLength(1);
    await Promise.all(jobIds.map((jobId) => submitter.getResult(jobId)));
    await submitter.cancel(blocking);
    await submitter.getResult(blocking);
    await expect.poll(() => channelsOf(redis.url, queue.name)).toEqual([]);
  });

  test('is heard though the submitter was cut off from its channels while the job was on its way into the queue', async () => {
    queue.worker({ roots: [documents().path] });
    const submitter = queue.submitter();
    await submitter.submit(documents().add('wait-for-ever', 'a'), {});
    // From now on looking for an end is one command, which is in time to find that the queue does not know the next job yet.
    await queue
      .submitter()
      .getResult('unknown')
      .catch(() => {});
    await cutOffSubscribers(redis.url);
    const pages: number[] = [];
    const onProgress = (event: ProgressEvent): void => {
      if (event.type === 'page') pages.push(event.pageNumber);
    };
    // Subscribes when it is connected again, which is also when it looks for jobs whose end it may have missed.
    const jobId = await submitter.submit(documents().add('report-progress', 'b'), {}, { onProgress });
    await submitter.getResult(jobId);
    expect(pages).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
  });
});

/** On which somebody listens to jobs of a queue. */
async function channelsOf(url: string, queueName: string): Promise<string[]> {
  const client = new Redis(url);
  const channels = await client.pubsub('CHANNELS', `*:${queueName}:events:*`);
  client.disconnect();
  return channels as string[];
}

/** Breaks all connections of the server that listen to channels. */
async function cutOffSubscribers(url: string): Promise<void> {
  const client = new Redis(url);
  await client.client('KILL', 'TYPE', 'pubsub');
  client.disconnect();
}
