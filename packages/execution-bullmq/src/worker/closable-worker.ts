import { once, type EventEmitter } from 'node:events';
import { Worker } from 'bullmq';

/**
 * The worker of BullMQ, that can also be closed while its server is gone.
 *
 * `Worker.close` waits for the end of the connection on which it waits for jobs. A client of ioredis that pauses between two
 * tries to connect never tells its end, so it is closed in the middle of a try.
 */
export class ClosableWorker extends Worker<unknown, string> {
  async closeWhenItCan(): Promise<void> {
    const blockingClient = (await this.backend.blockingClient) as (EventEmitter & { status: string }) | undefined;
    if (blockingClient?.status === 'reconnecting') await once(blockingClient, 'connecting');
    await this.close();
  }
}
