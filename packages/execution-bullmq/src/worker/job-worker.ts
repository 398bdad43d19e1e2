import { once, type EventEmitter } from 'node:events';
import { Worker, type Processor, type WorkerOptions } from 'bullmq';
import { factoryOf } from '../queue/script-backend.ts';
import { EndingBackend, type EndJob } from './ending-backend.ts';

/** The worker of BullMQ, whose jobs can be ended in another way, and that can also be closed while its server is gone. */
export class JobWorker extends Worker<unknown, string, string, EndingBackend> {
  constructor(queueName: string, process: Processor<unknown, string>, options: WorkerOptions) {
    super(queueName, process, options, factoryOf(EndingBackend));
  }

  /** To be called while the job is processed: what follows on that is done so. */
  endBy(jobId: string, endJob: EndJob): void {
    this.backend.endBy(jobId, endJob);
  }

  override async processJob(...call: Parameters<Worker['processJob']>): ReturnType<Worker['processJob']> {
    try {
      return await super.processJob(...call);
    } finally {
      this.backend.forget(call[0].id ?? '');
    }
  }

  /**
   * `Worker.close` waits for the end of the connection on which it waits for jobs. A client of ioredis that pauses between
   * two tries to connect never tells its end, so it is closed in the middle of a try.
   */
  async closeWhenItCan(): Promise<void> {
    const blockingClient = (await this.backend.blockingClient) as (EventEmitter & { status: string }) | undefined;
    if (blockingClient?.status === 'reconnecting') await once(blockingClient, 'connecting');
    await this.close();
  }
}
