import { IngestError, type ErrorDetail, type WarningCode } from '@ingestkit/core';
import type { PDFProcessorConfig } from '../config/pdf-processor-config.ts';
import { securityOverrides } from '../config/security-overrides.ts';
import type { ActionFinding, SecurityFindings } from './findings.ts';
import { MAX_OBJECT_COUNT } from './limits.ts';

/** The config fields that decide what is refused. */
export type SecurityConfig = Pick<
  PDFProcessorConfig,
  | 'maxFileSizeMb'
  | 'maxPageCount'
  | 'maxDecompressionRatio'
  | 'rejectJavascript'
  | 'rejectJavascriptOverrideReason'
  | 'maxFileSizeOverrideReason'
  | 'maxPageCountOverrideReason'
>;

const BYTES_PER_MB = 1_048_576;

/** `E_SECURITY_TOO_LARGE` for a file above the limit, else null. Ask before the file is read. */
export function checkFileSize(fileSizeBytes: number, { maxFileSizeMb }: SecurityConfig): IngestError | null {
  if (fileSizeBytes <= maxFileSizeMb * BYTES_PER_MB) return null;
  const size = (fileSizeBytes / BYTES_PER_MB).toFixed(1);
  return refusal('E_SECURITY_TOO_LARGE', `The file has ${size} MB, more than maxFileSizeMb ${maxFileSizeMb}.`);
}

/** `E_SECURITY_TOO_MANY_PAGES` for a document above the limit, else null. Ask after it is opened. */
export function checkPageCount(pageCount: number, { maxPageCount }: SecurityConfig): IngestError | null {
  if (pageCount <= maxPageCount) return null;
  const message = `The document has ${pageCount} pages, more than maxPageCount ${maxPageCount}.`;
  return refusal('E_SECURITY_TOO_MANY_PAGES', message);
}

/**
 * `E_SECURITY_JAVASCRIPT` for active content, where it is refused, else null. `what` says what was found. For scripts that
 * only the opened document shows, because the scan could not look everywhere.
 */
export function checkActiveContent(what: string, { rejectJavascript }: SecurityConfig): IngestError | null {
  if (!rejectJavascript) return null;
  const remedy = 'Remove it, or set rejectJavascript to false with rejectJavascriptOverrideReason.';
  return refusal('E_SECURITY_JAVASCRIPT', `The document carries ${what}. ${remedy}`);
}

/** Everything that makes the document be refused, the gravest first; empty where nothing does. */
export function refusals(findings: SecurityFindings, config: SecurityConfig): IngestError[] {
  if (findings.fileSizeBytes === 0) {
    return [new IngestError('E_PARSE_EMPTY', 'The file has no bytes.', { stage: 'security' })];
  }
  if (!findings.hasHeader) {
    return [refusal('E_SECURITY_INVALID_PDF', 'The file is not a PDF: no %PDF- within its first 1,024 bytes.')];
  }
  const active = activeContent(findings);
  return [
    checkFileSize(findings.fileSizeBytes, config),
    checkDecompression(findings),
    active === '' ? null : checkActiveContent(active, config),
  ].filter((error) => error !== null);
}

/** What should be known of a document that is taken: overrides in force, a signature, attachments. */
export function notices(findings: SecurityFindings, config: PDFProcessorConfig): ErrorDetail[] {
  const active = activeContent(findings);
  const details = securityOverrides(config).map(({ field, value, reason }) => {
    const carried = field === 'rejectJavascript' && active !== '' ? ` The document carries ${active}.` : '';
    return notice('W_SECURITY_OVERRIDE', `${field} is ${value}. Reason: ${reason}.${carried}`);
  });
  if (findings.isSigned) {
    details.push(notice('W_DOCUMENT_SIGNED', 'The document carries a digital signature. It was not verified.'));
  }
  if (findings.hasEmbeddedFiles) {
    details.push(notice('W_EMBEDDED_FILES', 'The document has other files attached. They were not read.'));
  }
  return details;
}

function checkDecompression({ bomb, objectCount }: SecurityFindings): IngestError | null {
  if (bomb !== null) {
    const who = bomb.objectNumber === null ? 'The streams of the file' : `The stream of object ${bomb.objectNumber}`;
    const message = `${who}: ${bomb.storedBytes} stored bytes inflate to ${bomb.outputBytes} bytes or more.`;
    return refusal('E_SECURITY_DECOMPRESSION_BOMB', message);
  }
  if (objectCount <= MAX_OBJECT_COUNT) return null;
  return refusal('E_SECURITY_DECOMPRESSION_BOMB', `The file holds more than ${MAX_OBJECT_COUNT} objects.`);
}

/** Scripts and launch actions in words, or an empty text. */
function activeContent({ javascript, launch }: SecurityFindings): string {
  const parts = [actionsInWords('JavaScript', javascript), actionsInWords('launch actions', launch)];
  return parts.filter((part) => part !== null).join(' and ');
}

function actionsInWords(name: string, finding: ActionFinding | null): string | null {
  if (finding === null) return null;
  const { count, firstObject } = finding;
  return count === 1 ? `${name} (in object ${firstObject})` : `${name} (${count}, first in object ${firstObject})`;
}

function refusal(code: `E_SECURITY_${string}` & IngestError['code'], message: string): IngestError {
  return new IngestError(code, message, { stage: 'security' });
}

function notice(code: WarningCode, message: string): ErrorDetail {
  return { code, message, stage: 'security', pageNumber: null, recoverable: true };
}
