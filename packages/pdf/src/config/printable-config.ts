import { maskUrl } from '@ingestkit/core';
import type { PDFProcessorConfig } from './pdf-processor-config.ts';

/** A config as it may be logged or shown: passwords as `***`, the queue URL without its password. */
export function printableConfig(config: PDFProcessorConfig): PDFProcessorConfig {
  const { executionQueueUrl, passwords } = config;
  return {
    ...config,
    passwords: passwords.map(() => '***'),
    executionQueueUrl: executionQueueUrl === null ? null : maskUrl(executionQueueUrl),
  };
}
