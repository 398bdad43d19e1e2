import { parsePDFProcessorConfig, type PDFProcessorConfigInput } from '../../src/config/index.ts';
import { scanSource, type SecurityReport } from '../../src/security/index.ts';

/** Scans under the default config with some fields changed. */
export function scan(bytes: Uint8Array, config: PDFProcessorConfigInput = {}): Promise<SecurityReport> {
  return scanSource(bytes, parsePDFProcessorConfig(config));
}

/** The codes of a report: errors first, then warnings. */
export async function codesOf(bytes: Uint8Array, config: PDFProcessorConfigInput = {}): Promise<string[]> {
  const { errors, warnings } = await scan(bytes, config);
  return [...errors, ...warnings].map(({ code }) => code);
}
