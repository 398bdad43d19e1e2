import { describe, expect, test } from 'vitest';
import { ERROR_CODES, isErrorCode, isWarningCode, WARNING_CODES } from '../src/index.ts';

const ALL_CODES = { ...ERROR_CODES, ...WARNING_CODES };

describe('the table of codes', () => {
  test.each(Object.entries(ALL_CODES))(
    '%s says in full sentences what happened and what to do',
    (_code, description) => {
      expect(description.summary).toMatch(/^[A-Z%].*\.$/);
      expect(description.fix).toMatch(/^[A-Z].*\.$/);
    },
  );

  test('has codes of upper-case words only', () => {
    for (const code of Object.keys(ERROR_CODES)) expect(code).toMatch(/^E(_[A-Z0-9]+){2,}$|^E_INTERNAL$/);
    for (const code of Object.keys(WARNING_CODES)) expect(code).toMatch(/^W(_[A-Z0-9]+){2,}$/);
  });

  test('still has every code that was ever published', () => {
    expect(Object.keys(ERROR_CODES)).toEqual(expect.arrayContaining(PUBLISHED_ERRORS));
    expect(Object.keys(WARNING_CODES)).toEqual(expect.arrayContaining(PUBLISHED_WARNINGS));
  });

  test('counts every warning as recoverable', () => {
    for (const { recoverable } of Object.values(WARNING_CODES)) expect(recoverable).toBe(true);
  });
});

describe('recognising a code', () => {
  test('takes what is in the table', () => {
    expect(isErrorCode('E_PARSE_CORRUPT')).toBe(true);
    expect(isWarningCode('W_HIDDEN_TEXT')).toBe(true);
  });

  test.each([['W_HIDDEN_TEXT'], ['e_parse_corrupt'], ['toString'], ['__proto__'], [''], [null], [7], [{}]])(
    'does not take %j for an error code',
    (value) => {
      expect(isErrorCode(value)).toBe(false);
    },
  );

  test.each([['E_PARSE_CORRUPT'], ['constructor'], [undefined]])('does not take %j for a warning code', (value) => {
    expect(isWarningCode(value)).toBe(false);
  });
});

const PUBLISHED_ERRORS = `
  E_SECURITY_INVALID_PDF E_SECURITY_DECOMPRESSION_BOMB E_SECURITY_JAVASCRIPT E_SECURITY_TOO_LARGE
  E_SECURITY_TOO_MANY_PAGES E_SOURCE_NOT_FOUND E_SOURCE_UNREADABLE E_SOURCE_CHANGED E_PARSE_CORRUPT E_PARSE_PASSWORD
  E_PARSE_EMPTY E_PARSE_GARBLED E_PARSE_REPAIR_FAILED E_OCR_ENGINE_UNAVAILABLE E_OCR_TIMEOUT E_OCR_FAILED
  E_CLASSIFY_INCONCLUSIVE E_LLM_TIMEOUT E_LLM_MALFORMED_JSON E_LLM_SCHEMA_INVALID E_LLM_CONFIDENCE_OOB
  E_BACKEND_VECTOR_TIMEOUT E_BACKEND_VECTOR_CONNECT E_BACKEND_DB_TIMEOUT E_BACKEND_DB_CONNECT E_BACKEND_EMBED_TIMEOUT
  E_BACKEND_EMBED_CONNECT E_PROCESS_TABLE_EXTRACT E_PROCESS_CHUNK E_PROCESS_HEADER_FOOTER E_EXECUTION_TIMEOUT
  E_EXECUTION_SUBMIT E_EXECUTION_NOT_FOUND E_EXECUTION_CRASHED E_EXECUTION_OUT_OF_MEMORY E_EXECUTION_CANCELLED
  E_CONFIG_INVALID E_NOT_IMPLEMENTED E_INTERNAL`
  .trim()
  .split(/\s+/);

const PUBLISHED_WARNINGS = `
  W_PAGE_SKIPPED_BLANK W_PAGE_SKIPPED_TOC W_PAGE_SKIPPED_VECTOR_ONLY W_PAGE_LOW_OCR_CONFIDENCE W_QUALITY_LOW_NATIVE
  W_OCR_FALLBACK W_OCR_ENGINE_FALLBACK W_TABLE_CONTINUATION W_ENCRYPTED_OWNER_ONLY W_DOCUMENT_SIGNED W_EMBEDDED_FILES
  W_LLM_RETRY W_LLM_UNAVAILABLE W_CLASSIFICATION_DEGRADED W_SECURITY_OVERRIDE W_HIDDEN_TEXT W_DOCUMENT_REPAIRED
  W_FORM_XFA_ONLY`
  .trim()
  .split(/\s+/);
