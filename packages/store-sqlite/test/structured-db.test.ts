import type { CellValue, ColumnType, StructuredDBBackend } from '@ingestkit/core';
import { join, resolve } from 'node:path';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Connection } from '../src/connection/connection.ts';
import { openSqliteStore } from '../src/index.ts';
import { createStructuredDb } from '../src/structured-db/structured-db.ts';
import { codedError } from './fixtures/coded-error.ts';

let connection: Connection;
let database: StructuredDBBackend;

beforeEach(() => {
  connection = new Connection(':memory:', { busyTimeoutMs: 1000, readOnly: false });
  database = createStructuredDb(connection);
});
afterEach(() => {
  connection.close();
});

function writeCell(type: ColumnType, value: CellValue): Promise<void> {
  return database.createTable('cells', { columns: [{ name: 'cell', type }], rows: [[value]] });
}

function storedCell(): unknown {
  const statement = connection.prepare('SELECT cell, typeof(cell) AS type FROM cells');
  statement.setReadBigInts(true);
  return { ...statement.get() };
}

describe('a cell in the file', () => {
  test.each<[ColumnType, CellValue, unknown]>([
    ['date', '2024', { cell: '2024', type: 'text' }],
    ['date', '2024-05-01T10:00:00Z', { cell: '2024-05-01T10:00:00Z', type: 'text' }],
    ['boolean', true, { cell: 1n, type: 'integer' }],
    ['real', 3, { cell: 3, type: 'real' }],
    ['integer', Number.MAX_SAFE_INTEGER, { cell: 9007199254740991n, type: 'integer' }],
    ['integer', '9007199254740993', { cell: 9007199254740993n, type: 'integer' }],
    ['integer', '-9223372036854775808', { cell: -9223372036854775808n, type: 'integer' }],
    ['integer', '+7', { cell: 7n, type: 'integer' }],
    ['text', '007', { cell: '007', type: 'text' }],
    ['text', 12, { cell: '12', type: 'text' }],
    ['text', 1.5, { cell: '1.5', type: 'text' }],
    ['text', true, { cell: 'true', type: 'text' }],
    ['integer', null, { cell: null, type: 'null' }],
  ])('of type %s holds %j as %o', async (type, value, stored) => {
    await writeCell(type, value);
    expect(storedCell()).toEqual(stored);
  });

  test.each<[ColumnType, CellValue]>([
    ['integer', 2 ** 53],
    ['integer', 1.5],
    ['integer', '9223372036854775808'],
    ['integer', '1e3'],
    ['integer', ''],
    ['integer', true],
    ['real', Number.NaN],
    ['real', Number.POSITIVE_INFINITY],
    ['real', '1.5'],
    ['boolean', 1],
    ['boolean', 'true'],
    ['date', '5 May'],
    ['date', 2024],
  ])('of type %s refuses %j, and the message does not repeat the value', async (type, value) => {
    await expect(writeCell(type, value)).rejects.toThrow(
      codedError(
        'E_BACKEND_DB_CONNECT',
        new RegExp(`^Row 1 of column "cell" holds a ${typeof value} that is no ${type}`),
      ),
    );
    expect(await database.tableExists('cells')).toBe(false);
  });
});

