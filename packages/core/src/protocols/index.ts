export * from './embedding-backend.ts';
export * from './execution-backend.ts';
export * from './ingest-ledger.ts';
export * from './llm-backend.ts';
export * from './logger.ts';
export * from './ocr-engine.ts';
export * from './structured-db-backend.ts';
export * from './vector-store-backend.ts';
