import { IngestError, isIngestError, type ErrorCode } from '@ingestkit/core';

/** Which protocol a call belongs to: its errors have the codes of that protocol. */
export type Protocol = 'vector' | 'database';

const CODES = {
  vector: { failed: 'E_BACKEND_VECTOR_CONNECT', timeout: 'E_BACKEND_VECTOR_TIMEOUT' },
  database: { failed: 'E_BACKEND_DB_CONNECT', timeout: 'E_BACKEND_DB_TIMEOUT' },
} as const satisfies Record<Protocol, Record<string, ErrorCode>>;

/** Primary result codes of SQLite, see https://sqlite.org/rescode.html. */
export const RESULT_CODES = {
  busy: 5,
  locked: 6,
  readOnly: 8,
  inputOutput: 10,
  corrupt: 11,
  full: 13,
  cannotOpen: 14,
  notADatabase: 26,
} as const;

/** The result codes that a person can do something about. */
const ADVICE: Readonly<Record<number, { advice: string; recoverable: boolean; timeout?: boolean }>> = {
  [RESULT_CODES.busy]: {
    advice: 'another process holds the write lock. Try again, or raise busyTimeoutMs',
    recoverable: true,
    timeout: true,
  },
  [RESULT_CODES.locked]: { advice: 'another statement holds a lock. Try again', recoverable: true, timeout: true },
  [RESULT_CODES.readOnly]: {
    advice: 'the file or its folder cannot be written. Check permissions, or open it read-only',
    recoverable: false,
  },
  [RESULT_CODES.inputOutput]: {
    advice: 'the disk failed to read or write. Check the disk and that it is not a network share',
    recoverable: true,
  },
  [RESULT_CODES.corrupt]: {
    advice: 'the file is damaged. Restore it from a copy, or delete it and ingest again',
    recoverable: false,
  },
  [RESULT_CODES.full]: { advice: 'the disk is full. Make room', recoverable: true },
  [RESULT_CODES.cannotOpen]: {
    advice: 'the file cannot be opened. Check that its folder exists and can be written',
    recoverable: false,
  },
  [RESULT_CODES.notADatabase]: { advice: 'the file is not an SQLite database. Give another path', recoverable: false },
};

/**
 * Anything caught, as an error of the protocol:
 * - one of ours: as it is;
 * - SQLite waited too long for a lock: the timeout code;
 * - anything else: the code for what fails, with what to do where that is known.
 */
export function toBackendError(caught: unknown, protocol: Protocol, path: string): IngestError {
  if (isIngestError(caught)) return caught;
  if (isClosed(caught)) {
    return new IngestError(CODES[protocol].failed, `The store ${path} is closed; open it again.`, {
      cause: caught,
      recoverable: false,
    });
  }
  const known = ADVICE[primaryResultCode(caught)];
  if (known === undefined) return IngestError.from(caught, CODES[protocol].failed);
  const code = known.timeout ? CODES[protocol].timeout : CODES[protocol].failed;
  return new IngestError(code, `SQLite file ${path}: ${known.advice}.`, {
    cause: caught,
    recoverable: known.recoverable,
  });
}

/** The primary result code of an error that `node:sqlite` threw, else -1. The low byte is the primary code. */
export function primaryResultCode(caught: unknown): number {
  if (!(caught instanceof Error) || !('errcode' in caught) || typeof caught.errcode !== 'number') return -1;
  return caught.errcode & 0xff;
}

function isClosed(caught: unknown): boolean {
  return caught instanceof Error && 'code' in caught && caught.code === 'ERR_INVALID_STATE';
}
