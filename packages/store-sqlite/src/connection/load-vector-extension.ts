import { IngestError } from '@ingestkit/core';
import type { DatabaseSync } from 'node:sqlite';
import { getLoadablePath } from 'sqlite-vec';

/**
 * Loads the `sqlite-vec` extension, then forbids loading any other.
 *
 * @param findExtension Gives the path of the extension; only tests give another one.
 * @throws E_BACKEND_VECTOR_CONNECT if there is no build for this platform, or it was not installed.
 */
export function loadVectorExtension(database: DatabaseSync, findExtension: () => string = getLoadablePath): void {
  try {
    database.loadExtension(findExtension());
  } catch (cause) {
    throw new IngestError(
      'E_BACKEND_VECTOR_CONNECT',
      `The sqlite-vec extension for ${process.platform}-${process.arch} cannot be loaded. ` +
        'Install with optional dependencies (npm install --include=optional); ' +
        'there are builds for linux, darwin and win32 on x64 and for linux and darwin on arm64.',
      { cause, recoverable: false },
    );
  }
  database.enableLoadExtension(false);
}
