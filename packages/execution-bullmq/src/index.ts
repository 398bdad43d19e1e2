export { BullMqEngine, type BullMqEngineOptions } from './engine/bullmq-engine.ts';
export { inspectQueue, type QueueInspection } from './inspect-queue.ts';
export type { QueueOptions } from './queue-options.ts';
export type { OutagePatience } from './redis/reachable.ts';
export { createIngestWorker, type IngestWorker } from './worker/create-ingest-worker.ts';
export type { IngestWorkerOptions } from './worker/worker-options.ts';
