import { MessageChannel } from 'node:worker_threads';
import { type Endpoint, expose } from 'comlink';
import type { ProgressEvent } from '@ingestkit/core';
import { Deadline } from '../deadline.ts';
import { deadlinePassed, startTookTooLong } from '../errors/failures.ts';
import type { RunEnd } from '../pool/worker-slot.ts';
import type { WorkerPool } from '../pool/worker-pool.ts';
import { callService } from '../services/service-host.ts';
import type { ServiceShapes, Services } from '../services/service-shape.ts';
import type { JobHost, WorkerTask } from '../worker/protocol.ts';
import type { Job } from './job.ts';

/** What all jobs of a backend share. */
export interface JobSurroundings {
  pool: WorkerPool;
  processorUrl: string;
  services: Services;
  shapes: ServiceShapes;
  startTimeoutMs: number;
}

/** How one try of a document went. */
export interface Try {
  end: RunEnd;
  /** What the processor gave, where the document ended well. */
  result: unknown;
  /** Time spent on the document itself, from the start of the work. 0 if it never started. */
  elapsedMs: number;
}

/**
 * Tries a document once: opens the line to the worker, minds the deadline, closes the line. Never rejects.
 *
 * The deadline is counted from the moment at which the worker says that it starts on the document; until then the time
 * for starting a worker holds.
 */
export async function runJob(job: Job, surroundings: JobSurroundings): Promise<Try> {
  const { pool, services, shapes, startTimeoutMs } = surroundings;
  const { port1: hostPort, port2: workerPort } = new MessageChannel();
  let startedAtMs: number | undefined;
  let result: unknown;
  const deadline = new Deadline(() => {
    job.stop.abort(startedAtMs === undefined ? startTookTooLong(startTimeoutMs) : deadlinePassed(job.deadlineMs));
  });
  const host: JobHost = {
    started: () => {
      startedAtMs = performance.now();
      deadline.set(job.deadlineMs);
    },
    report: (event) => reportProgress(job, event),
    call: (call) => callService(services, shapes, call),
    finish: (finished) => {
      result = finished;
      // The document is done. What is left is for the worker to return, unless something that it left running spins.
      deadline.set(job.deadlineMs);
    },
  };
  expose(host, hostPort as unknown as Endpoint);
  deadline.set(startTimeoutMs);
  try {
    const task = toTask(job, surroundings, workerPort);
    const end = await pool.run(task, { signal: job.stop.signal, fresh: job.isSuspect });
    return { end, result, elapsedMs: startedAtMs === undefined ? 0 : performance.now() - startedAtMs };
  } finally {
    deadline.clear();
    hostPort.close();
  }
}

function toTask(job: Job, { processorUrl, shapes }: JobSurroundings, port: WorkerTask['port']): WorkerTask {
  const { id: jobId, filePath, config, carried } = job;
  return { processorUrl, filePath, config, context: { jobId, ...carried }, services: shapes, port };
}

function reportProgress(job: Job, event: ProgressEvent): void {
  if (job.stop.signal.aborted) return;
  try {
    job.onProgress?.(event);
  } catch {
    // The contract of ProgressListener: what it throws is ignored, since the document is not to blame.
  }
}
