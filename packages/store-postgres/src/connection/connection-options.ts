import type { PostgresStoreOptions } from '../postgres-store.ts';

/** How a database is opened; see {@link PostgresStoreOptions}. */
export type ConnectionOptions = Required<PostgresStoreOptions>;

/** The options with their defaults. */
export function toConnectionOptions(options: PostgresStoreOptions): ConnectionOptions {
  const {
    schema = 'public',
    poolSize = 10,
    connectTimeoutMs = 10_000,
    statementTimeoutMs = 30_000,
    readOnly = false,
  } = options;
  return { schema, poolSize, connectTimeoutMs, statementTimeoutMs, readOnly };
}
