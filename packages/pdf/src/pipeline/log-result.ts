import { basename } from 'node:path';
import type { Logger, ProcessingResult } from '@ingestkit/core';
import { securityOverrides, type PDFProcessorConfig } from '../config/index.ts';

export const silentLogger: Logger = { debug() {}, info() {}, warn() {}, error() {} };

/** One line per document, and one per security default that was lifted for it. Never text of the document. */
export function logResult(logger: Logger, result: ProcessingResult, config: PDFProcessorConfig): void {
  const file = basename(result.filePath);
  for (const { field, reason } of securityOverrides(config)) {
    logger.warn({ file, override: field, reason, configSource: 'config' }, 'security override');
  }
  const { classificationResult: classification, errors } = result;
  const fields = {
    file,
    ingestKey: result.ingestKey.slice(0, 8),
    tier: classification?.tierUsed ?? null,
    type: classification?.pdfType ?? null,
    confidence: classification === null ? null : Number(classification.confidence.toFixed(2)),
    degraded: classification?.degraded ?? false,
    path: result.ingestionMethod,
    pages: result.pages.length,
    chunks: result.chunksCreated,
    tables: result.tablesCreated,
    ocrPages: result.ocrResult?.pagesOcrd ?? 0,
    seconds: Number(result.processingTimeSeconds.toFixed(1)),
  };
  if (result.status === 'failed') logger.error({ ...fields, errors }, 'document failed');
  else logger.info(fields, `document ${result.status}`);
}
