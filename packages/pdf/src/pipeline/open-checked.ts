import type { PDFProcessorConfig } from '../config/index.ts';
import { withDocument, type PdfDocument } from '../document/index.ts';
import {
  checkActiveContent,
  checkFileSize,
  checkPageCount,
  scanSource,
  type SecurityReport,
} from '../security/index.ts';
import type { DocumentRun } from './document-run.ts';
import { readSource, type PdfSource } from './source.ts';

/** The bytes of a document that passed the scan. */
export interface CheckedSource {
  bytes: Uint8Array;
  report: SecurityReport;
}

/**
 * Reads the file, once, and looks through its bytes before anything opens it.
 * @throws E_SOURCE_*, E_SECURITY_*, E_PARSE_EMPTY: the gravest finding; the others are noted too.
 */
export async function readChecked(
  source: PdfSource,
  config: PDFProcessorConfig,
  run: DocumentRun,
): Promise<CheckedSource> {
  const bytes = await readSource(source, (sizeBytes) => throwIfAny(checkFileSize(sizeBytes, config)));
  const report = await scanSource(bytes, config);
  for (const warning of report.warnings) run.note(warning);
  const [gravest, ...others] = report.errors;
  for (const error of others) run.note(error);
  throwIfAny(gravest ?? null);
  return { bytes, report };
}

/**
 * Opens a document that passed the scan, asks what only the open document can tell, and runs the operation.
 * @throws E_PARSE_*, E_SECURITY_TOO_MANY_PAGES, E_SECURITY_JAVASCRIPT, and what the operation throws.
 */
export async function withCheckedDocument<T>(
  { bytes, report }: CheckedSource,
  options: { config: PDFProcessorConfig; run: DocumentRun; signal?: AbortSignal | undefined },
  operation: (document: PdfDocument) => Promise<T>,
): Promise<T> {
  const { config, run, signal } = options;
  return withDocument(bytes, { passwords: config.passwords, signal }, async (document) => {
    throwIfAny(checkPageCount(document.pageCount, config));
    if (!report.findings.isComplete && (await document.hasScripts())) {
      throwIfAny(checkActiveContent('scripts, in a part that is encrypted or compressed', config));
    }
    if (document.isOwnerEncrypted) {
      run.warn('W_ENCRYPTED_OWNER_ONLY', 'The document is encrypted and opens without a password.', 'parse');
    }
    if (document.wasRepaired) {
      run.warn('W_DOCUMENT_REPAIRED', 'The cross-reference table was broken and was rebuilt.', 'parse');
    }
    const { hasXfa, hasFormFields } = document.metadata;
    if (hasXfa && !hasFormFields) {
      run.warn('W_FORM_XFA_ONLY', 'The form is made in XFA alone, which is not read: its fields are missing.', 'parse');
    }
    return operation(document);
  });
}

function throwIfAny(error: Error | null): void {
  if (error !== null) throw error;
}
