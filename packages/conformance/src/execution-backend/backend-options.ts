import type { ExecutionBackend } from '@ingestkit/core';
import type { FixtureConfig } from './fixture/fixture-config.ts';
import type { FixtureServices } from './fixture/fixture-services.ts';

/** What a backend for one rule is to be made of. */
export interface ExecutionBackendOptions {
  /** URL of the module whose default export does the work. */
  processor: string;
  /** The caller's live services. A backend whose workers have services of their own leaves them alone, and lacks `services`. */
  services: FixtureServices;
  maxWorkers: number;
  memoryLimitMb: number;
}

/**
 * What a backend may lack:
 * - `isolation`: threads or processes that can be ended. Without it a document that spins, exits or eats all memory
 *   takes everything with it.
 * - `max-workers`: a bound on how many documents run at a time, and so a queue.
 * - `concurrency`: work on more than one document at a time.
 * - `services`: calls of the work on the live services of whoever made the backend.
 * - `cancel`: the optional method of that name.
 * - `progress`: events of the work reach the `onProgress` of the submitter.
 */
export const EXECUTION_CAPABILITIES = [
  'isolation',
  'max-workers',
  'concurrency',
  'services',
  'cancel',
  'progress',
] as const;

/** See {@link EXECUTION_CAPABILITIES}. */
export type ExecutionCapability = (typeof EXECUTION_CAPABILITIES)[number];

/** How the suite meets a backend. */
export interface ExecutionBackendSetup {
  /** Makes a backend. The suite closes it. */
  createBackend(
    options: ExecutionBackendOptions,
  ): ExecutionBackend<FixtureConfig> | Promise<ExecutionBackend<FixtureConfig>>;
  /** What cannot apply to this backend. Whatever is not named here is tested. */
  lacks?: readonly ExecutionCapability[];
  /**
   * The deadline of documents that are meant to pass it. At least what a backend needs to start a document and to stop
   * one. Default 0.4.
   */
  deadlineSeconds?: number;
  /** Time to live of results that are meant to expire. Default 0.3. */
  resultTtlSeconds?: number;
  /** After this time without the expected event a rule fails. Default 60,000. */
  patienceMs?: number;
  /** Time that one rule may take. Default: that of the vitest config. */
  timeoutMs?: number;
}
