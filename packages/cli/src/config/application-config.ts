import type { PDFProcessorConfigInput, PDFRouterOptions } from '@ingestkit/pdf';

type RouterBackend = 'vectorStore' | 'structuredDb' | 'embedder' | 'llm' | 'ocr' | 'logger';

/**
 * The backends of an application, in place of the embedded defaults. `vectorStore` and `structuredDb` are given together;
 * without them both are in the PostgreSQL of `postgresUrl` or in the SQLite file of `--db`.
 */
export interface ApplicationBackends extends Partial<Pick<PDFRouterOptions, RouterBackend>> {
  /** Called once the command has ended. */
  close?(): void | Promise<void>;
}

/** What an `ingestkit.config` file says. */
export interface ApplicationConfig {
  /** Any fields of the config; the others have their defaults. */
  pdf?: PDFProcessorConfigInput;
  /**
   * The PostgreSQL for chunks and tables, in place of the SQLite file of `--db`. A URL with a password in it belongs in
   * `INGESTKIT_POSTGRES_URL`. It goes over a `vectorStore` and `structuredDb` of `backends`.
   */
  postgresUrl?: string;
  /** The backends, or a function that makes them: it is called by the commands that need them and by no other. */
  backends?: ApplicationBackends | (() => ApplicationBackends | Promise<ApplicationBackends>);
}

/** Gives the config as it is, typed: the default export of `ingestkit.config.ts`. */
export function defineConfig(config: ApplicationConfig): ApplicationConfig {
  return config;
}
