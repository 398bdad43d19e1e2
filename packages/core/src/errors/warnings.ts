import type { CodeDescription } from './codes.ts';

/**
 * Every warning code. A warning means that the result is complete and that something about it should be known.
 * Like error codes, warnings are only ever added. `docs/reference/errors.md` is generated from this table.
 */
export const WARNING_CODES = {
  W_PAGE_SKIPPED_BLANK: {
    summary: 'A page is blank and gave no chunk.',
    recoverable: true,
    fix: 'Nothing to do.',
  },
  W_PAGE_SKIPPED_TOC: {
    summary: 'A page is a table of contents and gave no chunk.',
    recoverable: true,
    fix: 'Nothing to do; extract still shows the page.',
  },
  W_PAGE_SKIPPED_VECTOR_ONLY: {
    summary: 'A page holds drawings only and gave no chunk.',
    recoverable: true,
    fix: 'Nothing to do, unless the drawing is text turned into outlines: then an OCR engine can read it.',
  },
  W_PAGE_LOW_OCR_CONFIDENCE: {
    summary: 'OCR of a page is below ocrConfidenceThreshold.',
    recoverable: true,
    fix: 'Check the page; a better scan or another ocrLanguage may help.',
  },
  W_QUALITY_LOW_NATIVE: {
    summary: 'The text layer of a page is missing or cannot be trusted; the page needs OCR.',
    recoverable: true,
    fix: 'Install an OCR engine so that the page is read from its picture.',
  },
  W_OCR_FALLBACK: {
    summary: 'A page with an untrustworthy text layer was read by OCR instead.',
    recoverable: true,
    fix: 'Nothing to do.',
  },
  W_OCR_ENGINE_FALLBACK: {
    summary: 'The configured OCR engine is not there; another one was used.',
    recoverable: true,
    fix: 'Install the engine, or name the one that you have in ocrEngine.',
  },
  W_OCR_LANGUAGE_MISSING: {
    summary: 'Pages are in a language whose OCR data is not installed; another one was used.',
    recoverable: true,
    fix: 'Install the package that the message names.',
  },
  W_TABLE_CONTINUATION: {
    summary: 'A table goes on over several pages and was joined.',
    recoverable: true,
    fix: 'Nothing to do.',
  },
  W_ENCRYPTED_OWNER_ONLY: {
    summary: 'The document is encrypted with an owner password only; it opens without one.',
    recoverable: true,
    fix: 'Nothing to do; mind the permissions of the document.',
  },
  W_DOCUMENT_SIGNED: {
    summary: 'The document carries a digital signature. It was not verified.',
    recoverable: true,
    fix: 'Verify the signature with a tool made for it, if that matters to you.',
  },
  W_EMBEDDED_FILES: {
    summary: 'The document has other files attached. They were not read.',
    recoverable: true,
    fix: 'Extract the attachments and ingest them on their own.',
  },
  W_LLM_RETRY: {
    summary: 'The language model was asked a second time.',
    recoverable: true,
    fix: 'Nothing to do.',
  },
  W_LLM_UNAVAILABLE: {
    summary: 'The language model could not be reached.',
    recoverable: true,
    fix: 'Check the backend; the document went on without it.',
  },
  W_CLASSIFICATION_DEGRADED: {
    summary: 'The rules alone decided what kind of document this is, though a model should have been asked.',
    recoverable: true,
    fix: 'Check the language model backend.',
  },
  W_SECURITY_OVERRIDE: {
    summary: 'A security limit was lifted by config for this document.',
    recoverable: true,
    fix: 'Nothing to do; the reason is in the audit log line.',
  },
  W_HIDDEN_TEXT: {
    summary: 'A page holds text that a reader cannot see; it was left out of the chunks.',
    recoverable: true,
    fix: 'Look at the page: it may be an attempt to steer a language model, or what somebody blacked out and left in the file.',
  },
  W_DOCUMENT_REPAIRED: {
    summary: 'The structure of the document was damaged and was repaired on opening.',
    recoverable: true,
    fix: 'Check that no page is missing.',
  },
  W_FORM_XFA_ONLY: {
    summary: 'The document is a form in XFA alone: its fields cannot be read, and its pages may only say so.',
    recoverable: true,
    fix: 'Open it in a program that shows XFA forms, print it to a PDF, and read that one.',
  },
} as const satisfies Record<`W_${string}`, CodeDescription>;

/** A stable warning code, `W_` and upper-case words. */
export type WarningCode = keyof typeof WARNING_CODES;

/** True if `value` is one of the codes of {@link WARNING_CODES}. */
export function isWarningCode(value: unknown): value is WarningCode {
  return typeof value === 'string' && Object.hasOwn(WARNING_CODES, value);
}
