import { IngestError } from '@ingestkit/core';
import { existsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { MEMORY_PATH, type ConnectionOptions } from './connection-options.ts';
import { loadVectorExtension } from './load-vector-extension.ts';
import { prepareFile } from './prepare-file.ts';
import { primaryResultCode, RESULT_CODES, toBackendError } from './sqlite-error.ts';

/**
 * Opens the file, making it if it is not there, and brings its tables up to date.
 *
 * @throws E_BACKEND_DB_CONNECT if the path is a folder, not an SQLite file, in a place that cannot be written, or
 *   written by a newer version; E_BACKEND_DB_TIMEOUT if another process holds the lock for too long;
 *   E_BACKEND_VECTOR_CONNECT if the vector extension cannot be loaded.
 */
export function openDatabase(path: string, options: ConnectionOptions): DatabaseSync {
  checkPath(path, options.readOnly);
  try {
    return openPrepared(path, path, options);
  } catch (caught) {
    if (options.readOnly && needsWritableFolder(caught) && !hasLog(path)) return openImmutable(path, options);
    throw toBackendError(caught, 'database', path);
  }
}

function openPrepared(path: string, location: string | URL, options: ConnectionOptions): DatabaseSync {
  const { readOnly, busyTimeoutMs } = options;
  const database = new DatabaseSync(location, { allowExtension: true, readOnly, timeout: busyTimeoutMs });
  try {
    loadVectorExtension(database);
    prepareFile(database, path, options);
    return database;
  } catch (caught) {
    database.close();
    throw caught;
  }
}

/**
 * Reading with a write-ahead log needs an index of the log beside the file, which cannot be made in a folder that cannot
 * be written. Where there is no log, the file is complete without it. What a writer with more rights does from then on is
 * not noticed: this is for files that are done with, on a medium for reading only.
 */
function openImmutable(path: string, options: ConnectionOptions): DatabaseSync {
  const location = pathToFileURL(path);
  location.searchParams.set('immutable', '1');
  try {
    return openPrepared(path, location, options);
  } catch (caught) {
    throw toBackendError(caught, 'database', path);
  }
}

function needsWritableFolder(caught: unknown): boolean {
  const code = primaryResultCode(caught);
  return code === RESULT_CODES.readOnly || code === RESULT_CODES.cannotOpen;
}

function hasLog(path: string): boolean {
  return (statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0;
}

function checkPath(path: string, readOnly: boolean): void {
  if (path === MEMORY_PATH) return;
  const entry = statSync(path, { throwIfNoEntry: false });
  if (entry?.isDirectory()) throw cannotOpen(`${path} is a folder. Give the path of a file`);
  if (entry !== undefined) return;
  if (readOnly) throw cannotOpen(`${path} does not exist. Ingest into it first, or check the path`);
  if (!existsSync(dirname(path))) throw cannotOpen(`the folder of ${path} does not exist. Make it, or check the path`);
}

function cannotOpen(reason: string): IngestError {
  return new IngestError('E_BACKEND_DB_CONNECT', `Cannot open the SQLite store: ${reason}.`, { recoverable: false });
}
