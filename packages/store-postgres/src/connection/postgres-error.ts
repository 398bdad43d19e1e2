import { IngestError, isIngestError, type ErrorCode } from '@ingestkit/core';
import { DatabaseError } from 'pg';

/** Which protocol a call belongs to: its errors have the codes of that protocol. */
export type Protocol = 'vector' | 'database';

const CODES = {
  vector: { failed: 'E_BACKEND_VECTOR_CONNECT', timeout: 'E_BACKEND_VECTOR_TIMEOUT' },
  database: { failed: 'E_BACKEND_DB_CONNECT', timeout: 'E_BACKEND_DB_TIMEOUT' },
} as const satisfies Record<Protocol, Record<string, ErrorCode>>;

interface Advice {
  advice: string;
  recoverable: boolean;
  timeout?: boolean;
}

const UNREACHABLE: Advice = {
  advice: 'the server cannot be reached. Check that it runs, its host and port, and firewalls',
  recoverable: true,
};

const LOST: Advice = {
  advice: 'the connection was lost in the middle of a call. Try again; look at the log of the server',
  recoverable: true,
};

/**
 * What a person can do about an error, by its code: an SQLSTATE (https://www.postgresql.org/docs/current/errcodes-appendix.html)
 * or a code of Node's.
 */
const ADVICE: Readonly<Record<string, Advice>> = {
  '28P01': {
    advice: 'the user name or the password is wrong. Correct the URL; write special characters percent-encoded',
    recoverable: false,
  },
  '28000': {
    advice:
      'the server does not let this user in from here. Check pg_hba.conf, and whether it wants TLS: sslmode in the URL',
    recoverable: false,
  },
  '3D000': { advice: 'there is no such database. Make it with createdb, or correct the URL', recoverable: false },
  '42501': {
    advice: 'the user lacks a right. As its owner, GRANT CREATE, USAGE ON SCHEMA to it, or name another schema',
    recoverable: false,
  },
  '25006': {
    advice: 'nothing can be written: the store was opened for reading, or the server is a standby. Use the primary',
    recoverable: false,
  },
  '53300': {
    advice: 'the server has no connection left. Raise its max_connections, or lower the pools of its clients',
    recoverable: true,
  },
  '53100': { advice: 'the disk of the server is full. Make room', recoverable: true },
  '57014': {
    advice: 'a statement took too long. Look at the load of the server, or raise statementTimeoutMs',
    recoverable: true,
    timeout: true,
  },
  '55P03': { advice: 'another session holds a lock. Try again', recoverable: true, timeout: true },
  '40P01': { advice: 'two calls waited for each other, and this one was given up. Try again', recoverable: true },
  '25P03': { advice: 'this process stood still in the middle of a call. Try again', recoverable: true, timeout: true },
  '57P01': LOST,
  '57P02': LOST,
  '57P03': { advice: 'the server is starting or stopping. Try again', recoverable: true },
  '2BP01': { advice: 'something of yours, such as a view, needs the table. Drop that first', recoverable: false },
  ECONNREFUSED: UNREACHABLE,
  ENOTFOUND: UNREACHABLE,
  EAI_AGAIN: UNREACHABLE,
  EHOSTUNREACH: UNREACHABLE,
  ENETUNREACH: UNREACHABLE,
  ENOENT: UNREACHABLE,
  ECONNRESET: LOST,
  EPIPE: LOST,
  ETIMEDOUT: { ...UNREACHABLE, timeout: true },
};

/** Errors of `pg` itself have no code; these are told by how their messages begin. */
const ADVICE_BY_MESSAGE: readonly (readonly [string, Advice])[] = [
  [
    'timeout exceeded when trying to connect',
    {
      advice: 'no connection was made, or became free, in time. Check host and port, or raise poolSize',
      recoverable: true,
      timeout: true,
    },
  ],
  ['Query read timeout', { ...LOST, advice: 'the server does not answer any more. Look at it', timeout: true }],
  ['Connection terminated due to connection timeout', { ...UNREACHABLE, timeout: true }],
  ['Connection terminated', LOST],
  ['Client has encountered a connection error', LOST],
];

/** Classes of SQLSTATE of what is wrong with a statement or its values, so that trying again is pointless. */
const OWN_FAULT = /^(?:0A|21|22|23|42|54)/;

/**
 * Anything caught, as an error of the protocol:
 * - one of ours: as it is;
 * - a statement, a lock or the network took too long: the timeout code;
 * - a value that the server does not take: the code for what fails, without what the server says of it, because that
 *   quotes the value;
 * - anything else: the code for what fails, with what to do where that is known.
 *
 * @param where The address, without a password.
 */
export function toBackendError(caught: unknown, protocol: Protocol, where: string): IngestError {
  if (isIngestError(caught)) return caught;
  const codes = CODES[protocol];
  const known = adviceFor(caught);
  if (known !== undefined) {
    const code = known.timeout === true ? codes.timeout : codes.failed;
    const { advice, recoverable } = known;
    return new IngestError(code, `PostgreSQL ${where}: ${advice}.`, { cause: caught, recoverable });
  }
  if (!(caught instanceof DatabaseError) || caught.code === undefined) return IngestError.from(caught, codes.failed);
  if (caught.code.startsWith('22')) {
    const message = `PostgreSQL ${where} does not take a value (SQLSTATE ${caught.code}). Correct it.`;
    return new IngestError(codes.failed, message, { recoverable: false });
  }
  const recoverable = !OWN_FAULT.test(caught.code);
  return new IngestError(codes.failed, `PostgreSQL ${where}: ${caught.message} (SQLSTATE ${caught.code}).`, {
    cause: caught,
    recoverable,
  });
}

/** The error of a call that was made after the store was closed. */
export function closedError(protocol: Protocol, where: string): IngestError {
  return new IngestError(CODES[protocol].failed, `The store ${where} is closed; open it again.`, {
    recoverable: false,
  });
}

function adviceFor(caught: unknown): Advice | undefined {
  if (!(caught instanceof Error)) return undefined;
  const code = 'code' in caught && typeof caught.code === 'string' ? caught.code : '';
  if (Object.hasOwn(ADVICE, code)) return ADVICE[code];
  return ADVICE_BY_MESSAGE.find(([beginning]) => caught.message.startsWith(beginning))?.[1];
}
