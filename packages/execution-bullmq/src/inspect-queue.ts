import { Queue } from 'bullmq';
import type { Redis } from 'ioredis';
import { KEY_PREFIX, queueKeys } from './queue/queue-keys.ts';
import type { QueueOptions } from './queue-options.ts';
import { openClient } from './redis/open-client.ts';
import { Reachability, type OutagePatience } from './redis/reachable.ts';

/** What a look at a queue and its server shows. */
export interface QueueInspection {
  /** `Redis 7.0.15`, `Valkey 8.0.1`. */
  server: string;
  /** Jobs by where they are. */
  jobs: { waiting: number; active: number; failed: number };
  /** Workers that are connected. */
  workerCount: number;
  /** What is wrong with the server's settings for a queue, as sentences that say what to do. Empty where all is well. */
  complaints: string[];
}

/**
 * Looks at a queue and changes nothing.
 * @throws E_EXECUTION_SUBMIT if it cannot be reached within `connectTimeoutMs`, E_CONFIG_INVALID.
 */
export async function inspectQueue(
  queueUrl: string,
  options: QueueOptions & OutagePatience = {},
): Promise<QueueInspection> {
  const { queueName } = queueKeys(options.queueName);
  const client = openClient(queueUrl, options, 'fails-fast');
  try {
    return await new Reachability(client, queueUrl, options).whileReachable(() => look(client, queueName));
  } finally {
    client.disconnect();
  }
}

async function look(client: Redis, queueName: string): Promise<QueueInspection> {
  const queue = new Queue(queueName, {
    connection: client,
    prefix: KEY_PREFIX,
    skipVersionCheck: true,
    skipMetasUpdate: true,
  });
  queue.on('error', () => {});
  const { wait = 0, prioritized = 0, delayed = 0, active = 0, failed = 0 } = await queue.getJobCounts();
  const workerCount = await queue.getWorkersCount();
  const info = parseInfo(await client.info());
  return {
    server: serverOf(info),
    jobs: { waiting: wait + prioritized + delayed, active, failed },
    workerCount,
    complaints: complaintsOf(info),
  };
}

type Info = ReadonlyMap<string, string>;

function parseInfo(text: string): Info {
  const fields = text.split('\r\n').filter((line) => line.includes(':') && !line.startsWith('#'));
  return new Map(fields.map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1)]));
}

function serverOf(info: Info): string {
  const valkey = info.get('valkey_version');
  return valkey === undefined ? `Redis ${info.get('redis_version') ?? 'of unknown version'}` : `Valkey ${valkey}`;
}

function complaintsOf(info: Info): string[] {
  const complaints: string[] = [];
  const policy = info.get('maxmemory_policy') ?? 'noeviction';
  if (policy !== 'noeviction') {
    complaints.push(
      `maxmemory-policy is ${policy}, so that jobs may be lost when memory is short: set it to noeviction.`,
    );
  }
  const [major = 0, minor = 0] = (info.get('redis_version') ?? '').split('.').map(Number);
  if (major < 6 || (major === 6 && minor < 2)) {
    complaints.push('The server is older than 6.2: install a newer one.');
  }
  return complaints;
}
