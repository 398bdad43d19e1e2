import { fixtureProcessorUrl } from '@ingestkit/conformance';
import type { ExecutionConfig } from '@ingestkit/core';
import { DistributedExecutionBackend } from '@ingestkit/execution-distributed';
import { LocalExecutionBackend } from '@ingestkit/execution-local';
import { Queue } from 'bullmq';
import { Redis } from 'ioredis';
import { BullMqEngine, createIngestWorker, type IngestWorker, type IngestWorkerOptions } from '../../src/index.ts';
import { newQueueName } from './test-redis.ts';

type GivenOptions = Partial<Omit<IngestWorkerOptions, 'queueUrl' | 'execution'>> & { queueUrl?: string };

/** A queue of a test's own, with whoever works for it. Everything is closed with it, last opened first. */
export class QueueInTest {
  readonly url: string;
  readonly name: string = newQueueName();
  readonly #closers: (() => Promise<unknown>)[] = [];

  constructor(url: string) {
    this.url = url;
  }

  /** Who submits; each is as another process would be. */
  submitter(options: ConstructorParameters<typeof BullMqEngine>[1] = {}): DistributedExecutionBackend {
    const engine = new BullMqEngine(this.url, { queueName: this.name, ...options });
    const backend = new DistributedExecutionBackend<ExecutionConfig>(this.url, { engine });
    this.#closers.push(() => backend.close());
    return backend;
  }

  /** A worker whose documents do what their names say. */
  worker({ concurrency = 2, queueUrl = this.url, roots = [], ...options }: GivenOptions): IngestWorker {
    const execution = new LocalExecutionBackend({ processor: fixtureProcessorUrl, maxWorkers: concurrency });
    const given = { queueUrl, queueName: this.name, execution, roots, concurrency, ...options };
    const worker = createIngestWorker(given);
    this.#closers.push(async () => {
      await worker.close();
      await execution.close();
    });
    return worker;
  }

  /** The queue as BullMQ, and so anybody with access to the server, sees it. */
  bare(): Queue {
    const connection = new Redis(this.url, { maxRetriesPerRequest: null });
    const queue = new Queue(this.name, { connection, prefix: 'ingestkit' });
    this.#closers.push(async () => {
      await queue.close();
      connection.disconnect();
    });
    return queue;
  }

  async close(): Promise<void> {
    for (const close of this.#closers.toReversed()) await close();
  }
}
