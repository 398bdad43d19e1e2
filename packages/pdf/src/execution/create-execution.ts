import { importOptional, IngestError, type ExecutionBackend } from '@ingestkit/core';
import type { DistributedEngine } from '@ingestkit/execution-distributed';
import type { PDFProcessorConfig } from '../config/index.ts';
import type { PipelineBackends } from '../pipeline/process-document.ts';
import process from '../process-file.ts';
import { InlineExecutionBackend } from './inline-execution-backend.ts';

/** The execution backend that the config names. Its package is imported now; a missing one is an error that names it. */
export async function createExecution(
  config: PDFProcessorConfig,
  services: PipelineBackends,
): Promise<ExecutionBackend<PDFProcessorConfig>> {
  switch (config.executionBackend) {
    case 'inline':
      return new InlineExecutionBackend({ processor: process, services });
    case 'local':
      return createLocal(config, services);
    case 'distributed':
      return createDistributed(config);
  }
}

async function createLocal(
  config: PDFProcessorConfig,
  services: PipelineBackends,
): Promise<ExecutionBackend<PDFProcessorConfig>> {
  const { LocalExecutionBackend } = await importOptional(
    '@ingestkit/execution-local',
    () => import('@ingestkit/execution-local'),
  );
  return new LocalExecutionBackend({
    processor: processorUrl(),
    services: { ...services },
    maxWorkers: config.executionMaxWorkers,
    memoryLimitMb: config.executionMemoryLimitMb,
    resultTtlSeconds: config.executionResultTtlSeconds,
  });
}

/** The worker's entry: TypeScript in a checkout, JavaScript in a published package. */
function processorUrl(): URL {
  return new URL(import.meta.url.endsWith('.ts') ? '../process-file.ts' : '../process-file.js', import.meta.url);
}

/**
 * The queue's engine is found by the URL's scheme, if its package is installed; without one the backend's own error says
 * which package to install. Work for a queue is never run here instead.
 */
async function createDistributed(config: PDFProcessorConfig): Promise<ExecutionBackend<PDFProcessorConfig>> {
  const { executionQueueUrl: queueUrl } = config;
  if (queueUrl === null) {
    throw new IngestError('E_CONFIG_INVALID', 'executionBackend "distributed" needs executionQueueUrl.');
  }
  const { DistributedExecutionBackend } = await importOptional(
    '@ingestkit/execution-distributed',
    () => import('@ingestkit/execution-distributed'),
  );
  const engine = await createEngine(queueUrl);
  return new DistributedExecutionBackend<PDFProcessorConfig>(queueUrl, engine === null ? {} : { engine });
}

async function createEngine(queueUrl: string): Promise<DistributedEngine | null> {
  if (!/^rediss?:/.test(queueUrl)) return null;
  const { BullMqEngine } = await importOptional(
    '@ingestkit/execution-bullmq',
    () => import('@ingestkit/execution-bullmq'),
  );
  return new BullMqEngine(queueUrl);
}
