import { ChunkMetadataSchema, IngestError } from '@ingestkit/core';
import { quoteText } from '../quoting.ts';

/** Metadata fields that have a column of their own. */
const COLUMNS: Readonly<Record<string, string>> = {
  tenantId: 'tenant',
  sourceUri: 'source_uri',
  ingestRunId: 'ingest_run_id',
};

const CUSTOM_PREFIX = 'custom.';

/** The column of a metadata field, or undefined where it is only in the JSON. */
export function columnOf(field: string): string | undefined {
  return Object.hasOwn(COLUMNS, field) ? COLUMNS[field] : undefined;
}

/**
 * The place of a metadata field in the JSON, as a quoted SQLite JSON path.
 *
 * @throws E_BACKEND_VECTOR_CONNECT if chunk metadata has no such field: a filter by a misspelt name would find nothing
 *   and say nothing.
 */
export function jsonPathOf(field: string): string {
  if (field.startsWith(CUSTOM_PREFIX)) {
    // A label in double quotes is read with the escapes of JSON, so that any name is safe.
    return quoteText(`$.custom.${JSON.stringify(field.slice(CUSTOM_PREFIX.length))}`);
  }
  if (Object.hasOwn(ChunkMetadataSchema.shape, field)) return quoteText(`$.${field}`);
  throw new IngestError(
    'E_BACKEND_VECTOR_CONNECT',
    `Chunk metadata has no field "${field}". Use one of ${Object.keys(ChunkMetadataSchema.shape).join(', ')}, ` +
      'or custom.<name> for a field of your own.',
    { recoverable: false },
  );
}

/** The value of a metadata field in the JSON, as an SQL expression. An index on it serves only this very text. */
export function jsonValueOf(field: string): string {
  return `json_extract(metadata, ${jsonPathOf(field)})`;
}
