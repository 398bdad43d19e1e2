import { isAbsolute } from 'node:path';
import { pathToFileURL } from 'node:url';
import { IngestError, createFailedResult, type FailedResultOptions, type ProcessingResult } from '@ingestkit/core';
import type { WorkerOutputListener } from './pool/worker-output.ts';
import type { WorkerLimits } from './pool/worker-slot.ts';
import type { Services } from './services/service-shape.ts';

/** What a {@link LocalExecutionBackend} is made of. */
export interface LocalExecutionOptions<Result = ProcessingResult, OwnServices extends Services = Services> {
  /** URL (or absolute path) of the module whose default export is a `Processor`. Loaded once in each worker. */
  processor: URL | string;
  /**
   * The caller's live backends by name. They stay in the caller's thread, where every call of a worker runs; the worker
   * gets stand-ins with the same methods. The caller goes on owning them. Null and undefined arrive as they are.
   */
  services?: OwnServices;
  /** The most threads at a time. Never more than there are jobs. Default 4. */
  maxWorkers?: number;
  /**
   * Memory that one document may use, heap and buffers of its thread together, including what the garbage collector
   * has not yet freed. Looked at every 50 ms: a document that stays above it for a second, or is at one and a half
   * times, is stopped. Default 1024.
   */
  memoryLimitMb?: number;
  /** How long results are kept when the config of a job does not say. Default 3600. */
  resultTtlSeconds?: number;
  /** A worker is replaced after this many documents, so that leaks do not add up. Default 500. */
  maxDocumentsPerWorker?: number;
  /** A worker is replaced when it holds more than this after a document. Default: half of `memoryLimitMb`. */
  replaceWorkerAboveMb?: number;
  /** A worker that has had nothing to do for this long is ended. Default 10,000. */
  idleTimeoutMs?: number;
  /** The most time that a thread may take to start and to load the processor. Default 60,000. */
  startTimeoutMs?: number;
  /** Gets what workers write to stdout and stderr. Default: it is dropped. */
  onWorkerOutput?: WorkerOutputListener;
  /** Makes the result of a job that failed. Default: `createFailedResult` of core. */
  toErrorResult?: (failure: FailedResultOptions) => Result;
}

/** The options with their defaults, checked. */
export interface Settings<Result> {
  processorUrl: string;
  services: Services;
  maxWorkers: number;
  resultTtlSeconds: number;
  startTimeoutMs: number;
  limits: WorkerLimits;
  toErrorResult: (failure: FailedResultOptions) => Result;
}

/**
 * Checks the options and fills in defaults.
 * @throws E_CONFIG_INVALID naming the option that is wrong.
 */
export function parseOptions<Result, OwnServices extends Services>(
  options: LocalExecutionOptions<Result, OwnServices>,
): Settings<Result> {
  const memoryLimitMb = positive('memoryLimitMb', options.memoryLimitMb ?? 1024);
  return {
    processorUrl: toProcessorUrl(options.processor),
    services: options.services ?? {},
    maxWorkers: positiveInteger('maxWorkers', options.maxWorkers ?? 4),
    resultTtlSeconds: positive('resultTtlSeconds', options.resultTtlSeconds ?? 3600),
    startTimeoutMs: positive('startTimeoutMs', options.startTimeoutMs ?? 60_000),
    limits: {
      memoryLimitMb,
      maxDocumentsPerWorker: positiveInteger('maxDocumentsPerWorker', options.maxDocumentsPerWorker ?? 500),
      replaceAboveMb: positive('replaceWorkerAboveMb', options.replaceWorkerAboveMb ?? memoryLimitMb / 2),
      idleTimeoutMs: positive('idleTimeoutMs', options.idleTimeoutMs ?? 10_000),
      onWorkerOutput: options.onWorkerOutput,
    },
    // Without a function of the caller's, Result is the default of the type parameter: a ProcessingResult.
    toErrorResult: options.toErrorResult ?? (createFailedResult as (failure: FailedResultOptions) => Result),
  };
}

function toProcessorUrl(processor: URL | string): string {
  if (processor instanceof URL) return processor.href;
  if (typeof processor === 'string' && isAbsolute(processor)) return pathToFileURL(processor).href;
  if (typeof processor === 'string' && URL.canParse(processor)) return processor;
  throw invalid('processor', 'the URL or the absolute path of a module', processor);
}

function positive(name: string, value: number): number {
  if (typeof value === 'number' && value > 0) return value;
  throw invalid(name, 'a number greater than 0', value);
}

function positiveInteger(name: string, value: number): number {
  if (Number.isSafeInteger(value) && value > 0) return value;
  throw invalid(name, 'a whole number greater than 0', value);
}

function invalid(name: string, expected: string, value: unknown): IngestError {
  return new IngestError('E_CONFIG_INVALID', `${name} has to be ${expected}, not ${String(value)}.`, {
    stage: 'execution',
  });
}
