import { describe, expect, test } from 'vitest';
import { checkLimit, metadataPath, squaredLengthOf } from '../../src/stores/index.ts';

const refusal = (words: RegExp): unknown =>
  expect.objectContaining({
    code: 'E_BACKEND_VECTOR_CONNECT',
    recoverable: false,
    message: expect.stringMatching(words),
  });

describe('a limit', () => {
  test('is 10 where none is given, and any whole number from 0', () => {
    expect([checkLimit(), checkLimit(0), checkLimit(5000)]).toEqual([10, 0, 5000]);
  });

  test.each([-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY])('cannot be %d', (limit) => {
    expect(() => checkLimit(limit)).toThrowError(refusal(/whole number from 0/));
  });
});

describe('a field of a filter', () => {
  test.each([
    ['language', ['language']],
    ['custom.room', ['custom', 'room']],
    ['custom.a.b', ['custom', 'a.b']],
    ['custom.', ['custom', '']],
  ])('%s is at %j', (field, path) => {
    expect(metadataPath(field)).toEqual(path);
  });

  test.each(['tenant', 'toString', 'Language'])('cannot be %s, and the names that there are are told', (field) => {
    expect(() => metadataPath(field)).toThrowError(refusal(/no field .*tenantId.*custom\.<name>/));
  });
});

describe('a vector', () => {
  test('has the sum of its squares', () => {
    expect(squaredLengthOf(Float32Array.of(3, 4), 2, 'The query')).toBe(25);
    expect(squaredLengthOf(new Float32Array(2), 2, 'The query')).toBe(0);
  });

  test.each([
    [Float32Array.of(1), /The query has a vector of 1 numbers and the collection takes 2/],
    [Float32Array.of(1, Number.NaN), /not finite/],
    [Float32Array.of(1, Number.NEGATIVE_INFINITY), /not finite/],
    [[1, 2] as unknown as Float32Array, /no Float32Array/],
  ])('%j is refused', (vector, words) => {
    expect(() => squaredLengthOf(vector, 2, 'The query')).toThrowError(refusal(words));
  });
});
