import { randomUUID } from 'node:crypto';
import { findRedisServer, RedisServer } from '@ingestkit/conformance/redis-server';
import { afterAll, beforeAll } from 'vitest';

const GIVEN_URL = process.env['REDIS_URL'];

/** False where the tests have no Redis. That is said once, loudly, and they are shown as skipped. */
export const hasRedisServer: boolean = findRedisServer() !== null;

/** As {@link hasRedisServer}, for tests that need a Redis and not one that they may stop. */
export const hasRedis: boolean = hasRedisServer || GIVEN_URL !== undefined;

if (!hasRedis) {
  process.stderr.write(
    '\nSKIPPED: there is no redis-server on the path and no REDIS_URL, so nothing of the queue is tested. Install redis-server (Debian: apt-get install redis-server).\n\n',
  );
}

/** The Redis of a test file: that of `REDIS_URL`, or one of its own. */
export function useRedis(): { readonly url: string } {
  let server: RedisServer | undefined;
  beforeAll(async () => {
    if (GIVEN_URL === undefined && hasRedis) server = await RedisServer.start();
  });
  afterAll(async () => server?.[Symbol.asyncDispose]());
  return {
    get url() {
      return GIVEN_URL ?? server?.url ?? '';
    },
  };
}

/** A queue that nobody else uses. */
export function newQueueName(): string {
  return `test-${randomUUID()}`;
}
