/** What is known of a code besides its name. `fix` tells the person who sees it what to do next. */
export interface CodeDescription {
  /** One sentence: what happened. */
  readonly summary: string;
  /** True where trying the same document again, unchanged, may succeed. */
  readonly recoverable: boolean;
  /** One sentence: what to do about it. */
  readonly fix: string;
}

/**
 * Every error code. Codes are stable strings made for metrics and alerts: they are only ever added, never renamed or
 * removed. `docs/reference/errors.md` is generated from this table.
 */
export const ERROR_CODES = {
  E_SECURITY_INVALID_PDF: {
    summary: 'The file is not a PDF: no %PDF- header within its first 1,024 bytes.',
    recoverable: false,
    fix: 'Check what the file really is; export or print it to PDF again.',
  },
  E_SECURITY_DECOMPRESSION_BOMB: {
    summary: 'A stream inflates beyond the allowed ratio or size, or the file holds an absurd number of objects.',
    recoverable: false,
    fix: 'Do not trust the file; if it is yours, rewrite it with another producer or raise maxDecompressionRatio.',
  },
  E_SECURITY_JAVASCRIPT: {
    summary: 'The document carries JavaScript or a launch action.',
    recoverable: false,
    fix: 'Remove the scripts, or set rejectJavascript to false together with rejectJavascriptOverrideReason.',
  },
  E_SECURITY_TOO_LARGE: {
    summary: 'The file is larger than maxFileSizeMb.',
    recoverable: false,
    fix: 'Split the file, or raise maxFileSizeMb together with maxFileSizeOverrideReason.',
  },
  E_SECURITY_TOO_MANY_PAGES: {
    summary: 'The document has more pages than maxPageCount.',
    recoverable: false,
    fix: 'Split the file, or raise maxPageCount together with maxPageCountOverrideReason.',
  },
  E_SOURCE_NOT_FOUND: {
    summary: 'There is no file at the given path.',
    recoverable: false,
    fix: 'Check the path; on a queue worker, check that the file is reachable from that machine.',
  },
  E_SOURCE_UNREADABLE: {
    summary: 'The file exists and cannot be read.',
    recoverable: true,
    fix: 'Check permissions and that the path is a file, not a folder.',
  },
  E_SOURCE_CHANGED: {
    summary: 'The file is not the one that was submitted: its digest has changed.',
    recoverable: false,
    fix: 'Submit the file again.',
  },
  E_PARSE_CORRUPT: {
    summary: 'The PDF is damaged and could not be opened.',
    recoverable: false,
    fix: 'Repair the file with a PDF tool or get a fresh copy.',
  },
  E_PARSE_PASSWORD: {
    summary: 'The PDF is encrypted and none of the known passwords opens it.',
    recoverable: false,
    fix: 'Add the user password to the config field passwords.',
  },
  E_PARSE_EMPTY: {
    summary: 'The document has no pages, or the file has no bytes.',
    recoverable: false,
    fix: 'Get a complete copy of the file.',
  },
  E_PARSE_GARBLED: {
    summary: 'The text layer does not say what the page shows, and no OCR was possible.',
    recoverable: false,
    fix: 'Install an OCR engine, or get a PDF with a correct text layer.',
  },
  E_PARSE_REPAIR_FAILED: {
    summary: 'The document was repaired on opening, yet its pages cannot be read.',
    recoverable: false,
    fix: 'Rewrite the file with a PDF tool or get a fresh copy.',
  },
  E_OCR_ENGINE_UNAVAILABLE: {
    summary: 'The page needs OCR and no OCR engine, or no way to picture the page, is installed.',
    recoverable: false,
    fix: 'Install @ingestkit/ocr-tesseract (and @napi-rs/canvas for pages that are not one image).',
  },
  E_OCR_TIMEOUT: {
    summary: 'OCR of a page took longer than ocrPerPageTimeoutSeconds.',
    recoverable: true,
    fix: 'Raise ocrPerPageTimeoutSeconds or lower ocrDpi.',
  },
  E_OCR_FAILED: {
    summary: 'The OCR engine failed on a page.',
    recoverable: true,
    fix: 'Look at the cause in errorDetails; check the picture of the page.',
  },
  E_CLASSIFY_INCONCLUSIVE: {
    summary: 'No page says what kind of document this is, and every enabled model failed.',
    recoverable: true,
    fix: 'Check the language model backend, or the document: it may be blank.',
  },
  E_LLM_TIMEOUT: {
    summary: 'The language model did not answer in time.',
    recoverable: true,
    fix: 'Raise backendTimeoutSeconds or use a smaller model.',
  },
  E_LLM_MALFORMED_JSON: {
    summary: 'The language model answered with something that is not JSON.',
    recoverable: true,
    fix: 'Use a model that follows JSON instructions.',
  },
  E_LLM_SCHEMA_INVALID: {
    summary: 'The answer of the language model does not have the asked shape.',
    recoverable: true,
    fix: 'Use a model that follows JSON schemas.',
  },
  E_LLM_CONFIDENCE_OOB: {
    summary: 'The language model gave a confidence outside 0 to 1; it was clamped.',
    recoverable: true,
    fix: 'Nothing is lost; use a model that follows the schema.',
  },
  E_BACKEND_VECTOR_TIMEOUT: {
    summary: 'The vector store did not answer in time.',
    recoverable: true,
    fix: 'Check the load of the store or raise backendTimeoutSeconds.',
  },
  E_BACKEND_VECTOR_CONNECT: {
    summary: 'The vector store failed or cannot be reached.',
    recoverable: true,
    fix: 'Check that the store is up, its address, and the cause in errorDetails.',
  },
  E_BACKEND_DB_TIMEOUT: {
    summary: 'The structured database did not answer in time.',
    recoverable: true,
    fix: 'Check the load of the database or raise backendTimeoutSeconds.',
  },
  E_BACKEND_DB_CONNECT: {
    summary: 'The structured database failed or cannot be reached.',
    recoverable: true,
    fix: 'Check that the database is up, its address, and the cause in errorDetails.',
  },
  E_BACKEND_EMBED_TIMEOUT: {
    summary: 'The embedding backend did not answer in time.',
    recoverable: true,
    fix: 'Lower embeddingBatchSize or raise backendTimeoutSeconds.',
  },
  E_BACKEND_EMBED_CONNECT: {
    summary: 'The embedding backend failed, cannot be reached, or gave vectors of the wrong number or dimension.',
    recoverable: true,
    fix: 'Check that the backend is up and that embeddingDimension matches its model.',
  },
  E_PROCESS_TABLE_EXTRACT: {
    summary: 'A table of a page could not be read or stored.',
    recoverable: false,
    fix: 'Look at the page with ingestkit inspect; the rest of the document is there.',
  },
  E_PROCESS_CHUNK: {
    summary: 'A page could not be turned into blocks or chunks.',
    recoverable: false,
    fix: 'Look at the page with ingestkit inspect; please report the file if you can share it.',
  },
  E_PROCESS_HEADER_FOOTER: {
    summary: 'Running headers and footers could not be told apart from the body.',
    recoverable: false,
    fix: 'The text is there with its headers and footers in it; please report the file if you can share it.',
  },
  E_EXECUTION_TIMEOUT: {
    summary: 'The document passed perDocumentTimeoutSeconds and was stopped, or the time given to getResult ran out.',
    recoverable: true,
    fix: 'Raise perDocumentTimeoutSeconds, or give getResult more time.',
  },
  E_EXECUTION_SUBMIT: {
    summary: 'The job could not be taken: the backend is closed, the queue cannot be reached, or an argument is wrong.',
    recoverable: true,
    fix: 'Check the message; submit again once the backend is up.',
  },
  E_EXECUTION_NOT_FOUND: {
    summary: 'There is no job with this id: it is unknown, forgotten or expired.',
    recoverable: false,
    fix: 'Ask within executionResultTtlSeconds after the job has ended, or submit again.',
  },
  E_EXECUTION_CRASHED: {
    summary: 'The worker died while it worked on this document.',
    recoverable: true,
    fix: 'Other documents are not affected; try this one alone, and please report the file if you can share it.',
  },
  E_EXECUTION_OUT_OF_MEMORY: {
    summary: 'The document needed more memory than executionMemoryLimitMb.',
    recoverable: false,
    fix: 'Raise executionMemoryLimitMb or split the file.',
  },
  E_EXECUTION_CANCELLED: {
    summary: 'The work was cancelled, or a newer run of the same source took over.',
    recoverable: true,
    fix: 'Nothing to do, unless you did not mean to cancel it.',
  },
  E_CONFIG_INVALID: {
    summary: 'The configuration has an unknown key, a wrong type or a value out of range.',
    recoverable: false,
    fix: 'Correct the field that the message names.',
  },
  E_NOT_IMPLEMENTED: {
    summary: 'The function needs a part that is not there.',
    recoverable: false,
    fix: 'Install the package that the message names.',
  },
  E_INTERNAL: {
    summary: 'A fault of ingestkit itself.',
    recoverable: false,
    fix: 'Please report it with the message and, if you can share it, the file.',
  },
} as const satisfies Record<`E_${string}`, CodeDescription>;

/** A stable error code, `E_` and upper-case words. */
export type ErrorCode = keyof typeof ERROR_CODES;

/** True if `value` is one of the codes of {@link ERROR_CODES}. */
export function isErrorCode(value: unknown): value is ErrorCode {
  return typeof value === 'string' && Object.hasOwn(ERROR_CODES, value);
}