describe('a name of a table', () => {
  test.each(['ingestkit_chunks', 'INGESTKIT_mine', 'sqlite_sequence', 'SQLite_x'])('cannot be %s', async (name) => {
    const table = { columns: [{ name: 'a', type: 'text' as const }], rows: [] };
    await expect(database.createTable(name, table)).rejects.toThrow(codedError('E_BACKEND_DB_CONNECT', /is reserved/));
  });

  test('that is reserved shows nothing of our own tables and drops none of them', async () => {
    expect(await database.tableExists('ingestkit_chunks')).toBe(false);
    await expect(database.getTableSchema('ingestkit_chunks')).rejects.toThrow(/There is no table/);
    await database.dropTable('ingestkit_chunks');
    expect(connection.prepare('SELECT count(*) AS n FROM ingestkit_chunks').get()).toEqual({ n: 0 });
  });

  test('that differs in case only is the same name', async () => {
    await database.createTable('Prices', { columns: [{ name: 'a', type: 'text' }], rows: [] });
    await database.createTable('PRICES', { columns: [{ name: 'b', type: 'real' }], rows: [] });
    expect(await database.tableExists('prices')).toBe(true);
    expect(await database.getTableSchema('prices')).toEqual({ b: 'real' });
    await database.dropTable('pRICES');
    expect(await database.tableExists('Prices')).toBe(false);
  });

  test.each([
    ['', /is empty/],
    ['a\0b', /NUL character/],
  ])('cannot be %j', async (name, words) => {
    const table = { columns: [{ name: 'a', type: 'text' as const }], rows: [] };
    await expect(database.createTable(name, table)).rejects.toThrow(codedError('E_BACKEND_DB_CONNECT', words));
  });
});

describe('columns', () => {
  test.each([
    [[], /has no columns/],
    [['a', 'A'], /two columns "A"/],
    [[''], /is empty/],
  ])('cannot be %j', async (names, words) => {
    const columns = names.map((name) => ({ name, type: 'text' as const }));
    await expect(database.createTable('t', { columns, rows: [] })).rejects.toThrow(
      codedError('E_BACKEND_DB_CONNECT', words),
    );
  });

  test('cannot have a type that is not known', async () => {
    const columns = [{ name: 'a', type: 'money' as ColumnType }];
    await expect(database.createTable('t', { columns, rows: [] })).rejects.toThrow(/no known type/);
  });

  test('may be many', async () => {
    const columns = Array.from({ length: 1500 }, (_, index) => ({ name: `column ${index}`, type: 'integer' as const }));
    await database.createTable('wide', { columns, rows: [columns.map((_, index) => index)] });
    expect(Object.keys(await database.getTableSchema('wide'))).toHaveLength(1500);
  });

  test('beyond what SQLite can hold are refused with a code', async () => {
    const columns = Array.from({ length: 2001 }, (_, index) => ({ name: `c${index}`, type: 'integer' as const }));
    await expect(database.createTable('wide', { columns, rows: [] })).rejects.toThrow(
      codedError('E_BACKEND_DB_CONNECT', /too many columns/),
    );
  });
});

test('The schema of a table that another program made has the nearest types', async () => {
  connection.exec(
    'CREATE TABLE other (a VARCHAR(20), b BIGINT, c DOUBLE PRECISION, d DECIMAL(5, 2), e TIMESTAMP, f BOOL, g)',
  );
  expect(await database.getTableSchema('other')).toEqual({
    a: 'text',
    b: 'integer',
    c: 'real',
    d: 'real',
    e: 'date',
    f: 'boolean',
    g: 'text',
  });
});

test('A view of the same name is left alone, with a coded error', async () => {
  connection.exec('CREATE VIEW prices AS SELECT 1 AS price');
  const table = { columns: [{ name: 'a', type: 'text' as const }], rows: [] };
  await expect(database.createTable('prices', table)).rejects.toMatchObject({ code: 'E_BACKEND_DB_CONNECT' });
  expect(connection.prepare('SELECT price FROM prices').get()).toEqual({ price: 1 });
});

test('The connection URI is the absolute path of the file, with odd characters escaped', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'store sqlite '));
  try {
    await using store = openSqliteStore(join(folder, 'a?b#c.db'));
    const uri = await store.structuredDb.getConnectionUri();
    expect(uri).toMatch(/^sqlite:\/\/\/.*store%20sqlite%20.*a%3Fb%23c\.db$/);
    expect(store.path).toBe(resolve(folder, 'a?b#c.db'));
  } finally {
    rmSync(folder, { recursive: true });
  }
});
