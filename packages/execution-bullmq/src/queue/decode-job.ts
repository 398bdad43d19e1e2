import { IngestError, isIngestError } from '@ingestkit/core';
import { checkJobEnvelope, type JobEnvelope } from '@ingestkit/execution-distributed';

/** As {@link decodeJob}; null for what it refuses: such a job can be cancelled all the same. */
export function tryDecodeJob(data: unknown, jobId: string): JobEnvelope | null {
  try {
    return decodeJob(data, jobId);
  } catch (error) {
    if (isIngestError(error)) return null;
    throw error;
  }
}

/** @throws E_EXECUTION_SUBMIT if it is no job of ours, or pretends to be another one. */
export function decodeJob(data: unknown, jobId: string): JobEnvelope {
  const envelope = checkJobEnvelope(data);
  if (envelope.jobId === jobId) return envelope;
  throw new IngestError('E_EXECUTION_SUBMIT', 'The queue holds a job under an id that is not its own.', {
    stage: 'execution',
  });
}
