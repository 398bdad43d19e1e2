import { fingerprint } from '@ingestkit/core';
import { fieldTraits } from './field-traits.ts';
import { configShape } from './groups/index.ts';
import type { PDFProcessorConfig } from './pdf-processor-config.ts';

/**
 * Fingerprint, 64 hex digits, of exactly the fields that change what comes out of a document. Two configs with the same
 * one give the same chunks and tables, so a document ingested under one of them is unchanged under the other.
 */
export function outputFingerprint(config: PDFProcessorConfig): string {
  const names = Object.entries(configShape).filter(([, schema]) => fieldTraits.get(schema)?.changesOutput === true);
  const values: Readonly<Record<string, unknown>> = config;
  return fingerprint(Object.fromEntries(names.map(([name]) => [name, values[name]])));
}
