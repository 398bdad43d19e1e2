import { submitterIdOf } from '@ingestkit/execution-distributed';
import { DEFAULT_QUEUE_NAME, parseQueueName } from '../queue-options.ts';

/** What all keys begin with, those of BullMQ and ours. */
export const KEY_PREFIX = 'ingestkit';

/** The names of keys and channels of one queue. */
export interface QueueKeys {
  queueName: string;
  /** The hash that BullMQ keeps of a job, with three fields of ours; see `job-scripts.ts`. */
  job(jobId: string): string;
  /** There while a worker of BullMQ has the job and renews its lock. */
  lock(jobId: string): string;
  /** The encoded result, with its time to live. */
  result(jobId: string): string;
  /** Channel on which the events and the end of a job are told: one for all jobs of its submitter. */
  events(jobId: string): string;
  /** Channel on which workers hear the ids of jobs that are to be stopped. */
  cancels: string;
}

/** @throws E_CONFIG_INVALID if the name cannot be part of a key. */
export function queueKeys(queueName: string = DEFAULT_QUEUE_NAME): QueueKeys {
  const base = `${KEY_PREFIX}:${parseQueueName(queueName)}`;
  return {
    queueName,
    job: (jobId) => `${base}:${jobId}`,
    lock: (jobId) => `${base}:${jobId}:lock`,
    result: (jobId) => `${base}:result:${jobId}`,
    events: (jobId) => `${base}:events:${submitterIdOf(jobId)}`,
    cancels: `${base}:cancels`,
  };
}
