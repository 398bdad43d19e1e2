import { IngestError, NotImplementedError } from '@ingestkit/core';
import { describe, expect, test } from 'vitest';
import { fromWireError, toProcessorError, toWireError } from '../../src/errors/wire-error.ts';

/** What arrives of a thrown value on the other side of a thread. */
function sent(thrown: unknown): Error & { code?: string } {
  return fromWireError(structuredClone(toWireError(thrown)));
}

describe('Across a thread', () => {
  test('an IngestError keeps class, code, message, stage, page and whether it is recoverable', () => {
    const error = new IngestError('E_OCR_FAILED', 'Smudged.', { stage: 'ocr', pageNumber: 3, recoverable: false });
    expect(sent(error)).toBeInstanceOf(IngestError);
    expect((sent(error) as IngestError).toJSON()).toEqual(error.toJSON());
  });

  test('a NotImplementedError stays one', () => {
    expect(sent(new NotImplementedError('Install it.'))).toBeInstanceOf(NotImplementedError);
  });

  test.each([new TypeError('a'), new RangeError('b'), new SyntaxError('c'), new URIError('d'), new Error('e')])(
    'a %s keeps its class, message and stack',
    (error) => {
      expect(sent(error).constructor).toBe(error.constructor);
      expect(sent(error)).toMatchObject({ name: error.name, message: error.message, stack: error.stack });
    },
  );

  test.each(['AbortError', 'TimeoutError'])('a DOMException of the name %s stays one', (name) => {
    expect(sent(new DOMException('Stopped.', name))).toBeInstanceOf(DOMException);
    expect(sent(new DOMException('Stopped.', name))).toMatchObject({ name, message: 'Stopped.' });
  });

  test('an error of a class of somebody else keeps name and code', () => {
    class DatabaseError extends Error {
      override name = 'DatabaseError';
      code = '23505';
    }
    expect(sent(new DatabaseError('Duplicate.'))).toMatchObject({ name: 'DatabaseError', code: '23505' });
  });

  test('a system error keeps its code', () => {
    expect(sent(Object.assign(new Error('No file.'), { code: 'ENOENT' })).code).toBe('ENOENT');
  });

  test('an error says how long to wait before another try', () => {
    const fields = { retryAfterMs: 7000 };
    expect(sent(Object.assign(new Error('Too many requests.'), fields))).toMatchObject(fields);
    expect(sent(new IngestError('E_BACKEND_EMBED_CONNECT', 'Too many requests.', fields))).toMatchObject(fields);
  });

  test('causes come along', () => {
    const error = new Error('outer', { cause: new IngestError('E_BACKEND_DB_TIMEOUT', 'inner') });
    expect(sent(error).cause).toMatchObject({ code: 'E_BACKEND_DB_TIMEOUT', message: 'inner' });
  });

  test('causes that go round in a circle come to an end', () => {
    const error = new Error('round');
    error.cause = error;
    let depth = 0;
    for (let cause: unknown = sent(error); cause instanceof Error; cause = cause.cause) depth += 1;
    expect(depth).toBeLessThan(10);
  });

  test.each([
    ['a string', 'oops', 'oops'],
    ['undefined', undefined, 'undefined'],
    ['a symbol', Symbol('oops'), 'Symbol(oops)'],
    ['an object without a prototype', Object.create(null) as object, 'something that has no text'],
  ])('%s becomes an error with its text', (_what, thrown, message) => {
    expect(sent(thrown).message).toBe(message);
  });
});

describe('What a processor throws', () => {
  test('is E_INTERNAL of the stage execution where it is no error of ingestkit', () => {
    expect(toProcessorError(toWireError(new DOMException('Stopped.', 'AbortError')))).toMatchObject({
      code: 'E_INTERNAL',
      stage: 'execution',
      message: 'Stopped.',
    });
  });

  test('keeps its own stage where it has one', () => {
    const error = new IngestError('E_PARSE_CORRUPT', 'Broken.', { stage: 'parse' });
    expect(toProcessorError(toWireError(error))).toMatchObject({ code: 'E_PARSE_CORRUPT', stage: 'parse' });
  });

  test('has its name for a message where it has none', () => {
    expect(toProcessorError(toWireError(new TypeError('')))).toMatchObject({ message: 'TypeError' });
  });
});
