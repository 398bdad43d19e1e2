import { IngestError } from '@ingestkit/core';
import { existsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { loadVectorExtension } from './load-vector-extension.ts';
import { checkSchemaVersion, migrate, readSchemaVersion, SCHEMA_VERSION } from './schema.ts';
import { primaryResultCode, toBackendError } from './sqlite-error.ts';
import { inTransaction } from './transaction.ts';

/** How a file is opened. */
export interface ConnectionOptions {
  /** How long a call waits for another process that is writing. It blocks the thread meanwhile. */
  busyTimeoutMs: number;
  /** Open for reading only; the file must exist. */
  readOnly: boolean;
}

/** The path that stands for a database that is never on disk. */
export const MEMORY_PATH = ':memory:';

/**
 * Opens the file, making it if it is not there, and brings its tables up to date.
 *
 * @throws E_BACKEND_DB_CONNECT if the path is a folder, not an SQLite file, in a place that cannot be written, or
 *   written by a newer version; E_BACKEND_DB_TIMEOUT if another process holds the lock for too long;
 *   E_BACKEND_VECTOR_CONNECT if the vector extension cannot be loaded.
 */
export function openDatabase(path: string, options: ConnectionOptions): DatabaseSync {
  checkPath(path, options.readOnly);
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(path, {
      allowExtension: true,
      readOnly: options.readOnly,
      timeout: options.busyTimeoutMs,
    });
    loadVectorExtension(database);
    prepareFile(database, path, options);
    return database;
  } catch (caught) {
    database?.close();
    throw toBackendError(caught, 'database', path);
  }
}

function prepareFile(database: DatabaseSync, path: string, options: ConnectionOptions): void {
  const version = readSchemaVersion(database);
  checkSchemaVersion(version, path);
  if (options.readOnly) {
    if (version < SCHEMA_VERSION) throw notOurs(path);
    return;
  }
  if (path !== MEMORY_PATH) useWriteAheadLog(database, options.busyTimeoutMs);
  // A power cut may take the last transactions with it and never damages the file; a killed process loses nothing.
  database.exec('PRAGMA synchronous = NORMAL');
  if (version === SCHEMA_VERSION) return;
  inTransaction(database, 'BEGIN IMMEDIATE', () => {
    // Read again: another process may have taken the steps while this one waited for the lock.
    const current = readSchemaVersion(database);
    checkSchemaVersion(current, path);
    migrate(database, current);
  });
}

/**
 * Switches to the write-ahead log. SQLite does not wait for `busy_timeout` here when several processes open a new file
 * at once, so the waiting is done by hand.
 */
function useWriteAheadLog(database: DatabaseSync, busyTimeoutMs: number): void {
  const deadline = performance.now() + busyTimeoutMs;
  const pause = new Int32Array(new SharedArrayBuffer(4));
  for (;;) {
    try {
      database.exec('PRAGMA journal_mode = WAL');
      return;
    } catch (caught) {
      if (primaryResultCode(caught) !== 5 || performance.now() > deadline) throw caught;
      Atomics.wait(pause, 0, 0, 10);
    }
  }
}

function checkPath(path: string, readOnly: boolean): void {
  if (path === MEMORY_PATH) return;
  const entry = statSync(path, { throwIfNoEntry: false });
  if (entry?.isDirectory()) throw cannotOpen(`${path} is a folder. Give the path of a file`);
  if (entry !== undefined) return;
  if (readOnly) throw cannotOpen(`${path} does not exist. Ingest into it first, or check the path`);
  if (!existsSync(dirname(path))) throw cannotOpen(`the folder of ${path} does not exist. Make it, or check the path`);
}

function notOurs(path: string): IngestError {
  return cannotOpen(`${path} holds no ingestkit tables of this version. Open it once for writing, or check the path`);
}

function cannotOpen(reason: string): IngestError {
  return new IngestError('E_BACKEND_DB_CONNECT', `Cannot open the SQLite store: ${reason}.`, { recoverable: false });
}
