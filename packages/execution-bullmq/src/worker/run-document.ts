import { pathToFileURL } from 'node:url';
import {
  IngestError,
  createFailedResult,
  type ExecutionConfig,
  type ProcessingResult,
  type ProgressEvent,
} from '@ingestkit/core';
import { toFilePath, type JobEnvelope } from '@ingestkit/execution-distributed';
import { decodeJob } from '../queue/decode-job.ts';
import { admitFile } from './admit-file.ts';
import type { WorkerSettings } from './worker-options.ts';

/** What the work on one job is told besides the job itself. */
export interface DocumentRun {
  /** The id that the queue has for it. */
  jobId: string;
  signal: AbortSignal;
  onProgress: (event: ProgressEvent) => void;
}

/** How a job ended. */
export interface DocumentEnd {
  result: ProcessingResult;
  /** Null where what lay in the queue was no job. */
  envelope: JobEnvelope | null;
}

/** Results in the worker's own memory are fetched at once; the one in the queue is what lasts. */
const LOCAL_TTL_SECONDS = 60;

/** Works on what lies in the queue and trusts none of it. Never rejects: a fault is a result with a code. */
export async function runDocument<Config extends ExecutionConfig>(
  data: unknown,
  settings: WorkerSettings<Config>,
  run: DocumentRun,
): Promise<DocumentEnd> {
  const startedAtMs = performance.now();
  let envelope: JobEnvelope | null = null;
  try {
    envelope = decodeJob(data, run.jobId);
    return { envelope, result: await work(envelope, settings, run) };
  } catch (thrown) {
    const error = IngestError.from(thrown, 'E_INTERNAL', { stage: 'execution' });
    return { envelope, result: failedResult(envelope, error, (performance.now() - startedAtMs) / 1000) };
  }
}

/** The result of a job that came to nothing. */
export function failedResult(
  envelope: JobEnvelope | null,
  error: IngestError,
  processingTimeSeconds: number,
): ProcessingResult {
  const { filePath = '', tenantId = null } = envelope ?? {};
  return createFailedResult({ filePath, tenantId, error, processingTimeSeconds });
}

async function work<Config extends ExecutionConfig>(
  envelope: JobEnvelope,
  { execution, prepareConfig, roots }: WorkerSettings<Config>,
  { onProgress, signal }: DocumentRun,
): Promise<ProcessingResult> {
  const { filePath, force, metadata, tenantId } = envelope;
  const realPath = await admitFile(envelope, roots);
  const config = { ...prepareConfig(envelope.config), tenantId, executionResultTtlSeconds: LOCAL_TTL_SECONDS };
  const localId = await execution.submit(realPath, config, {
    signal,
    // What the caller knows is the name that it gave.
    onProgress: (event) => onProgress({ ...event, filePath }),
    ...citedAs(envelope, realPath),
    ...(metadata === undefined ? {} : { metadata }),
    ...(force === undefined ? {} : { force }),
  });
  return { ...(await execution.getResult(localId)), filePath };
}

/** How the document is to be cited, where that is not the URL of the file that is read: a link is cited as it was named. */
function citedAs({ location, sourceUri }: JobEnvelope, realPath: string): { sourceUri?: string } {
  if (sourceUri !== undefined) return { sourceUri };
  return location === realPath ? {} : { sourceUri: pathToFileURL(toFilePath(location) ?? realPath).href };
}
