import type { ChunkFilter, FilterValue } from '@ingestkit/core';
import type { SQLInputValue } from 'node:sqlite';
import { columnOf, jsonPathOf, jsonValueOf } from './metadata-field.ts';
import { encodeTenant } from './tenants.ts';

/** A condition on the rows of `ingestkit_chunks`, with the values to bind. */
export interface SqlCondition {
  sql: string;
  values: SQLInputValue[];
}

/**
 * A filter as SQL: every field equal in value and in type, so that `1`, `'1'` and `true` are three values. An absent
 * field counts as null.
 *
 * @throws E_BACKEND_VECTOR_CONNECT if a field is not one of chunk metadata.
 */
export function toSqlCondition(filter: ChunkFilter): SqlCondition {
  const conditions = Object.entries(filter).map(([field, value]) => toFieldCondition(field, value));
  return {
    sql: conditions.map(({ sql }) => sql).join(' AND '),
    values: conditions.flatMap(({ values }) => values),
  };
}

function toFieldCondition(field: string, value: FilterValue): SqlCondition {
  const column = columnOf(field);
  if (column !== undefined) return toColumnCondition(column, value);
  const type = `json_type(metadata, ${jsonPathOf(field)})`;
  const extracted = jsonValueOf(field);
  switch (typeof value) {
    case 'string':
      return { sql: `(${extracted} = ? AND ${type} = 'text')`, values: [value] };
    case 'number':
      return { sql: `(${extracted} = ? AND ${type} IN ('integer', 'real'))`, values: [value] };
    case 'boolean':
      return { sql: `(${extracted} = ? AND ${type} = ?)`, values: [value ? 1 : 0, String(value)] };
    default:
      return { sql: `(${extracted} IS NULL)`, values: [] };
  }
}

/** Columns hold text. Only the tenant may be null, and is then stored as a text too. */
function toColumnCondition(column: string, value: FilterValue): SqlCondition {
  const stored = column === 'tenant' && (value === null || typeof value === 'string') ? encodeTenant(value) : value;
  return typeof stored === 'string' ? { sql: `${column} = ?`, values: [stored] } : { sql: 'FALSE', values: [] };
}
