import { Redis, type RedisOptions } from 'ioredis';
import { parseQueueUrl, type QueueOptions } from '../queue-options.ts';
import { batchWrites } from './batch-writes.ts';

/** The longest pause between two tries to reach a server that is gone. */
const LONGEST_PAUSE_MS = 2000;
const SHORTEST_PAUSE_MS = 50;

/**
 * How a client takes an outage. `fails-fast`: a call fails while the server is gone, and the caller decides. `waits`: it is
 * carried out when the server is back.
 */
export type OutageBehaviour = 'fails-fast' | 'waits';

/**
 * A client of the queue's server, which connects now and again whenever it has to. Its errors are events that nobody has to
 * listen to: a call that matters rejects.
 *
 * @throws E_CONFIG_INVALID if the URL is wrong.
 */
export function openClient(queueUrl: string, options: QueueOptions, outage: OutageBehaviour): Redis {
  return connect(queueUrl, options, {
    maxRetriesPerRequest: outage === 'waits' ? null : 0,
    enableOfflineQueue: outage === 'waits',
  });
}

/**
 * A client that only listens to channels; it waits while the server is gone. Listens to nothing when it is back, but to
 * what it was made to subscribe to when ready.
 *
 * @throws E_CONFIG_INVALID if the URL is wrong.
 */
export function openSubscriber(queueUrl: string, options: QueueOptions): Redis {
  return connect(queueUrl, options, {
    maxRetriesPerRequest: null,
    // The check is an INFO. A SUBSCRIBE that goes out before its answer makes the server refuse it, and what else has waited
    // for the connection is lost with it. Subscribing itself needs no server that has loaded its data.
    enableReadyCheck: false,
    autoResubscribe: false,
  });
}

function connect(queueUrl: string, { tls }: QueueOptions, options: RedisOptions): Redis {
  const { protocol } = parseQueueUrl(queueUrl);
  const client = new Redis(queueUrl, {
    retryStrategy: (attempt) => Math.min(SHORTEST_PAUSE_MS * 2 ** Math.min(attempt, 10), LONGEST_PAUSE_MS),
    ...(protocol === 'rediss:' ? { tls: { ...tls } } : {}),
    ...options,
  });
  client.on('error', () => {});
  batchWrites(client);
  return client;
}
