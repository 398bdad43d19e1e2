import type { StructuredDBBackend, TableData } from '@ingestkit/core';
import { createInMemoryStructuredDB, type InMemoryStructuredDB } from '../../src/index.ts';
import type { BrokenBackend } from './broken-backend.ts';

type Database = InMemoryStructuredDB;

/** A database that is the reference except for what `change` gives. */
function brokenDatabase(breaks: string, change: (database: Database) => Partial<Database>): BrokenBackend<Database> {
  return {
    breaks,
    create: () => {
      const database = createInMemoryStructuredDB();
      return { ...database, ...change(database) };
    },
  };
}

/** A database that changes tables on their way in. */
function brokenTable(breaks: string, change: (table: TableData) => TableData): BrokenBackend<Database> {
  return brokenDatabase(breaks, (database) => ({
    createTable: (name, table) => database.createTable(name, change(table)),
  }));
}

function isOddName(name: string): boolean {
  return /[^\w%]/.test(name);
}

function padRow(row: TableData['rows'][number], { columns }: TableData): TableData['rows'][number] {
  return columns.map((_, index) => row[index] ?? null);
}

async function hasSameColumns(database: StructuredDBBackend, name: string, { columns }: TableData): Promise<boolean> {
  const schema = await database.getTableSchema(name);
  return columns.every((column) => schema[column.name] === column.type);
}

/** One for every rule. */
export const BROKEN_STRUCTURED_DBS: readonly BrokenBackend<Database>[] = [
  brokenDatabase('A table is there after it was made, and not before.', (database) => ({
    tableExists: async (name) => name.endsWith('_new') || database.tableExists(name),
  })),
  brokenTable('The schema gives each column the type that it was made with.', ({ columns, rows }) => ({
    columns: columns.map(({ name, type }) => ({ name, type: type === 'date' ? 'text' : type })),
    rows,
  })),
  brokenDatabase('The schema gives the columns in their order.', (database) => ({
    getTableSchema: async (name) =>
      Object.fromEntries(Object.entries(await database.getTableSchema(name)).toReversed()),
  })),
  brokenDatabase('A table without rows is a table.', (database) => ({
    createTable: async (name, table) => {
      if (table.rows.length > 0) await database.createTable(name, table);
    },
  })),
  brokenDatabase('Making a table replaces the one of the same name.', (database) => ({
    createTable: async (name, table) => {
      const isThere = await database.tableExists(name);
      if (isThere && table.rows.length === 1 && table.columns.length === 1) return;
      await database.createTable(name, table);
    },
  })),
  brokenTable('A table with a row that is longer or shorter than its columns is refused.', (table) => ({
    columns: table.columns,
    rows: table.rows.map((row) => padRow(row, table)),
  })),
  brokenDatabase('A table that is refused leaves the one of the same name as it was.', (database) => ({
    createTable: async (name, table) => {
      await database.dropTable(name);
      await database.createTable(name, table);
    },
  })),
  brokenDatabase('A table that was dropped is gone.', () => ({ dropTable: async () => {} })),
  brokenDatabase('Dropping a table that is not there is no error.', (database) => ({
    dropTable: async (name) => {
      if (!(await database.tableExists(name))) throw new Error('There is no such table.');
      await database.dropTable(name);
    },
  })),
  brokenDatabase('The schema of a table that is not there is refused.', (database) => ({
    getTableSchema: async (name) => ((await database.tableExists(name)) ? database.getTableSchema(name) : {}),
  })),
  brokenDatabase('A table may have any name.', (database) => ({
    createTable: async (name, table) => {
      if (isOddName(name)) throw new Error('Name the table with letters and digits.');
      await database.createTable(name, table);
    },
  })),
  brokenDatabase('A column may have any name.', (database) => ({
    createTable: async (name, table) => {
      if (table.columns.some((column) => isOddName(column.name))) throw new Error('Name the column with letters.');
      await database.createTable(name, table);
    },
  })),
  brokenDatabase('A table leaves others with similar names alone.', (database) => ({
    dropTable: async (name) => {
      await database.dropTable(name);
      await database.dropTable(`${name}_2`);
    },
  })),
  brokenDatabase('Tables made at the same time are all there.', (database) => {
    let running = 0;
    return {
      createTable: async (name, table) => {
        running += 1;
        const isAlone = running === 1;
        await Promise.resolve();
        running -= 1;
        if (isAlone) await database.createTable(name, table);
      },
    };
  }),
  brokenDatabase('The connection URI says where the tables are and never holds a password.', () => ({
    getConnectionUri: async () => 'postgres://reader:secret@database.example/documents',
  })),
  brokenTable('Every cell keeps its value, and an empty cell is not an empty text.', ({ columns, rows }) => ({
    columns,
    rows: rows.map((row) => row.map((cell) => (cell === '' ? null : cell))),
  })),
  brokenDatabase('A replaced table holds the new rows only.', (database) => ({
    createTable: async (name, table) => {
      const isThere = await database.tableExists(name);
      const keeps = isThere && (await hasSameColumns(database, name, table));
      const before = keeps ? await database.readRows(name) : [];
      await database.createTable(name, { columns: table.columns, rows: [...before, ...table.rows] });
    },
  })),
  brokenTable('One call writes 5,000 rows.', ({ columns, rows }) => ({ columns, rows: rows.slice(0, 1000) })),
];
