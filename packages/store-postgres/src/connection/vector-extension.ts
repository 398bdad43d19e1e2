import { IngestError } from '@ingestkit/core';
import { DatabaseError } from 'pg';
import { textOrNullOf } from '../row.ts';
import { lock, type Transaction } from './transaction.ts';

/** pgvector, as it is in a database. */
export interface VectorExtension {
  /** As `0.8.1`; null where it was not created in this database. */
  installedVersion: string | null;
  /** The version that could be created; null where the server does not have it at all. */
  availableVersion: string | null;
}

/** How to get pgvector onto a server. */
export const INSTALL_ADVICE =
  'Install pgvector on the server (Debian: apt-get install postgresql-<version>-pgvector; Docker: the image ' +
  'pgvector/pgvector; a managed PostgreSQL: allow the extension vector), then: CREATE EXTENSION vector';

/** What can be said of pgvector in this database. */
export async function readVectorExtension(transaction: Transaction): Promise<VectorExtension> {
  const [row] = await transaction.rows(
    `SELECT installed_version, default_version FROM pg_catalog.pg_available_extensions WHERE name = 'vector'`,
  );
  if (row === undefined) return { installedVersion: null, availableVersion: null };
  return {
    installedVersion: textOrNullOf(row, 'installed_version'),
    availableVersion: textOrNullOf(row, 'default_version'),
  };
}

/**
 * The version of pgvector, which is created where the server has it and the database does not.
 *
 * @param where The address, for the message.
 * @throws E_BACKEND_VECTOR_CONNECT if the server does not have it, or the user may not create it.
 */
export async function ensureVectorExtension(transaction: Transaction, where: string): Promise<string> {
  const { availableVersion, installedVersion } = await readVectorExtension(transaction);
  if (installedVersion !== null) return installedVersion;
  if (availableVersion === null) {
    throw refuse(`PostgreSQL ${where} has no pgvector, which chunks need; tables do without. ${INSTALL_ADVICE}.`);
  }
  await createExtension(transaction, where);
  return availableVersion;
}

async function createExtension(transaction: Transaction, where: string): Promise<void> {
  // Extensions belong to the database and not to a schema of it, so the lock of one schema would not do.
  await lock({ ...transaction, schema: 'public' }, 'extension');
  try {
    await transaction.run('CREATE EXTENSION IF NOT EXISTS vector WITH SCHEMA public');
  } catch (cause) {
    if (!(cause instanceof DatabaseError) || cause.code !== '42501') throw cause;
    throw refuse(
      `The extension vector is not in PostgreSQL ${where} yet, and this user cannot create it. ` +
        'As the owner of the database or a superuser: CREATE EXTENSION vector.',
      cause,
    );
  }
}

/** True if a version such as `0.8.1` is not older. */
export function isAtLeast(version: string, major: number, minor: number): boolean {
  const [ownMajor = 0, ownMinor = 0] = version.split('.').map(Number);
  return ownMajor > major || (ownMajor === major && ownMinor >= minor);
}

function refuse(message: string, cause?: unknown): IngestError {
  return new IngestError('E_BACKEND_VECTOR_CONNECT', message, { cause, recoverable: false });
}
