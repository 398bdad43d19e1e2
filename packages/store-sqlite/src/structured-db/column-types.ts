import type { ColumnType } from '@ingestkit/core';

/**
 * The declared type of a column. SQLite keeps it as it is written and derives only a preference from it: `DATE_TEXT`
 * prefers text, where plain `DATE` would turn the date `2024` into a number.
 */
export const DECLARED_TYPES = {
  integer: 'INTEGER',
  real: 'REAL',
  boolean: 'BOOLEAN',
  date: 'DATE_TEXT',
  text: 'TEXT',
} as const satisfies Record<ColumnType, string>;

const PATTERNS: readonly (readonly [RegExp, ColumnType])[] = [
  [/DATE|TIME/i, 'date'],
  [/BOOL/i, 'boolean'],
  [/INT/i, 'integer'],
  [/REAL|FLOA|DOUB|DEC|NUM/i, 'real'],
];

/** The type that a declared one stands for; also of tables that another program made. */
export function toColumnType(declared: string): ColumnType {
  return PATTERNS.find(([pattern]) => pattern.test(declared))?.[1] ?? 'text';
}
