import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { RedisServer } from '@ingestkit/conformance/redis-server';
import type { ProcessingResult, ProgressEvent } from '@ingestkit/core';
import { BullMqEngine } from '@ingestkit/execution-bullmq';
import { DistributedExecutionBackend } from '@ingestkit/execution-distributed';
import { parsePDFProcessorConfig, type PDFProcessorConfig } from '@ingestkit/pdf';
import { openSqliteStore } from '@ingestkit/store-sqlite';
import { startWorkerProcess, type WorkerProcess } from './worker-process.ts';

/** Seconds: the shortest that the command takes. */
const LOCK_SECONDS = '1';

/** What became of a batch. */
export interface BatchAccount {
  /** Paths in the order of the results. */
  results: string[];
  failures: number;
  /** Names of the documents in the store, sorted; a document that is there twice is here twice. */
  stored: string[];
  /** Chunks in the store that belong to no document's newest run. */
  strayChunks: number;
}

/** The account of a batch of which each document is in the store once, whole, and nothing else is. */
export function eachOnce(filePaths: readonly string[]): BatchAccount {
  const stored = filePaths.map((filePath) => path.basename(filePath)).toSorted();
  return { results: [...filePaths], failures: 0, stored, strayChunks: 0 };
}

/** A Redis, a store and workers of one test, and a batch of documents that is handed over to them. */
export class Batch implements AsyncDisposable {
  readonly server: RedisServer;
  readonly backend: DistributedExecutionBackend<PDFProcessorConfig>;
  readonly #documents: string;
  readonly #folder = mkdtempSync(path.join(tmpdir(), 'ingestkit-batch-'));
  readonly #workers: WorkerProcess[] = [];
  readonly #expected: { test: (event: ProgressEvent) => boolean; resolve: () => void }[] = [];
  #jobIds: string[] = [];

  private constructor(server: RedisServer, documents: string) {
    this.server = server;
    this.#documents = documents;
    const engine = new BullMqEngine(server.url);
    this.backend = new DistributedExecutionBackend(server.url, { engine });
  }

  /** @param documents folder that the documents of the batch are in. */
  static async open(documents: string): Promise<Batch> {
    return new Batch(await RedisServer.start(), documents);
  }

  /** Starts a real worker on the queue, or on the way to it that is named. All workers share one store. */
  async startWorker(args: readonly string[] = [], port: number = this.server.port): Promise<WorkerProcess> {
    const queue = ['--queue-url', `redis://127.0.0.1:${port}`, '--root', this.#documents, '--lock', LOCK_SECONDS];
    const worker = await startWorkerProcess(
      [...queue, '--db', 'store.db', '--concurrency', '2', ...args],
      this.#folder,
    );
    this.#workers.push(worker);
    return worker;
  }

  async submit(filePaths: readonly string[]): Promise<void> {
    const config = parsePDFProcessorConfig({});
    const onProgress = (event: ProgressEvent): void => {
      for (const { resolve, test } of this.#expected) if (test(event)) resolve();
    };
    for (const filePath of filePaths) this.#jobIds.push(await this.backend.submit(filePath, config, { onProgress }));
  }

  /**
   * Resolves when all are submitted and a page of the one document has been read, before or after the last one.
   * @throws Error if it ends and no page of it was heard of.
   */
  async submitUntilInTheMiddleOf(filePath: string, filePaths: readonly string[]): Promise<void> {
    // Listened to before it is submitted: its worker may be far into it when the last one is.
    const isInTheMiddle = this.#inTheMiddleOf(filePath);
    await this.submit(filePaths);
    const jobId = this.#jobIds.at(filePaths.indexOf(filePath) - filePaths.length);
    await Promise.race([isInTheMiddle, this.#endUnheard(jobId ?? '')]);
  }

  async #endUnheard(jobId: string): Promise<never> {
    const { errors, filePath, status } = await this.backend.getResult(jobId);
    throw new Error(`No page was heard of ${filePath}, which ended: ${status} ${errors.join(' ')}`);
  }

  #inTheMiddleOf(filePath: string): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const test = (event: ProgressEvent): boolean => event.type === 'page' && event.filePath === filePath;
    this.#expected.push({ test, resolve });
    return promise;
  }

  /** Waits for all results; they are in the order of submission. Another process could ask the same. */
  results(): Promise<ProcessingResult[]> {
    return Promise.all(this.#jobIds.map((jobId) => this.backend.getResult(jobId)));
  }

  /** What became of the batch, by its results and by what is in the store. */
  async account(results: readonly ProcessingResult[]): Promise<BatchAccount> {
    const store = openSqliteStore(path.join(this.#folder, 'store.db'), { readOnly: true });
    try {
      const sources = await store.listSources();
      const [collection] = await store.statistics();
      return {
        results: results.map(({ filePath }) => filePath),
        // A document whose worker died after it had written is found unchanged by the next one.
        failures: results.filter(({ status }) => status !== 'succeeded' && status !== 'skipped').length,
        stored: sources.map(({ sourceUri }) => path.basename(sourceUri)).toSorted(),
        strayChunks: (collection?.chunkCount ?? 0) - sources.reduce((sum, { chunkCount }) => sum + chunkCount, 0),
      };
    } finally {
      await store.close();
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(this.#workers.map((worker) => worker.kill()));
    await this.backend.close();
    await this.server[Symbol.asyncDispose]();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
