import type { Libraries } from './libraries.ts';

/** The libraries as they are installed. Each is imported on first use. */
export const libraries: Libraries = {
  async createRouter(setup) {
    const { createDefaultRouter } = await import('@ingestkit/pdf');
    return createDefaultRouter(setup);
  },
  async extract(filePath, config, options) {
    const { extractDocument, parsePDFProcessorConfig } = await import('@ingestkit/pdf');
    return extractDocument(filePath, parsePDFProcessorConfig(config), options);
  },
  async inspect(filePath, config, signal) {
    const { inspectDocument, parsePDFProcessorConfig } = await import('@ingestkit/pdf');
    return inspectDocument(filePath, parsePDFProcessorConfig(config), signal);
  },
  async toMarkdown(document) {
    const { toMarkdown } = await import('@ingestkit/pdf');
    return toMarkdown(document);
  },
  async openStore(path) {
    const { openSqliteStore } = await import('@ingestkit/store-sqlite');
    return openSqliteStore(path, { readOnly: path !== ':memory:' });
  },
  async createEmbedder(dimension) {
    const { createHashingEmbedder } = await import('@ingestkit/pdf');
    return createHashingEmbedder({ dimension });
  },
  async loadConfig(path) {
    const { loadPDFProcessorConfig } = await import('@ingestkit/pdf');
    return loadPDFProcessorConfig(path);
  },
};
