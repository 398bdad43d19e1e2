export {
  configFromEnvironment,
  loadPDFProcessorConfig,
  readConfigFile,
  parseConfigPart,
  parsePDFProcessorConfig,
  printableConfig,
  describeConfigFields,
  tightenConfig,
  PDFProcessorConfigSchema,
  type ConfigFieldDescription,
  type PDFProcessorConfig,
  type PDFProcessorConfigInput,
} from './config/index.ts';
export { drawDocument, type DrawnDocument, type DrawOptions } from './draw/draw-document.ts';
export { createDefaultRouter, type DefaultRouterOptions } from './default-router.ts';
export { createHashingEmbedder } from './embed/hashing-embedder.ts';
export { InlineExecutionBackend } from './execution/inline-execution-backend.ts';
export type { StreamedResult } from './execution/submit-many.ts';
export { extractDocument, type ExtractOptions } from './extract/extract-document.ts';
export type { TextLink } from './layout/lines/text-links.ts';
export type { ExtractedBlock, ExtractedCell, ExtractedDocument, ExtractedPage } from './extract/extracted-document.ts';
export { inspectDocument, type InspectedDocument, type InspectOptions } from './extract/inspect-document.ts';
export { toMarkdown } from './extract/markdown.ts';
export { chooseOcrEngine } from './ocr/choose-engine.ts';
export type { BlockType } from './layout/block.ts';
export { PDFRouter, type BatchOptions, type PDFRouterOptions } from './pdf-router.ts';
export { processDocument, type PipelineBackends, type ProcessOptions } from './pipeline/process-document.ts';
export type { PdfSource } from './pipeline/source.ts';
export type { PageProfile } from './profile/page-profile.ts';
export * from './protocols.ts';
