import * as fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { ERROR_CODES, IngestError, isErrorCode, isIngestError, NotImplementedError, STAGES } from '../src/index.ts';

describe('an IngestError', () => {
  test('takes from the table of codes whether trying again may help', () => {
    expect(new IngestError('E_OCR_TIMEOUT', 'Too slow.').recoverable).toBe(true);
    expect(new IngestError('E_PARSE_CORRUPT', 'Damaged.').recoverable).toBe(false);
  });

  test('lets the caller know better than the table', () => {
    expect(new IngestError('E_OCR_TIMEOUT', 'Too slow.', { recoverable: false }).recoverable).toBe(false);
  });

  test('is an Error with a message, a stack and its cause', () => {
    const cause = new Error('disk');
    const error = new IngestError('E_SOURCE_UNREADABLE', 'Cannot read.', { cause, stage: 'source', pageNumber: 3 });
    expect(error).toBeInstanceOf(Error);
    expect(error).toMatchObject({ name: 'IngestError', message: 'Cannot read.', stage: 'source', pageNumber: 3 });
    expect(error.stack).toContain('ingest-error.test.ts');
    expect(error.cause).toBe(cause);
    expect('cause' in new IngestError('E_INTERNAL', 'No cause.')).toBe(false);
  });

  test('that stands for a missing part is a NotImplementedError with its own code', () => {
    const error = new NotImplementedError('Install the engine.');
    expect(error).toBeInstanceOf(IngestError);
    expect(error).toMatchObject({ name: 'NotImplementedError', code: 'E_NOT_IMPLEMENTED', recoverable: false });
  });
});

describe('carrying an IngestError as JSON', () => {
  const codes = Object.keys(ERROR_CODES).filter(isErrorCode);
  const anyError = fc
    .record({
      code: fc.constantFrom(...codes),
      message: fc.string({ unit: 'binary' }),
      stage: fc.option(fc.constantFrom(...STAGES), { nil: undefined }),
      pageNumber: fc.option(fc.integer({ min: 1 }), { nil: undefined }),
      recoverable: fc.boolean(),
      retryAfterMs: fc.option(fc.nat(), { nil: undefined }),
      cause: fc.option(
        fc.string().map((message) => new Error(message)),
        { nil: undefined },
      ),
    })
    .map(({ code, message, ...options }) => new IngestError(code, message, options));

  test.each([
    ['JSON text', (error: IngestError): unknown => JSON.parse(JSON.stringify(error))],
    ['a structured clone', (error: IngestError): unknown => structuredClone(error.toJSON())],
  ])('loses nothing over %s', (_way, carry) => {
    fc.assert(
      fc.property(anyError, (error) => {
        const revived = IngestError.fromJSON(carry(error));
        expect(revived.toJSON()).toEqual({ ...error.toJSON(), name: revived.name });
        expect(isIngestError(revived)).toBe(true);
      }),
    );
  });

  test('keeps the class of a NotImplementedError', () => {
    const revived = IngestError.fromJSON(JSON.parse(JSON.stringify(new NotImplementedError('Install it.'))));
    expect(revived).toBeInstanceOf(NotImplementedError);
    expect(revived.message).toBe('Install it.');
  });

  test('keeps the message of the cause and leaves out its stack', () => {
    const json = new IngestError('E_OCR_FAILED', 'Failed.', { cause: new Error('no memory') }).toJSON();
    expect(json.cause).toBe('no memory');
    const revived = IngestError.fromJSON(json);
    expect(revived.cause).toBeInstanceOf(Error);
    expect(revived.cause).toHaveProperty('message', 'no memory');
  });

  test('turns a value of any other shape into E_INTERNAL and never throws', () => {
    fc.assert(
      fc.property(fc.anything({ withNullPrototype: true, withBigInt: true }), (value) => {
        expect(isIngestError(IngestError.fromJSON(value))).toBe(true);
      }),
    );
    for (const value of [null, undefined, 'E_INTERNAL', { code: 'E_UNKNOWN' }, Object.create(null)]) {
      expect(IngestError.fromJSON(value).code).toBe('E_INTERNAL');
    }
  });

  test('drops fields that cannot be true', () => {
    const fields = { code: 'E_OCR_FAILED', message: 7, stage: 'lunch', pageNumber: 0, recoverable: 'yes', cause: {} };
    const error = IngestError.fromJSON(fields);
    expect(error).toMatchObject({ code: 'E_OCR_FAILED', message: 'E_OCR_FAILED', recoverable: true });
    expect(error.stage).toBeUndefined();
    expect(error.pageNumber).toBeUndefined();
    expect(error.cause).toBeUndefined();
  });
});

describe('turning what was caught into an IngestError', () => {
  test('leaves one of ours as it is', () => {
    const error = new IngestError('E_OCR_FAILED', 'Failed.');
    expect(IngestError.from(error, 'E_PARSE_CORRUPT')).toBe(error);
  });

  test('takes an abort for E_EXECUTION_CANCELLED', () => {
    expect(IngestError.from(AbortSignal.abort().reason).code).toBe('E_EXECUTION_CANCELLED');
  });

  test('takes a timeout for E_EXECUTION_TIMEOUT', () => {
    const timeout = new DOMException('The operation timed out.', 'TimeoutError');
    expect(IngestError.from(timeout, 'E_OCR_FAILED').code).toBe('E_EXECUTION_TIMEOUT');
  });

  test('gives any other error the code of the caller, with the error as the cause', () => {
    const cause = new TypeError('x is not a function');
    const error = IngestError.from(cause, 'E_PROCESS_CHUNK', { stage: 'chunk', pageNumber: 2 });
    expect(error).toMatchObject({ code: 'E_PROCESS_CHUNK', message: cause.message, stage: 'chunk', pageNumber: 2 });
    expect(error.cause).toBe(cause);
  });

  test('is E_INTERNAL where the caller names no code', () => {
    expect(IngestError.from(new Error('odd')).code).toBe('E_INTERNAL');
  });

  test.each([
    ['a text', 'broken', 'broken'],
    ['nothing', undefined, 'undefined'],
    ['an object with a message', { message: 'broken' }, 'broken'],
    ['an object without a prototype', Object.create(null), '[object Object]'],
  ])('takes %s too', (_what, caught, message) => {
    expect(IngestError.from(caught)).toMatchObject({ code: 'E_INTERNAL', message });
  });
});

describe('recognising an IngestError', () => {
  test('works for an error of another copy of the package, where instanceof fails', async () => {
    vi.resetModules();
    const copy = await import('../src/index.ts');
    const error = new copy.IngestError('E_OCR_FAILED', 'Failed.');
    expect(error).not.toBeInstanceOf(IngestError);
    expect(isIngestError(error)).toBe(true);
    expect(IngestError.from(error)).toBe(error);
    expect(copy.isIngestError(new NotImplementedError('Install it.'))).toBe(true);
  });

  test.each([[new Error('E_OCR_FAILED')], [{ code: 'E_OCR_FAILED', message: '' }], [null], ['E_OCR_FAILED']])(
    'does not take %o for one',
    (value) => {
      expect(isIngestError(value)).toBe(false);
    },
  );
});
