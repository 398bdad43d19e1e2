import {
  IngestError,
  createFailedResult,
  isIngestError,
  type ExecutionBackend,
  type ProcessingResult,
  type SubmitOptions,
} from '@ingestkit/core';
import type { PDFProcessorConfig } from '../config/index.ts';

type Execution = ExecutionBackend<PDFProcessorConfig>;

export interface StreamedResult {
  /** Position of the document among those that came, from 0. */
  index: number;
  filePath: string;
  result: ProcessingResult;
}

/** Jobs in flight per worker: enough that no worker waits for the next one, few enough to stay bounded. */
const JOBS_PER_WORKER = 2;

/** Submits all, then collects all: one result per path, in the order of the paths. */
export async function submitAll(
  filePaths: readonly string[],
  execution: Execution,
  config: PDFProcessorConfig,
  options: SubmitOptions,
): Promise<ProcessingResult[]> {
  const jobs: (string | ProcessingResult)[] = [];
  for (const filePath of filePaths) jobs.push(await submitOne(filePath, execution, config, options));
  const results: ProcessingResult[] = [];
  for (const [index, job] of jobs.entries()) {
    results.push(typeof job === 'string' ? await collect(job, filePaths[index]!, execution, config) : job);
  }
  return results;
}

/** Submits as results are taken, at most a few per worker at a time; gives results in the order in which they end. */
export async function* submitStream(
  filePaths: Iterable<string> | AsyncIterable<string>,
  getExecution: () => Promise<Execution>,
  config: PDFProcessorConfig,
  options: SubmitOptions,
): AsyncGenerator<StreamedResult> {
  const mostInFlight = JOBS_PER_WORKER * config.executionMaxWorkers;
  const leaving = new AbortController();
  const signal = AbortSignal.any([leaving.signal, ...(options.signal === undefined ? [] : [options.signal])]);
  const inFlight = new Map<number, Promise<StreamedResult>>();
  let index = 0;
  try {
    for await (const filePath of filePaths) {
      if (inFlight.size >= mostInFlight) yield await firstOf(inFlight);
      inFlight.set(index, runOne(index, filePath, await getExecution(), config, { ...options, signal }));
      index += 1;
    }
    while (inFlight.size > 0) yield await firstOf(inFlight);
  } finally {
    leaving.abort();
    await Promise.allSettled(inFlight.values());
  }
}

async function firstOf(inFlight: Map<number, Promise<StreamedResult>>): Promise<StreamedResult> {
  const first = await Promise.race(inFlight.values());
  inFlight.delete(first.index);
  return first;
}

async function runOne(
  index: number,
  filePath: string,
  execution: Execution,
  config: PDFProcessorConfig,
  options: SubmitOptions,
): Promise<StreamedResult> {
  const job = await submitOne(filePath, execution, config, options);
  return { index, filePath, result: typeof job === 'string' ? await collect(job, filePath, execution, config) : job };
}

/** The job's id, or the result of a document that the backend did not take. */
async function submitOne(
  filePath: string,
  execution: Execution,
  config: PDFProcessorConfig,
  options: SubmitOptions,
): Promise<string | ProcessingResult> {
  try {
    return await execution.submit(filePath, config, options);
  } catch (caught) {
    return refusedResult(caught, filePath, config);
  }
}

async function collect(
  jobId: string,
  filePath: string,
  execution: Execution,
  config: PDFProcessorConfig,
): Promise<ProcessingResult> {
  try {
    return await execution.getResult(jobId);
  } catch (caught) {
    return refusedResult(caught, filePath, config);
  }
}

/** One PDF, one result: also where the backend failed. Only a backend that cannot work at all fails the whole call. */
function refusedResult(caught: unknown, filePath: string, { tenantId }: PDFProcessorConfig): ProcessingResult {
  if (isIngestError(caught) && (caught.code === 'E_NOT_IMPLEMENTED' || caught.code === 'E_CONFIG_INVALID'))
    throw caught;
  const error = IngestError.from(caught, 'E_EXECUTION_SUBMIT', { stage: 'execution' });
  return createFailedResult({ filePath, error, processingTimeSeconds: 0, tenantId });
}
