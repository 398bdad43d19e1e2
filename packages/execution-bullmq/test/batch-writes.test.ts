import { afterEach, describe, expect, test } from 'vitest';
import type { Redis } from 'ioredis';
import { openClient } from '../src/redis/open-client.ts';
import { hasRedis, useRedis } from './support/test-redis.ts';

describe.runIf(hasRedis)('Commands of one turn of the event loop', () => {
  const redis = useRedis();
  let client: Redis;
  afterEach(() => client.disconnect());

  test('go to the server together, and each has its own answer', async () => {
    client = openClient(redis.url, {}, 'waits');
    await client.set('count', 0);
    const before = await readsOf(client);
    const answers = await Promise.allSettled([
      ...Array.from({ length: 100 }, () => client.incr('count')),
      client.lpush('count', 'no list'),
    ]);
    expect((await readsOf(client)) - before).toBeLessThan(20);
    expect(answers.slice(0, 100)).toEqual(
      Array.from({ length: 100 }, (_, index) => ({ status: 'fulfilled', value: index + 1 })),
    );
    expect(answers[100]?.status).toBe('rejected');
  });
});

/** How often the server has read from its clients. */
async function readsOf(client: Redis): Promise<number> {
  return Number(/total_reads_processed:(\d+)/.exec(await client.info('stats'))?.[1]);
}
