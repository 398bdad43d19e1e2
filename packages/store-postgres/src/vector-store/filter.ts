import type { ChunkFilter, FilterValue } from '@ingestkit/core';
import { toStorableJson } from '../storable-text.ts';
import { columnOf, jsonValueOf } from './metadata-field.ts';

/** A condition on the rows of a table of chunks, with the values to bind. */
export interface SqlCondition {
  /** `TRUE` where everything is wanted. */
  sql: string;
  values: string[];
}

/**
 * A filter as SQL: every field equal in value and in type, so that `1`, `'1'` and `true` are three values. An absent
 * field counts as null.
 *
 * @param firstParameter Number of the first parameter that is free: 2 gives `$2`.
 * @throws E_BACKEND_VECTOR_CONNECT if a field is not one of chunk metadata.
 */
export function toSqlCondition(filter: ChunkFilter, firstParameter: number): SqlCondition {
  const values: string[] = [];
  const bind = (value: string): string => `$${firstParameter - 1 + values.push(value)}`;
  const conditions = Object.entries(filter).map(([field, value]) => toFieldCondition(field, value, bind));
  return { sql: ['TRUE', ...conditions].join(' AND '), values };
}

function toFieldCondition(field: string, value: FilterValue, bind: (value: string) => string): string {
  const column = columnOf(field);
  if (column !== undefined) return toColumnCondition(column, value, bind);
  const stored = jsonValueOf(field);
  if (value === null) return `coalesce(${stored}, 'null') = 'null'`;
  // JSON would write null for them.
  if (typeof value === 'number' && !Number.isFinite(value)) return 'FALSE';
  return `${stored} = ${bind(toStorableJson(value))}::jsonb`;
}

/** Columns hold text. Only the tenant may be null. */
function toColumnCondition(column: string, value: FilterValue, bind: (value: string) => string): string {
  if (value === null) return `${column} IS NULL`;
  return typeof value === 'string' ? `${column} = ${bind(value)}::text` : 'FALSE';
}
