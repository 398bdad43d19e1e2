import type { ColumnType } from '@ingestkit/core';

/**
 * The type of a column in SQL. A date is ISO text, which may be a year or a month alone, in a domain of ours that says so;
 * where all are full dates, `column::date` makes them such.
 */
export const SQL_TYPES = {
  integer: 'bigint',
  real: 'double precision',
  boolean: 'boolean',
  date: 'ingestkit_date',
  text: 'text',
} as const satisfies Record<ColumnType, string>;

const PATTERNS: readonly (readonly [RegExp, ColumnType])[] = [
  [/ingestkit_date|^date|^time/i, 'date'],
  [/^bool/i, 'boolean'],
  [/^(?:small|big)?int(?:eger)?\d?$/i, 'integer'],
  [/^(?:real|float|double|numeric|decimal|money)/i, 'real'],
];

/** The type that one of SQL stands for; also of tables that another program made. */
export function toColumnType(sqlType: string): ColumnType {
  return PATTERNS.find(([pattern]) => pattern.test(sqlType))?.[1] ?? 'text';
}
