import { IngestError, isIngestError } from '@ingestkit/core';
import pRetry from 'p-retry';
import { pause } from '../internal/pause.ts';
import { retryAfterMsOf } from '../internal/retry-after.ts';
import type { BackendKind } from './backend-kinds.ts';

/** How long and how often to try. The fields have the names of the config. */
export interface BackendPolicy {
  /** Deadline of one call. */
  backendTimeoutSeconds: number;
  /** Tries after the first one. */
  backendMaxRetries: number;
  /** Seconds before the first retry; doubled for each further one, and stretched by up to as much again at random. */
  backendBackoffBase: number;
}

/** Calls backends under one policy. */
export interface BackendCaller {
  /**
   * Calls until it succeeds, at most 1 + `backendMaxRetries` times. Tried again is only what fails with a code of the
   * backend and is recoverable; the operation must bear being done twice. A backend that wants to be left alone
   * (`retryAfterMs`) is, and is given up where that is longer than a call may take.
   *
   * @param stop Ends this call only, besides the signal that the caller was made with.
   * @throws the timeout or connect code of `kind`, an `IngestError` of the backend as it is, or
   *   E_EXECUTION_CANCELLED, or the error that the signal was aborted with, at once when it is aborted.
   */
  call<T>(kind: BackendKind, operation: () => T | Promise<T>, stop?: AbortSignal): Promise<T>;
  /** Waits for calls that were given up and still run in the backend, at most for one deadline. */
  settled(): Promise<void>;
}

/**
 * A caller under the policy.
 * @param ownSignal ends all of its calls.
 */
export function createBackendCaller(policy: BackendPolicy, ownSignal?: AbortSignal): BackendCaller {
  const timeoutMs = policy.backendTimeoutSeconds * 1000;
  const running = new Set<Promise<unknown>>();

  async function attempt<T>(
    kind: BackendKind,
    operation: () => T | Promise<T>,
    signal: AbortSignal | undefined,
  ): Promise<T> {
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
    call: async (kind, operation, stop) => {
      const signal = eitherSignal(ownSignal, stop);
      try {
        return await pRetry(() => attempt(kind, operation, signal), {
          retries: policy.backendMaxRetries,
          minTimeout: policy.backendBackoffBase * 1000,
          factor: 2,
          randomize: true,
          onFailedAttempt: async ({ error, retriesLeft, retryDelay }) => {
            if (retriesLeft === 0 || !isWorthRetrying(error, kind, timeoutMs)) return;
            await pause(Math.max(0, (retryAfterMsOf(error) ?? 0) - retryDelay), signal);
          },
          shouldRetry: ({ error }) => isWorthRetrying(error, kind, timeoutMs),
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

function eitherSignal(first: AbortSignal | undefined, second: AbortSignal | undefined): AbortSignal | undefined {
  return first === undefined || second === undefined ? (first ?? second) : AbortSignal.any([first, second]);
}

function isWorthRetrying(error: Error, kind: BackendKind, mostPatienceMs: number): boolean {
  if (!isIngestError(error) || !error.recoverable) return false;
  if ((retryAfterMsOf(error) ?? 0) > mostPatienceMs) return false;
  return error.code === kind.timeout || error.code === kind.connect;
}

/** A backend may throw anything: its own timeouts and aborts are failures of it, not of the run. */
function toBackendError(caught: unknown, kind: BackendKind): IngestError {
  if (isIngestError(caught)) return caught;
  const isTimeout = caught instanceof Error && caught.name === 'TimeoutError';
  const message = caught instanceof Error ? caught.message : String(caught);
  return new IngestError(isTimeout ? kind.timeout : kind.connect, `The ${kind.name} failed: ${message}`, {
    stage: kind.stage,
    cause: caught,
    retryAfterMs: retryAfterMsOf(caught),
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
