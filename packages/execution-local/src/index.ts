export { LocalExecutionBackend } from './local-execution-backend.ts';
export type { LocalExecutionOptions } from './options.ts';
export type { WorkerOutputListener, WorkerOutputStream } from './pool/worker-output.ts';
export type { Services } from './services/service-shape.ts';
