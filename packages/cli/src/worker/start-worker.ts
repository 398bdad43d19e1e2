import { createIngestWorker, inspectQueue, type IngestWorker } from '@ingestkit/execution-bullmq';
import { tightenConfig, type PDFRouter } from '@ingestkit/pdf';
import type { RouterSetup, WorkerSetup } from '../libraries.ts';

/**
 * Starts a queue worker over a router's own execution, so that it works as `ingest` on this machine would.
 * @throws E_EXECUTION_SUBMIT if the queue cannot be reached.
 */
export async function startWorker(
  setup: WorkerSetup,
  createRouter: (setup: RouterSetup) => Promise<PDFRouter>,
): Promise<Pick<IngestWorker, 'close'>> {
  const { lockDurationMs, logger, queueUrl, roots } = setup;
  const { complaints } = await inspectQueue(queueUrl);
  for (const complaint of complaints) logger.warn({}, complaint);
  const router = await createRouter(setup);
  try {
    const worker = createIngestWorker({
      queueUrl,
      roots,
      lockDurationMs,
      logger,
      execution: await router.execution(),
      concurrency: router.config.executionMaxWorkers,
      prepareConfig: (submitted) => tightenConfig(router.config, submitted),
    });
    return { close: (options) => closeBoth(worker, router, options) };
  } catch (caught) {
    await router.close();
    throw caught;
  }
}

async function closeBoth(worker: IngestWorker, router: PDFRouter, options?: { graceMs?: number }): Promise<void> {
  try {
    await worker.close(options);
  } finally {
    await router.close();
  }
}
