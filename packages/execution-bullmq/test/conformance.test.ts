import { tmpdir } from 'node:os';
import { testExecutionBackend } from '@ingestkit/conformance';
import { DistributedExecutionBackend } from '@ingestkit/execution-distributed';
import { LocalExecutionBackend } from '@ingestkit/execution-local';
import { describe } from 'vitest';
import { BullMqEngine, createIngestWorker, type IngestWorker } from '../src/index.ts';
import { hasRedis, newQueueName, useRedis } from './support/test-redis.ts';

describe.runIf(hasRedis)('On a real Redis', () => {
  const redis = useRedis();

  testExecutionBackend('DistributedExecutionBackend with the engine and a worker of BullMQ', {
    createBackend: ({ processor, maxWorkers, memoryLimitMb }) => {
      const queueName = newQueueName();
      const execution = new LocalExecutionBackend({ processor, maxWorkers, memoryLimitMb });
      const worker = createIngestWorker({
        queueUrl: redis.url,
        queueName,
        execution,
        roots: [tmpdir()],
        concurrency: maxWorkers,
      });
      const engine = new BullMqEngine(redis.url, { queueName });
      return new BackendWithWorker(redis.url, { engine }, worker, execution);
    },
    // A worker elsewhere has services of its own.
    lacks: ['services'],
  });
});

/** Closes the worker with the backend, which in life is another process. */
class BackendWithWorker extends DistributedExecutionBackend {
  readonly #worker: IngestWorker;
  readonly #execution: LocalExecutionBackend;

  constructor(
    queueUrl: string,
    options: ConstructorParameters<typeof DistributedExecutionBackend>[1],
    worker: IngestWorker,
    execution: LocalExecutionBackend,
  ) {
    super(queueUrl, options);
    this.#worker = worker;
    this.#execution = execution;
  }

  override async close(options?: { graceMs?: number }): Promise<void> {
    await super.close(options);
    await this.#worker.close();
    await this.#execution.close();
  }
}
