import { maskUrl } from '@ingestkit/core';
import { expect } from 'vitest';
import { expectCode } from '../../internal/expect-code.ts';
import { MISFIT_TABLE, OTHER_TABLE, SAMPLE_TABLE, type StructuredDBRule } from '../harness.ts';

/** Endings of names that need care in a statement. */
const ODD_ENDINGS = [' with spaces', '"; DROP TABLE x; --', "it's", ' größe 表', '%_*', '.a.b', '[0]', '`'];

const ODD_COLUMNS = ['select', 'two words', `it's "so"`, 'größe 表', 'a;--', '50 %', 'a.b', '?1', ':name'];

export const TABLE_RULES: readonly StructuredDBRule[] = [
  {
    title: 'A table is there after it was made, and not before.',
    run: async ({ database, tableName }) => {
      expect(await database.tableExists(tableName('_new'))).toBe(false);
      await database.createTable(tableName('_new'), SAMPLE_TABLE);
      expect(await database.tableExists(tableName('_new'))).toBe(true);
    },
  },
  {
    title: 'The schema gives each column the type that it was made with.',
    run: async ({ database, tableName }) => {
      await database.createTable(tableName(), SAMPLE_TABLE);
      const expected = Object.fromEntries(SAMPLE_TABLE.columns.map(({ name, type }) => [name, type]));
      expect(await database.getTableSchema(tableName())).toEqual(expected);
    },
  },
  {
    title: 'The schema gives the columns in their order.',
    run: async ({ database, tableName }) => {
      await database.createTable(tableName(), SAMPLE_TABLE);
      const columns = Object.keys(await database.getTableSchema(tableName()));
      expect(columns).toEqual(SAMPLE_TABLE.columns.map(({ name }) => name));
    },
  },
  {
    title: 'A table without rows is a table.',
    run: async ({ database, tableName }) => {
      await database.createTable(tableName(), { ...SAMPLE_TABLE, rows: [] });
      expect(await database.tableExists(tableName())).toBe(true);
    },
  },
  {
    title: 'Making a table replaces the one of the same name.',
    run: async ({ database, tableName }) => {
      await database.createTable(tableName(), SAMPLE_TABLE);
      await database.createTable(tableName(), OTHER_TABLE);
      expect(await database.getTableSchema(tableName())).toEqual({ note: 'text' });
    },
  },
  {
    title: 'A table with a row that is longer or shorter than its columns is refused.',
    run: async ({ database, tableName }) => {
      await expectCode(database.createTable(tableName(), MISFIT_TABLE), 'E_BACKEND_DB_CONNECT');
      const short = { ...MISFIT_TABLE, rows: [[1, 2], [1]] };
      await expectCode(database.createTable(tableName(), short), 'E_BACKEND_DB_CONNECT');
    },
  },
  {
    title: 'A table that is refused leaves the one of the same name as it was.',
    run: async ({ database, tableName }) => {
      await database.createTable(tableName(), OTHER_TABLE);
      const [outcome] = await Promise.allSettled([database.createTable(tableName(), MISFIT_TABLE)]);
      // A database that takes the table breaks another rule, not this one.
      if (outcome.status === 'fulfilled') return;
      expect(await database.tableExists(tableName())).toBe(true);
      expect(await database.getTableSchema(tableName())).toEqual({ note: 'text' });
    },
  },
  {
    title: 'A table that was dropped is gone.',
    run: async ({ database, tableName }) => {
      await database.createTable(tableName(), SAMPLE_TABLE);
      await database.dropTable(tableName());
      expect(await database.tableExists(tableName())).toBe(false);
    },
  },
  {
    title: 'Dropping a table that is not there is no error.',
    run: async ({ database, tableName }) => {
      await expect(database.dropTable(tableName())).resolves.toBeUndefined();
    },
  },
  {
    title: 'The schema of a table that is not there is refused.',
    run: async ({ database, tableName }) => {
      await expectCode(database.getTableSchema(tableName()), 'E_BACKEND_DB_CONNECT');
    },
  },
  {
    title: 'A table may have any name.',
    run: async ({ database, tableName }) => {
      for (const name of ODD_ENDINGS.map((ending) => tableName(ending))) {
        await database.createTable(name, OTHER_TABLE);
        expect(await database.tableExists(name), name).toBe(true);
        expect(await database.getTableSchema(name), name).toEqual({ note: 'text' });
      }
    },
  },
  {
    title: 'A column may have any name.',
    run: async ({ database, tableName }) => {
      const columns = ODD_COLUMNS.map((name) => ({ name, type: 'integer' as const }));
      await database.createTable(tableName(), { columns, rows: [columns.map((_, index) => index)] });
      expect(Object.keys(await database.getTableSchema(tableName())).toSorted()).toEqual(ODD_COLUMNS.toSorted());
    },
  },
  {
    title: 'A table leaves others with similar names alone.',
    run: async ({ database, tableName }) => {
      const names = ['_1', 'x1', '_1_2', '%1'].map((ending) => tableName(ending));
      for (const name of names) await database.createTable(name, OTHER_TABLE);
      await database.dropTable(tableName('_1'));
      const there = await Promise.all(names.slice(1).map((name) => database.tableExists(name)));
      expect(there).toEqual([true, true, true]);
    },
  },
  {
    title: 'Tables made at the same time are all there.',
    run: async ({ database, tableName }) => {
      const names = Array.from({ length: 10 }, (_, index) => tableName(`_${index}`));
      await Promise.all(names.map((name) => database.createTable(name, SAMPLE_TABLE)));
      const there = await Promise.all(names.map((name) => database.tableExists(name)));
      expect(there).toEqual(names.map(() => true));
    },
  },
  {
    title: 'The connection URI says where the tables are and never holds a password.',
    run: async ({ database }) => {
      const uri = await database.getConnectionUri();
      expect(uri).toMatch(/^[a-z][a-z0-9+.-]*:/i);
      expect(maskUrl(uri), 'the URI should read the same with its password masked').toBe(uri);
    },
  },
];
