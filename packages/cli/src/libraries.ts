import type { EmbeddingBackend, VectorStoreBackend } from '@ingestkit/core';
import type {
  DrawnDocument,
  DrawOptions,
  ExtractedDocument,
  ExtractOptions,
  InspectedDocument,
  PDFProcessorConfigInput,
  PDFRouter,
} from '@ingestkit/pdf';
import type { CommandContext } from './command-context.ts';
import type { ApplicationBackends, ApplicationConfig } from './config/application-config.ts';
import type { CollectionStatistics } from '@ingestkit/store-sqlite';

/** Where a router writes, and with which config on top of the defaults. */
export interface RouterSetup {
  /** Absolute path. */
  dbPath: string;
  config: PDFProcessorConfigInput;
  /** In place of the embedded ones. They stay the caller's to close. */
  backends: ApplicationBackends;
}

/** The part of a router that ingesting needs. */
export type IngestRouter = Pick<PDFRouter, 'processStream'> & AsyncDisposable;

/** A collection and the length of its vectors. */
export type CollectionSize = Pick<CollectionStatistics, 'collection' | 'vectorSize'>;

/** The part of a store that searching needs. */
export interface SearchStore extends AsyncDisposable {
  vectorStore: Pick<VectorStoreBackend, 'query'>;
  statistics(): Promise<CollectionSize[]>;
}

/** The libraries behind the commands, each loaded when it is asked for: `extract` needs no store, `search` no PDF. */
export interface Libraries {
  createRouter(setup: RouterSetup): Promise<IngestRouter>;
  extract(filePath: string, config: PDFProcessorConfigInput, options: ExtractOptions): Promise<ExtractedDocument>;
  inspect(filePath: string, config: PDFProcessorConfigInput, signal: AbortSignal): Promise<InspectedDocument>;
  draw(filePath: string, config: PDFProcessorConfigInput, options: DrawOptions): Promise<DrawnDocument>;
  toMarkdown(document: ExtractedDocument): Promise<string>;
  /** Opens a store for reading. `:memory:` opens an empty one. */
  openStore(path: string): Promise<SearchStore>;
  createEmbedder(dimension: number): Promise<EmbeddingBackend>;
  /** ISO 639-1 codes of the languages that scanned pages can be read in. @throws if the OCR package is not there. */
  listOcrLanguages(): Promise<string[]>;
  /** Reads the config file of an application. */
  loadConfig(path: string): Promise<ApplicationConfig>;
  /** Rejects with E_CONFIG_INVALID where fields of the config are wrong, alone or together. */
  checkConfig(config: PDFProcessorConfigInput): Promise<void>;
  /** The config fields that environment variables set. */
  readEnvironment(environment: CommandContext['environment']): Promise<PDFProcessorConfigInput>;
}
