import { getHeapStatistics } from 'node:v8';
import { type Endpoint, transfer, wrap } from 'comlink';
import { IngestError, type Processor, type ProgressEvent } from '@ingestkit/core';
import { toWireError } from '../errors/wire-error.ts';
import { standInsFor, type SendCall } from '../services/service-stand-in.ts';
import type { JobHost, WorkerOutcome, WorkerTask } from './protocol.ts';

type AnyProcessor = Processor<unknown, unknown, Record<string, object | null | undefined>>;

/** Works on one document and tells how it went. Never rejects: what the processor throws is in the outcome. */
export async function runProcessor(task: WorkerTask): Promise<WorkerOutcome> {
  try {
    await work(task);
    return { ok: true, usedMemoryMb: usedMemoryMb() };
  } catch (thrown) {
    return { ok: false, error: toWireError(thrown), usedMemoryMb: usedMemoryMb() };
  } finally {
    task.port.close();
  }
}

async function work({ port, processorUrl, filePath, config, context, services }: WorkerTask): Promise<void> {
  const processor = await loadProcessor(processorUrl);
  const host = wrap<JobHost>(port as unknown as Endpoint);
  const progress = new ProgressSender((event) => host.report(event));
  const send: SendCall = (call, ports) => host.call(transfer(call, ports as unknown as Parameters<typeof transfer>[1]));
  // Not awaited: the message is on its way, even if the processor never gives the loop a chance again.
  void host.started();
  const result = await processor(filePath, config, standInsFor(services, send), {
    ...context,
    signal: new AbortController().signal,
    reportProgress: (event) => progress.send(event),
  });
  progress.throwIfOneFailed();
  await host.finish(result).catch(refuseResult);
}

function refuseResult(cause: unknown): never {
  const why = cause instanceof Error ? cause.message : String(cause);
  throw new IngestError('E_INTERNAL', `The result of the processor cannot leave its thread: ${why}`, {
    stage: 'execution',
    cause,
  });
}

async function loadProcessor(url: string): Promise<AnyProcessor> {
  const loaded: unknown = await import(url).catch((cause: unknown) => {
    throw new IngestError('E_INTERNAL', `The processor module ${url} cannot be loaded: ${String(cause)}`, {
      stage: 'execution',
      cause,
    });
  });
  const processor = typeof loaded === 'object' && loaded !== null && 'default' in loaded ? loaded.default : undefined;
  if (typeof processor === 'function') return processor as AnyProcessor;
  throw new IngestError('E_INTERNAL', `The processor module ${url} has no function as its default export.`, {
    stage: 'execution',
  });
}

/** Sends progress without waiting for it. An event that is no plain data cannot be sent, and fails at once. */
class ProgressSender {
  readonly #report: (event: ProgressEvent) => Promise<void>;
  #failure: Error | undefined;

  constructor(report: (event: ProgressEvent) => Promise<void>) {
    this.#report = report;
  }

  send(event: ProgressEvent): void {
    this.#report(event).catch((failure: unknown) => {
      this.#failure ??= failure instanceof Error ? failure : new Error(String(failure));
    });
  }

  throwIfOneFailed(): void {
    if (this.#failure !== undefined) throw this.#failure;
  }
}

function usedMemoryMb(): number {
  const { used_heap_size: heapBytes, external_memory: externalBytes } = getHeapStatistics();
  return (heapBytes + externalBytes) / (1024 * 1024);
}
