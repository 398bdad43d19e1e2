import type { EmbeddingBackend, Logger, StructuredDBBackend, VectorStoreBackend } from '@ingestkit/core';
import type { IngestWorker, QueueInspection } from '@ingestkit/execution-bullmq';
import type {
  DrawnDocument,
  DrawOptions,
  ExtractedDocument,
  ExtractOptions,
  InspectedDocument,
  PDFProcessorConfig,
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

/** What a queue worker takes its jobs from and works with. */
export interface WorkerSetup extends RouterSetup {
  queueUrl: string;
  /** Absolute paths of the folders that documents may be read from. */
  roots: readonly string[];
  /** A worker that is not heard of for this long loses its jobs. */
  lockDurationMs: number;
  logger: Logger;
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

/** A store in PostgreSQL, as `@ingestkit/store-postgres` opens it. */
export interface PostgresStore extends SearchStore {
  vectorStore: VectorStoreBackend;
  structuredDb: StructuredDBBackend;
}

/** A PostgreSQL, as `@ingestkit/store-postgres` describes it. */
export interface PostgresInspection {
  server: string;
  /** Null where pgvector is not in the database yet. */
  vectorVersion: string | null;
  /** 0 where nothing was ingested yet. */
  schemaVersion: number;
  complaints: string[];
}

/** The libraries behind the commands, each loaded when it is asked for: `extract` needs no store, `search` no PDF. */
export interface Libraries {
  createRouter(setup: RouterSetup): Promise<IngestRouter>;
  /**
   * Starts a queue worker, with the same backends as a router. Closing it closes what was opened for it.
   * @throws E_EXECUTION_SUBMIT if the queue cannot be reached.
   */
  startWorker(setup: WorkerSetup): Promise<Pick<IngestWorker, 'close'>>;
  /** Looks at a queue. @throws E_EXECUTION_SUBMIT if it cannot be reached. */
  inspectQueue(queueUrl: string): Promise<QueueInspection>;
  extract(filePath: string, config: PDFProcessorConfigInput, options: ExtractOptions): Promise<ExtractedDocument>;
  inspect(filePath: string, config: PDFProcessorConfigInput, signal: AbortSignal): Promise<InspectedDocument>;
  draw(filePath: string, config: PDFProcessorConfigInput, options: DrawOptions): Promise<DrawnDocument>;
  toMarkdown(document: ExtractedDocument): Promise<string>;
  /** Opens a store for reading. `:memory:` opens an empty one. */
  openStore(path: string): Promise<SearchStore>;
  /**
   * Opens a store in PostgreSQL.
   * @throws E_NOT_IMPLEMENTED naming the package if it is not installed; E_BACKEND_DB_CONNECT or E_BACKEND_DB_TIMEOUT.
   */
  openPostgres(url: string, options?: { readOnly: boolean }): Promise<PostgresStore>;
  /** Looks at a PostgreSQL; throws as {@link Libraries.openPostgres} does. Changes nothing. */
  inspectPostgres(url: string): Promise<PostgresInspection>;
  createEmbedder(dimension: number): Promise<EmbeddingBackend>;
  /** ISO 639-1 codes of the languages that scanned pages can be read in. @throws if the OCR package is not there. */
  listOcrLanguages(): Promise<string[]>;
  /** Reads the config file of an application. */
  loadConfig(path: string): Promise<ApplicationConfig>;
  /** All fields, the others with their defaults. @throws E_CONFIG_INVALID where fields are wrong, alone or together. */
  parseConfig(config: PDFProcessorConfigInput): Promise<PDFProcessorConfig>;
  /** The config fields that environment variables set. */
  readEnvironment(environment: CommandContext['environment']): Promise<PDFProcessorConfigInput>;
}
