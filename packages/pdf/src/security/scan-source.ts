import type { ErrorDetail, IngestError } from '@ingestkit/core';
import type { PDFProcessorConfig } from '../config/pdf-processor-config.ts';
import { noFindings, type SecurityFindings } from './findings.ts';
import { HEADER_SEARCH_BYTES } from './limits.ts';
import { checkFileSize, notices, refusals } from './policy.ts';
import { scanStructure } from './scan-structure.ts';

/** What the raw bytes of a document say about its safety. */
export interface SecurityReport {
  /** What makes the document be refused, the gravest first; empty where nothing does. */
  errors: IngestError[];
  /** What should be known of it: overrides in force, a signature, attachments. Entries for `errorDetails`. */
  warnings: ErrorDetail[];
  findings: SecurityFindings;
}

/**
 * Looks through the raw bytes of a file before anything opens it: header, size, number of objects, scripts and launch
 * actions (also in object streams), streams that inflate too far, signature, attachments, encryption, XFA.
 *
 * Reads the file as tokens from front to back, so that a damaged cross reference does not matter and a `/JavaScript` in
 * a text is only a text. Nothing is executed, no image is decoded. The bytes are only read. Linear in time, about 10 ms
 * for each MB of real documents; memory is bounded, whatever the streams inflate to. Never rejects because of what the
 * file holds.
 *
 * Where `findings.isComplete` is false (encryption hides object streams, or one is damaged), ask the opened document for
 * scripts too, and put what it says to {@link checkActiveContent}.
 */
export async function scanSource(bytes: Uint8Array, config: PDFProcessorConfig): Promise<SecurityReport> {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const findings = noFindings(view.length);
  const headerOffset = view.subarray(0, HEADER_SEARCH_BYTES).indexOf('%PDF-');
  findings.hasHeader = headerOffset !== -1;
  if (findings.hasHeader && checkFileSize(view.length, config) === null) {
    await scanStructure(view, headerOffset, findings, config.maxDecompressionRatio);
  }
  return { errors: refusals(findings, config), warnings: notices(findings, config), findings };
}
