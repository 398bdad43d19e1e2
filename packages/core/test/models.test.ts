import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  BoxSchema,
  ChunkMetadataSchema,
  createFailedResult,
  ERROR_CODES,
  IngestError,
  isErrorCode,
  PageBoxSchema,
  ProcessingResultSchema,
  STAGES,
  StatusSchema,
  toErrorDetail,
} from '../src/index.ts';

describe('the result of a document that failed', () => {
  const codes = Object.keys(ERROR_CODES).filter(isErrorCode);

  test('is a complete ProcessingResult for every code, stage and page', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...codes),
        fc.option(fc.constantFrom(...STAGES), { nil: undefined }),
        fc.option(fc.integer({ min: 1 }), { nil: undefined }),
        fc.double({ min: 0, noNaN: true, noDefaultInfinity: true }),
        (code, stage, pageNumber, processingTimeSeconds) => {
          const error = new IngestError(code, 'It failed.', { stage, pageNumber });
          const result = createFailedResult({ filePath: 'a.pdf', error, processingTimeSeconds });
          expect(ProcessingResultSchema.parse(result)).toEqual(result);
          expect(JSON.parse(JSON.stringify(result))).toEqual(result);
        },
      ),
    );
  });

  test('has zero counts, the bare code once, one detail and nothing invented', () => {
    const error = new IngestError('E_EXECUTION_TIMEOUT', 'Stopped after 5 s.', { stage: 'execution' });
    const result = createFailedResult({ filePath: 'a.pdf', error, processingTimeSeconds: 5.01, tenantId: 'acme' });
    expect(result).toMatchObject({
      status: 'failed',
      filePath: 'a.pdf',
      ingestKey: '',
      ingestRunId: '',
      tenantId: 'acme',
      parseResult: null,
      classification: null,
      chunksCreated: 0,
      tablesCreated: 0,
      errors: ['E_EXECUTION_TIMEOUT'],
      processingTimeSeconds: 5.01,
    });
    expect(result.errorDetails).toEqual([
      {
        code: 'E_EXECUTION_TIMEOUT',
        message: 'Stopped after 5 s.',
        stage: 'execution',
        pageNumber: null,
        recoverable: true,
      },
    ]);
  });

  test('carries key, run and tenant where they are known, else none', () => {
    const error = new IngestError('E_PARSE_CORRUPT', 'Damaged.');
    const known = createFailedResult({
      filePath: 'a.pdf',
      error,
      processingTimeSeconds: 0,
      ingestKey: 'key',
      ingestRunId: 'run',
    });
    expect(known).toMatchObject({ ingestKey: 'key', ingestRunId: 'run', tenantId: null });
  });
});

describe('an entry of errorDetails', () => {
  test('says where it happened, and whether trying again may help', () => {
    const error = new IngestError('E_OCR_TIMEOUT', 'Too slow.', { stage: 'ocr', pageNumber: 4, recoverable: false });
    expect(toErrorDetail(error)).toEqual({
      code: 'E_OCR_TIMEOUT',
      message: 'Too slow.',
      stage: 'ocr',
      pageNumber: 4,
      recoverable: false,
    });
  });
});

describe('the schemas of the models', () => {
  test('a status is one of the four', () => {
    expect(StatusSchema.options).toEqual(['succeeded', 'partial', 'failed', 'skipped']);
  });

  test('a box has four numbers, and a page counts from 1', () => {
    expect(BoxSchema.safeParse([0, 0, 10, 10]).success).toBe(true);
    expect(BoxSchema.safeParse([0, 0, 10]).success).toBe(false);
    expect(PageBoxSchema.safeParse({ pageNumber: 0, box: [0, 0, 1, 1] }).success).toBe(false);
  });

  test('a result with a code that is not in the table is refused', () => {
    const error = new IngestError('E_INTERNAL', 'Odd.');
    const result = createFailedResult({ filePath: 'a.pdf', error, processingTimeSeconds: 0 });
    expect(ProcessingResultSchema.safeParse({ ...result, errors: ['E_MADE_UP'] }).success).toBe(false);
    expect(ProcessingResultSchema.safeParse({ ...result, warnings: ['E_INTERNAL'] }).success).toBe(false);
  });

  test('the metadata of a chunk carries JSON of the caller, and nothing that is not JSON', () => {
    const custom = ChunkMetadataSchema.shape.custom;
    expect(custom.safeParse({ room: 12, tags: ['a'], deep: { open: null } }).success).toBe(true);
    expect(custom.safeParse({ when: new Date(0) }).success).toBe(false);
  });
});
