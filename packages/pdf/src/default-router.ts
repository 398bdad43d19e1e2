import { importOptional, type EmbeddingBackend } from '@ingestkit/core';
import { parsePDFProcessorConfig } from './config/index.ts';
import { createHashingEmbedder } from './embed/hashing-embedder.ts';
import { chooseOcrEngine } from './ocr/choose-engine.ts';
import { PDFRouter, type PDFRouterOptions } from './pdf-router.ts';

/** What to put in place of the embedded defaults. What is given stays the caller's to close. */
export interface DefaultRouterOptions extends Omit<PDFRouterOptions, 'vectorStore' | 'structuredDb' | 'embedder'> {
  /** The SQLite file for chunks and tables. Default `ingestkit.db` in the working folder. */
  dbPath?: string;
  /** Default: the hashing embedder, which matches words and not meanings. */
  embedder?: EmbeddingBackend;
}

/**
 * A router with embedded defaults: one SQLite file (`@ingestkit/store-sqlite`), the hashing embedder, no language model, Tesseract if
 * `@ingestkit/ocr-tesseract` is installed, local execution. Closing it closes the file too.
 *
 * @throws E_NOT_IMPLEMENTED if `@ingestkit/store-sqlite` is not installed, E_BACKEND_DB_CONNECT if the file cannot be
 *   opened, E_CONFIG_INVALID.
 */
export async function createDefaultRouter(options: DefaultRouterOptions = {}): Promise<PDFRouter> {
  const { dbPath = 'ingestkit.db', embedder, ocr, ...given } = options;
  const config = parsePDFProcessorConfig(given.config);
  const { openSqliteStore } = await importOptional('@ingestkit/store-sqlite', () => import('@ingestkit/store-sqlite'));
  const store = openSqliteStore(dbPath);
  const { vectorStore, structuredDb } = store;
  try {
    return new RouterWithStore(store, {
      ...given,
      vectorStore,
      structuredDb,
      ocr: ocr === undefined ? await chooseOcrEngine(config) : ocr,
      embedder: embedder ?? createHashingEmbedder({ dimension: config.embeddingDimension }),
    });
  } catch (caught) {
    await store.close();
    throw caught;
  }
}

/** A router that owns its store. */
class RouterWithStore extends PDFRouter {
  readonly #store: AsyncDisposable;

  constructor(store: AsyncDisposable, options: PDFRouterOptions) {
    super(options);
    this.#store = store;
  }

  override async close(options: { graceMs?: number } = {}): Promise<void> {
    await super.close(options);
    await this.#store[Symbol.asyncDispose]();
  }
}
