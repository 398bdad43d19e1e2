import { IngestError } from '@ingestkit/core';
import { RESERVED_PREFIX } from '../quoting.ts';

/** Prefixes of tables that are not the user's: ours, and SQLite's own. */
const RESERVED = [RESERVED_PREFIX, 'sqlite_'];

/** True if a table of that name cannot be the user's. SQLite compares names without regard to case. */
export function isReservedName(name: string): boolean {
  return RESERVED.some((prefix) => name.toLowerCase().startsWith(prefix));
}

/** @throws E_BACKEND_DB_CONNECT if the name is reserved. */
export function checkTableName(name: string): void {
  if (!isReservedName(name)) return;
  throw new IngestError(
    'E_BACKEND_DB_CONNECT',
    `The table name "${name}" is reserved: names that begin with ${RESERVED.join(' or ')} are. Give another one.`,
    { recoverable: false },
  );
}
