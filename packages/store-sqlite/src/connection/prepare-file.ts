import { IngestError } from '@ingestkit/core';
import type { DatabaseSync } from 'node:sqlite';
import { MEMORY_PATH, type ConnectionOptions } from './connection-options.ts';
import { checkSchemaVersion, migrate, readSchemaVersion, SCHEMA_VERSION } from './schema.ts';
import { primaryResultCode, RESULT_CODES } from './sqlite-error.ts';
import { inTransaction } from './transaction.ts';

/**
 * Brings the tables of the file up to date and switches it to the write-ahead log. A file of a newer version, or one
 * that is opened for reading, is not changed.
 */
export function prepareFile(database: DatabaseSync, path: string, options: ConnectionOptions): void {
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
      if (primaryResultCode(caught) !== RESULT_CODES.busy || performance.now() > deadline) throw caught;
      Atomics.wait(pause, 0, 0, 10);
    }
  }
}

function notOurs(path: string): IngestError {
  return new IngestError(
    'E_BACKEND_DB_CONNECT',
    `Cannot open the SQLite store: ${path} holds no ingestkit tables of this version. ` +
      'Open it once for writing, or check the path.',
    { recoverable: false },
  );
}
