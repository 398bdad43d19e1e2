import { IngestError } from '../errors/ingest-error.ts';

/** The most hits that `VectorStoreBackend.query` gives where it is not told. */
const DEFAULT_LIMIT = 10;

/**
 * The limit of a query: 10 where none is given.
 * @throws E_BACKEND_VECTOR_CONNECT if it is not a whole number from 0.
 */
export function checkLimit(limit: number = DEFAULT_LIMIT): number {
  if (Number.isSafeInteger(limit) && limit >= 0) return limit;
  throw new IngestError(
    'E_BACKEND_VECTOR_CONNECT',
    `A limit of ${limit} is not possible; give a whole number from 0.`,
    { recoverable: false },
  );
}
