export { inspectPostgres, type PostgresInspection } from './inspect-postgres.ts';
export { openPostgresStore } from './open-postgres-store.ts';
export type { PostgresStore, PostgresStoreOptions, PostgresVectorStore } from './postgres-store.ts';
export type { CollectionStatistics, SourceSummary } from './statistics.ts';
