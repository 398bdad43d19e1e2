import type { Libraries } from './libraries.ts';

/** The libraries as they are installed. Each is imported on first use. */
export const libraries: Libraries = {
  async createRouter(options) {
    const { createDefaultRouter } = await import('@ingestkit/pdf');
    return createDefaultRouter(options);
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
