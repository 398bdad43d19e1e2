import type { CellValue, TableColumn } from '@ingestkit/core';
import { expect } from 'vitest';
import { SAMPLE_TABLE, type StructuredDBRule } from '../harness.ts';

/** Values of each type that are easily lost. */
const DELICATE_VALUES: readonly (readonly [TableColumn['type'], readonly CellValue[]])[] = [
  ['text', ['', ' padded ', "it's", 'NULL', '007', '1.0', '日本語 👩‍🔬 e\u0301', 'two\nlines', null]],
  ['integer', [0, -1, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER, null]],
  ['real', [0, -0.1, 1e-300, 1.7e308, 0.1 + 0.2, null]],
  ['boolean', [true, false, null]],
  ['date', ['2024-02-29', '1999-12-31', null]],
];

export const ROW_RULES: readonly StructuredDBRule[] = [
  {
    title: 'Every cell keeps its value, and an empty cell is not an empty text.',
    requires: ['readRows'],
    run: async ({ database, tableName, readRows }) => {
      for (const [type, values] of DELICATE_VALUES) {
        const name = tableName(`_${type}`);
        await database.createTable(name, { columns: [{ name: 'cell', type }], rows: values.map((value) => [value]) });
        expect(await readRows(name), type).toEqual(values.map((value) => [value]));
      }
    },
  },
  {
    title: 'A replaced table holds the new rows only.',
    requires: ['readRows'],
    run: async ({ database, tableName, readRows }) => {
      await database.createTable(tableName(), SAMPLE_TABLE);
      const rows = SAMPLE_TABLE.rows.slice(1);
      await database.createTable(tableName(), { ...SAMPLE_TABLE, rows });
      expect(await readRows(tableName())).toEqual(rows);
    },
  },
  {
    title: 'One call writes 5,000 rows.',
    requires: ['readRows'],
    run: async ({ database, tableName, readRows }) => {
      const rows = Array.from({ length: 5000 }, (_, index) => [index, `row ${index}`]);
      const columns: TableColumn[] = [
        { name: 'number', type: 'integer' },
        { name: 'text', type: 'text' },
      ];
      await database.createTable(tableName(), { columns, rows });
      expect(await readRows(tableName())).toHaveLength(5000);
    },
  },
];
