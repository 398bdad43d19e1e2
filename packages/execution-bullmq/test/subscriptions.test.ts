import { once } from 'node:events';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { RedisServer } from '@ingestkit/conformance/redis-server';
import { Redis } from 'ioredis';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openSubscriber } from '../src/redis/open-client.ts';
import { subscribeWhenReady } from '../src/redis/subscribe-when-ready.ts';
import { hasRedisServer } from './support/test-redis.ts';
import { until } from './support/until.ts';

const CHANNEL = 'news';
/** Longer than a test takes. */
const PAUSE_MS = 60_000;

describe.runIf(hasRedisServer)('A client that subscribes when it is ready', () => {
  let server: RedisServer;
  let other: Redis;
  let subscriber: Redis;
  let errors: string[];
  beforeEach(async () => {
    server = await RedisServer.start();
    other = new Redis(server.url);
    errors = [];
    subscriber = openSubscriber(server.url, {});
    subscribeWhenReady(
      subscriber,
      () => [CHANNEL],
      ({ message }) => errors.push(message),
    );
    await until('it listens', async () => (await other.publish(CHANNEL, 'first')) === 1);
  });
  afterEach(async () => {
    subscriber.disconnect();
    other.disconnect();
    await server[Symbol.asyncDispose]();
  });

  test('hears what is published when it is back after its connection was lost', async () => {
    const lost = once(subscriber, 'close');
    await other.client('KILL', 'TYPE', 'pubsub');
    await lost;
    const heard = once(subscriber, 'message');
    await until('it listens again', async () => (await other.publish(CHANNEL, 'later')) === 1);
    expect(await heard).toEqual([CHANNEL, 'later']);
  });

  test('tells that it was closed before the server had answered, and leaves no rejection behind', async () => {
    const unhandled: unknown[] = [];
    const keep = (reason: unknown): void => void unhandled.push(reason);
    process.on('unhandledRejection', keep);
    const isBack = once(subscriber, 'ready');
    await other.multi().client('KILL', 'TYPE', 'pubsub').client('PAUSE', PAUSE_MS, 'ALL').exec();
    await isBack;
    const isClosed = once(subscriber, 'end');
    subscriber.disconnect();
    await isClosed;
    await nextTurn();
    process.off('unhandledRejection', keep);
    expect(unhandled).toEqual([]);
    expect(errors).toEqual(['Connection is closed.']);
  });
});
