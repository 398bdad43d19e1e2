export * from './execution-backend/index.ts';
export * from './ingest-ledger/index.ts';
export type { BackendSetup } from './internal/backend-setup.ts';
export * from './rule.ts';
export * from './vector-store/index.ts';
