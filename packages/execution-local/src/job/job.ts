import type { ExecutionConfig, ProgressListener, SubmitOptions } from '@ingestkit/core';
import { submitRefused } from '../errors/failures.ts';

/** How long a document may take when its config does not say. */
const DEFAULT_DEADLINE_SECONDS = 300;

/** A document that has been submitted and has not ended yet. */
export interface Job<Config extends ExecutionConfig = ExecutionConfig> {
  readonly id: string;
  readonly filePath: string;
  /** A copy: what the caller changes after submitting changes nothing here. */
  readonly config: Config;
  /** The part of the submit options that goes with the document. A copy, too. */
  readonly carried: Pick<SubmitOptions, 'sourceUri' | 'metadata' | 'force'>;
  readonly onProgress: ProgressListener | undefined;
  readonly deadlineMs: number;
  /** How long the result is kept after the job has ended. */
  readonly resultTtlMs: number;
  /** `queued` -> `running` -> ended; back to `queued` once, when the worker died. */
  state: 'queued' | 'running';
  /** True once the document took its worker down: it is tried again alone. */
  isSuspect: boolean;
  /** Time that earlier tries took. */
  spentMs: number;
  /** Aborted to stop the job, with an IngestError as its reason. */
  readonly stop: AbortController;
  /** Called once, when the job has ended. */
  readonly onEnded: Set<() => void>;
}

/**
 * Checks what was submitted and makes the job of it.
 * @throws E_EXECUTION_SUBMIT naming the argument that is wrong.
 */
export function createJob<Config extends ExecutionConfig>(
  id: string,
  filePath: string,
  config: Config,
  { sourceUri, metadata, force, onProgress }: SubmitOptions,
  defaultTtlSeconds: number,
): Job<Config> {
  if (typeof filePath !== 'string' || filePath === '') {
    throw submitRefused('filePath has to be a string that is not empty.');
  }
  if (typeof config !== 'object' || config === null) throw submitRefused('config has to be an object.');
  const carried = { sourceUri, metadata, force };
  return {
    id,
    filePath,
    config: cloneOf('config', config),
    carried: cloneOf('metadata', withoutUndefined(carried)),
    onProgress,
    deadlineMs: millisecondsOf('perDocumentTimeoutSeconds', config, DEFAULT_DEADLINE_SECONDS),
    resultTtlMs: millisecondsOf('executionResultTtlSeconds', config, defaultTtlSeconds),
    state: 'queued',
    isSuspect: false,
    spentMs: 0,
    stop: new AbortController(),
    onEnded: new Set(),
  };
}

function millisecondsOf(
  name: 'perDocumentTimeoutSeconds' | 'executionResultTtlSeconds',
  config: ExecutionConfig,
  defaultSeconds: number,
): number {
  const seconds = config[name] ?? defaultSeconds;
  if (typeof seconds === 'number' && seconds > 0) return seconds * 1000;
  throw submitRefused(`${name} has to be a number greater than 0, not ${String(seconds)}.`);
}

function cloneOf<Value>(name: string, value: Value): Value {
  try {
    return structuredClone(value);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw submitRefused(`${name} has to be plain data, so that it can be sent to a worker: ${why}`, cause);
  }
}

function withoutUndefined<Value extends object>(
  value: Value,
): { [Key in keyof Value]: Exclude<Value[Key], undefined> } {
  const entries = Object.entries(value).filter(([, field]) => field !== undefined);
  return Object.fromEntries(entries) as { [Key in keyof Value]: Exclude<Value[Key], undefined> };
}
