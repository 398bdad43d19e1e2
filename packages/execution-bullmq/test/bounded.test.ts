import { createEmptyResult, type ExecutionBackend } from '@ingestkit/core';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { RedisServer } from '@ingestkit/conformance/redis-server';
import { createIngestWorker, BullMqEngine } from '../src/index.ts';
import { DistributedExecutionBackend } from '@ingestkit/execution-distributed';
import { useDocuments } from './support/documents.ts';
import { hasRedisServer } from './support/test-redis.ts';
import { until } from './support/until.ts';

const JOBS = 20_000;
const IN_FLIGHT = 200;
const KEPT = 50;

describe.runIf(hasRedisServer)('Redis', () => {
  const documents = useDocuments();
  let server: RedisServer;
  let client: Redis;
  beforeAll(async () => {
    server = await RedisServer.start();
    client = new Redis(server.url);
  });
  afterAll(async () => {
    client.disconnect();
    await server[Symbol.asyncDispose]();
  });

  test(
    `is as small after ${JOBS} jobs as after a few, once their results have expired`,
    { timeout: 120_000 },
    async () => {
      const filePath = documents().add('succeed', 'a');
      const worker = createIngestWorker({
        queueUrl: server.url,
        execution: nothingToDo,
        roots: [documents().path],
        concurrency: 50,
        keepCompleted: KEPT,
      });
      const backend = new DistributedExecutionBackend(server.url, { engine: new BullMqEngine(server.url) });
      const run = async (): Promise<void> => {
        const jobId = await backend.submit(filePath, { executionResultTtlSeconds: 1 });
        await backend.getResult(jobId);
      };
      await times(JOBS / 20, run);
      await until('the first results have expired', async () => (await client.dbsize()) < KEPT + 20);
      const before = { bytes: await usedBytes(client), keys: await client.dbsize() };
      await times((JOBS * 19) / 20, run);
      await until('all results have expired', async () => (await client.dbsize()) <= before.keys);
      expect((await usedBytes(client)) / before.bytes).toBeLessThan(1.25);
      await backend.close();
      await worker.close();
    },
  );
});

/** Does something this many times, a bounded number of them at once. */
async function times(count: number, run: () => Promise<void>): Promise<void> {
  let started = 0;
  const lane = async (): Promise<void> => {
    while (started < count) {
      started += 1;
      await run();
    }
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, lane));
}

async function usedBytes(client: Redis): Promise<number> {
  const info = await client.info('memory');
  return Number(/used_memory_dataset:(\d+)/.exec(info)?.[1]);
}

/** Work that is done at once. */
const nothingToDo: ExecutionBackend = {
  submit: async (filePath) => filePath,
  getResult: async (filePath) => ({
    ...createEmptyResult({ filePath, ingestKey: '', ingestRunId: '', tenantId: null }),
    status: 'succeeded',
    processingTimeSeconds: 0,
  }),
  close: async () => {},
  [Symbol.asyncDispose]: async () => {},
};
