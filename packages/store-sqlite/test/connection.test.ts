import { IngestError } from '@ingestkit/core';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test } from 'vitest';
import { loadVectorExtension } from '../src/connection/load-vector-extension.ts';
import { toBackendError } from '../src/connection/sqlite-error.ts';
import { inTransaction } from '../src/connection/transaction.ts';
import { numberOf, textOf, textOrNullOf } from '../src/row.ts';
import { codedError } from './fixtures/coded-error.ts';

describe('the vector extension', () => {
  test('that is not installed gives an error that says how to get it', () => {
    const database = new DatabaseSync(':memory:', { allowExtension: true });
    const findExtension = (): never => {
      throw new Error('Cannot find package');
    };
    expect(() => loadVectorExtension(database, findExtension)).toThrowError(
      codedError('E_BACKEND_VECTOR_CONNECT', /cannot be loaded.*--include=optional/),
    );
    database.close();
  });

  test('is the only one: no other can be loaded after it', () => {
    const database = new DatabaseSync(':memory:', { allowExtension: true });
    loadVectorExtension(database);
    expect(database.prepare('SELECT vec_version() AS version').get()).toEqual({ version: expect.stringMatching(/^v/) });
    expect(() => database.loadExtension('another')).toThrowError(/not allowed/);
    database.close();
  });
});

describe('an error of SQLite', () => {
  test.each([
    [5, 'E_BACKEND_VECTOR_TIMEOUT', 'E_BACKEND_DB_TIMEOUT', /write lock/],
    [6, 'E_BACKEND_VECTOR_TIMEOUT', 'E_BACKEND_DB_TIMEOUT', /Try again/],
    [261, 'E_BACKEND_VECTOR_TIMEOUT', 'E_BACKEND_DB_TIMEOUT', /write lock/],
    [8, 'E_BACKEND_VECTOR_CONNECT', 'E_BACKEND_DB_CONNECT', /Check permissions/],
    [10, 'E_BACKEND_VECTOR_CONNECT', 'E_BACKEND_DB_CONNECT', /network share/],
    [11, 'E_BACKEND_VECTOR_CONNECT', 'E_BACKEND_DB_CONNECT', /damaged/],
    [13, 'E_BACKEND_VECTOR_CONNECT', 'E_BACKEND_DB_CONNECT', /Make room/],
    [14, 'E_BACKEND_VECTOR_CONNECT', 'E_BACKEND_DB_CONNECT', /folder exists/],
    [26, 'E_BACKEND_VECTOR_CONNECT', 'E_BACKEND_DB_CONNECT', /not an SQLite database/],
  ])('with result code %d becomes %s or %s', (errcode, vectorCode, databaseCode, words) => {
    const caught = Object.assign(new Error('SQLite says so'), { errcode });
    expect(toBackendError(caught, 'vector', 'a.db')).toMatchObject({ code: vectorCode, cause: caught });
    const error = toBackendError(caught, 'database', 'a.db');
    expect(error).toMatchObject({ code: databaseCode, message: expect.stringMatching(words) });
    expect(error.message).toContain('a.db');
  });

  test('with any other code keeps its message', () => {
    const caught = Object.assign(new Error('constraint failed'), { errcode: 19 });
    expect(toBackendError(caught, 'database', 'a.db')).toMatchObject({
      code: 'E_BACKEND_DB_CONNECT',
      message: 'constraint failed',
    });
  });

  test('that is one of ours stays as it is', () => {
    const error = new IngestError('E_EXECUTION_CANCELLED', 'Overtaken.');
    expect(toBackendError(error, 'vector', 'a.db')).toBe(error);
  });
});

describe('a transaction', () => {
  test('that SQLite itself has rolled back passes on what was thrown', () => {
    const database = new DatabaseSync(':memory:');
    const work = (): never => {
      database.exec('ROLLBACK');
      throw new Error('the disk is full');
    };
    expect(() => inTransaction(database, 'BEGIN IMMEDIATE', work)).toThrowError('the disk is full');
    expect(database.isTransaction).toBe(false);
    database.close();
  });
});

describe('a row that another program has written', () => {
  test('is refused where a value has another type than ours', () => {
    const row = { text: 7, number: 'seven', nothing: null };
    expect(() => textOf(row, 'text')).toThrowError(codedError('E_BACKEND_DB_CONNECT', /text does not hold text/));
    expect(() => numberOf(row, 'number')).toThrowError(codedError('E_BACKEND_DB_CONNECT', /does not hold a number/));
    expect(textOrNullOf(row, 'nothing')).toBeNull();
  });
});
