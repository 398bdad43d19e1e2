import { IngestError } from '@ingestkit/core';
import { crashed, outOfMemory } from '../errors/failures.ts';
import type { RunEnd } from '../pool/worker-slot.ts';
import type { Job } from './job.ts';

/** True if the document took its worker down for the first time: it may have been another one's fault. */
export function isSecondTryDue(job: Job, end: RunEnd): boolean {
  if (job.isSuspect || job.stop.signal.aborted) return false;
  return end.kind === 'out-of-memory' || end.kind === 'died';
}

/** The error of a job that did not end well. */
export function failureOf(job: Job, end: Exclude<RunEnd, { kind: 'done' }>, memoryLimitMb: number): IngestError {
  if (job.stop.signal.aborted) return IngestError.from(job.stop.signal.reason);
  if (end.kind === 'out-of-memory') return outOfMemory(memoryLimitMb, end.error);
  return crashed(end.kind === 'died' ? end.error : new Error('its thread was stopped.'));
}
