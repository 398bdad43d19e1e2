import { IngestError } from '@ingestkit/core';
import { describeFailure, type Failure } from './describe-failure.ts';

/** A call of a model, and how long it may take. */
export interface ModelCall {
  /** Name of the model, for messages. */
  name: string;
  kind: 'language' | 'embedding';
  /** None where it is undefined. */
  timeoutMs: number | undefined;
  signal: AbortSignal | undefined;
}

/**
 * Calls a model under its deadline and the caller's signal.
 * @throws what the signal was aborted with; E_LLM_TIMEOUT or E_BACKEND_EMBED_TIMEOUT; E_BACKEND_EMBED_CONNECT, or for a
 *   language model a plain error, where the model cannot be reached.
 */
export async function callModel<T>(call: ModelCall, operation: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const { kind, name, signal, timeoutMs } = call;
  const deadline = timeoutMs === undefined ? [] : [AbortSignal.timeout(Math.ceil(timeoutMs))];
  const stop = AbortSignal.any([...deadline, ...(signal === undefined ? [] : [signal])]);
  const stopped = Promise.withResolvers<never>();
  const onStop = (): void => stopped.reject(stop.reason as Error);
  stop.addEventListener('abort', onStop, { once: true });
  try {
    stop.throwIfAborted();
    // A model that does not listen to its signal is left behind.
    return await Promise.race([operation(stop), stopped.promise]);
  } catch (caught) {
    if (signal?.aborted === true) throw signal.reason;
    if (stop.aborted) throw tooLate(kind, name, timeoutMs ?? 0);
    throw toModelError(kind, describeFailure(caught, `The ${kind} model ${name}`));
  } finally {
    // The caller's signal may be that of a batch, which outlives any number of calls.
    stop.removeEventListener('abort', onStop);
  }
}

function tooLate(kind: ModelCall['kind'], name: string, timeoutMs: number): IngestError {
  const isLanguage = kind === 'language';
  const code = isLanguage ? 'E_LLM_TIMEOUT' : 'E_BACKEND_EMBED_TIMEOUT';
  const message = `The ${kind} model ${name} did not answer within ${timeoutMs / 1000} s; use a smaller one or raise backendTimeoutSeconds.`;
  return new IngestError(code, message, { stage: isLanguage ? 'classify' : 'embed' });
}

/**
 * The protocol has no code for a language model that cannot be reached: any error without one says so. What was caught
 * is not attached: it holds the request, and with it text of the document.
 */
function toModelError(kind: ModelCall['kind'], { message, isRecoverable, retryAfterMs }: Failure): Error {
  if (kind === 'embedding') {
    return new IngestError('E_BACKEND_EMBED_CONNECT', message, {
      stage: 'embed',
      recoverable: isRecoverable,
      retryAfterMs,
    });
  }
  return Object.assign(new Error(message), retryAfterMs === undefined ? {} : { retryAfterMs });
}
