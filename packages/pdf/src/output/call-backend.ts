import { IngestError, isIngestError, type ErrorCode, type Stage } from '@ingestkit/core';
import pRetry from 'p-retry';

/** How long and how often to try. The fields have the names of the config. */
export interface BackendPolicy {
  /** Deadline of one call. */
  backendTimeoutSeconds: number;
  /** Tries after the first one. */
  backendMaxRetries: number;
  /** Seconds before the first retry; doubled for each further one, and stretched by up to as much again at random. */
  backendBackoffBase: number;
}

/** A kind of backend, by the codes of its failures. */
export interface BackendKind {
  timeout: ErrorCode;
  connect: ErrorCode;
  stage: Stage;
  /** For messages. */
  name: string;
}

export const VECTOR_STORE: BackendKind = {
  timeout: 'E_BACKEND_VECTOR_TIMEOUT',
  connect: 'E_BACKEND_VECTOR_CONNECT',
  stage: 'write',
  name: 'vector store',
};
export const STRUCTURED_DB: BackendKind = {
  timeout: 'E_BACKEND_DB_TIMEOUT',
  connect: 'E_BACKEND_DB_CONNECT',
  stage: 'write',
  name: 'structured database',
};
export const EMBEDDER: BackendKind = {
  timeout: 'E_BACKEND_EMBED_TIMEOUT',
  connect: 'E_BACKEND_EMBED_CONNECT',
  stage: 'embed',
  name: 'embedding backend',
};

/** Calls backends under one policy. */
export interface BackendCaller {
  /**
   * Calls until it succeeds, at most 1 + `backendMaxRetries` times. Tried again is only what fails with a code of the
   * backend and is recoverable; the operation must bear being done twice.
   *
   * @throws the timeout or connect code of `kind`, an `IngestError` of the backend as it is, or
   *   E_EXECUTION_CANCELLED, or the error that the signal was aborted with, at once when it is aborted.
   */
  call<T>(kind: BackendKind, operation: () => T | Promise<T>): Promise<T>;
  /** Waits for calls that were given up and still run in the backend, at most for one deadline. */
  settled(): Promise<void>;
}

export function createBackendCaller(policy: BackendPolicy, signal?: AbortSignal): BackendCaller {
  const timeoutMs = policy.backendTimeoutSeconds * 1000;
  const running = new Set<Promise<unknown>>();

  async function attempt<T>(kind: BackendKind, operation: () => T | Promise<T>): Promise<T> {
    throwIfAborted(signal);
    const call = Promise.resolve().then(operation);
    const tracked = call.then(forget, forget);
    running.add(tracked);
    function forget(): void {
      running.delete(tracked);
    }
    try {
      return await withDeadline(call, { timeoutMs, signal, kind });
    } catch (error) {
      throw toBackendError(error, kind);
    }
  }

  return {
    call: async (kind, operation) => {
      try {
        return await pRetry(() => attempt(kind, operation), {
          retries: policy.backendMaxRetries,
          minTimeout: policy.backendBackoffBase * 1000,
          factor: 2,
          randomize: true,
          shouldRetry: ({ error }) => isWorthRetrying(error, kind),
          ...(signal === undefined ? {} : { signal }),
        });
      } catch (error) {
        throwIfAborted(signal);
        throw error;
      }
    },
    settled: async () => {
      if (running.size === 0) return;
      await within(Promise.allSettled(running), timeoutMs);
    },
  };
}

/** Throws what the signal was aborted with, as an `IngestError`. */
export function throwIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted === true) throw IngestError.from(signal.reason, 'E_EXECUTION_CANCELLED', { stage: 'write' });
}

function isWorthRetrying(error: Error, kind: BackendKind): boolean {
  return isIngestError(error) && error.recoverable && (error.code === kind.timeout || error.code === kind.connect);
}

/** A backend may throw anything: its own timeouts and aborts are failures of it, not of the run. */
function toBackendError(caught: unknown, kind: BackendKind): IngestError {
  if (isIngestError(caught)) return caught;
  const isTimeout = caught instanceof Error && caught.name === 'TimeoutError';
  const message = caught instanceof Error ? caught.message : String(caught);
  return new IngestError(isTimeout ? kind.timeout : kind.connect, `The ${kind.name} failed: ${message}`, {
    stage: kind.stage,
    cause: caught,
  });
}

async function withDeadline<T>(
  call: Promise<T>,
  limits: { timeoutMs: number; signal: AbortSignal | undefined; kind: BackendKind },
): Promise<T> {
  const { kind, signal, timeoutMs } = limits;
  const given = Promise.withResolvers<never>();
  const message = `The ${kind.name} did not answer within ${timeoutMs / 1000} s; check its load or raise backendTimeoutSeconds.`;
  const timer = setTimeout(
    () => given.reject(new IngestError(kind.timeout, message, { stage: kind.stage })),
    timeoutMs,
  );
  const onAbort = (): void =>
    given.reject(IngestError.from(signal?.reason, 'E_EXECUTION_CANCELLED', { stage: 'write' }));
  signal?.addEventListener('abort', onAbort, { once: true });
  try {
    return await Promise.race([call, given.promise]);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', onAbort);
  }
}

async function within(promise: Promise<unknown>, timeoutMs: number): Promise<void> {
  const late = Promise.withResolvers<void>();
  const timer = setTimeout(late.resolve, timeoutMs);
  try {
    await Promise.race([promise, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}
