import type { JobEnvelope } from '@ingestkit/execution-distributed';

const DEFAULT_TTL_SECONDS = 3600;

/** Nobody can fill the server's memory by asking for results to be kept for ever. */
const LONGEST_TTL_SECONDS = 7 * 24 * 3600;

/** How long the result of a job with this config is kept, in whole milliseconds. */
export function resultTtlMs(config: JobEnvelope['config'] | undefined): number {
  const seconds = config?.executionResultTtlSeconds ?? DEFAULT_TTL_SECONDS;
  return Math.max(1, Math.round(Math.min(seconds, LONGEST_TTL_SECONDS) * 1000));
}
