export { openSqliteStore, type SqliteStore, type SqliteStoreOptions } from './open-sqlite-store.ts';
export type { CollectionStatistics, SourceSummary } from './statistics.ts';
export type { SqliteVectorStore } from './vector-store/vector-store.ts';
