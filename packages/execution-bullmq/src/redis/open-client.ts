import { Redis, type RedisOptions } from 'ioredis';
import { parseQueueUrl, type QueueOptions } from '../queue-options.ts';

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
export function openClient(queueUrl: string, { tls }: QueueOptions, outage: OutageBehaviour): Redis {
  const { protocol } = parseQueueUrl(queueUrl);
  const options: RedisOptions = {
    maxRetriesPerRequest: outage === 'waits' ? null : 0,
    enableOfflineQueue: outage === 'waits',
    retryStrategy: (attempt) => Math.min(SHORTEST_PAUSE_MS * 2 ** Math.min(attempt, 10), LONGEST_PAUSE_MS),
    ...(protocol === 'rediss:' ? { tls: { ...tls } } : {}),
  };
  const client = new Redis(queueUrl, options);
  client.on('error', () => {});
  return client;
}
