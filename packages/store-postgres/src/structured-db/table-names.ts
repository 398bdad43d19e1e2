import { IngestError } from '@ingestkit/core';
import { RESERVED_PREFIX } from '../quoting.ts';

/** True if a table of that name cannot be the user's: it may be one of ours. */
export function isReservedName(name: string): boolean {
  return name.startsWith(RESERVED_PREFIX);
}

/** @throws E_BACKEND_DB_CONNECT if the name is reserved. */
export function checkTableName(name: string): void {
  if (!isReservedName(name)) return;
  throw new IngestError(
    'E_BACKEND_DB_CONNECT',
    `The table name "${name}" is reserved: names that begin with ${RESERVED_PREFIX} are. Give another one.`,
    { recoverable: false },
  );
}
