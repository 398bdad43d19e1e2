export { inspectPostgres, type PostgresInspection } from './inspect-postgres.ts';
export { openPostgresStore } from './open-postgres-store.ts';
export type {
  CollectionStatistics,
  PostgresStore,
  PostgresStoreOptions,
  PostgresVectorStore,
  SourceSummary,
} from './postgres-store.ts';
