import { IngestError, isIngestError, type IngestErrorJson } from '@ingestkit/core';

/**
 * An error as it crosses a thread. Structured clone alone keeps the class of built-in errors only and drops `code`, so
 * both sides use this form instead.
 */
export type WireError =
  | { kind: 'ingest'; json: IngestErrorJson }
  | {
      kind: 'error';
      name: string;
      message: string;
      stack?: string;
      code?: string;
      retryAfterMs?: number;
      cause?: WireError;
    }
  | { kind: 'value'; text: string };

/** Causes deeper than this are left out: a chain may be a circle. */
const MAX_CAUSE_DEPTH = 4;

const BUILT_IN_CLASSES: Readonly<Record<string, new (message: string, options?: ErrorOptions) => Error>> = {
  EvalError,
  RangeError,
  ReferenceError,
  SyntaxError,
  TypeError,
  URIError,
};

/** The wire form of anything that was thrown. Never throws itself. */
export function toWireError(thrown: unknown, depth = 0): WireError {
  if (isIngestError(thrown)) return { kind: 'ingest', json: thrown.toJSON() };
  if (!(thrown instanceof Error)) return { kind: 'value', text: textOf(thrown) };
  const code = 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : undefined;
  const retryAfterMs =
    'retryAfterMs' in thrown && typeof thrown.retryAfterMs === 'number' ? thrown.retryAfterMs : undefined;
  const hasCause = thrown.cause !== undefined && depth < MAX_CAUSE_DEPTH;
  return {
    kind: 'error',
    name: thrown.name,
    message: thrown.message,
    ...(thrown.stack === undefined ? {} : { stack: thrown.stack }),
    ...(code === undefined ? {} : { code }),
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    ...(hasCause ? { cause: toWireError(thrown.cause, depth + 1) } : {}),
  };
}

/**
 * The error that {@link toWireError} wrote down, of the same class where the class is ours, built in, or a DOMException;
 * else an `Error` with the same name. `code`, `retryAfterMs`, message, stack and causes are kept.
 */
export function fromWireError(wire: WireError): Error {
  if (wire.kind === 'ingest') return IngestError.fromJSON(wire.json);
  if (wire.kind === 'value') return new Error(wire.text);
  const error = errorOfClass(wire.name, wire.message, wire.cause);
  if (wire.stack !== undefined) setHidden(error, 'stack', wire.stack);
  if (error.name !== wire.name) setHidden(error, 'name', wire.name);
  if (wire.code !== undefined && !(error instanceof DOMException)) Object.assign(error, { code: wire.code });
  if (wire.retryAfterMs !== undefined) Object.assign(error, { retryAfterMs: wire.retryAfterMs });
  return error;
}

/**
 * What a processor threw, as the error of its result: an error of ingestkit keeps its code, everything else is a fault
 * inside the processor and becomes `E_INTERNAL`. Without a stage of its own it has the stage `execution`.
 */
export function toProcessorError(wire: WireError): IngestError {
  const cause = fromWireError(wire);
  if (!isIngestError(cause)) {
    return new IngestError('E_INTERNAL', cause.message || cause.name, { stage: 'execution', cause });
  }
  if (cause.stage !== undefined) return cause;
  const { code, message, pageNumber, recoverable } = cause;
  return new IngestError(code, message, { stage: 'execution', pageNumber, recoverable, cause });
}

function errorOfClass(name: string, message: string, cause: WireError | undefined): Error {
  // Abort and time-out errors of the platform are DOMExceptions, and code that catches them may look at the class.
  if (name === 'AbortError' || name === 'TimeoutError') return new DOMException(message, name);
  const options = cause === undefined ? undefined : { cause: fromWireError(cause) };
  const BuiltIn = Object.hasOwn(BUILT_IN_CLASSES, name) ? BUILT_IN_CLASSES[name] : undefined;
  return BuiltIn === undefined ? new Error(message, options) : new BuiltIn(message, options);
}

function setHidden(error: Error, key: 'stack' | 'name', value: string): void {
  Object.defineProperty(error, key, { value, configurable: true, writable: true, enumerable: false });
}

function textOf(value: unknown): string {
  try {
    return String(value);
  } catch {
    // An object without a way to become text, or with a broken one.
    return 'something that has no text';
  }
}
