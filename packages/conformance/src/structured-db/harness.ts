import type { CellValue, StructuredDBBackend, TableData } from '@ingestkit/core';
import { randomUUID } from 'node:crypto';
import type { Rule } from '../rule.ts';

/** What a rule for structured databases works on. */
export interface StructuredDBHarness {
  database: StructuredDBBackend;
  /** A name of a table that nobody else uses, with an ending of the rule's choice. */
  tableName(ending?: string): string;
  /** The rows of a table, in the order in which they were written. Only for rules that require `readRows`. */
  readRows(name: string): Promise<CellValue[][]>;
}

/** A rule for structured databases. */
export type StructuredDBRule = Rule<StructuredDBHarness>;

/** Reads back what was written, which the protocol itself has no call for. */
export type RowReader<Database extends StructuredDBBackend> = (
  database: Database,
  name: string,
) => Promise<CellValue[][]>;

export function createStructuredDBHarness<Database extends StructuredDBBackend>(
  database: Database,
  readRows?: RowReader<Database>,
): StructuredDBHarness {
  const prefix = `conformance_${randomUUID().slice(0, 8)}`;
  return {
    database,
    tableName: (ending = '') => `${prefix}${ending}`,
    readRows: async (name) => {
      if (readRows === undefined) throw new TypeError('The setup has no readRows.');
      return readRows(database, name);
    },
  };
}

/** A table with one column of each type. */
export const SAMPLE_TABLE: TableData = {
  columns: [
    { name: 'part', type: 'text' },
    { name: 'quantity', type: 'integer' },
    { name: 'weight', type: 'real' },
    { name: 'in_stock', type: 'boolean' },
    { name: 'ordered', type: 'date' },
  ],
  rows: [
    ['Seal', 12, 0.25, true, '2024-05-01'],
    ['Rotor', 1, 18.5, false, '2024-05-02'],
  ],
};

/** A table with other columns, for replacing one. */
export const OTHER_TABLE: TableData = { columns: [{ name: 'note', type: 'text' }], rows: [['Replaced.']] };

/** Two columns and a row of three cells. */
export const MISFIT_TABLE: TableData = {
  columns: [
    { name: 'a', type: 'integer' },
    { name: 'b', type: 'integer' },
  ],
  rows: [
    [1, 2],
    [1, 2, 3],
  ],
};
