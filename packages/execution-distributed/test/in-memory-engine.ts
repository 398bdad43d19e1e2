import type { ExecutionBackend, ExecutionConfig, GetResultOptions } from '@ingestkit/core';
import {
  checkContent,
  decodeJobEnvelope,
  encodeResult,
  type DistributedEngine,
  type JobEnvelope,
  type JobListener,
  type QueuedJob,
} from '../src/index.ts';

/**
 * A queue in this process, whose worker is another execution backend: what a real engine does, without the server.
 * Payloads and results cross as text, as they would cross a wire.
 */
export class InMemoryEngine implements DistributedEngine {
  readonly #worker: ExecutionBackend;
  /** Id of the job in the queue to its id at the worker. */
  readonly #workerIds = new Map<string, string>();

  constructor(worker: ExecutionBackend) {
    this.#worker = worker;
  }

  async enqueue({ payload }: QueuedJob, listener: JobListener): Promise<void> {
    const { jobId, filePath, config, sourceUri, metadata, force, ...file } = decodeJobEnvelope(payload);
    await checkContent(file);
    const { onProgress } = listener;
    const workerId = await this.#worker.submit(filePath, toExecutionConfig(config), {
      onProgress: (event) => onProgress(event),
      ...(sourceUri === undefined ? {} : { sourceUri }),
      ...(metadata === undefined ? {} : { metadata }),
      ...(force === undefined ? {} : { force }),
    });
    this.#workerIds.set(jobId, workerId);
    void this.#worker.getResult(workerId).finally(() => listener.onEnded());
  }

  async waitForResult(jobId: string, options: GetResultOptions): Promise<string> {
    return encodeResult(await this.#worker.getResult(this.#workerIds.get(jobId) ?? jobId, options));
  }

  async cancel(jobId: string): Promise<boolean> {
    const workerId = this.#workerIds.get(jobId);
    return workerId !== undefined && (await this.#worker.cancel?.(workerId)) === true;
  }

  async close(): Promise<void> {
    await this.#worker.close();
  }
}

/** JSON knows no undefined, so what is there has a value. */
function toExecutionConfig(config: JobEnvelope['config']): ExecutionConfig {
  return config as ExecutionConfig;
}
