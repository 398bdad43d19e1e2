import { IngestError, type CellValue, type StructuredDBBackend, type TableData } from '@ingestkit/core';

/** A structured database whose rows can be read back. */
export interface InMemoryStructuredDB extends StructuredDBBackend {
  /** The rows of a table, as they were written; none where there is no such table. */
  readRows(name: string): Promise<CellValue[][]>;
}

/** The reference: a {@link StructuredDBBackend} in a map, which passes every rule. Made for tests. */
export function createInMemoryStructuredDB(): InMemoryStructuredDB {
  const tables = new Map<string, TableData>();
  return {
    createTable: async (name, table) => {
      checkRows(table);
      tables.set(name, structuredClone(table));
    },
    dropTable: async (name) => void tables.delete(name),
    tableExists: async (name) => tables.has(name),
    getTableSchema: async (name) => {
      const table = tables.get(name);
      if (table === undefined) throw refuse(`There is no table "${name}"; check its name.`);
      return Object.fromEntries(table.columns.map((column) => [column.name, column.type]));
    },
    getConnectionUri: async () => 'memory:',
    readRows: async (name) => (tables.get(name)?.rows ?? []).map((row) => row.slice()),
  };
}

function checkRows({ columns, rows }: TableData): void {
  const wrong = rows.findIndex((row) => row.length !== columns.length);
  if (wrong >= 0) throw refuse(`Row ${wrong + 1} does not have ${columns.length} cells; give one for each column.`);
}

function refuse(message: string): IngestError {
  return new IngestError('E_BACKEND_DB_CONNECT', message, { recoverable: false });
}
