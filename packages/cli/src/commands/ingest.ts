import path from 'node:path';
import type { ProcessingResult } from '@ingestkit/core';
import type { PDFProcessorConfigInput } from '@ingestkit/pdf';
import type { CommandContext } from '../command-context.ts';
import { EXIT } from '../exit-codes.ts';
import { renderClosingTable } from '../ingest/closing-table.ts';
import { createReorderer } from '../ingest/in-order.ts';
import { addResult, createTally, type Tally } from '../ingest/tally.ts';
import { findPdfs } from '../inputs/find-pdfs.ts';
import { DEFAULT_DB, readConfig, withStore } from '../inputs/read-config.ts';
import type { IngestRouter } from '../libraries.ts';
import type { HideSecrets } from '../terminal/hide-secrets.ts';
import { createProgressBar } from '../terminal/progress-bar.ts';
import { withResource } from '../with-resource.ts';

/** What can be said to `ingestkit ingest`. */
export interface IngestOptions {
  db?: string;
  postgresUrl?: string;
  collection?: string;
  workers?: number;
  execution?: 'local' | 'inline' | 'distributed';
  queueUrl?: string;
  config?: string;
  tenant?: string;
  force?: boolean;
  json?: boolean;
}

/** Ingests files, folders and globs into the database. Gives the exit code. */
export async function ingest(
  context: CommandContext,
  inputs: readonly string[],
  options: IngestOptions,
): Promise<number> {
  const { terminal, libraries, workingFolder } = context;
  const filePaths = await findPdfs(inputs, workingFolder);
  const read = await readConfig(context, options);
  const config = mergeConfig(read.pdf, options);
  const startedAtMs = performance.now();
  const dbPath = path.resolve(workingFolder, options.db ?? DEFAULT_DB);
  const tally = await withStore(libraries, read, async (backends) => {
    const router = await libraries.createRouter({ dbPath, config, backends });
    return withResource(router, () => ingestAll(context, router, filePaths, options));
  });
  const seconds = (performance.now() - startedAtMs) / 1000;
  if (options.json === true) terminal.say(renderClosingTable(tally, seconds, terminal.colors).trimEnd());
  else await terminal.data(renderClosingTable(tally, seconds, terminal.dataColors));
  return tally.failures.length > 0 || tally.byStatus.failed > 0 ? EXIT.documentFailed : EXIT.ok;
}

/** Shows the progress, prints results where they are asked for, and gives the sums. */
async function ingestAll(
  { terminal, signal }: CommandContext,
  router: IngestRouter,
  filePaths: readonly string[],
  { json = false, force = false }: IngestOptions,
): Promise<Tally> {
  const tally = createTally();
  const bar = createProgressBar(terminal, filePaths.length, () => performance.now());
  const inOrder = createReorderer<ProcessingResult>();
  const print = async (results: readonly ProcessingResult[]): Promise<void> => {
    if (json) for (const result of results) await terminal.data(`${JSON.stringify(result)}\n`);
  };
  try {
    const stream = router.processStream(filePaths, { signal, onProgress: bar.onProgress, force });
    for await (const { index, result: given } of stream) {
      const result = withoutSecrets(given, terminal.hideSecrets);
      addResult(tally, result);
      bar.documentEnded(result.pages.length);
      await print(inOrder.add(index, result));
    }
    await print(inOrder.rest());
  } finally {
    bar.clear();
  }
  return tally;
}

/** A backend of the application may have said anything in its errors. */
function withoutSecrets(result: ProcessingResult, hideSecrets: HideSecrets): ProcessingResult {
  const errorDetails = result.errorDetails.map((detail) => ({ ...detail, message: hideSecrets(detail.message) }));
  return { ...result, errorDetails };
}

/** File and environment, with what the flags say on top. */
function mergeConfig(fromFile: PDFProcessorConfigInput, options: IngestOptions): PDFProcessorConfigInput {
  const fromFlags = {
    defaultCollection: options.collection,
    executionMaxWorkers: options.workers,
    executionBackend: options.execution,
    executionQueueUrl: options.queueUrl,
    tenantId: options.tenant,
  };
  const given = Object.entries(fromFlags).filter(([, value]) => value !== undefined);
  return { ...fromFile, ...Object.fromEntries(given) };
}
