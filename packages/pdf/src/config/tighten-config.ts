import { parseConfigPart, parsePDFProcessorConfig } from './parse-config.ts';
import type { PDFProcessorConfig } from './pdf-processor-config.ts';

/**
 * What belongs to the machine and not to the document: its backends and models, its threads, its passwords, and what it may
 * write into its logs.
 */
const OWN_FIELDS = [
  'executionBackend',
  'executionMaxWorkers',
  'executionQueueUrl',
  'executionMemoryLimitMb',
  'passwords',
  'classificationModel',
  'reasoningModel',
  'ocrCleanupModel',
  'embeddingModel',
  'embeddingDimension',
  'embeddingBatchSize',
  'embeddingBatchTokens',
  'embeddingConcurrency',
  'ocrEngine',
  'ocrMaxWorkers',
  'backendTimeoutSeconds',
  'backendMaxRetries',
  'backendBackoffBase',
  'logSampleText',
  'logLlmPrompts',
  'logChunkPreviews',
  'logOcrOutput',
  'rejectJavascriptOverrideReason',
  'maxFileSizeOverrideReason',
  'maxPageCountOverrideReason',
] as const satisfies readonly (keyof PDFProcessorConfig)[];

/** The smaller one holds. */
const LIMITS = [
  'maxFileSizeMb',
  'maxPageCount',
  'maxDecompressionRatio',
  'perDocumentTimeoutSeconds',
] as const satisfies readonly (keyof PDFProcessorConfig)[];

/**
 * The config for a document that somebody else has submitted: how it is read and cut is as submitted; models, backends and
 * logs are this machine's own; of each limit the stricter one holds, so that a job may tighten and never loosen.
 *
 * @throws E_CONFIG_INVALID naming the fields of the submitted config that are wrong.
 */
export function tightenConfig(
  own: PDFProcessorConfig,
  submitted: Readonly<Record<string, unknown>>,
): PDFProcessorConfig {
  const asked = parseConfigPart(submitted);
  const limits = LIMITS.map((name) => [name, Math.min(own[name], asked[name] ?? own[name])]);
  return parsePDFProcessorConfig({
    ...asked,
    ...Object.fromEntries([...OWN_FIELDS.map((name) => [name, own[name]]), ...limits]),
    rejectJavascript: own.rejectJavascript || (asked.rejectJavascript ?? true),
    redactPatterns: [...own.redactPatterns, ...(asked.redactPatterns ?? [])],
  });
}
