import type { MessagePort } from 'node:worker_threads';
import type { ProgressEvent } from '@ingestkit/core';
import type { WireError } from '../errors/wire-error.ts';
import type { ServiceShapes } from '../services/service-shape.ts';

/** What is sent to a worker for one document. Plain data, and the port to the caller's thread. */
export interface WorkerTask {
  /** URL of the module whose default export does the work. */
  processorUrl: string;
  filePath: string;
  config: unknown;
  context: { jobId: string; sourceUri?: string; metadata?: Record<string, unknown>; force?: boolean };
  services: ServiceShapes;
  /** The worker's end of the line to {@link JobHost}. Closed by both sides when the job ends. */
  port: MessagePort;
}

/** What comes back from a worker that lived. Where it went well, the result has come through {@link JobHost.finish}. */
export type WorkerOutcome = ({ ok: true } | { ok: false; error: WireError }) & {
  /** Heap and buffers that the worker held after the document. */
  usedMemoryMb: number;
};

/** A method call of the worker on one of the caller's services. */
export interface ServiceCall {
  service: string;
  /** Names from the service down to the method, such as `['ledger', 'read']`. */
  path: string[];
  args: unknown[];
  /** Where in `args` an AbortSignal was, each with the port that says when it fires. */
  signals: SignalLink[];
}

/** An AbortSignal on its way to the caller's thread. */
export interface SignalLink {
  argumentIndex: number;
  /** Name of the option that held the signal, or null where the argument itself was one. */
  key: string | null;
  port: MessagePort;
}

/** What a service gave back or threw. */
export type ServiceReply = { ok: true; value: unknown } | { ok: false; error: WireError };

/** What the caller's thread offers to the worker during one job, over comlink. */
export interface JobHost {
  /** The worker is up and the work begins: the deadline runs from here. */
  started(): void;
  report(event: ProgressEvent): void;
  call(call: ServiceCall): Promise<ServiceReply>;
  /** The result. It takes the way of the progress events, so that it is there when all of them are. */
  finish(result: unknown): void;
}
