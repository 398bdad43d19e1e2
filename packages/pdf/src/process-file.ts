import type { ProcessingResult, Processor } from '@ingestkit/core';
import type { PDFProcessorConfig } from './config/index.ts';
import { processDocument, type PipelineBackends } from './pipeline/process-document.ts';

/**
 * The processor that execution backends run, by this module's URL, in a worker thread or on another machine. `services`
 * are the caller's backends or stand-ins for them.
 */
const processFile: Processor<PDFProcessorConfig, ProcessingResult, PipelineBackends> = (
  filePath,
  config,
  services,
  { sourceUri, metadata, force, signal, reportProgress },
) => processDocument(filePath, config, services, { sourceUri, metadata, force, signal, onProgress: reportProgress });

export default processFile;
