import path from 'node:path';
import { IngestError, maskUrl, type Logger } from '@ingestkit/core';
import type { PDFProcessorConfigInput } from '@ingestkit/pdf';
import type { CommandContext } from '../command-context.ts';
import { EXIT } from '../exit-codes.ts';
import { DEFAULT_DB, readConfig, withStore } from '../inputs/read-config.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** What can be said to `ingestkit worker`. */
export interface WorkerOptions {
  db?: string;
  postgresUrl?: string;
  queueUrl?: string;
  root?: string[];
  concurrency?: number;
  /** Seconds. */
  lock: number;
  /** Seconds. */
  grace: number;
  config?: string;
}

/** Works on documents from a queue until it is told to stop. Gives the exit code: being stopped is how it ends well. */
export async function worker(context: CommandContext, options: WorkerOptions): Promise<number> {
  const { libraries, signal, terminal, workingFolder } = context;
  const read = await readConfig(context, options);
  const queueUrl = options.queueUrl ?? read.pdf.executionQueueUrl ?? undefined;
  if (queueUrl === undefined) throw missing('--queue-url redis://host:6379, or executionQueueUrl in the config file');
  if (options.root === undefined) throw missing('--root with a folder that documents may be read from');
  const roots = options.root.map((root) => path.resolve(workingFolder, root));
  const config = workerConfig(read.pdf, options);

  await withStore(libraries, read, async (backends) => {
    const running = await libraries.startWorker({
      queueUrl,
      roots,
      lockDurationMs: options.lock * 1000,
      dbPath: path.resolve(workingFolder, options.db ?? DEFAULT_DB),
      config,
      backends,
      logger: backends.logger ?? printingLogger(terminal),
    });
    terminal.say(`Working for ${maskUrl(queueUrl)} on documents below ${roots.join(', ')}.`);
    await aborted(signal);
    terminal.say(`Documents that do not end within ${options.grace} s are handed back to the queue.`);
    await running.close({ graceMs: options.grace * 1000 });
  });
  return EXIT.ok;
}

/** Work for a queue is done on threads of this process. */
function workerConfig(fromFile: PDFProcessorConfigInput, { concurrency }: WorkerOptions): PDFProcessorConfigInput {
  return {
    ...fromFile,
    executionBackend: 'local',
    ...(concurrency === undefined ? {} : { executionMaxWorkers: concurrency }),
  };
}

function printingLogger(terminal: Terminal): Logger {
  const say = (_fields: Record<string, unknown>, message: string): void => terminal.say(message);
  return { debug: () => {}, info: say, warn: say, error: say };
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

function missing(what: string): IngestError {
  return new IngestError('E_CONFIG_INVALID', `A worker needs ${what}.`);
}
