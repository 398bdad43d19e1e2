import { resolve } from 'node:path';
import { IngestError, type ExecutionBackend, type ExecutionConfig, type Logger } from '@ingestkit/core';
import type { JobEnvelope } from '@ingestkit/execution-distributed';
import { parseQueueUrl, type QueueOptions } from '../queue-options.ts';
import { RealRoots } from './real-roots.ts';

/** What an ingest worker is made of. */
export interface IngestWorkerOptions<Config extends ExecutionConfig = ExecutionConfig> extends QueueOptions {
  /** `redis://` or `rediss://`, as those who submit have it. */
  queueUrl: string;
  /**
   * Does the work, off the event loop that renews locks: a `LocalExecutionBackend`, whose threads, limits and services hold.
   * The caller owns it and closes it after the worker.
   */
  execution: ExecutionBackend<Config>;
  /** The folders that documents may be read from. Everything else is refused. */
  roots: readonly string[];
  /** Documents at a time; as many as `execution` has threads. Default 4. */
  concurrency?: number;
  /**
   * Makes the config that a job is worked on with from the one that came with it, which nobody has checked: the worker's own
   * limits hold, and a job may only tighten them. What it throws becomes the result of the job.
   * Default: the config of the job as it is.
   */
  prepareConfig?: (submitted: JobEnvelope['config']) => Config;
  /** How long a job stays with a worker that is not heard of. Renewed at half of it. Default 30,000. */
  lockDurationMs?: number;
  /** Workers that may be lost with a job before it is given up. Default 2. */
  maxLostWorkers?: number;
  /** Jobs that ended well and are kept for people to look at. Results have their own time to live. Default 100. */
  keepCompleted?: number;
  /** Jobs that failed and are kept. Default 1000. */
  keepFailed?: number;
  /** Shaped like pino's. Default: silent. */
  logger?: Logger;
}

/** The options with their defaults, checked. */
export type WorkerSettings<Config extends ExecutionConfig> = Required<
  Omit<IngestWorkerOptions<Config>, keyof QueueOptions | 'roots'>
> &
  QueueOptions & { roots: RealRoots };

const SILENT: Logger = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/** @throws E_CONFIG_INVALID naming the option that is wrong. */
export function parseWorkerOptions<Config extends ExecutionConfig>(
  options: IngestWorkerOptions<Config>,
): WorkerSettings<Config> {
  parseQueueUrl(options.queueUrl);
  if (options.roots.length === 0) throw invalid('roots has to name at least one folder.');
  return {
    ...options,
    roots: new RealRoots(options.roots.map((root) => resolve(root))),
    concurrency: wholeNumber('concurrency', options.concurrency ?? 4, 1),
    // The schema of the envelope has checked the fields that backends read; the others are the processor's own.
    prepareConfig: options.prepareConfig ?? ((submitted) => submitted as ExecutionConfig as Config),
    lockDurationMs: wholeNumber('lockDurationMs', options.lockDurationMs ?? 30_000, 100),
    maxLostWorkers: wholeNumber('maxLostWorkers', options.maxLostWorkers ?? 2, 1),
    keepCompleted: wholeNumber('keepCompleted', options.keepCompleted ?? 100, 0),
    keepFailed: wholeNumber('keepFailed', options.keepFailed ?? 1000, 0),
    logger: options.logger ?? SILENT,
  };
}

function wholeNumber(name: string, value: number, least: number): number {
  if (Number.isSafeInteger(value) && value >= least) return value;
  throw invalid(`${name} has to be a whole number from ${least}, not ${value}.`);
}

function invalid(message: string): IngestError {
  return new IngestError('E_CONFIG_INVALID', message, { stage: 'execution' });
}
