import { IngestError } from '@ingestkit/core';
import { DatabaseError } from 'pg';
import { describe, expect, test } from 'vitest';
import { toBackendError } from '../src/connection/postgres-error.ts';
import { isAtLeast } from '../src/connection/vector-extension.ts';
import { numberOf, textOf, textOrNullOf } from '../src/row.ts';
import { codedError } from './support/coded-error.ts';

function serverError(sqlState: string, message = 'the server says so'): DatabaseError {
  return Object.assign(new DatabaseError(message, message.length, 'error'), { code: sqlState });
}

function nodeError(code: string): Error {
  return Object.assign(new Error(`connect ${code}`), { code });
}

describe('an error', () => {
  test.each<[Error, 'CONNECT' | 'TIMEOUT', boolean, RegExp]>([
    [serverError('28P01'), 'CONNECT', false, /password is wrong/],
    [serverError('28000'), 'CONNECT', false, /pg_hba\.conf/],
    [serverError('3D000'), 'CONNECT', false, /createdb/],
    [serverError('42501'), 'CONNECT', false, /GRANT/],
    [serverError('25006'), 'CONNECT', false, /primary/],
    [serverError('53300'), 'CONNECT', true, /max_connections/],
    [serverError('53100'), 'CONNECT', true, /Make room/],
    [serverError('57014'), 'TIMEOUT', true, /statementTimeoutMs/],
    [serverError('55P03'), 'TIMEOUT', true, /Try again/],
    [serverError('40P01'), 'CONNECT', true, /Try again/],
    [serverError('57P01'), 'CONNECT', true, /connection was lost/],
    [serverError('57P03'), 'CONNECT', true, /starting or stopping/],
    [serverError('2BP01'), 'CONNECT', false, /view/],
    [serverError('54011', 'tables can have at most 1600 columns'), 'CONNECT', false, /at most 1600 columns/],
    [serverError('XX000', 'could not read block'), 'CONNECT', true, /could not read block \(SQLSTATE XX000\)/],
    [nodeError('ECONNREFUSED'), 'CONNECT', true, /host and port/],
    [nodeError('ECONNRESET'), 'CONNECT', true, /connection was lost/],
    [nodeError('ETIMEDOUT'), 'TIMEOUT', true, /host and port/],
    [new Error('Connection terminated unexpectedly'), 'CONNECT', true, /connection was lost/],
    [new Error('Query read timeout'), 'TIMEOUT', true, /does not answer/],
    [new Error('timeout exceeded when trying to connect'), 'TIMEOUT', true, /poolSize/],
    [new Error('self-signed certificate'), 'CONNECT', true, /self-signed certificate/],
  ])('%s becomes %s, recoverable: %s', (caught, kind, recoverable, words) => {
    const vector = toBackendError(caught, 'vector', 'h:5432/d');
    expect(vector).toMatchObject({ code: `E_BACKEND_VECTOR_${kind}`, recoverable });
    const database = toBackendError(caught, 'database', 'h:5432/d');
    expect(database).toMatchObject({ code: `E_BACKEND_DB_${kind}`, message: expect.stringMatching(words) });
  });

  test('about a value does not repeat it, because it is text of a document', () => {
    const caught = serverError('22P02', 'invalid input syntax for type bigint: "secret words"');
    const error = toBackendError(caught, 'database', 'h:5432/d');
    expect(error).toMatchObject({ code: 'E_BACKEND_DB_CONNECT', recoverable: false });
    expect(JSON.stringify(error)).toContain('22P02');
    expect(JSON.stringify(error)).not.toContain('secret');
  });

  test('of ours stays as it is', () => {
    const error = new IngestError('E_EXECUTION_CANCELLED', 'A newer run has begun.');
    expect(toBackendError(error, 'vector', 'h:5432/d')).toBe(error);
  });
});

test('A row that another program has written is refused where a value has another type than ours', () => {
  const row = { text: 7, number: '7', nothing: null };
  expect(() => textOf(row, 'text')).toThrowError(codedError('E_BACKEND_DB_CONNECT', /text does not hold text/));
  expect(() => numberOf(row, 'number')).toThrowError(codedError('E_BACKEND_DB_CONNECT', /does not hold a number/));
  expect(textOrNullOf(row, 'nothing')).toBeNull();
});

test('Versions of pgvector are compared by their numbers', () => {
  expect(isAtLeast('0.8.0', 0, 8)).toBe(true);
  expect(isAtLeast('0.10.1', 0, 8)).toBe(true);
  expect(isAtLeast('1.0', 0, 8)).toBe(true);
  expect(isAtLeast('0.7.4', 0, 8)).toBe(false);
});
