import type { CellValue, ColumnType } from '@ingestkit/core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openPostgresStore, type PostgresStore } from '../src/index.ts';
import { codedError } from './support/coded-error.ts';
import { hasPostgres, query, usePostgres } from './support/test-postgres.ts';

describe.skipIf(!hasPostgres)('the structured database', () => {
  const server = usePostgres();
  const schema = server.newSchema();
  let store: PostgresStore;
  beforeAll(async () => {
    store = await openPostgresStore(server.url, { schema });
  });
  afterAll(() => store.close());

  const createTable = (name: string, columnNames: readonly string[]): Promise<void> => {
    const columns = columnNames.map((columnName) => ({ name: columnName, type: 'text' as const }));
    return store.structuredDb.createTable(name, { columns, rows: [columnNames] });
  };

  test.each<[ColumnType, CellValue, unknown]>([
    ['date', '2024', { cell: '2024', type: `${schema}.ingestkit_date` }],
    ['date', '2024-05-01', { cell: '2024-05-01', type: `${schema}.ingestkit_date` }],
    ['boolean', true, { cell: true, type: 'boolean' }],
    ['real', 0.1 + 0.2, { cell: 0.1 + 0.2, type: 'double precision' }],
    ['integer', Number.MAX_SAFE_INTEGER, { cell: '9007199254740991', type: 'bigint' }],
    ['integer', '-9223372036854775808', { cell: '-9223372036854775808', type: 'bigint' }],
    ['text', '007', { cell: '007', type: 'text' }],
    ['text', '{a,"b"}\\', { cell: '{a,"b"}\\', type: 'text' }],
    ['text', 'broken\0text', { cell: 'broken\uFFFDtext', type: 'text' }],
    ['text', null, { cell: null, type: 'text' }],
  ])('keeps a cell of type %s that is %j as %o', async (type, value, stored) => {
    await store.structuredDb.createTable('cells', { columns: [{ name: 'cell', type }], rows: [[value]] });
    expect(await query(server.url, `SELECT cell, pg_typeof(cell)::text AS type FROM ${schema}.cells`)).toEqual([
      stored,
    ]);
  });

  test('refuses a cell of another type, with nothing written, and does not repeat it', async () => {
    const columns = [{ name: 'cell', type: 'integer' as const }];
    await store.structuredDb.createTable('checked', { columns, rows: [[1]] });
    const refusal = codedError('E_BACKEND_DB_CONNECT', /^Row 2 of column "cell" holds a string that is no integer/);
    await expect(store.structuredDb.createTable('checked', { columns, rows: [[7], ['secret words']] })).rejects.toThrow(
      refusal,
    );
    expect(await query(server.url, `SELECT cell FROM ${schema}.checked`)).toEqual([{ cell: '1' }]);
  });

  test('lets dates be used as dates by a cast', async () => {
    const columns = [{ name: 'day', type: 'date' as const }];
    await store.structuredDb.createTable('days', { columns, rows: [['2024-02-29']] });
    const [row] = await query(server.url, `SELECT (day::date + 1)::text AS next FROM ${schema}.days`);
    expect(row).toEqual({ next: '2024-03-01' });
  });

  test.each(['ingestkit_sources', 'ingestkit_mine'])(
    'refuses the table name %s, shows and drops none of it',
    async (name) => {
      await expect(createTable(name, ['a'])).rejects.toThrow(codedError('E_BACKEND_DB_CONNECT', /is reserved/));
      expect(await store.structuredDb.tableExists(name)).toBe(false);
      await store.structuredDb.dropTable(name);
      expect(await query(server.url, `SELECT count(*)::integer AS n FROM ${schema}.ingestkit_sources`)).toEqual([
        { n: 0 },
      ]);
    },
  );

  test('tells names apart that differ in case only', async () => {
    await createTable('Prices', ['a', 'A']);
    await createTable('prices', ['b']);
    expect(await store.structuredDb.getTableSchema('Prices')).toEqual({ a: 'text', A: 'text' });
  });

  test('keeps long names apart and gives those of columns back as they were', async () => {
    const start = 'Größe der Dichtung in Millimetern bei zwanzig Grad und trockener Luft ';
    await createTable(`${start}1`, [`${start}eins`, `${start}zwei's \\`, 'short']);
    await createTable(`${start}2`, ['other']);
    expect(Object.keys(await store.structuredDb.getTableSchema(`${start}1`))).toEqual([
      `${start}eins`,
      `${start}zwei's \\`,
      'short',
    ]);
    await store.structuredDb.dropTable(`${start}2`);
    expect(await store.structuredDb.tableExists(`${start}1`)).toBe(true);
    expect(await store.structuredDb.tableExists(`${start}2`)).toBe(false);
  });

  test.each([
    [[], /has no columns/],
    [['a', 'a'], /two columns "a"/],
    [[''], /is empty/],
    [['a\0b'], /NUL character/],
  ])('refuses the columns %j', async (names, words) => {
    await expect(createTable('t', names)).rejects.toThrow(codedError('E_BACKEND_DB_CONNECT', words));
  });

  test('refuses a type of a column that it does not know', async () => {
    const columns = [{ name: 'a', type: 'money' as ColumnType }];
    await expect(store.structuredDb.createTable('t', { columns, rows: [] })).rejects.toThrow(/no known type/);
  });

  test('takes as many columns as PostgreSQL does, and refuses more with a code', async () => {
    const names = (count: number): string[] => Array.from({ length: count }, (_, index) => `column ${index}`);
    const columns = names(1600).map((name) => ({ name, type: 'boolean' as const }));
    await store.structuredDb.createTable('wide', { columns, rows: [columns.map((_, index) => index % 2 === 0)] });
    expect(Object.keys(await store.structuredDb.getTableSchema('wide'))).toHaveLength(1600);
    await expect(createTable('wide', names(1601))).rejects.toThrow(
      codedError('E_BACKEND_DB_CONNECT', /at most 1600 columns/),
    );
  });

  test('gives the nearest types for a table that another program made', async () => {
    await query(
      server.url,
      `CREATE TABLE ${schema}.other (a varchar(20), b smallint, c real, d numeric(5, 2), e timestamptz, f bool, g interval,
       h point, i jsonb, j date)`,
    );
    const types = Object.values(await store.structuredDb.getTableSchema('other')).join(' ');
    expect(types).toBe('text integer real real date boolean text text text date');
  });

  test('leaves a view of the same name alone, and a table that a view needs', async () => {
    await query(server.url, `CREATE VIEW ${schema}.seen AS SELECT 1 AS price`);
    await expect(createTable('seen', ['a'])).rejects.toMatchObject({ code: 'E_BACKEND_DB_CONNECT' });
    expect(await query(server.url, `SELECT price FROM ${schema}.seen`)).toEqual([{ price: 1 }]);

    await createTable('needed', ['a']);
    await query(server.url, `CREATE VIEW ${schema}.needing AS SELECT a FROM ${schema}.needed`);
    await expect(createTable('needed', ['b'])).rejects.toThrow(codedError('E_BACKEND_DB_CONNECT', /such as a view/));
    expect(await store.structuredDb.getTableSchema('needed')).toEqual({ a: 'text' });
  });
});
