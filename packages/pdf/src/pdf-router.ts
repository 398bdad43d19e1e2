import {
  IngestError,
  isLLMBackend,
  isOCREngine,
  type EmbeddingBackend,
  type ExecutionBackend,
  type LLMBackend,
  type Logger,
  type OCREngine,
  type ProcessingResult,
  type ProgressListener,
  type StructuredDBBackend,
  type VectorStoreBackend,
} from '@ingestkit/core';
import { parsePDFProcessorConfig, type PDFProcessorConfig, type PDFProcessorConfigInput } from './config/index.ts';
import { createExecution } from './execution/create-execution.ts';
import { submitAll, submitStream, type StreamedResult } from './execution/submit-many.ts';
import { extractDocument, type ExtractOptions } from './extract/extract-document.ts';
import type { ExtractedDocument } from './extract/extracted-document.ts';
import { inspectDocument, type InspectedDocument } from './extract/inspect-document.ts';
import { watchDocument } from './observe/watch-document.ts';
import { loadOpenTelemetry } from './observe/load-open-telemetry.ts';
import { logResult, silentLogger } from './pipeline/log-result.ts';
import { processDocument, type PipelineBackends, type ProcessOptions } from './pipeline/process-document.ts';
import { redactingLogger } from './pipeline/redacting-logger.ts';
import type { PdfSource } from './pipeline/source.ts';

/** What a {@link PDFRouter} works with. The caller owns all of it and closes it; the router closes only what it made. */
export interface PDFRouterOptions {
  vectorStore: VectorStoreBackend;
  structuredDb: StructuredDBBackend;
  embedder: EmbeddingBackend;
  /** Language model for tiers 2 and 3 of classification, asked where the rules are not sure. Without one they decide. */
  llm?: LLMBackend | null;
  /** Reads pages from their pictures. Without one, pages that need it are reported and give no chunk. */
  ocr?: OCREngine | null;
  /** Any fields of the config; the others have their defaults. */
  config?: PDFProcessorConfigInput;
  /** Where documents of a batch or a stream run. Default: what the config names, made on first use. */
  execution?: ExecutionBackend<PDFProcessorConfig>;
  /** Shaped like pino's. Default: silent. */
  logger?: Logger;
}

export interface BatchOptions {
  signal?: AbortSignal;
  onProgress?: ProgressListener;
  /** JSON values to carry along into every chunk. */
  metadata?: Record<string, unknown>;
  /** Ingest also documents that the store already holds exactly so. */
  force?: boolean;
}

/**
 * Takes PDFs to chunks in a vector store and tables in a database. One PDF, one result.
 *
 * {@link PDFRouter.process} works in this thread; batches and streams go through the execution backend.
 */
export class PDFRouter implements AsyncDisposable {
  readonly config: PDFProcessorConfig;
  readonly #backends: PipelineBackends;
  readonly #logger: Logger;
  readonly #givenExecution: ExecutionBackend<PDFProcessorConfig> | undefined;
  #ownExecution: Promise<ExecutionBackend<PDFProcessorConfig>> | undefined;

  /** @throws E_CONFIG_INVALID naming every wrong field, or the backend that is none. */
  constructor({ vectorStore, structuredDb, embedder, llm, ocr, config, execution, logger }: PDFRouterOptions) {
    if (llm !== null && llm !== undefined && !isLLMBackend(llm)) {
      throw new IngestError('E_CONFIG_INVALID', 'llm has to have the methods classify and generate, or be null.');
    }
    if (ocr !== null && ocr !== undefined && !isOCREngine(ocr)) {
      throw new IngestError('E_CONFIG_INVALID', 'ocr has to have the methods recognize and name, or be null.');
    }
    this.config = parsePDFProcessorConfig(config);
    this.#logger = redactingLogger(logger ?? silentLogger, this.config.redactPatterns);
    this.#backends = {
      vectorStore,
      ledger: vectorStore.ledger ?? null,
      structuredDb,
      embedder,
      llm: llm ?? null,
      ocr: ocr ?? null,
      logger: this.#logger,
    };
    this.#givenExecution = execution;
  }

  /** True if the name ends in `.pdf`, in any case. */
  canHandle(filePath: string): boolean {
    return /\.pdf$/i.test(filePath);
  }

  /** Ingests one document in this thread. Never rejects for a fault of the document or of a backend. */
  async process(source: PdfSource, options: ProcessOptions = {}): Promise<ProcessingResult> {
    const { ended, onProgress } = watchDocument(await loadOpenTelemetry(), options.onProgress);
    const result = ended(await processDocument(source, this.config, this.#backends, { ...options, onProgress }));
    logResult(this.#logger, result, this.config);
    return result;
  }

  /**
   * Ingests documents through the execution backend: one result per path, in the order of the paths.
   * @throws E_NOT_IMPLEMENTED, E_CONFIG_INVALID if there is no such backend. `[]` touches none.
   */
  async processBatch(filePaths: readonly string[], options: BatchOptions = {}): Promise<ProcessingResult[]> {
    if (filePaths.length === 0) return [];
    const results = await submitAll(filePaths, await this.execution(), this.config, options);
    for (const result of results) logResult(this.#logger, result, this.config);
    return results;
  }

  /**
   * Ingests documents as they come, a bounded number at a time, and gives each result as its document ends. `index`
   * counts the documents as they came, from 0. Leaving the loop early cancels what still runs.
   */
  async *processStream(
    filePaths: Iterable<string> | AsyncIterable<string>,
    options: BatchOptions = {},
  ): AsyncGenerator<StreamedResult> {
    for await (const streamed of submitStream(filePaths, () => this.execution(), this.config, options)) {
      logResult(this.#logger, streamed.result, this.config);
      yield streamed;
    }
  }

  /** The document as blocks. Writes nothing. Never rejects for a fault of the document. */
  extract(source: PdfSource, options: ExtractOptions = {}): Promise<ExtractedDocument> {
    return extractDocument(source, this.config, { ocr: this.#backends.ocr ?? null, ...options });
  }

  /** Profile, classification and the route of each page. Writes nothing. Never rejects for a fault of the document. */
  inspect(source: PdfSource, { signal }: { signal?: AbortSignal } = {}): Promise<InspectedDocument> {
    return inspectDocument(source, this.config, { signal, ocr: this.#backends.ocr ?? null });
  }

  /**
   * Where documents of a batch or a stream run: the backend that was given, or the one that the config names, made now. The
   * router closes the one that it made. For those who bring documents by another way, such as a queue worker.
   * @throws E_NOT_IMPLEMENTED if its package is not installed.
   */
  async execution(): Promise<ExecutionBackend<PDFProcessorConfig>> {
    if (this.#givenExecution !== undefined) return this.#givenExecution;
    this.#ownExecution ??= createExecution(this.config, this.#backends);
    return this.#ownExecution;
  }

  /** Closes the execution backend that the router made, if it made one. Idempotent. */
  async close(options: { graceMs?: number } = {}): Promise<void> {
    await (await this.#ownExecution)?.close(options);
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }
}
