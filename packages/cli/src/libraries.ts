import type { EmbeddingBackend, ProcessingResult, ProgressListener, VectorStoreBackend } from '@ingestkit/core';

/** What `router.extract` gives; see SPEC of `extract --format json`. */
export interface ExtractedDocument {
  filePath: string;
  pageCount: number;
  pages: ExtractedPage[];
  warnings: string[];
  errors: string[];
}

export interface ExtractedPage {
  pageNumber: number;
  width: number;
  height: number;
  route: string;
  blocks: object[];
}

export interface RouterOptions {
  dbPath?: string;
  config?: Record<string, unknown>;
}

export interface Router extends AsyncDisposable {
  processStream(
    filePaths: Iterable<string>,
    options: { signal?: AbortSignal; onProgress?: ProgressListener; force?: boolean },
  ): AsyncIterable<{ index: number; filePath: string; result: ProcessingResult }>;
  extract(source: string, options: { pages?: number[]; signal?: AbortSignal }): Promise<ExtractedDocument>;
  inspect(source: string, options: { signal?: AbortSignal }): Promise<object>;
}

/** A store of chunks that was opened for reading. */
export interface OpenStore extends AsyncDisposable {
  vectorStore: VectorStoreBackend;
  statistics(): Promise<{ collection: string; vectorSize: number; chunkCount: number }[]>;
}

/** The libraries behind the commands, each loaded when it is asked for: `extract` needs no store, `search` no PDF. */
export interface Libraries {
  createRouter(options: RouterOptions): Promise<Router>;
  toMarkdown(document: ExtractedDocument): Promise<string>;
  openStore(path: string): Promise<OpenStore>;
  createEmbedder(dimension: number): Promise<EmbeddingBackend>;
  loadConfig(path: string): Promise<Record<string, unknown>>;
}
