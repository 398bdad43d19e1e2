import { IngestError, maskUrl } from '@ingestkit/core';
import type { Libraries } from '../libraries.ts';
import type { Check } from './diagnosis.ts';

/** Looks at the queue that the config names. */
export async function checkQueue({ inspectQueue }: Libraries, queueUrl: string): Promise<Check> {
  const check = { name: 'queue', required: true, purpose: `brings documents to workers: ${maskUrl(queueUrl)}` };
  try {
    const { complaints, jobs, server, workerCount } = await inspectQueue(queueUrl);
    const detail = `${server}; ${workerCount} workers; ${jobs.waiting} documents waiting, ${jobs.active} at work, ${jobs.failed} failed`;
    return complaints.length === 0
      ? { ...check, status: 'ok', detail, fix: null }
      : { ...check, status: 'failed', detail, fix: complaints.join(' ') };
  } catch (error) {
    const { message } = IngestError.from(error);
    const fix = 'Start the server, or correct executionQueueUrl (INGESTKIT_EXECUTION_QUEUE_URL).';
    return { ...check, status: 'failed', detail: message, fix };
  }
}
