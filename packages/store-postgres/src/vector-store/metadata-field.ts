import { metadataPath } from '@ingestkit/core/stores';
import { quoteText } from '../quoting.ts';

/** Metadata fields that have a column of their own. */
const COLUMNS: Readonly<Record<string, string>> = {
  tenantId: 'tenant_id',
  sourceUri: 'source_uri',
  ingestRunId: 'ingest_run_id',
};

/** The column of a metadata field, or undefined where it is only in the JSON. */
export function columnOf(field: string): string | undefined {
  return Object.hasOwn(COLUMNS, field) ? COLUMNS[field] : undefined;
}

/**
 * The value of a metadata field in the JSON, as an SQL expression of the type `jsonb`; NULL where the field is absent. An
 * index on it serves only this very text.
 *
 * @throws E_BACKEND_VECTOR_CONNECT if chunk metadata has no such field.
 */
export function jsonValueOf(field: string): string {
  return ['metadata', ...metadataPath(field).map(quoteText)].join(' -> ');
}
