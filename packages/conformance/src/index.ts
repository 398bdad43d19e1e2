export * from './embedding-backend/index.ts';
export * from './execution-backend/index.ts';
export * from './ingest-ledger/index.ts';
export type { BackendSetup } from './internal/backend-setup.ts';
export * from './llm-backend/index.ts';
export * from './ocr-engine/index.ts';
export * from './rule.ts';
export * from './structured-db/index.ts';
export * from './vector-store/index.ts';
