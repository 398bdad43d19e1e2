import { metadataPath } from '@ingestkit/core/stores';
import { quoteText } from '../quoting.ts';

/** Metadata fields that have a column of their own. */
const COLUMNS: Readonly<Record<string, string>> = {
  tenantId: 'tenant',
  sourceUri: 'source_uri',
  ingestRunId: 'ingest_run_id',
};

/** The column of a metadata field, or undefined where it is only in the JSON. */
export function columnOf(field: string): string | undefined {
  return Object.hasOwn(COLUMNS, field) ? COLUMNS[field] : undefined;
}

/**
 * The place of a metadata field in the JSON, as a quoted SQLite JSON path.
 *
 * @throws E_BACKEND_VECTOR_CONNECT if chunk metadata has no such field.
 */
export function jsonPathOf(field: string): string {
  // A label in double quotes is read with the escapes of JSON, so that any name is safe.
  return quoteText(['$', ...metadataPath(field).map((name) => JSON.stringify(name))].join('.'));
}

/** The value of a metadata field in the JSON, as an SQL expression. An index on it serves only this very text. */
export function jsonValueOf(field: string): string {
  return `json_extract(metadata, ${jsonPathOf(field)})`;
}
