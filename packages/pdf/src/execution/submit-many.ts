import {
  IngestError,
  createFailedResult,
  isIngestError,
  type ExecutionBackend,
  type ProcessingResult,
  type SubmitOptions,
} from '@ingestkit/core';
import type { PDFProcessorConfig } from '../config/index.ts';
import { watchDocument, type WatchedDocument } from '../observe/watch-document.ts';
import { loadOpenTelemetry, type OpenTelemetry } from '../observe/load-open-telemetry.ts';

type Execution = ExecutionBackend<PDFProcessorConfig>;

export interface StreamedResult {
  /** Position of the document among those that came, from 0. */
  index: number;
  filePath: string;
  result: ProcessingResult;
}

/** Jobs in flight per worker: enough that no worker waits for the next one, few enough to stay bounded. */
const JOBS_PER_WORKER = 2;

/** Jobs in flight to a queue, whose workers nobody here can count. */
const JOBS_IN_QUEUE = 100;

/** Submits all, then collects all: one result per path, in the order of the paths. */
export async function submitAll(
  filePaths: readonly string[],
  execution: Execution,
  config: PDFProcessorConfig,
  options: SubmitOptions,
): Promise<ProcessingResult[]> {
  const api = await loadOpenTelemetry();
  const jobs: SubmittedJob[] = [];
  for (const filePath of filePaths) jobs.push(await submitOne(filePath, { api, execution, config, options }));
  const results: ProcessingResult[] = [];
  for (const job of jobs) results.push(await collect(job, execution, config));
  return results;
}

/** Submits as results are taken, at most a few per worker at a time; gives results in the order in which they end. */
export async function* submitStream(
  filePaths: Iterable<string> | AsyncIterable<string>,
  getExecution: () => Promise<Execution>,
  config: PDFProcessorConfig,
  options: SubmitOptions,
): AsyncGenerator<StreamedResult> {
  const api = await loadOpenTelemetry();
  const mostInFlight = mostJobsInFlight(config);
  const leaving = new AbortController();
  const signal = AbortSignal.any([leaving.signal, ...(options.signal === undefined ? [] : [options.signal])]);
  const inFlight = new Map<number, Promise<StreamedResult>>();
  let index = 0;
  try {
    for await (const filePath of filePaths) {
      if (inFlight.size >= mostInFlight) yield await firstOf(inFlight);
      const execution = await getExecution();
      inFlight.set(index, runOne(index, filePath, { api, execution, config, options: { ...options, signal } }));
      index += 1;
    }
    while (inFlight.size > 0) yield await firstOf(inFlight);
  } finally {
    leaving.abort();
    await Promise.allSettled(inFlight.values());
  }
}

function mostJobsInFlight({ executionBackend, executionMaxWorkers }: PDFProcessorConfig): number {
  return executionBackend === 'distributed' ? JOBS_IN_QUEUE : JOBS_PER_WORKER * executionMaxWorkers;
}

async function firstOf(inFlight: Map<number, Promise<StreamedResult>>): Promise<StreamedResult> {
  const first = await Promise.race(inFlight.values());
  inFlight.delete(first.index);
  return first;
}

interface Submission {
  api: OpenTelemetry | null;
  execution: Execution;
  config: PDFProcessorConfig;
  options: SubmitOptions;
}

async function runOne(index: number, filePath: string, submission: Submission): Promise<StreamedResult> {
  const job = await submitOne(filePath, submission);
  return { index, filePath, result: await collect(job, submission.execution, submission.config) };
}

interface SubmittedJob {
  filePath: string;
  /** The job's id, or the result of a document that the backend did not take. */
  taken: string | ProcessingResult;
  watched: WatchedDocument;
}

async function submitOne(filePath: string, { api, execution, config, options }: Submission): Promise<SubmittedJob> {
  const watched = watchDocument(api, options.onProgress);
  const { onProgress } = watched;
  const watching = onProgress === undefined ? options : { ...options, onProgress };
  try {
    return { filePath, taken: await execution.submit(filePath, config, watching), watched };
  } catch (caught) {
    return { filePath, taken: refusedResult(caught, filePath, config), watched };
  }
}

async function collect(
  { filePath, taken, watched }: SubmittedJob,
  execution: Execution,
  config: PDFProcessorConfig,
): Promise<ProcessingResult> {
  if (typeof taken !== 'string') return watched.ended(taken);
  try {
    return watched.ended(await execution.getResult(taken));
  } catch (caught) {
    return watched.ended(refusedResult(caught, filePath, config));
  }
}

/** One PDF, one result: also where the backend failed. Only a backend that cannot work at all fails the whole call. */
function refusedResult(caught: unknown, filePath: string, { tenantId }: PDFProcessorConfig): ProcessingResult {
  if (isIngestError(caught) && (caught.code === 'E_NOT_IMPLEMENTED' || caught.code === 'E_CONFIG_INVALID'))
    throw caught;
  const error = IngestError.from(caught, 'E_EXECUTION_SUBMIT', { stage: 'execution' });
  return createFailedResult({ filePath, error, processingTimeSeconds: 0, tenantId });
}
