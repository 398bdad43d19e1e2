import { importOptional } from '@ingestkit/core';
import type { PDFRouter } from '@ingestkit/pdf';
import type { Libraries, RouterSetup } from './libraries.ts';

async function createRouter({ dbPath, config, backends }: RouterSetup): Promise<PDFRouter> {
  const { createDefaultRouter } = await import('@ingestkit/pdf');
  const { close: _, ...given } = backends;
  return createDefaultRouter({ ...given, dbPath, config });
}

function importPostgres(): Promise<typeof import('@ingestkit/store-postgres')> {
  return importOptional('@ingestkit/store-postgres', () => import('@ingestkit/store-postgres'));
}

/** The libraries as they are installed. Each is imported on first use. */
export const libraries: Libraries = {
  createRouter,
  async startWorker(setup) {
    const { startWorker } = await import('./worker/start-worker.ts');
    return startWorker(setup, createRouter);
  },
  async inspectQueue(queueUrl) {
    const { inspectQueue } = await import('@ingestkit/execution-bullmq');
    return inspectQueue(queueUrl);
  },
  async extract(filePath, config, options) {
    const { extractDocument, parsePDFProcessorConfig } = await import('@ingestkit/pdf');
    return extractDocument(filePath, parsePDFProcessorConfig(config), options);
  },
  async inspect(filePath, config, signal) {
    const { inspectDocument, parsePDFProcessorConfig } = await import('@ingestkit/pdf');
    return inspectDocument(filePath, parsePDFProcessorConfig(config), { signal });
  },
  async draw(filePath, config, options) {
    const { drawDocument, parsePDFProcessorConfig } = await import('@ingestkit/pdf');
    return drawDocument(filePath, parsePDFProcessorConfig(config), options);
  },
  async toMarkdown(document) {
    const { toMarkdown } = await import('@ingestkit/pdf');
    return toMarkdown(document);
  },
  async openStore(path) {
    const { openSqliteStore } = await import('@ingestkit/store-sqlite');
    return openSqliteStore(path, { readOnly: path !== ':memory:' });
  },
  async openPostgres(url, options) {
    const { openPostgresStore } = await importPostgres();
    return openPostgresStore(url, options);
  },
  async inspectPostgres(url) {
    const { inspectPostgres } = await importPostgres();
    return inspectPostgres(url);
  },
  async createEmbedder(dimension) {
    const { createHashingEmbedder } = await import('@ingestkit/pdf');
    return createHashingEmbedder({ dimension });
  },
  async listOcrLanguages() {
    const { listInstalledLanguages } = await import('@ingestkit/ocr-tesseract');
    return listInstalledLanguages();
  },
  async loadConfig(path) {
    const { loadApplicationConfig } = await import('./config/load-application-config.ts');
    return loadApplicationConfig(path);
  },
  async parseConfig(config) {
    const { parsePDFProcessorConfig } = await import('@ingestkit/pdf');
    return parsePDFProcessorConfig(config);
  },
  async readEnvironment(environment) {
    if (!Object.keys(environment).some((name) => name.startsWith('INGESTKIT_'))) return {};
    const { configFromEnvironment } = await import('@ingestkit/pdf');
    return configFromEnvironment(environment);
  },
};
