import type { StructuredDBBackend, TableData } from '@ingestkit/core';

/** A structured database in a map. */
export function createTableList(): StructuredDBBackend {
  const tables = new Map<string, TableData>();
  return {
    createTable: async (name, table) => void tables.set(name, table),
    dropTable: async (name) => void tables.delete(name),
    tableExists: async (name) => tables.has(name),
    getTableSchema: async (name) =>
      Object.fromEntries((tables.get(name)?.columns ?? []).map((column) => [column.name, column.type])),
    getConnectionUri: async () => 'memory:',
  };
}
