import { importOptional, IngestError } from '@ingestkit/core';
import { parsePDFProcessorConfig } from './config/index.ts';
import { createHashingEmbedder } from './embed/hashing-embedder.ts';
import { chooseOcrEngine } from './ocr/choose-engine.ts';
import { PDFRouter, type PDFRouterOptions } from './pdf-router.ts';

/** What to put in place of the embedded defaults. What is given stays the caller's to close. */
export interface DefaultRouterOptions extends Partial<PDFRouterOptions> {
  /**
   * The SQLite file for chunks and tables, where `vectorStore` and `structuredDb` are not given. Default `ingestkit.db` in
   * the working folder.
   */
  dbPath?: string;
}

/**
 * A router with embedded defaults: one SQLite file (`@ingestkit/store-sqlite`), the hashing embedder, which matches words
 * and not meanings, no language model, Tesseract if `@ingestkit/ocr-tesseract` is installed, local execution. Closing it
 * closes the file too.
 *
 * @throws E_CONFIG_INVALID, also where one store is given without the other; E_NOT_IMPLEMENTED if a file is needed and
 *   `@ingestkit/store-sqlite` is not installed, E_BACKEND_DB_CONNECT if it cannot be opened.
 */
export async function createDefaultRouter(options: DefaultRouterOptions = {}): Promise<PDFRouter> {
  const { dbPath = 'ingestkit.db', structuredDb, vectorStore, ...given } = options;
  const config = parsePDFProcessorConfig(given.config);
  const others = {
    ...given,
    ocr: given.ocr === undefined ? await chooseOcrEngine(config) : given.ocr,
    embedder: given.embedder ?? createHashingEmbedder({ dimension: config.embeddingDimension }),
  };
  if (vectorStore !== undefined && structuredDb !== undefined) {
    return new PDFRouter({ ...others, vectorStore, structuredDb });
  }
  if (vectorStore !== undefined || structuredDb !== undefined) {
    throw new IngestError('E_CONFIG_INVALID', 'vectorStore and structuredDb are given together or not at all.');
  }
  const { openSqliteStore } = await importOptional('@ingestkit/store-sqlite', () => import('@ingestkit/store-sqlite'));
  const store = openSqliteStore(dbPath);
  try {
    return new RouterWithStore(store, {
      ...others,
      vectorStore: store.vectorStore,
      structuredDb: store.structuredDb,
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
