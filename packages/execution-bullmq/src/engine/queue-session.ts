import { Queue } from 'bullmq';
import type { Redis } from 'ioredis';
import { JobScripts } from '../queue/job-scripts.ts';
import { KEY_PREFIX, queueKeys, type QueueKeys } from '../queue/queue-keys.ts';
import { factoryOf, ScriptBackend } from '../queue/script-backend.ts';
import type { QueueOptions } from '../queue-options.ts';
import { openClient, openSubscriber } from '../redis/open-client.ts';
import { Reachability, type OutagePatience } from '../redis/reachable.ts';
import { JobWatch } from './job-watch.ts';

/** The most entries of BullMQ's stream of events, roughly. Dashboards read it; nothing of ours does. */
const MAX_STREAM_EVENTS = 1000;

/** The connections of an engine while it is open, and what is done over them. */
export class QueueSession {
  readonly keys: QueueKeys;
  readonly scripts: JobScripts;
  readonly reach: Reachability;
  readonly watch: JobWatch;
  readonly #client: Redis;
  readonly #subscriber: Redis;
  #queue: Queue | undefined;

  constructor(queueUrl: string, options: QueueOptions & OutagePatience) {
    this.keys = queueKeys(options.queueName);
    this.#client = openClient(queueUrl, options, 'fails-fast');
    this.#subscriber = openSubscriber(queueUrl, options);
    this.reach = new Reachability(this.#client, queueUrl, options);
    this.scripts = new JobScripts(this.#client, this.keys);
    this.watch = new JobWatch(
      this.#subscriber,
      this.keys,
      async (jobId) => (await this.scripts.look(jobId)).kind !== 'open',
    );
  }

  /** The queue of BullMQ. To be asked for when the server has been reached. */
  get queue(): Queue {
    return (this.#queue ??= this.#openQueue());
  }

  /** Closes the connections. Calls that are under way fail. */
  async close(): Promise<void> {
    this.watch.close();
    await this.#queue?.close();
    this.#client.disconnect();
    this.#subscriber.disconnect();
  }

  #openQueue(): Queue {
    const queue: Queue = new Queue(
      this.keys.queueName,
      {
        connection: this.#client,
        prefix: KEY_PREFIX,
        skipVersionCheck: true,
        streams: { events: { maxLen: MAX_STREAM_EVENTS } },
      },
      factoryOf(ScriptBackend),
    );
    queue.on('error', () => {});
    return queue;
  }
}
