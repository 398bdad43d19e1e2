import { ERROR_CODES, isErrorCode, type ErrorCode } from './codes.ts';
import { STAGES, type Stage } from './stages.ts';

const MARKER = Symbol.for('ingestkit.error');

/** What an {@link IngestError} is made of. */
export interface IngestErrorOptions {
  /** Where in the pipeline it happened. */
  stage?: Stage | undefined;
  /** Page, counted from 1. */
  pageNumber?: number | undefined;
  /** Whether trying again may help. Default: what the table of codes says. */
  recoverable?: boolean | undefined;
  /** How long to wait, at least, before trying again: where the other side said so. Milliseconds. */
  retryAfterMs?: number | undefined;
  /** What was caught, if this error stands for another. */
  cause?: unknown;
}

/** An {@link IngestError} as plain JSON: survives threads, queues and files. */
export interface IngestErrorJson {
  name: string;
  code: ErrorCode;
  message: string;
  stage: Stage | null;
  pageNumber: number | null;
  recoverable: boolean;
  /** Milliseconds, or null where the other side did not say. */
  retryAfterMs: number | null;
  /** The message of the cause, without its stack. */
  cause: string | null;
}

/**
 * The one error class of ingestkit. `code` is what programs look at, `message` is for people and says what to do.
 *
 * A thrown class loses itself under structured clone; {@link IngestError.toJSON} and {@link IngestError.fromJSON}
 * carry it over a thread or a queue. Recognise it with {@link isIngestError}, not with `instanceof`, which fails when
 * two copies of the package are installed.
 */
export class IngestError extends Error {
  override name = 'IngestError';
  readonly [MARKER] = true;
  readonly code: ErrorCode;
  readonly stage: Stage | undefined;
  readonly pageNumber: number | undefined;
  readonly recoverable: boolean;
  readonly retryAfterMs: number | undefined;

  constructor(code: ErrorCode, message: string, options: IngestErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.stage = options.stage;
    this.pageNumber = options.pageNumber;
    this.recoverable = options.recoverable ?? ERROR_CODES[code].recoverable;
    this.retryAfterMs = options.retryAfterMs;
  }

  toJSON(): IngestErrorJson {
    return {
      name: this.name,
      code: this.code,
      message: this.message,
      stage: this.stage ?? null,
      pageNumber: this.pageNumber ?? null,
      recoverable: this.recoverable,
      retryAfterMs: this.retryAfterMs ?? null,
      cause: this.cause === undefined ? null : messageOf(this.cause),
    };
  }

  /** Revives what {@link IngestError.toJSON} wrote. A value of another shape becomes an `E_INTERNAL`, never a throw. */
  static fromJSON(json: unknown): IngestError {
    if (typeof json !== 'object' || json === null || !('code' in json) || !isErrorCode(json.code)) {
      return new IngestError('E_INTERNAL', `Not an error of ingestkit: ${messageOf(json)}`);
    }
    const fields = json as Partial<IngestErrorJson>;
    const options: IngestErrorOptions = {
      stage: STAGES.find((stage) => stage === fields.stage),
      pageNumber: isPageNumber(fields.pageNumber) ? fields.pageNumber : undefined,
      recoverable: typeof fields.recoverable === 'boolean' ? fields.recoverable : undefined,
      retryAfterMs: isDuration(fields.retryAfterMs) ? fields.retryAfterMs : undefined,
      cause: typeof fields.cause === 'string' ? new Error(fields.cause) : undefined,
    };
    const message = typeof fields.message === 'string' ? fields.message : json.code;
    return json.code === 'E_NOT_IMPLEMENTED'
      ? new NotImplementedError(message, options)
      : new IngestError(json.code, message, options);
  }

  /**
   * Turns anything that was caught into an {@link IngestError}:
   * - one of ours: as it is;
   * - an `AbortError`: `E_EXECUTION_CANCELLED`;
   * - a `TimeoutError`: `E_EXECUTION_TIMEOUT`;
   * - any other `Error`: `fallback` with its message, and itself as the cause;
   * - anything else: `fallback` with its text.
   */
  static from(caught: unknown, fallback: ErrorCode = 'E_INTERNAL', options: IngestErrorOptions = {}): IngestError {
    if (isIngestError(caught)) return caught;
    const code = codeOfName(caught) ?? fallback;
    return new IngestError(code, messageOf(caught), { ...options, cause: caught });
  }
}

/** The function needs a part that is not there; the message names the package that brings it. */
export class NotImplementedError extends IngestError {
  override name = 'NotImplementedError';

  constructor(message: string, options: IngestErrorOptions = {}) {
    super('E_NOT_IMPLEMENTED', message, options);
  }
}

/** True for an {@link IngestError} of this or any other copy of the package. */
export function isIngestError(value: unknown): value is IngestError {
  return value instanceof Error && MARKER in value;
}

/** Never throws: an object without a prototype, for example, has no text. */
function messageOf(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value);
  if ('message' in value && typeof value.message === 'string') return value.message;
  return Object.prototype.toString.call(value);
}

function isPageNumber(value: unknown): value is number {
  return Number.isInteger(value) && Number(value) > 0;
}

function isDuration(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0;
}

function codeOfName(value: unknown): ErrorCode | undefined {
  if (!(value instanceof Error)) return undefined;
  if (value.name === 'AbortError') return 'E_EXECUTION_CANCELLED';
  if (value.name === 'TimeoutError') return 'E_EXECUTION_TIMEOUT';
  return undefined;
}
